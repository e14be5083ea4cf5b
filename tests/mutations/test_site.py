"""The site, its menu and its front page through GraphQL; what cannot be is told by its path."""

from datetime import timedelta
from typing import Any

import pytest
from uuid_utils.compat import uuid7

from cms.accounts.roles import Role
from tests.content.actions.conftest import Everything
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.mutations.test_taxonomy import payload, sending
from tests.paper import NOON, Paper

SITE = """site { name tagline url locales defaultImage { alt }
    commentPolicy { open moderation closeAfterDays maxDepth editMinutes privacyNotice privacyUrl } }"""
UPDATE = sending("updateSite", "UpdateSiteInput", SITE)
MENU = "site { navigation { id label url } }"
SET = sending("setNavigation", "SetNavigationInput", MENU)
MOVE = sending("moveNavigationItem", "MoveNavigationItemInput", MENU)
ARRANGED = "frontPage { lead { title } pinned { title } }"
ARRANGE = sending("arrangeFrontPage", "ArrangeFrontPageInput", ARRANGED)
FRONT = """query ($locale: String, $at: DateTime) {
    frontPage(locale: $locale, at: $at) {
        lead { title } pinned { title } newest(first: 2) { totalCount nodes { title } } } }"""
LONG = "x" * 1_000_000
UNKNOWN = uuid7()


@pytest.fixture
def everything(paper: Paper) -> Everything:
    """All that the database holds."""
    return Everything(paper.connection)


async def test_the_site_is_changed_by_field_and_by_language(do: Do, paper: Paper, someone: Someone) -> None:
    await paper.site("en", "fa")
    boss, picture = await someone(Role.ADMINISTRATOR), await paper.media("Weir")
    given: dict[str, Any] = {"tagline": "Daily.", "defaultImageId": f"med_{picture}"}
    given |= {"commentPolicy": {"moderation": "ALL", "maxDepth": 2, "closeAfterDays": 30}}
    site = (await payload(do, UPDATE, given, boss))["site"]
    assert (site["name"], site["tagline"], site["defaultImage"]) == ("The Test", "Daily.", {"alt": "Weir"})
    # Where the site has said nothing, what holds is said for it.
    assert site["commentPolicy"].pop("privacyNotice").startswith("Readers see what you write")
    assert site["commentPolicy"] == {
        "open": True, "moderation": "ALL", "closeAfterDays": 30, "maxDepth": 2, "editMinutes": 15,
        "privacyUrl": None,
    }  # fmt: skip
    words = {"locale": "fa", "name": "آزمون", "commentPolicy": {"privacyNotice": "هیچ", "closeAfterDays": None}}
    site = (await payload(do, UPDATE, words, boss))["site"]
    assert (site["name"], site["tagline"], site["commentPolicy"]["privacyNotice"]) == ("آزمون", "Daily.", "هیچ")
    assert site["commentPolicy"]["closeAfterDays"] is None
    cleared = {"tagline": None, "commentPolicy": {"maxDepth": None, "moderation": None}}
    site = (await payload(do, UPDATE, cleared, boss))["site"]
    assert (site["tagline"], site["commentPolicy"]["maxDepth"]) == (None, 4)
    assert site["commentPolicy"]["moderation"] == "FIRST_TIME"
    locales = [{"tag": "en"}, {"tag": "de", "fallbacks": ["en"]}]
    assert (await payload(do, UPDATE, {"locales": locales}, boss))["site"]["locales"] == ["en", "de"]
    assert await paper.connection.fetchval("SELECT count(*) FROM site_translation") == 0


