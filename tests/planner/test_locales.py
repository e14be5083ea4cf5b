"""Slugs and words in other locales, and where a reader is sent when one lacks something."""

from time import perf_counter
from typing import Any

import pytest

from cms.tables import AuthorTranslation, SectionTranslation, TagTranslation
from tests.paper import NOON, Paper
from tests.planner.conftest import Ask


@pytest.fixture
async def three(paper: Paper) -> Paper:
    """A site in English, German (falls back to English) and Persian (to German, then English)."""
    await paper.site("en", "de")
    await paper.connection.execute("INSERT INTO site_locale (tag, position, fallbacks) VALUES ('fa', 2, '{de,en}')")
    return paper


async def one(ask: Ask, noun: str, slug: str, locale: str | None, fields: str = "name slug") -> Any:
    query = f"query ($s: String, $l: String) {{ found: {noun}(slug: $s, locale: $l) {{ {fields} }} }}"
    return (await ask(query, {"s": slug, "l": locale}))["found"]


async def test_a_noun_is_found_by_the_slug_that_it_has_in_the_locale_asked_for(three: Paper, ask: Ask) -> None:
    tag = await three.tag("Water")
    await three.add(TagTranslation, tag_id=tag, locale="de", slug="wasser", name="Wasser", name_key="wasser")
    german = {"name": "Wasser", "slug": "wasser"}
    assert await one(ask, "tag", "water", None) == {"name": "Water", "slug": "water"}
    assert await one(ask, "tag", "wasser", "de") == german
    # Persian lacks a name of its own, and says the German one.
    assert await one(ask, "tag", "wasser", "fa") == german
    for slug, locale in (("wasser", None), ("wasser", "en"), ("water", "de"), ("water", "fa")):
        assert await one(ask, "tag", slug, locale) is None


async def test_of_two_nouns_with_one_slug_the_nearer_language_is_meant(three: Paper, ask: Ask) -> None:
    bread, light = await three.tag("Bread"), await three.tag("Light")
    await three.add(TagTranslation, tag_id=bread, locale="fa", slug="light", name="نان", name_key="نان")
    assert (await one(ask, "tag", "light", "fa"))["name"] == "نان"
    assert (await one(ask, "tag", "light", "de"))["name"] == "Light"
    assert light != bread


async def test_authors_and_sections_have_slugs_of_their_own_in_each_locale(three: Paper, ask: Ask) -> None:
    author, section = await three.author("Ada", bio="Writes."), await three.section("News")
    words: dict[str, Any] = {"slug": "آدا", "name": "آدا", "name_key": "آدا"}
    await three.add(AuthorTranslation, author_id=author, locale="fa", bio=None, **words)
    await three.add(SectionTranslation, section_id=section, locale="de", slug="neues", name="Neues")
    persian = await one(ask, "author", "آدا", "fa", "name slug bio path")
    # What a translation leaves out is not taken from another language.
    assert persian == {"name": "آدا", "slug": "آدا", "bio": "Writes.", "path": "/fa/authors/آدا"}
    assert await one(ask, "section", "neues", "de", "name path") == {"name": "Neues", "path": "/de/sections/neues"}


async def test_content_is_found_by_its_slug_in_the_locale_or_in_what_it_falls_back_to(three: Paper, ask: Ask) -> None:
    both = await three.article("March", slug="march")
    await three.article("Marsch", entry=both, locale="de", slug="marsch")
    await three.article("Only English", slug="only")
    found: dict[tuple[str, str | None], str | None] = {
        ("march", None): "March",
        ("marsch", None): None,
        ("marsch", "de"): "Marsch",
        ("marsch", "fa"): "Marsch",
        # Where German has it, the English slug is not it.
        ("march", "de"): None,
        ("only", "de"): "Only English",
        ("only", "fa"): "Only English",
    }
    for (slug, locale), title in found.items():
        article = await one(ask, "article", slug, locale, "title")
        assert (article and article["title"]) == title, (slug, locale)


async def test_of_two_articles_with_one_slug_the_nearer_language_is_meant(three: Paper, ask: Ask) -> None:
    await three.article("English", slug="same")
    await three.article("Deutsch", slug="same", locale="de")
    for locale, title in {None: "English", "en": "English", "de": "Deutsch", "fa": "Deutsch"}.items():
        assert (await one(ask, "article", "same", locale, "title"))["title"] == title


@pytest.mark.parametrize(
    ("asked", "locale"),
    [
        ("de-CH", "de"),
        ("de-Latn-CH-1996", "de"),
        ("fr", "en"),
        ("xx-YY", "en"),
        ("", "en"),
        ("e n", "en"),
        ("DE", "de"),
        ("dE-ch", "de"),
    ],
)
async def test_a_locale_that_the_site_lacks_is_shortened_and_then_is_the_default(
    three: Paper, ask: Ask, asked: str, locale: str
) -> None:
    entry = await three.article("English", slug="en")
    await three.article("Deutsch", slug="de", entry=entry, locale="de")
    for query, variables in (
        ("query ($l: String) { articles(locale: $l) { nodes { locale } } }", {"l": asked}),
        (f'{{ articles(locale: "{asked}") {{ nodes {{ locale }} }} }}', {}),
    ):
        assert (await ask(query, variables))["articles"]["nodes"] == [{"locale": locale}]


