"""In whatever order verbs are done: what is live is what was published, and what nothing shows is not public."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.base.model import NEVER
from cms.base.session import Session
from cms.content.actions.publish import publish
from cms.content.actions.save import save
from cms.content.actions.unpublish import unpublish
from cms.content.drafts import BylineDraft
from tests.content.actions.drafts import article
from tests.databases import rolled_back
from tests.examples import examples
from tests.lending import OneConnection
from tests.paper import NOON, Paper

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("save"), st.integers(0, 1), st.integers(0, 3)),
        st.tuples(st.just("publish"), st.integers(0, 1), st.integers(0, 3)),
        st.tuples(st.just("end"), st.integers(0, 1), st.integers(1, 3)),
        st.tuples(st.just("unpublish"), st.integers(0, 1), st.just(0)),
        st.tuples(st.just("wait"), st.just(0), st.integers(1, 3)),
    ),
    min_size=3,
    max_size=14,
)

SHOWN = """
    SELECT tag_id AS shown, visible_from FROM article_tag JOIN article a ON a.id = article_id WHERE NOT a.is_draft
    UNION ALL
    SELECT author_id, visible_from FROM byline JOIN article a ON a.id = article_id WHERE NOT a.is_draft
    UNION ALL
    SELECT image_id, visible_from FROM article WHERE NOT is_draft
    UNION ALL
    SELECT u.image_id, a.visible_from FROM byline b JOIN author u ON u.id = b.author_id
    JOIN article a ON a.id = b.article_id WHERE NOT a.is_draft
"""


@dataclass
class Desk:
    """Two entries that share tags, authors and pictures, worked on as time goes by."""

    session: Session
    connection: asyncpg.Connection
    tags: list[UUID]
    authors: list[UUID]
    pictures: list[UUID]
    entries: list[UUID] = field(default_factory=list)
    drafts: dict[UUID, int] = field(default_factory=dict)
    live: dict[UUID, int] = field(default_factory=dict)
    now: datetime = NOON

    async def save(self, entry: UUID | None, number: int) -> UUID:
        """Saves the draft with this number: each has a slug, a tag, an author and a picture of its own."""
        draft = article(
            f"Number {number}",
            slug=f"slug-{number}",
            tags=(self.tags[number],),
            bylines=(BylineDraft(author=self.authors[number]),),
            image=self.pictures[number],
        )
        async with self.session.begin():
            saved = await save(self.session, draft, entry_id=entry, now=self.now)
        self.drafts[saved.entry_id] = number
        return saved.entry_id

    async def publish(self, entry: UUID, days: int, until: datetime | None = None) -> None:
        """Publishes so many days from now."""
        at = self.now + timedelta(days=days) if days else None
        async with self.session.begin():
            row_id = await publish(self.session, entry, "en", now=self.now, at=at, until=until)
        self.live[row_id] = self.drafts[entry]
        start = at or self.now
        window = await self.connection.fetchrow("SELECT * FROM article WHERE id = $1", row_id)
        assert window is not None
        assert window["visible_from"] <= start < window["visible_until"].replace(tzinfo=UTC)

    async def step(self, action: str, index: int, number: int) -> None:
        """Does one thing."""
        entry = self.entries[index]
        if action == "save":
            await self.save(entry, number)
        elif action == "publish":
            await self.publish(entry, number)
        elif action == "end":
            await self.publish(entry, 0, self.now + timedelta(days=number))
        elif action == "unpublish":
            async with self.session.begin():
                await unpublish(self.session, entry, "en", now=self.now)
        self.now += timedelta(days=number if action == "wait" else 0, minutes=1)

    async def check(self) -> None:
        """Windows, contents, slugs and what is public are what they must be."""
        await self.connection.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        for row in await self.connection.fetch(
            "SELECT a.*, t.tag_id, b.author_id FROM article a JOIN article_tag t ON t.article_id = a.id"
            " JOIN byline b ON b.article_id = a.id"
        ):
            number = self.drafts[row["entry_id"]] if row["is_draft"] else self.live[row["id"]]
            assert row["title"] == f"Number {number}"
            assert (row["tag_id"], row["author_id"]) == (self.tags[number], self.authors[number])
            assert row["image_id"] == self.pictures[number]
        await self._check_claims()
        await self._check_what_is_public()

    async def _check_claims(self) -> None:
        claims = await self.connection.fetch(
            "SELECT public_from, min(visible_from) AS first, count(a.id) AS rows FROM slug_claim c LEFT JOIN article a"
            " USING (entry_id, locale, slug) GROUP BY c.kind, c.locale, c.slug"
        )
        for claim in claims:
            public_from = claim["public_from"].replace(tzinfo=UTC)
            if public_from > self.now:
                assert claim["rows"] > 0
                assert public_from == claim["first"].replace(tzinfo=UTC)

    async def _check_what_is_public(self) -> None:
        shown: dict[UUID, datetime] = {}
        for row in await self.connection.fetch(SHOWN):
            start = row["visible_from"]
            shown[row["shown"]] = min(shown.get(row["shown"], NEVER), start)
        for table in ("tag", "author", "media"):
            for row in await self.connection.fetch(f"SELECT id, visible_from FROM {table}"):  # noqa: S608 - Named above.
                since = row["visible_from"].replace(tzinfo=UTC)
                assert since == shown.get(row["id"], NEVER) or since <= self.now


async def work(connection: asyncpg.Connection, steps: list[tuple[str, int, int]]) -> None:
    """Does the steps on a new paper, and checks all after each."""
    paper = Paper(connection)
    await paper.site()
    numbers = range(4)
    pictures = [await paper.media(f"picture {number}", visible_from=NEVER) for number in numbers]
    authors = [
        await paper.author(f"Author{number}", visible_from=NEVER, image_id=pictures[3 - number]) for number in numbers
    ]
    tags = [await paper.tag(f"Tag{number}", visible_from=NEVER) for number in numbers]
    async with Session(OneConnection(connection)) as session:
        desk = Desk(session, connection, tags, authors, pictures)
        desk.entries = [await desk.save(None, 0), await desk.save(None, 1)]
        for action, index, number in steps:
            await desk.step(action, index, number)
            await desk.check()


@given(steps=STEPS)
@settings(max_examples=examples(16), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_live_is_what_was_published_and_shows_nothing_too_early(
    database_url: str, steps: list[tuple[str, int, int]]
) -> None:
    rolled_back(database_url, lambda connection: work(connection, steps))