async def test_a_menu_is_written_and_its_lines_are_dragged(do: Do, paper: Paper, someone: Someone) -> None:
    await paper.site("en", "fa")
    await paper.section("City")
    await paper.tag("News")
    ed = await someone(Role.EDITOR)
    leads = {"City": {"section": "city"}, "News": {"tag": "news"}, "About": {"url": "/about"}}
    items = [{"label": label, **to} for label, to in leads.items()]
    menu = (await payload(do, SET, {"items": items}, ed))["site"]["navigation"]
    assert [line["url"] for line in menu] == ["/sections/city", "/tags/news", "/about"]
    moved = await payload(do, MOVE, {"id": menu[2]["id"], "before": menu[0]["id"]}, ed)
    assert moved["site"]["navigation"] == [menu[2], menu[0], menu[1]]
    moved = await payload(do, MOVE, {"id": menu[2]["id"], "after": menu[0]["id"]}, ed)
    assert moved["site"]["navigation"] == [menu[0], menu[2], menu[1]]
    other = await payload(do, SET, {"locale": "fa", "items": items[:1]}, ed)
    assert [line["url"] for line in other["site"]["navigation"]] == ["/fa/sections/city"]


async def test_the_front_page_is_as_editors_arrange_it_and_then_newest(do: Do, paper: Paper, someone: Someone) -> None:
    await paper.site("en", "fa")
    ed = await someone(Role.EDITOR)
    times = {"Old": 9, "Older": 8, "New": 2, "Newer": 1, "Newest": 0.5}
    made = {title: await paper.article(title, at=NOON - timedelta(days=days)) for title, days in times.items()}
    keys = {title: f"art_{entry}_en" for title, entry in made.items()}
    keys["Draft"] = f"art_{await paper.article('Draft', draft=True)}_en"
    keys["Coming"] = f"art_{await paper.article('Coming', at=NOON + timedelta(days=1))}_en"
    front = (await do(FRONT))["data"]["frontPage"]
    titles = [{"title": "Newest"}, {"title": "Newer"}]
    assert front == {"lead": None, "pinned": [], "newest": {"totalCount": 5, "nodes": titles}}
    given = {"lead": keys["Old"], "pinned": [keys["Draft"], keys["Newest"], keys["Coming"], keys["Older"]]}
    arranged = (await payload(do, ARRANGE, given, ed))["frontPage"]
    assert arranged["pinned"] == [{"title": "Draft"}]
    front = (await do(FRONT))["data"]["frontPage"]
    expected = {
        "lead": {"title": "Old"},
        "pinned": [{"title": "Newest"}, {"title": "Older"}],
        "newest": {"totalCount": 2, "nodes": [{"title": "Newer"}, {"title": "New"}]},
    }
    assert front == expected
    assert (await do(FRONT, {"locale": "fa"}))["data"]["frontPage"] == expected
    coming = (await do(FRONT, {"at": (NOON + timedelta(days=2)).isoformat()}, actor=ed))["data"]["frontPage"]
    assert coming["pinned"] == [{"title": "Newest"}, {"title": "Coming"}, {"title": "Older"}]
    await payload(do, ARRANGE, {"locale": "fa", "pinned": [keys["Newer"]]}, ed)
    front = (await do(FRONT, {"locale": "fa"}))["data"]["frontPage"]
    assert (front["lead"], front["pinned"]) == (None, [{"title": "Newer"}])
    assert (await do(FRONT))["data"]["frontPage"] == expected
    await payload(do, ARRANGE, {}, ed)
    assert await paper.connection.fetchval("SELECT count(*) FROM front_page_item") == 1
    told = await paper.connection.fetch("SELECT fields, locale FROM outbox ORDER BY id")
    assert [tuple(row) for row in told] == [(["front_page"], locale) for locale in ("en", "fa", "en")]


