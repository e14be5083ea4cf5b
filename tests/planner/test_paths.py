"""What stands at a path of a front end."""

import pytest

from cms.tables import Redirect, SectionTranslation, TagTranslation
from tests.paper import LONG_AGO, NOON, Paper
from tests.planner.conftest import Ask

QUERY = """query ($path: String!) { resolvePath(path: $path) {
  __typename ... on Content { title locale } ... on Section { name } ... on Tag { name } ... on Author { name }
  ... on Redirect { path url }
} }"""


async def at(ask: Ask, path: str) -> tuple[str, ...] | None:
    """What stands at a path: its type, and what tells it."""
    found = (await ask(QUERY, {"path": path}))["resolvePath"]
    return found and tuple(found.values())


async def city(paper: Paper) -> None:
    """A paper in two languages, with an older site behind it."""
    await paper.site("en", "fa")
    march = await paper.article("March", slug="march")
    await paper.article("راهپیمایی", entry=march, locale="fa", slug="راهپیمایی")
    await paper.article("English only", slug="english-only")
    await paper.event("The fair", slug="fair")
    news, water = await paper.section("News"), await paper.tag("Water")
    await paper.author("Ada")
    await paper.add(SectionTranslation, section_id=news, locale="fa", slug="خبر", name="خبر")
    await paper.add(TagTranslation, tag_id=water, locale="fa", slug="ab", name="آب", name_key="آب")
    await paper.article("Draft", slug="draft", draft=True)
    await paper.article("Later", slug="later", at=NOON.replace(year=2027))
    for locale, slug in {"en": "spring-march", "fa": "بهار"}.items():
        await paper.claim("ARTICLE", locale, slug, march)
    await paper.connection.execute("UPDATE slug_claim SET public_from = $1", LONG_AGO)
    await paper.claim("ARTICLE", "en", "never-public", march)
    await paper.add(Redirect, path="/2019/march.html", entry_id=march, locale="en")
    await paper.add(Redirect, path="/2019/rah", entry_id=march, locale="fa")
    await paper.add(Redirect, path="/old news/", section_id=news)
    await paper.add(Redirect, path="/shop", url="https://shop.example/x?y=1")


ENGLISH, PERSIAN = ("Article", "March", "en"), ("Article", "راهپیمایی", "fa")
MOVED = ("Redirect", "/articles/march", "https://paper.example/articles/march")
MOVED_PERSIAN = ("Redirect", "/fa/articles/راهپیمایی", "https://paper.example/fa/articles/راهپیمایی")
NEWS = ("Redirect", "/sections/news", "https://paper.example/sections/news")

PATHS: dict[str, tuple[str, ...] | None] = {
    "/articles/march": ENGLISH,
    "articles/march": ENGLISH,
    "/articles/march/": ENGLISH,
    "/articles/march?page=2&x=/tags/water": ENGLISH,
    "/articles/march/#top": ENGLISH,
    "/articles/%6Darch": ENGLISH,
    "/en/articles/march": ENGLISH,
    "/fa/articles/راهپیمایی": PERSIAN,
    "/fa/articles/%D8%B1%D8%A7%D9%87%D9%BE%DB%8C%D9%85%D8%A7%DB%8C%DB%8C/": PERSIAN,
    "/events/fair": ("Event", "The fair", "en"),
    "/sections/news": ("Section", "News"),
    "/fa/sections/خبر": ("Section", "خبر"),
    "/tags/water": ("Tag", "Water"),
    "/fa/tags/ab": ("Tag", "آب"),
    "/authors/ada": ("Author", "Ada"),
    "/fa/authors/ada": ("Author", "Ada"),
    "/articles/spring-march": MOVED,
    "/fa/articles/بهار": MOVED_PERSIAN,
    "/2019/march.html": MOVED,
    "/2019/march.html?utm=x": MOVED,
    "/2019/rah/": MOVED_PERSIAN,
    "/old%20news": NEWS,
    "/old news/": NEWS,
    "/shop": ("Redirect", None, "https://shop.example/x?y=1"),  # type: ignore[dict-item]  # It has no path here.
    # At a path stands content of that path's locale, not what it falls back to.
    "/fa/articles/english-only": None,
    "/fa/articles/march": None,
    "/articles/راهپیمایی": None,
    # A slug of one locale is nothing in another.
    "/tags/ab": None,
    "/fa/tags/water": None,
    "/fa/articles/spring-march": None,
    # What is not public, and never was.
    "/articles/draft": None,
    "/articles/later": None,
    "/articles/never-public": None,
    # What is no path of ours.
    "/articles/nothing": None,
    "/events/march": None,
    "/xx/articles/march": None,
    "/articles": None,
    "/": None,
    "": None,
    "//": None,
    "/articles/march/comments": None,
    "/ARTICLES/march": None,
    "/articles/MARCH": None,
    "/articles/%": None,
    "/articles/%zz": None,
    "/articles/%00": None,
    "/articles/' OR true --": None,
    "/articles//march": None,
}


async def test_a_path_leads_to_what_stands_there(paper: Paper, ask: Ask) -> None:
    await city(paper)
    assert {path: await at(ask, path) for path in PATHS} == PATHS


async def test_a_path_that_no_database_could_hold_is_refused_and_named(paper: Paper, refused: Ask) -> None:
    await city(paper)
    (error,) = await refused(QUERY, {"path": "/articles/ma\0rch/x"})
    assert error["extensions"] == {"code": "BAD_REQUEST", "argument": "path"}


@pytest.mark.parametrize(
    "path", ["/articles/march", "/fa/articles/بهار", "/articles/english-only/", "/fa/tags/ab", "/"]
)
async def test_a_path_in_the_document_leads_where_one_in_a_variable_does(paper: Paper, ask: Ask, path: str) -> None:
    await city(paper)
    written = QUERY.replace("$path)", f'"{path}")').replace("($path: String!)", "")
    assert await ask(written) == await ask(QUERY, {"path": path})


async def test_a_slug_that_is_in_use_again_is_the_content_that_uses_it(paper: Paper, ask: Ask) -> None:
    await paper.site()
    await paper.article("Old", slug="news-of-today")
    await paper.connection.execute("UPDATE slug_claim SET public_from = $1", LONG_AGO)
    assert await at(ask, "/articles/news-of-today") == ("Article", "Old", "en")


@pytest.mark.parametrize("change", ["is_trashed = true, trashed_at = now()"])
async def test_an_old_slug_of_what_is_hidden_now_says_nothing(paper: Paper, ask: Ask, change: str) -> None:
    await city(paper)
    await paper.connection.execute(f"UPDATE entry SET {change}")  # noqa: S608 - the test's own words.
    for path in ("/articles/spring-march", "/2019/march.html", "/2019/rah", "/articles/march"):
        assert await at(ask, path) is None
