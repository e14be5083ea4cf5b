"""From a section, a tag or an author to its pages in the site's other languages."""

from itertools import product
from typing import Any
from uuid import UUID

import pytest

from cms.tables import AuthorTranslation, SectionTranslation, SiteLocale, TagTranslation
from tests.paper import NOON, Paper
from tests.planner.conftest import Ask

LOCALES = ("en", "de", "fa")
PAGES = "translations { locale direction path name }"

Fallbacks = list[str]


@pytest.fixture
async def three(paper: Paper) -> Paper:
    """A site in English, German (falls back to English) and Persian (to German, then English)."""
    await paper.site("en", "de")
    await paper.add(SiteLocale, tag="fa", position=2, fallbacks=["de", "en"])
    return paper


async def german(paper: Paper, tag: UUID) -> None:
    """Translates the tag Water."""
    await paper.add(TagTranslation, tag_id=tag, locale="de", slug="wasser", name="Wasser", name_key="wasser")


async def test_each_page_has_the_words_that_readers_of_its_language_are_shown(three: Paper, ask: Ask) -> None:
    await german(three, await three.tag("Water"))
    english = {"locale": "en", "direction": "LTR", "path": "/tags/water", "name": "Water"}
    in_german = {"locale": "de", "direction": "LTR", "path": "/de/tags/wasser", "name": "Wasser"}
    # Persian has no words of its own here, and those of German come before those of English.
    persian = {"locale": "fa", "direction": "RTL", "path": "/fa/tags/wasser", "name": "Wasser"}
    query = f"query ($s: String, $l: String) {{ tag(slug: $s, locale: $l) {{ {PAGES} }} }}"
    for slug, locale, pages in (
        ("water", None, [in_german, persian]),
        ("water", "en", [in_german, persian]),
        ("wasser", "de", [english, persian]),
        ("wasser", "fa", [english, in_german]),
        # What the site does not have is answered in the nearest that it has.
        ("wasser", "de-CH", [english, persian]),
    ):
        assert (await ask(query, {"s": slug, "l": locale}))["tag"] == {"translations": pages}


async def test_sections_and_authors_have_them_too(three: Paper, ask: Ask) -> None:
    section, author = await three.section("News"), await three.author("Ada")
    await three.add(SectionTranslation, section_id=section, locale="fa", slug="خبر", name="خبرها")
    await three.add(AuthorTranslation, author_id=author, locale="de", slug="frau-ada", name="Frau Ada", name_key="ada")
    answer = await ask("""{
      section(slug: "news") { translations { locale path name } }
      author(slug: "ada") { translations { locale path name } }
    }""")
    assert answer["section"]["translations"] == [
        {"locale": "de", "path": "/de/sections/news", "name": "News"},
        {"locale": "fa", "path": "/fa/sections/خبر", "name": "خبرها"},
    ]
    assert answer["author"]["translations"] == [
        {"locale": "de", "path": "/de/authors/frau-ada", "name": "Frau Ada"},
        {"locale": "fa", "path": "/fa/authors/frau-ada", "name": "Frau Ada"},
    ]


async def test_what_has_no_translation_has_a_page_in_every_language_under_its_own_words(three: Paper, ask: Ask) -> None:
    await three.tag("Bread")
    answer = await ask('{ tag(slug: "bread", locale: "fa") { translations { locale path name } } }')
    assert answer["tag"]["translations"] == [
        {"locale": "en", "path": "/tags/bread", "name": "Bread"},
        {"locale": "de", "path": "/de/tags/bread", "name": "Bread"},
    ]


async def test_a_site_in_one_language_has_no_other_pages(paper: Paper, ask: Ask) -> None:
    await paper.site()
    await paper.section("News")
    assert await ask(f"{{ sections {{ {PAGES} }} }}") == {"sections": [{"translations": []}]}


async def test_a_language_that_the_site_gives_up_is_offered_no_more(three: Paper, ask: Ask) -> None:
    await german(three, await three.tag("Water"))
    await three.connection.execute("DELETE FROM site_locale WHERE tag = 'fa'")
    answer = await ask('{ tag(slug: "water") { translations { locale } } }')
    assert answer["tag"]["translations"] == [{"locale": "de"}]


async def test_the_order_is_the_sites(three: Paper, ask: Ask) -> None:
    await three.tag("Water")
    await three.connection.execute("UPDATE site_locale SET position = 7 - position")
    answer = await ask('{ tag(slug: "water", locale: "de") { translations { locale } } }')
    assert answer["tag"]["translations"] == [{"locale": "fa"}, {"locale": "en"}]


async def test_wherever_a_term_is_met_its_pages_are_those_of_the_readers_language(three: Paper, ask: Ask) -> None:
    water, bread = await three.tag("Water"), await three.tag("Bread")
    hidden = await three.tag("Hidden", visible_from=NOON.replace(year=2027))
    await german(three, water)
    await three.article("Flood", tags=(water, bread, hidden))
    # The statement is one (`ask` counts it), however many terms there are and wherever they stand.
    answer = await ask(
        """query ($water: ID!, $hidden: ID!) {
          articles(locale: "fa") { nodes { tags { name translations { path } } } }
          node(id: $water) { ... on Tag { translations { path } } }
          hidden: node(id: $hidden) { ... on Tag { translations { path } } }
        }""",
        {"water": f"tag_{water}", "hidden": f"tag_{hidden}"},
    )
    (article,) = answer["articles"]["nodes"]
    assert article["tags"] == [
        {"name": "Wasser", "translations": [{"path": "/tags/water"}, {"path": "/de/tags/wasser"}]},
        {"name": "Bread", "translations": [{"path": "/tags/bread"}, {"path": "/de/tags/bread"}]},
    ]
    assert answer["node"] == {"translations": [{"path": "/de/tags/wasser"}, {"path": "/fa/tags/wasser"}]}
    assert answer["hidden"] is None


def orders(*others: str) -> list[Fallbacks]:
    """Every way to fall back to two others."""
    one, two = others
    return [[], [one], [two], [one, two], [two, one]]


async def test_a_page_always_says_what_is_said_there(three: Paper, ask: Ask) -> None:
    """With each translation there or not, and with every way to fall back, the default's own among them."""
    for name, translated in {"none": (), "german": ("de",), "persian": ("fa",), "both": ("de", "fa")}.items():
        tag = await three.tag(name)
        for locale in translated:
            words = {"slug": f"{name}-{locale}", "name": f"{name} {locale}", "name_key": name}
            await three.add(TagTranslation, tag_id=tag, locale=locale, **words)
    for fallbacks in product(orders("de", "fa"), orders("en", "fa"), orders("de", "en")):
        for locale, others in zip(LOCALES, fallbacks, strict=True):
            await three.connection.execute("UPDATE site_locale SET fallbacks = $2 WHERE tag = $1", locale, others)
        tags = {locale: await shown_in(ask, locale) for locale in LOCALES}
        for locale in LOCALES:
            for position, tag in enumerate(tags[locale]):
                there = {other: tags[other][position] for other in LOCALES if other != locale}
                assert tag["translations"] == [
                    {"locale": other, "path": page["path"], "name": page["name"]} for other, page in there.items()
                ], fallbacks


async def shown_in(ask: Ask, locale: str) -> list[Any]:
    """All tags as readers of a locale are shown them, always in the same order."""
    query = "query ($l: String) { tags(locale: $l) { nodes { id path name translations { locale path name } } } }"
    tags = (await ask(query, {"l": locale}))["tags"]["nodes"]
    return sorted(tags, key=lambda tag: tag["id"])
