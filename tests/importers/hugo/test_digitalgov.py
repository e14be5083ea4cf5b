"""A real site, read a second time by these tests in their own simple way, and compared with what arrived."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.importers.hugo.conftest import CORPUS, Imported
from tests.importers.hugo.imported import LATER, ask, bring, counts, digests

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="The corpus is not beside the project.")

REF = re.compile(r'\{\{< *ref "([^"#/]+?\.md)')
TITLES = {"artificial intelligence": "artificial-intelligence", "social media": "social-media"}

ARRIVED = "SELECT o.key, {what} FROM origin o JOIN {table} c ON c.entry_id = o.target_id AND c.is_draft"


@cache
def files(folder: str) -> dict[str, tuple[dict[str, Any], str]]:
    """Data and text of each file below a folder of content/, by its key."""
    found = {}
    for path in sorted((CORPUS / "content" / folder).rglob("*.md")):
        if path.name != "_index.md":
            _, data, text = re.split(r"^---\s*$", path.read_text(encoding="utf-8"), maxsplit=2, flags=re.MULTILINE)
            found[f"content/{path.relative_to(CORPUS / 'content').as_posix()}"] = (yaml.safe_load(data), text)
    return found


def day_path(key: str, data: dict[str, Any]) -> str:
    """The old address of a document."""
    year, month, day = str(data["date"])[:10].split("-")
    event = "/event" if key.startswith("content/events/") else ""
    slug = data.get("slug") or re.sub(r"[^a-z0-9]+", "-", str(data["title"]).lower()).strip("-")
    return f"{event}/{year}/{month}/{day}/{slug}/".lower()


async def test_everything_arrives(digitalgov: Imported) -> None:
    assert counts(digitalgov.report) == {
        "lists": "4 skipped", "sections": "1 created", "images": "197 created", "authors": "332 created",
        "tags": "52 created", "articles": "300 created", "events": "100 created",
    }  # fmt: skip
    assert not digitalgov.report.failed
    assert len(files("news")) == await one(digitalgov, "SELECT count(*) FROM article WHERE is_draft") == 300
    assert len(files("events")) == await one(digitalgov, "SELECT count(*) FROM event WHERE is_draft") == 100
    assert await one(digitalgov, "SELECT count(*) FROM author") == 332


async def test_bylines_are_in_order(digitalgov: Imported) -> None:
    query = ARRIVED.format(
        table="article",
        what="ARRAY(SELECT u.slug FROM byline b JOIN author u ON u.id = b.author_id"
        " WHERE b.article_id = c.id ORDER BY b.position)",
    )
    arrived = dict(await ask(digitalgov.session, query))
    meant = {key: list(filter(None, data.get("authors") or [])) for key, (data, _) in files("news").items()}
    assert arrived == meant
    assert sorted(map(len, meant.values())).count(2) == 57


async def test_topics_are_tags(digitalgov: Imported) -> None:
    query = ARRIVED.format(
        table="article",
        what="ARRAY(SELECT t.slug FROM article_tag b JOIN tag t ON t.id = b.tag_id"
        " WHERE b.article_id = c.id ORDER BY b.position)",
    )
    meant = {
        key: list(dict.fromkeys(TITLES.get(topic, topic.lower()) for topic in data.get("topics") or [] if topic))
        for key, (data, _) in files("news").items()
    }
    assert dict(await ask(digitalgov.session, query)) == meant


async def test_slugs_and_titles_are_those_of_the_source(digitalgov: Imported) -> None:
    for table, folder in {"article": "news", "event": "events"}.items():
        for key, slug, title in await ask(digitalgov.session, ARRIVED.format(table=table, what="slug, title")):
            data = files(folder)[key][0]
            twins = [other for other, (its, _) in files(folder).items() if its.get("slug") == data.get("slug")]
            wish = str(data.get("slug") or "increase-your-impact-with-plain-language")
            assert slug == wish or (len(twins) > 1 and re.fullmatch(rf"{wish}-[234]", slug))
            assert re.search("&[a-z#0-9]+;", title) is None


async def test_every_old_address_leads_to_its_document(digitalgov: Imported) -> None:
    rows = await ask(
        digitalgov.session,
        "SELECT path, key, url FROM redirect LEFT JOIN origin ON target_id = coalesce(entry_id, tag_id, author_id)",
    )
    leads = {path: key or url for path, key, url in rows}
    for folder in ("news", "events"):
        for key, (data, _) in files(folder).items():
            assert leads[day_path(key, data)] == data.get("redirectto", key)
    assert leads["/posts/"] is None  # A list of articles: the section's.
    assert leads["/event/video-production-pros-roundtable/"].endswith("video-production-pros-roundtable.md")
    assert leads["/topics/big-data/"] == "content/topics/analytics/_index.md"
    assert leads["/authors/matt-goodrich/"] == "content/authors/matt-goodrich/_index.md"


async def test_references_lead_to_articles_that_are_here(digitalgov: Imported) -> None:
    names = {Path(key).name: key for key in files("news")}
    query = ARRIVED.format(
        table="article",
        what="ARRAY(SELECT key FROM body_link l JOIN origin p ON p.target_id = l.entry_id WHERE l.body_id = c.body_id)",
    )
    linked = dict(await ask(digitalgov.session, query))
    meant = {
        key: {names[name] for name in REF.findall(text) if name in names} for key, (_, text) in files("news").items()
    }
    assert sum(map(len, meant.values())) > 80
    assert {key: wanted - set(linked[key]) for key, wanted in meant.items() if wanted - set(linked[key])} == {}


async def test_an_event_begins_when_the_clock_on_the_wall_says(digitalgov: Imported) -> None:
    query = ARRIVED.format(
        table="event", what="to_char(starts_at AT TIME ZONE 'America/New_York', 'YYYY-MM-DD FMHH24:MI'), time_zone"
    )
    for key, wall, zone in await ask(digitalgov.session, query):
        day, clock, *_ = str(files("events")[key][0]["date"]).split()
        hour, minute, *_ = clock.split(":")
        assert (wall, zone) == (f"{day} {int(hour)}:{minute}", "America/New_York")


async def test_drafts_stay_drafts(digitalgov: Imported) -> None:
    drafts = {key for folder in ("news", "events") for key, (data, _) in files(folder).items() if data.get("draft")}
    query = (
        "SELECT key FROM origin JOIN entry ON entry.id = target_id WHERE NOT EXISTS"
        " (SELECT FROM article a WHERE a.entry_id = entry.id AND NOT is_draft UNION ALL"
        " SELECT FROM event e WHERE e.entry_id = entry.id AND NOT is_draft)"
    )
    assert set(await ask(digitalgov.session, query)) == drafts
    assert len(drafts) == 4


async def test_no_shortcode_is_left_in_a_body(digitalgov: Imported) -> None:
    query = "SELECT html FROM body WHERE html ~ '[{][{][<%]' OR markdown ~ '[{][{][<%]' OR text ~ '[{][{][<%]'"
    assert await ask(digitalgov.session, query) == []
    assert not [remark for remark in digitalgov.report.warnings if "shortcode" in remark.message.lower()]


async def test_a_post_that_points_elsewhere_links_there(digitalgov: Imported) -> None:
    query = ARRIVED.format(table="article", what="canonical_url, html") + " JOIN body ON body.id = body_id"
    bodies = {key: (canonical, html) for key, canonical, html in await ask(digitalgov.session, query)}
    pointing = {key: data["source_url"] for key, (data, text) in files("news").items() if not text.strip()}
    assert len(pointing) > 50
    for key, url in pointing.items():
        canonical, html = bodies[key]
        assert canonical == url
        assert f'href="{url.replace("&", "&amp;")}"' in html


async def test_images_are_media_elsewhere(digitalgov: Imported) -> None:
    query = "SELECT storage, bytes, count(*) AS images, count(width) AS with_width FROM media GROUP BY storage, bytes"
    [(storage, size, images, with_width)] = await ask(digitalgov.session, query)
    assert (storage, size, images) == ("EXTERNAL", 0, 197)
    assert with_width > 190
    query = ARRIVED.format(table="article", what="address") + " JOIN media ON media.id = image_id"
    arrived = dict(await ask(digitalgov.session, query))
    for key, (data, _) in files("news").items():
        if uid := data.get("primary_image"):
            assert arrived.get(key, uid).startswith((f"https://digital.gov/{uid}.", uid))


@pytest.mark.parametrize(
    ("message", "detail", "file"),
    [
        ("It has no title", "Example", "2018-09-24-example.md"),
        (
            "An older document has the same slug",
            "women-in-federal-it-cyber is",
            "2020-08-06-women-in-federal-it-cyber.md",
        ),
        (
            "The topic is not named by its key",
            "Product-and-project-management",
            "meet-your-digital-experience-council.md",
        ),
        (
            "There is no file for the topic",
            "policies and regulations",
            "2024-12-19-uswds-monthly-call-december-2024.md",
        ),
        ("An image has no file", "18F-method-cards-banner", "when-youre-not-a-software-engineer.md"),
        ("An image has no file", "uswds-10-october", "us-web-design-system-october-monthly-call.md"),
        ("A reference leads to a page", "deadlink -> https://digital.gov/resources/", "2014-07-07-user-experience"),
        ("Below its front matter", "", "authors/matt-goodrich/_index.md"),
        ("Its aliases lead to a list", "/event/2021/08/17/", "events/_index.md"),
    ],
)
async def test_what_could_not_be_taken_is_reported(digitalgov: Imported, message: str, detail: str, file: str) -> None:
    assert [
        remark
        for remark in digitalgov.report.warnings
        if remark.message.startswith(message) and detail in remark.detail and file in remark.file
    ]


async def test_running_it_again_changes_nothing(digitalgov: Imported) -> None:
    before = await digests(digitalgov.session)
    report = await bring(digitalgov.session, digitalgov.folder, now=LATER)
    assert await digests(digitalgov.session) == before
    assert counts(report) == {
        "lists": "4 skipped", "sections": "1 unchanged", "images": "197 unchanged", "authors": "332 unchanged",
        "tags": "52 unchanged", "articles": "300 unchanged", "events": "100 unchanged",
    }  # fmt: skip


async def one(imported: Imported, query: str) -> Any:
    """The single value of a query."""
    [value] = await ask(imported.session, query)
    return value