POLICY = "commentPolicy"
WRONG_SITES: list[tuple[dict[str, Any], list[str], str]] = [
    ({"name": ""}, ["name"], "REQUIRED"),
    ({"name": None}, ["name"], "REQUIRED"),
    ({"name": LONG}, ["name"], "TOO_LONG"),
    ({"tagline": LONG}, ["tagline"], "TOO_LONG"),
    ({"locale": "fa", "tagline": LONG}, ["tagline"], "TOO_LONG"),
    ({"locale": "xx", "name": "x"}, ["locale"], "NOT_FOUND"),
    ({"url": "https://paper.example/blog"}, ["url"], "INVALID"),
    ({"url": None}, ["url"], "INVALID"),
    ({"url": "http://["}, ["url"], "INVALID"),
    ({"url": "https://lantern.example:99999999"}, ["url"], "INVALID"),
    ({"url": "https://"}, ["url"], "INVALID"),
    ({"url": "https://a@b.example"}, ["url"], "INVALID"),
    ({"name": "\u200b"}, ["name"], "REQUIRED"),
    ({"tagline": "\x07"}, ["tagline"], "INVALID"),
    ({"locale": "", "name": "x"}, ["locale"], "NOT_FOUND"),
    ({"locales": []}, ["locales"], "INVALID"),
    ({"locales": None}, ["locales"], "INVALID"),
    ({"locales": [{"tag": "fa"}, {"tag": "en"}]}, ["locales"], "INVALID"),
    ({"locales": [{"tag": "en"}, {"tag": "en"}]}, ["locales"], "DUPLICATE"),
    ({"locales": [{"tag": "en"}, {"tag": "de de"}]}, ["locales"], "INVALID"),
    ({"locales": [{"tag": "en"}, {"tag": "fa", "fallbacks": ["xx"]}]}, ["locales", "1", "fallbacks"], "INVALID"),
    ({"locales": [{"tag": "en"}]}, ["locales"], "IN_USE"),
    ({"defaultImageId": f"med_{UNKNOWN}"}, ["defaultImageId"], "NOT_FOUND"),
    ({"defaultImageId": f"tag_{UNKNOWN}"}, ["defaultImageId"], "INVALID"),
    ({POLICY: {"maxDepth": 11}}, [POLICY, "maxDepth"], "INVALID"),
    ({POLICY: {"editMinutes": -1}}, [POLICY, "editMinutes"], "INVALID"),
    ({POLICY: {"closeAfterDays": 0}}, [POLICY, "closeAfterDays"], "INVALID"),
    ({POLICY: {"privacyUrl": "javascript:x"}}, [POLICY, "privacyUrl"], "INVALID"),
    ({POLICY: {"privacyNotice": LONG}}, [POLICY, "privacyNotice"], "TOO_LONG"),
]


async def test_a_site_that_cannot_be_is_told_by_path(
    do: Do, paper: Paper, someone: Someone, everything: Everything
) -> None:
    await paper.site("en", "fa")
    await paper.article("شعر", locale="fa")
    boss = await someone(Role.ADMINISTRATOR)
    before = await everything.read()
    for given, path, code in WRONG_SITES:
        found = await payload(do, UPDATE, given, boss)
        expected = {"site": None, "notes": [], "errors": [{"code": code, "path": ["input", *path]}]}
        assert found == expected, (given, path)
    assert await everything.read() == before