async def test_an_endless_locale_costs_no_more_than_another(three: Paper, ask: Ask) -> None:
    await three.article("One", slug="one", locale="de")
    started = perf_counter()
    endless = "de" + "-a" * 200_000
    assert (await one(ask, "article", "one", endless, "locale"))["locale"] == "de"
    assert await one(ask, "article", "one", "x" * 400_000, "locale") is None
    assert perf_counter() - started < 1


async def test_what_is_nested_follows_the_locale_of_the_root(three: Paper, ask: Ask) -> None:
    tag = await three.tag("Water")
    await three.add(TagTranslation, tag_id=tag, locale="de", slug="wasser", name="Wasser", name_key="wasser")
    english, german = await three.article("One", tags=(tag,)), await three.article("Two", tags=(tag,))
    await three.article("Zwei", entry=german, locale="de", tags=(tag,))
    answer = await ask(
        """query ($id: ID!) {
          german: article(slug: "zwei", locale: "de") { tags { name articles { nodes { title } } } }
          byId: article(id: $id) { tags { name } related { title } }
          node(id: $id) { ... on Article { tags { name } related { title } } }
          english: article(id: $id, locale: "en") { title }
        }""",
        {"id": f"art_{german}_de"},
    )
    assert answer["german"]["tags"] == [
        {"name": "Wasser", "articles": {"nodes": [{"title": "Zwei"}, {"title": "One"}]}}
    ]
    assert answer["byId"] == answer["node"] == {"tags": [{"name": "Wasser"}], "related": [{"title": "One"}]}
    assert answer["english"] == {"title": "Two"}
    assert english != german


async def test_an_id_says_its_locale_and_falls_back_to_none(three: Paper, ask: Ask) -> None:
    entry = await three.article("English")
    query = "query ($id: ID!) { article(id: $id) { title } }"
    assert await ask(query, {"id": f"art_{entry}_en"}) == {"article": {"title": "English"}}
    for locale in ("de", "fa", "fr", "en-GB"):
        assert await ask(query, {"id": f"art_{entry}_{locale}"}) == {"article": None}


async def test_translations_stand_in_the_sites_order_whatever_is_asked_for(three: Paper, ask: Ask) -> None:
    entry = await three.article("English")
    for locale in ("fa", "de"):
        await three.article(locale, entry=entry, locale=locale)
    await three.article("Draft", entry=await three.article("Other"), locale="de", draft=True)
    for locale, others in {"en": ["de", "fa"], "de": ["en", "fa"], "fa": ["en", "de"]}.items():
        query = """query ($l: String, $s: String) {
          articles(locale: $l, filter: {search: $s}) { nodes { translations { locale } } }
        }"""
        (article,) = (await ask(query, {"l": locale, "s": f"{locale} or english"}))["articles"]["nodes"]
        assert [translation["locale"] for translation in article["translations"]] == others
    other = await one(ask, "article", "other", None, "translations { locale }")
    assert other == {"translations": []}


async def test_the_times_of_a_translation_are_its_own(three: Paper, ask: Ask) -> None:
    entry = await three.event("Fair", city="Berlin")
    await three.event("Messe", entry=entry, locale="de", city="Berlin")
    event = await one(
        ask, "event", "messe", "de", "translations { occurrences { title place { city } event { title locale } } }"
    )
    assert event["translations"] == [
        {"occurrences": [{"title": "Fair", "place": {"city": "Berlin"}, "event": {"title": "Fair", "locale": "en"}}]}
    ]


async def test_comments_show_on_every_translation(three: Paper, ask: Ask) -> None:
    entry = await three.article("English")
    await three.article("Deutsch", entry=entry, locale="de")
    await three.comment(entry, "Well")
    article = await one(
        ask, "article", "deutsch", "de",
        "commentCount comments { nodes { subject { ... on Article { title } } } } translations { commentCount }",
    )  # fmt: skip
    assert article == {
        "commentCount": 1,
        "comments": {"nodes": [{"subject": {"title": "Deutsch"}}]},
        "translations": [{"commentCount": 1}],
    }


DIRECTIONS = {"fa": "RTL", "ar-EG": "RTL", "he": "RTL", "ur-Latn": "LTR", "en": "LTR", "az-Arab": "RTL", "ku": "LTR"}


async def test_a_languages_direction_is_known(paper: Paper, ask: Ask) -> None:
    await paper.site(*DIRECTIONS)
    for locale in DIRECTIONS:
        await paper.article("One", slug="one", locale=locale, at=NOON.replace(month=4))
    found = {
        locale: (await one(ask, "article", "one", locale, "direction"))["direction"] for locale in DIRECTIONS
    }  # fmt: skip
    assert found == DIRECTIONS
