"""In whatever order tags are merged, and whoever merges at the same time: nothing is lost, and all leads on."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.base.database import connect
from cms.base.session import Session, Sessions, close_sessions, session_factory
from cms.content.actions.merge_terms import merge_sections, merge_tags
from cms.content.actions.save import save
from cms.content.actions.save_section import save_section
from cms.content.actions.save_tag import save_tag
from cms.content.drafts import SectionDraft, TagDraft
from cms.errors import ContentFault
from tests.content.actions.drafts import article
from tests.databases import rolled_back
from tests.examples import examples
from tests.lending import OneConnection
from tests.paper import NOON, Paper

TAGS = range(5)
LISTS = st.lists(st.lists(st.sampled_from(TAGS), unique=True), min_size=1, max_size=5)
MERGES = st.lists(st.tuples(st.sets(st.sampled_from(TAGS), min_size=1), st.sampled_from(TAGS)), max_size=5)


class Model:
    """Tags as numbers: what each has become, and what articles list."""

    def __init__(self, lists: list[list[int]]) -> None:
        self.became = {tag: tag for tag in TAGS}
        self.lists = lists

    def merge(self, sources: set[int], target: int) -> bool:
        """Merges, unless one of them is gone or both."""
        there = {tag for tag, now in self.became.items() if tag == now}
        if target in sources or not sources | {target} <= there:
            return False
        self.became = {tag: target if now in sources else now for tag, now in self.became.items()}
        self.lists = [list(dict.fromkeys(self.became[tag] for tag in tags)) for tags in self.lists]
        return True


async def work(connection: asyncpg.Connection, lists: list[list[int]], merges: list[tuple[set[int], int]]) -> None:
    paper, model = Paper(connection), Model(lists)
    await paper.site()
    keys = [await paper.tag(f"T{tag}") for tag in TAGS]
    entries = [await paper.article(f"A{n}", tags=tuple(keys[tag] for tag in tags)) for n, tags in enumerate(lists)]
    async with Session(OneConnection(connection)) as session:
        for sources, target in merges:
            before = model.lists
            expected = model.merge(sources, target)
            try:
                async with session.begin():
                    await merge_tags(session, [keys[tag] for tag in sources], keys[target], now=NOON)
            except ContentFault:
                assert not expected
            else:
                assert expected
            told = await connection.fetch("SELECT subject_id FROM outbox WHERE topic = 'article.refiled' ORDER BY id")
            changed = {entry for entry, a, b in zip(entries, before, model.lists, strict=True) if a != b}
            assert {row["subject_id"] for row in told} >= changed
    found = [
        await connection.fetchval(
            "SELECT array_agg(tag_id ORDER BY position) FROM article_tag JOIN article ON id = article_id"
            " WHERE entry_id = $1",
            entry,
        )
        for entry in entries
    ]
    assert [[keys.index(key) for key in listed or ()] for listed in found] == model.lists
    leads = {row["slug"]: row["tag_id"] for row in await connection.fetch("SELECT slug, tag_id FROM term_slug")}
    became = {row["old_id"]: row["new_id"] for row in await connection.fetch("SELECT old_id, new_id FROM merged_term")}
    gone = {tag: keys[now] for tag, now in model.became.items() if tag != now}
    assert leads == {f"t{tag}": key for tag, key in gone.items()}
    assert became == {keys[tag]: key for tag, key in gone.items()}


@given(lists=LISTS, merges=MERGES)
@settings(max_examples=examples(16), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_articles_list_what_their_tags_became_once_and_in_order(
    database_url: str, lists: list[list[int]], merges: list[tuple[set[int], int]]
) -> None:
    rolled_back(database_url, lambda connection: work(connection, lists, merges))


@pytest.mark.parametrize("articles", [1, 30])
async def test_as_many_statements_for_however_many_articles(
    paper: Paper, session: Session, statements: list[str], articles: int
) -> None:
    keys = [await paper.tag(name) for name in "abcd"]
    for number in range(articles):
        await paper.article(f"A{number}", tags=tuple(keys))
    statements.clear()
    await merge_tags(session, keys[: 1 if articles == 1 else 3], keys[3], now=NOON)
    assert len(statements) == 15


@pytest.fixture
async def visible(database_url: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection that sees what has been committed; what the test leaves is deleted, but for the new site."""
    connection = await connect(database_url)
    yield connection
    await connection.execute(
        "SET session_replication_role = replica; DELETE FROM audit_entry; RESET session_replication_role;"
        "DELETE FROM entry; DELETE FROM body; DELETE FROM outbox; DELETE FROM slug_claim; DELETE FROM merged_term;"
        "DELETE FROM tag; DELETE FROM section"
    )
    await connection.close()


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[Sessions]:
    """Sessions on connections of their own."""
    factory = session_factory(database_url)
    yield factory
    await close_sessions(factory)


