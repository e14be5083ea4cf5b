"""The demo newspaper, loaded as a reader and an editor find it."""

import re
import tempfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import asyncpg
import orjson
import pytest

from cms.base.database import Reader, connect
from cms.base.session import Session
from cms.content.body import from_markdown
from cms.content.locales import load_locales
from cms.errors import ContentFault
from cms.importers.demo.drawing import SCENES, draw
from cms.importers.demo.drawing.canvas import PALETTES
from cms.importers.demo.files import read_article, read_paper
from cms.importers.demo.loading import Loader
from cms.importers.demo.references import References
from cms.importers.demo.times import ZONE, Calendar, say_date, say_time
from schema import graphql_schema
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.lending import OneConnection

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
SITE = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def media() -> Any:
    """The folder that the pictures are drawn into."""
    with tempfile.TemporaryDirectory(prefix="cms-demo-") as folder:
        yield Path(folder) / "media"


async def _load(connection: asyncpg.Connection, media: Path) -> None:
    async with Session(OneConnection(connection)) as session, session.begin():
        await Loader(session, read_paper(), media, NOW).load(SITE)


@pytest.fixture(scope="module")
async def demo(database_url: str, media: Path) -> AsyncIterator[asyncpg.Connection]:
    """A connection to a database with the demo in it; rolled back once this module is done."""
    connection = await connect(database_url)
    transaction = connection.transaction()
    await transaction.start()
    await _load(connection, media)
    yield connection
    await transaction.rollback()
    await connection.close()


async def _ask(connection: asyncpg.Connection, query: str) -> Any:
    request = Request(NOW, f"{SITE}/media", Viewer(), await load_locales(connection))
    operations = Operations(graphql_schema())
    return orjson.loads(await operations.read(Reader(connection).read, query, {}, None, request))


async def test_a_reader_finds_the_paper_whole(demo: asyncpg.Connection) -> None:
    data = await _ask(
        demo,
        "{ articles(first: 1) { totalCount } events(first: 1) { totalCount } authors(first: 20) { totalCount nodes"
        " { bio image { mimeType } } } sections { slug parent { slug } } site { name locales defaultImage { alt }"
        " navigation { label } commentPolicy { privacyNotice privacyUrl } } }",
    )
    assert data["articles"]["totalCount"] == 41
    assert data["events"]["totalCount"] == 6
    assert data["authors"]["totalCount"] == 8
    assert all(author["bio"] and author["image"] for author in data["authors"]["nodes"])
    assert [(s["slug"], (s["parent"] or {}).get("slug")) for s in data["sections"]] == [
        ("town", None), ("river", "town"), ("life", None),
    ]  # fmt: skip
    assert data["site"]["locales"] == ["en", "fa"]
    assert "No spam service gets any of it." in data["site"]["commentPolicy"]["privacyNotice"]
    assert len(data["site"]["navigation"]) == 5


async def test_the_front_page_is_arranged_in_both_editions(demo: asyncpg.Connection) -> None:
    for locale in ("en", "fa"):
        data = await _ask(
            demo,
            f'{{ frontPage(locale: "{locale}") {{ lead {{ locale }} pinned {{ locale }} newest {{ totalCount }} }} }}',
        )
        front = data["frontPage"]
        assert (front["lead"], front["pinned"]) == ({"locale": locale}, [{"locale": locale}] * 2)
        assert front["newest"]["totalCount"] > 10


async def test_an_editor_finds_drafts_something_scheduled_and_something_expired(demo: asyncpg.Connection) -> None:
    drafts = await demo.fetch(
        "SELECT slug FROM article a WHERE is_draft AND NOT EXISTS (SELECT FROM article l WHERE l.entry_id = a.entry_id"
        " AND NOT l.is_draft) ORDER BY slug"
    )
    assert [row["slug"] for row in drafts] == ["mayor-interview", "two-bakeries"]
    assert await demo.fetchval("SELECT slug FROM article WHERE NOT is_draft AND visible_from > $1", NOW) == (
        "name-the-gritter"
    )
    assert await demo.fetchval("SELECT slug FROM article WHERE NOT is_draft AND visible_until <= $1", NOW) == (
        "ferry-lane-closed"
    )


async def test_bylines_are_of_one_to_three_people_in_all_roles(demo: asyncpg.Connection) -> None:
    counts = await demo.fetch(
        "SELECT count(b) FROM article a LEFT JOIN byline b ON b.article_id = a.id WHERE NOT a.is_draft"
        " AND a.visible_from <= $1 AND a.visible_until > $1 GROUP BY a.id",
        NOW,
    )
    assert {row["count"] for row in counts} == {1, 2, 3}
    roles = {row["role"] for row in await demo.fetch("SELECT role FROM byline")}
    assert roles == {"AUTHOR", "CONTRIBUTOR", "TRANSLATOR", "PHOTOGRAPHER", "EDITOR"}
    assert await demo.fetchval("SELECT count(*) FROM byline WHERE bio IS NOT NULL AND NOT is_draft") >= 4