async def test_menus_and_front_pages_that_cannot_be_are_told_by_path(
    do: Do, paper: Paper, someone: Someone, everything: Everything
) -> None:
    await paper.site("en", "fa")
    await paper.tag("News")
    entry, event = await paper.article("One"), await paper.event("Fair")
    ed = await someone(Role.EDITOR)
    line = (await payload(do, SET, {"items": [{"label": "x", "url": "/x"}]}, ed))["site"]["navigation"][0]["id"]
    one, here = f"art_{entry}_en", {"label": "x", "url": "/x"}
    cases: list[tuple[str, dict[str, Any], list[str], str]] = [
        (SET, {"items": [here, {"label": "", "url": "/x"}]}, ["items", "1", "label"], "REQUIRED"),
        (SET, {"items": [{"label": LONG, "url": "/x"}]}, ["items", "0", "label"], "TOO_LONG"),
        (SET, {"items": [{"label": "x"}]}, ["items", "0"], "INVALID"),
        (SET, {"items": [{"label": "x", "tag": "news", "url": "/x"}]}, ["items", "0"], "INVALID"),
        (SET, {"items": [here, {"label": "x", "tag": "none"}]}, ["items", "1", "tag"], "NOT_FOUND"),
        (SET, {"items": [{"label": "x", "section": "news"}]}, ["items", "0", "section"], "NOT_FOUND"),
        (SET, {"items": [{"label": "x", "url": "javascript:x"}]}, ["items", "0", "url"], "INVALID"),
        *(
            (SET, {"items": [here, {"label": "x", "url": url}]}, ["items", "1", "url"], "INVALID")
            for url in ("/\\evil.com", "//evil.com", "/\t/evil.com", "/\n/evil.com", "\\\\evil.com", "/a b")
        ),
        (SET, {"items": [{"label": "x", "url": "/x", "section": ""}]}, ["items", "0", "section"], "NOT_FOUND"),
        (SET, {"items": [{"label": "x", "url": "/x", "tag": ""}]}, ["items", "0", "tag"], "NOT_FOUND"),
        (SET, {"items": [here], "locale": "xx"}, ["locale"], "NOT_FOUND"),
        (SET, {"items": [here], "locale": ""}, ["locale"], "NOT_FOUND"),
        (MOVE, {"id": "x", "before": line}, ["id"], "INVALID"),
        (MOVE, {"id": f"nav_{UNKNOWN}", "before": line}, ["id"], "NOT_FOUND"),
        (MOVE, {"id": line, "before": line}, ["before"], "INVALID"),
        (MOVE, {"id": line, "after": f"nav_{UNKNOWN}"}, ["after"], "NOT_FOUND"),
        (MOVE, {"id": line, "after": f"tag_{UNKNOWN}"}, ["after"], "INVALID"),
        (MOVE, {"id": line}, [], "INVALID"),
        (ARRANGE, {"lead": "x"}, ["lead"], "INVALID"),
        (ARRANGE, {"lead": f"evt_{event}_en"}, ["lead"], "INVALID"),
        (ARRANGE, {"lead": f"art_{event}_en"}, ["lead"], "NOT_FOUND"),
        (ARRANGE, {"pinned": [one, f"art_{UNKNOWN}_en"]}, ["pinned", "1"], "NOT_FOUND"),
        (ARRANGE, {"pinned": [one, one]}, ["pinned", "1"], "DUPLICATE"),
        (ARRANGE, {"lead": one, "pinned": [one]}, ["pinned", "0"], "DUPLICATE"),
        (ARRANGE, {"pinned": [f"art_{uuid7()}_en" for _ in range(51)]}, ["pinned"], "TOO_LARGE"),
        (ARRANGE, {"lead": one, "locale": "xx"}, ["locale"], "NOT_FOUND"),
    ]
    before = await everything.read()
    for text, given, path, code in cases:
        found = await payload(do, text, given, ed)
        assert found["errors"] == [{"code": code, "path": ["input", *path]}], (text, given)
    assert await everything.read() == before


async def test_a_language_whose_menu_and_front_page_are_cleared_has_those_it_falls_back_to(
    do: Do, paper: Paper, someone: Someone
) -> None:
    await paper.site("en", "fa")
    await paper.connection.execute("UPDATE site_locale SET fallbacks = '{en}' WHERE tag = 'fa'")
    ed = await someone(Role.EDITOR)
    one, two = [f"art_{await paper.article(title)}_en" for title in ("One", "Two")]
    for locale, key in (("en", one), ("fa", two)):
        await payload(do, SET, {"items": [{"label": locale, "url": "/x"}], "locale": locale}, ed)
        await payload(do, ARRANGE, {"lead": key, "locale": locale}, ed)
    query = '{ site(locale: "fa") { navigation { label } } frontPage(locale: "fa") { lead { title } } }'
    own = {"site": {"navigation": [{"label": "fa"}]}, "frontPage": {"lead": {"title": "Two"}}}
    assert (await do(query))["data"] == own
    await payload(do, SET, {"items": [], "locale": "fa"}, ed)
    await payload(do, ARRANGE, {"locale": "fa"}, ed)
    fallen = {"site": {"navigation": [{"label": "en"}]}, "frontPage": {"lead": {"title": "One"}}}
    assert (await do(query))["data"] == fallen