async def made_tags(sessions: Sessions, names: str) -> list[UUID]:
    async with sessions() as session, session.begin():
        return [(await save_tag(session, TagDraft(name=name), now=NOON)).id for name in names]


async def test_of_merges_that_cross_one_is_done(visible: asyncpg.Connection, sessions: Sessions) -> None:
    async def merge(sources: list[UUID], target: UUID) -> bool:
        async with sessions() as session, session.begin():
            try:
                await merge_tags(session, sources, target, now=NOON)
            except ContentFault:
                return False
        return True

    for _ in range(5):
        a, b, c = await made_tags(sessions, "abc")
        done = await asyncio.gather(merge([a, c], b), merge([b], a), merge([b, a], c))
        assert sum(done) == 1
        assert await visible.fetchval("SELECT count(*) FROM tag WHERE id = ANY ($1)", [a, b, c]) in {1, 2}


async def test_an_article_saved_while_its_tag_is_merged_has_a_tag_or_is_refused(
    visible: asyncpg.Connection, sessions: Sessions
) -> None:
    async def write(tag: UUID, title: str) -> bool:
        async with sessions() as session:
            try:
                async with session.begin():
                    await save(session, article(title, tags=(tag,)), now=NOON)
            except (ContentFault, asyncpg.ForeignKeyViolationError):
                return False
        return True

    async def merge(tag: UUID, into: UUID) -> None:
        async with sessions() as session, session.begin():
            await merge_tags(session, [tag], into, now=NOON)

    for round_ in range(5):
        a, b = await made_tags(sessions, "ab")
        merging = asyncio.create_task(merge(a, b))
        written = await asyncio.gather(*(write(a, f"{round_} {n}") for n in range(4)))
        await merging
        assert await visible.fetchval("SELECT count(*) FROM article_tag WHERE tag_id = $1", b) == sum(written)


async def test_sections_made_below_what_is_merged_are_below_the_other_or_not_made(
    visible: asyncpg.Connection, sessions: Sessions
) -> None:
    async def make(name: str, parent: UUID | None = None) -> UUID | None:
        async with sessions() as session:
            try:
                async with session.begin():
                    return (await save_section(session, SectionDraft(name=name, parent=parent), now=NOON)).id
            except (ContentFault, asyncpg.IntegrityConstraintViolationError):
                return None

    async def merge(section: UUID, into: UUID) -> None:
        async with sessions() as session:
            try:
                async with session.begin():
                    await merge_sections(session, [section], into, now=NOON)
            except asyncpg.IntegrityConstraintViolationError:
                """What was made below it meanwhile keeps it."""

    old, new = await make("Old"), await make("New")
    assert old
    assert new
    made = await asyncio.gather(*(make(f"Below {n}", old) for n in range(3)), merge(old, new))
    parents = await visible.fetch("SELECT parent_id FROM section WHERE name LIKE 'Below%'")
    assert len(parents) == len([key for key in made if key])
    assert len({row["parent_id"] for row in parents}) <= 1