async def test_the_persian_edition_is_persian(demo: asyncpg.Connection) -> None:
    data = await _ask(
        demo,
        '{ articles(first: 50, locale: "fa") { nodes { locale direction title body { text } } }'
        ' events(first: 9, locale: "fa") { nodes { locale direction title } }'
        ' sections(locale: "fa") { name } authors(first: 9, locale: "fa") { nodes { name bio } }'
        ' site(locale: "fa") { name navigation { label } } }',
    )
    persian = [node for node in data["articles"]["nodes"] if node["locale"] == "fa"]
    events = [node for node in data["events"]["nodes"] if node["locale"] == "fa"]
    assert len(persian) >= 8
    assert len(events) >= 2
    assert {node["direction"] for node in persian + events} == {"RTL"}
    texts = [node["title"] for node in persian + events] + [node["body"]["text"] for node in persian]
    texts += [s["name"] for s in data["sections"]] + [a[n] for a in data["authors"]["nodes"] for n in ("name", "bio")]
    texts += [data["site"]["name"], *(line["label"] for line in data["site"]["navigation"])]
    assert all(len(re.findall(r"[\u0600-\u06FF]", text)) > len(text) / 2 for text in texts)
    # Arabic letters that Persian writes otherwise.
    assert not any(re.search("[\u064a\u0643]", text) for text in texts)


async def test_every_link_of_our_own_leads_somewhere(demo: asyncpg.Connection) -> None:
    assert await demo.fetchval("SELECT count(*) FROM body_link WHERE entry_id IS NOT NULL") > 50
    assert await demo.fetchval("SELECT count(*) FROM body_link WHERE num_nonnulls(entry_id, media_id) = 0") == 0
    assert not await demo.fetch(
        "SELECT slug FROM article JOIN body ON body.id = body_id"
        " WHERE html ~ 'href=\"/(articles|events)/|src=\"/media/' OR html ~ '{{'"
    )
    assert not await demo.fetch(
        "SELECT a.slug FROM article a JOIN body_link l ON l.body_id = a.body_id"
        " JOIN article t ON t.entry_id = l.entry_id AND t.is_draft"
        " WHERE NOT a.is_draft AND a.visible_from <= $1 AND a.visible_until > $1"
        " AND NOT EXISTS (SELECT FROM article v WHERE v.entry_id = t.entry_id AND NOT v.is_draft)",
        NOW,
    )


def test_no_text_loses_anything_on_its_way_into_a_body() -> None:
    paper = read_paper()
    for record in [*paper.articles.values(), *paper.events.values()]:
        for body in (record["body"], record.get("fa", {}).get("body", "-")):
            assert from_markdown(body, lambda _: None).warnings == ()


async def test_texts_are_long_enough_to_read_and_of_every_kind_of_block(demo: asyncpg.Connection) -> None:
    words = await demo.fetch(
        "SELECT a.slug, word_count FROM article a JOIN body ON body.id = body_id"
        " WHERE NOT a.is_draft AND a.visible_from <= $1 AND a.visible_until > $1",
        NOW,
    )
    assert all(row["word_count"] >= 130 for row in words), [row for row in words if row["word_count"] < 130]
    html = " ".join(row["html"] for row in await demo.fetch("SELECT html FROM body"))
    for tag in (
        "<h2",
        "<h3",
        "<ul",
        "<ol",
        "<blockquote",
        "<figure",
        "<table",
        "data-embed",
        "data-button",
        "<figure><figure",
        "<strong",
        "<em",
    ):
        assert tag in html


async def test_every_picture_is_drawn_and_is_well_formed(demo: asyncpg.Connection, media: Path) -> None:
    rows = await demo.fetch("SELECT address, bytes, alt, credit, mime_type FROM media")
    assert len(rows) > 25 + 8
    for row in rows:
        file = media / row["address"]
        assert file.stat().st_size == row["bytes"]
        assert ET.fromstring(file.read_text("utf-8")).tag.endswith("svg")  # noqa: S314 - We drew it.
        assert row["alt"]
        assert row["credit"]
        assert row["mime_type"] == "image/svg+xml"


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_can_be_drawn_in_every_light_and_is_always_the_same(scene: str) -> None:
    for palette in PALETTES:
        drawing = draw(scene, palette, 7)
        ET.fromstring(drawing)  # noqa: S314 - We drew it.
        assert drawing == draw(scene, palette, 7)
    assert draw(scene, "noon", 7) != draw(scene, "night", 7)


def test_a_scene_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(ContentFault, match="There is no weather 'hail'"):
        draw("bridge", "noon", 1, "hail")


