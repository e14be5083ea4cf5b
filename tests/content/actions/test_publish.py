"""Publishing makes live what the draft says, from a moment on, and nothing else."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from cms.base.model import NEVER
from cms.base.session import Session
from cms.content.actions.publish import publish
from cms.content.actions.save import save
from cms.content.actions.trash import trash, untrash
from cms.content.actions.unpublish import unpublish
from cms.content.body import Target
from cms.content.drafts import ArticleDraft, BylineDraft
from cms.errors import ContentFault
from tests.content.actions.conftest import Everything
from tests.content.actions.drafts import article, body
from tests.paper import NOON, Paper

HOUR = timedelta(hours=1)
MONDAY, TUESDAY = NOON + timedelta(days=3), NOON + timedelta(days=4)


async def written(session: Session, draft: ArticleDraft, entry: UUID | None = None, now: datetime = NOON) -> UUID:
    """Saves a draft; returns its entry."""
    async with session.begin():
        return (await save(session, draft, entry_id=entry, now=now)).entry_id


async def published(session: Session, entry: UUID, now: datetime = NOON, **options: Any) -> UUID:
    """Publishes in English; returns the live row."""
    async with session.begin():
        return await publish(session, entry, "en", now=now, **options)


async def live(connection: asyncpg.Connection, entry: UUID) -> list[tuple[str, datetime, datetime]]:
    """Titles and windows of what is and will be live, by time; no two of them overlap."""
    await connection.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    rows = await connection.fetch(
        "SELECT title, visible_from, visible_until FROM article WHERE entry_id = $1 AND NOT is_draft"
        " ORDER BY visible_from",
        entry,
    )
    return [(row["title"], row["visible_from"], row["visible_until"].replace(tzinfo=UTC)) for row in rows]


async def public_from(connection: asyncpg.Connection, table: str, key: UUID) -> datetime:
    """Since when readers may see a row."""
    value: datetime = await connection.fetchval(f"SELECT visible_from FROM {table} WHERE id = $1", key)  # noqa: S608 - Named by a test.
    return value.replace(tzinfo=UTC)


async def test_a_published_article_has_all_that_its_draft_has(session: Session, paper: Paper) -> None:
    ada, tag, section = await paper.author("Ada"), await paper.tag("News"), await paper.section("City")
    other, party = await paper.article("Other"), await paper.event("Party")
    draft = article(
        subtitle="Below",
        bylines=(BylineDraft(author=ada, bio="Here."),),
        tags=(tag,),
        section=section,
        posted_by=ada,
        related=(other,),
        events=(party,),
    )
    entry = await written(session, draft)
    row_id = await published(session, entry)
    for table, column, value in (
        ("byline", "author_id", ada),
        ("article_tag", "tag_id", tag),
        ("article_section", "section_id", section),
        ("related_pick", "target_id", other),
        ("article_event", "target_id", party),
    ):
        rows = await paper.connection.fetch(f"SELECT * FROM {table} WHERE article_id = $1", row_id)  # noqa: S608 - Named above.
        assert [row[column] for row in rows] == [value]
    row = await paper.connection.fetchrow("SELECT * FROM article WHERE id = $1", row_id)
    assert row is not None
    assert (row["subtitle"], row["posted_by_id"], row["version"]) == ("Below", ada, 1)
    assert {row[name] for name in ("published_at", "first_published_at", "listed_at", "updated_at")} == {NOON}
    assert await paper.connection.fetchval("SELECT bio FROM byline WHERE article_id = $1", row_id) == "Here."
    message = await paper.connection.fetchrow("SELECT topic, subject_id FROM outbox ORDER BY id DESC")
    assert message is not None
    assert tuple(message) == ("article.published", entry)


async def test_publishing_anew_keeps_the_row_and_its_place_in_feeds(session: Session, paper: Paper) -> None:
    one, two, three = [await paper.tag(name) for name in ("One", "Two", "Three")]
    entry = await written(session, article("Old", tags=(one, two)))
    row_id = await published(session, entry)
    kept = "SELECT ctid FROM article_tag WHERE article_id = $1 AND tag_id = $2"
    place = await paper.connection.fetchval(kept, row_id, one)
    await written(session, article("New", tags=(one, three)), entry, NOON + HOUR)
    assert await published(session, entry, NOON + 2 * HOUR) == row_id
    row = await paper.connection.fetchrow("SELECT * FROM article WHERE id = $1", row_id)
    assert row is not None
    assert (row["title"], row["published_at"], row["listed_at"]) == ("New", NOON, NOON)
    assert (row["updated_at"], row["version"]) == (NOON + HOUR, 2)
    tags = await paper.connection.fetch(
        "SELECT tag_id FROM article_tag WHERE article_id = $1 ORDER BY position", row_id
    )
    assert [tag["tag_id"] for tag in tags] == [one, three]
    assert await paper.connection.fetchval(kept, row_id, one) == place
    assert await paper.connection.fetchval("SELECT fields FROM outbox ORDER BY id DESC LIMIT 1") == ["tags", "title"]


async def test_publishing_what_is_so_already_writes_nothing(
    session: Session, paper: Paper, everything: Everything
) -> None:
    entry = await written(session, article(tags=(await paper.tag("News"),)))
    ways: list[dict[str, datetime]] = [
        {},
        {"at": MONDAY},
        {"at": MONDAY, "until": TUESDAY},
        {"until": MONDAY},
        {"at": NOON - 9 * HOUR},
    ]
    for options in ways:
        row_id = await published(session, entry, **options)
        before = await everything.read()
        assert await published(session, entry, NOON + HOUR, **options) == row_id
        assert await everything.read() == before


async def test_a_scheduled_row_takes_over_at_its_hour(session: Session, paper: Paper) -> None:
    entry = await written(session, article("Old"))
    now_live = await published(session, entry)
    await written(session, article("New"), entry)
    coming = await published(session, entry, at=MONDAY)
    assert coming != now_live
    assert await live(paper.connection, entry) == [("Old", NOON, MONDAY), ("New", MONDAY, NEVER)]
    assert await paper.connection.fetchval("SELECT published_at FROM article WHERE id = $1", coming) == NOON
    assert await paper.connection.fetchval("SELECT topic FROM outbox ORDER BY id DESC LIMIT 1") == "article.scheduled"


async def test_a_schedule_can_be_moved_either_way(session: Session, paper: Paper) -> None:
    entry = await written(session, article("Old"))
    await published(session, entry)
    coming = await published(session, entry, at=MONDAY)
    for at in (TUESDAY, NOON + HOUR):
        assert await published(session, entry, at=at) == coming
        assert await live(paper.connection, entry) == [("Old", NOON, at), ("Old", at, NEVER)]


async def test_publishing_now_replaces_what_was_scheduled(session: Session, paper: Paper) -> None:
    entry = await written(session, article("Old"))
    row_id = await published(session, entry)
    await written(session, article("Coming"), entry)
    await published(session, entry, at=MONDAY)
    await written(session, article("Now"), entry)
    assert await published(session, entry, NOON + HOUR) == row_id
    assert await live(paper.connection, entry) == [("Now", NOON, NEVER)]


async def test_a_first_publication_can_be_scheduled_and_brought_forward(session: Session, paper: Paper) -> None:
    entry = await written(session, article())
    row_id = await published(session, entry, at=MONDAY)
    assert await live(paper.connection, entry) == [("A Title", MONDAY, NEVER)]
    assert await published(session, entry, NOON + HOUR) == row_id
    row = await paper.connection.fetchrow("SELECT * FROM article WHERE id = $1", row_id)
    assert row is not None
    assert {row[name] for name in ("visible_from", "published_at", "first_published_at")} == {NOON + HOUR}


async def test_a_row_with_an_end_of_its_own_leaves_a_gap_before_a_later_one(session: Session, paper: Paper) -> None:
    entry = await written(session, article())
    await published(session, entry, until=MONDAY)
    coming = await published(session, entry, at=TUESDAY)
    assert await live(paper.connection, entry) == [("A Title", NOON, MONDAY), ("A Title", TUESDAY, NEVER)]
    # Readers will not have seen it for a day: it comes back as new.
    row = await paper.connection.fetchrow("SELECT * FROM article WHERE id = $1", coming)
    assert row is not None
    assert (row["published_at"], row["first_published_at"]) == (TUESDAY, NOON)


async def test_imported_content_brings_its_times(session: Session, paper: Paper) -> None:
    long_ago, over = datetime(2015, 3, 1, tzinfo=UTC), datetime(2019, 3, 1, tzinfo=UTC)
    entry = await written(session, article())
    row_id = await published(session, entry, at=long_ago, updated_at=long_ago + HOUR)
    row = await paper.connection.fetchrow("SELECT * FROM article WHERE id = $1", row_id)
    assert row is not None
    assert {row[name] for name in ("visible_from", "published_at", "first_published_at")} == {long_ago}
    assert row["updated_at"] == long_ago + HOUR
    assert await published(session, entry, at=long_ago - HOUR, updated_at=long_ago) == row_id
    assert await paper.connection.fetchval("SELECT listed_at FROM article WHERE id = $1", row_id) == long_ago - HOUR
    ended = await written(session, article())
    await published(session, ended, at=long_ago, until=over)
    assert await live(paper.connection, ended) == [("A Title", long_ago, over)]
    later = await written(session, article())
    row_id = await published(session, later, first_published_at=long_ago, published_at=over)
    row = await paper.connection.fetchrow("SELECT * FROM article WHERE id = $1", row_id)
    assert row is not None
    assert (row["visible_from"], row["first_published_at"], row["listed_at"]) == (NOON, long_ago, over)


async def test_unpublishing_leaves_the_draft_and_remembers_when_it_was_first_seen(
    session: Session, paper: Paper
) -> None:
    tag = await paper.tag("News")
    entry = await written(session, article(tags=(tag,)))
    await published(session, entry)
    async with session.begin():
        assert await unpublish(session, entry, "en", now=NOON + HOUR)
        assert not await unpublish(session, entry, "en", now=NOON + HOUR)
    assert await live(paper.connection, entry) == []
    assert await paper.connection.fetchval("SELECT public_from FROM slug_claim") == NOON
    topics = await paper.connection.fetch("SELECT topic FROM outbox ORDER BY id")
    assert [row["topic"] for row in topics] == ["article.saved", "article.published", "article.unpublished"]
    row_id = await published(session, entry, MONDAY)
    row = await paper.connection.fetchrow("SELECT * FROM article WHERE id = $1", row_id)
    assert row is not None
    assert (row["published_at"], row["first_published_at"]) == (MONDAY, NOON)


async def test_what_an_article_shows_becomes_public_with_it(session: Session, paper: Paper) -> None:
    hidden = {"visible_from": NEVER}
    portrait, image, inside, cards, unseen = [
        await paper.media(name, **hidden) for name in ("portrait", "image", "inside", "cards", "unseen")
    ]
    ada = await paper.author("Ada", image_id=portrait, **hidden)
    bob = await paper.author("Bob", **hidden)
    tag, other_tag = await paper.tag("News", **hidden), await paper.tag("Other", **hidden)
    top = await paper.section("Top", **hidden)
    section = await paper.section("City", parent_id=top, **hidden)
    draft = article(
        bylines=(BylineDraft(author=ada),),
        posted_by=bob,
        tags=(tag,),
        section=section,
        image=image,
        seo_image=cards,
        body=body("Words.", Target(media_id=inside)),
    )
    shown = [
        *(("media", key) for key in (portrait, image, inside, cards)),
        *(("author", key) for key in (ada, bob)),
        *(("section", key) for key in (top, section)),
        ("tag", tag),
    ]
    entry = await written(session, draft)

    async def times() -> set[datetime]:
        return {await public_from(paper.connection, table, key) for table, key in shown}

    assert await times() == {NEVER}
    await published(session, entry, at=TUESDAY)
    assert await times() == {TUESDAY}
    await published(session, entry, at=MONDAY)
    assert await times() == {MONDAY}
    await published(session, entry, at=TUESDAY)
    assert await times() == {TUESDAY}
    async with session.begin():
        await unpublish(session, entry, "en", now=NOON)
    assert await times() == {NEVER}
    assert await paper.connection.fetchval("SELECT public_from < 'infinity' FROM slug_claim") is False
    await published(session, entry)
    assert await times() == {NOON}
    async with session.begin():
        await unpublish(session, entry, "en", now=NOON + HOUR)
    assert await times() == {NOON}
    assert await public_from(paper.connection, "media", unseen) == NEVER
    assert await public_from(paper.connection, "tag", other_tag) == NEVER


async def test_what_another_article_has_shown_earlier_keeps_its_time(session: Session, paper: Paper) -> None:
    tag = await paper.tag("News", visible_from=NEVER)
    first, second = [await written(session, article(tags=(tag,))) for _ in range(2)]
    await published(session, first, at=MONDAY)
    await published(session, second, at=TUESDAY)
    assert await public_from(paper.connection, "tag", tag) == MONDAY
    async with session.begin():
        await unpublish(session, first, "en", now=NOON)
    assert await public_from(paper.connection, "tag", tag) == TUESDAY


async def test_an_old_slug_leads_to_the_entry_for_ever_and_a_cancelled_one_does_not(
    session: Session, paper: Paper
) -> None:
    entry = await written(session, article(slug="seen"))
    await published(session, entry)
    await written(session, article(slug="coming"), entry)
    await published(session, entry, at=MONDAY)
    await written(session, article(slug="now"), entry)
    await published(session, entry, NOON + HOUR)
    claims = await paper.connection.fetch("SELECT slug, public_from FROM slug_claim ORDER BY slug")
    assert [tuple(claim) for claim in claims] == [("now", NOON + HOUR), ("seen", NOON)]


async def test_the_trash_takes_an_entry_away_and_gives_it_back_as_it_was(
    session: Session, paper: Paper, everything: Everything
) -> None:
    entry = await written(session, article())
    await published(session, entry)
    before = await everything.read()
    async with session.begin():
        assert await trash(session, entry, now=NOON)
        assert not await trash(session, entry, now=NOON)
    assert await paper.connection.fetchval("SELECT bool_and(is_trashed) FROM article")
    async with session.begin():
        with pytest.raises(ContentFault, match="trash"):
            await publish(session, entry, "en", now=NOON)
        with pytest.raises(ContentFault, match="trash"):
            await unpublish(session, entry, "en", now=NOON)
    async with session.begin():
        assert await untrash(session, entry, now=NOON)
        assert not await untrash(session, entry, now=NOON)
    topics = await paper.connection.fetch("DELETE FROM outbox WHERE topic LIKE '%trashed' RETURNING topic")
    assert [row["topic"] for row in topics] == ["article.trashed", "article.untrashed"]
    after = await everything.read()
    assert [entry.split(",")[2] for entry in after.pop("audit_entry")][-2:] == ["article.trashed", "article.untrashed"]
    assert after == {table: rows for table, rows in before.items() if table != "audit_entry"}


async def test_what_cannot_be_published_is_refused(session: Session, paper: Paper, everything: Everything) -> None:
    entry = await written(session, article())
    await published(session, entry)
    before = await everything.read()
    wrong: list[tuple[UUID, str, dict[str, Any], str]] = [
        (entry, "fa", {}, "draft"),
        (uuid4(), "en", {}, "deleted"),
        (entry, "en", {"until": NOON}, "until"),
        (entry, "en", {"at": TUESDAY, "until": MONDAY}, "until"),
        (entry, "en", {"published_at": NOON + HOUR}, "published_at"),
        (entry, "en", {"at": datetime(2026, 5, 1)}, "offset"),  # noqa: DTZ001 - What is refused.
    ]
    for key, locale, options, sentence in wrong:
        async with session.begin():
            with pytest.raises(ContentFault, match=sentence):
                await publish(session, key, locale, now=NOON, **options)
    assert await everything.read() == before
    assert paper