async def test_readers_see_placeholders_and_no_comment_that_waits_or_is_spam(demo: asyncpg.Connection) -> None:
    data = await _ask(
        demo,
        '{ article(slug: "bridge-obituary") { commentCount comments(first: 20) { nodes { isDeleted author { name }'
        " body { text } replies { nodes { depth replies { nodes { body { text } } } } } } } }"
        " comments(first: 100) { nodes { author { name } body { text } } } }",
    )
    threads = data["article"]["comments"]["nodes"]
    [placeholder] = [thread for thread in threads if thread["isDeleted"]]
    assert placeholder["author"]["name"] == ""
    assert placeholder["body"]["text"] == ""
    assert len(placeholder["replies"]["nodes"]) == 2
    assert data["article"]["commentCount"] == 9
    seen = {comment["body"]["text"] for comment in data["comments"]["nodes"]}
    hidden = await demo.fetch("SELECT body_text FROM comment WHERE status <> 'APPROVED'")
    assert {row["body_text"] for row in hidden}.isdisjoint(seen)
    statuses = {row["status"] for row in await demo.fetch("SELECT status FROM comment")}
    assert statuses == {"PENDING", "APPROVED", "SPAM", "TRASHED"}
    assert await demo.fetchval("SELECT max(depth) FROM comment WHERE is_visible") >= 3
    assert await demo.fetchval("SELECT count(*) FROM comment WHERE created_at > $1", NOW) == 0


async def test_the_weekly_event_keeps_its_hour_when_the_clocks_change(demo: asyncpg.Connection) -> None:
    rows = await demo.fetch(
        "SELECT o.starts_at, o.original_start, o.title FROM occurrence o JOIN event e ON e.id = o.event_id"
        " WHERE e.slug = 'repair-cafe' AND NOT e.is_draft ORDER BY o.starts_at LIMIT 45"
    )
    usual = [row["starts_at"] for row in rows if row["starts_at"] == row["original_start"]]
    assert {start.hour for start in usual} == {9, 10}
    assert {start.astimezone(ZoneInfo(ZONE)).hour for start in usual} == {10}
    [moved] = [row for row in rows if row["starts_at"] != row["original_start"]]
    assert moved["starts_at"] > NOW
    assert moved["title"]
    gaps = {(b - a).days for a, b in pairwise(usual)}
    assert max(gaps) >= 14


async def test_events_are_of_every_sort(demo: asyncpg.Connection) -> None:
    data = await _ask(
        demo,
        "{ events(first: 10) { nodes { slug state allDay onlineUrl startsAt recurrence place { latitude }"
        " links { label } organizers { name } programme { title speakers { name } } } } }",
    )
    events = {event["slug"]: event for event in data["events"]["nodes"]}
    assert events["ice-fair"]["state"] == "CANCELLED"
    assert events["ice-fair"]["allDay"]
    assert events["star-evening"]["onlineUrl"]
    assert events["repair-cafe"]["recurrence"]
    assert events["weir-march"]["links"]
    assert events["weir-march"]["place"]["latitude"]
    assert any(item["speakers"] for item in events["weir-meeting"]["programme"])
    assert all(event["organizers"] for event in events.values())


async def test_the_march_is_announced_with_date_place_and_a_page_elsewhere(demo: asyncpg.Connection) -> None:
    data = await _ask(
        demo, '{ article(slug: "weir-march") { body { text html } events { slug startsAt } related { slug } } }'
    )
    march = data["article"]["events"][0]
    assert march["slug"] == "weir-march"
    assert say_date(datetime.fromisoformat(march["startsAt"]), "en") in data["article"]["body"]["text"]
    assert "https://gatherings.example/" in data["article"]["body"]["html"]
    assert [article["slug"] for article in data["article"]["related"]][:2] == ["weir-plan", "weir-meeting"]


@pytest.mark.parametrize("hour", [0, 5, 12, 23])
def test_what_is_ago_is_never_to_come(hour: int) -> None:
    now = datetime(2026, 3, 29, hour, 30, tzinfo=UTC)
    for record in read_paper().articles.values():
        if "days_ago" in record.get("published", {}):
            assert Calendar(now).moment(record["published"]) <= now


def test_dates_are_said_in_both_languages() -> None:
    moment = datetime(2026, 12, 5, 14, tzinfo=UTC)
    assert say_date(moment, "en") == "Saturday 5 December at 14:00"
    assert say_date(moment, "fa") == "شنبه \u06f5 دسامبر، ساعت \u06f1\u06f4:\u06f0\u06f0"
    assert say_time(moment, "en", "Asia/Tehran") == "Saturday 17:30"


def test_a_reference_to_nothing_is_named() -> None:
    with pytest.raises(ContentFault, match=r"articles/weir-plan \(en\) names 'nowhere' among the articles"):
        References().body("[gone](/articles/nowhere)", "en", "articles/weir-plan (en)")


def test_a_file_without_front_matter_is_named(tmp_path: Path) -> None:
    (tmp_path / "bare.md").write_text("Only words.\n", "utf-8")
    with pytest.raises(ContentFault, match=r"The file bare\.md does not begin with front matter"):
        read_article(tmp_path / "bare.md")
