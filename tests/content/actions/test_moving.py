"""Sections and lines of the menu, dragged to another place."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.base.actor import Actor
from cms.base.database import connect
from cms.base.model import NEVER
from cms.base.session import Session, Sessions, close_sessions, session_factory
from cms.content.actions.move_navigation_item import move_navigation_item
from cms.content.actions.move_section import Below, move_section
from cms.content.actions.ordering import Beside
from cms.content.actions.save_navigation import save_navigation
from cms.content.actions.save_section import save_section
from cms.content.drafts import NavigationDraft, SectionDraft
from cms.errors import ContentFault, Forbidden
from tests.content.actions.conftest import Everything
from tests.examples import examples
from tests.lending import OneConnection
from tests.paper import LONG_AGO, NOON, Paper

SECTIONS = range(5)
NUMBER = st.sampled_from(SECTIONS)
MOVES = st.lists(
    st.one_of(
        st.tuples(NUMBER, st.sampled_from(["before", "after"]), NUMBER),
        st.tuples(NUMBER, st.sampled_from(["first", "last"]), st.one_of(st.none(), NUMBER)),
    ),
    max_size=10,
)
TREE = "SELECT name, depth FROM section ORDER BY tree_path"


class Model:
    """Sections as numbers: what stands below each, and at the top (None)."""

    def __init__(self) -> None:
        self.below: dict[int | None, list[int]] = {None: list(SECTIONS)} | {number: [] for number in SECTIONS}

    def parent(self, number: int) -> int | None:
        """What it stands below."""
        return next(parent for parent, children in self.below.items() if number in children)

    def above(self, number: int | None) -> list[int]:
        """It and all that it stands below."""
        return [] if number is None else [number, *self.above(self.parent(number))]

    def move(self, number: int, where: str, other: int | None) -> bool:
        """Moves, unless it would stand below itself."""
        beside = where in {"before", "after"}
        parent = self.parent(other) if beside and other is not None else other
        if number in self.above(parent) or (beside and number == other):
            return False
        self.below[self.parent(number)].remove(number)
        children = self.below[parent]
        if beside and other is not None:
            children.insert(children.index(other) + (where == "after"), number)
        else:
            children.insert(0 if where == "first" else len(children), number)
        return True

    def tree(self, parent: int | None = None, depth: int = 0) -> list[tuple[str, int]]:
        """All sections in the order of the tree, each with its depth."""
        return [line for n in self.below[parent] for line in [(f"S{n}", depth), *self.tree(n, depth + 1)]]


async def work(connection: asyncpg.Connection, moves: list[tuple[int, str, int | None]]) -> None:
    paper, model = Paper(connection), Model()
    await paper.site()
    keys = [await paper.section(f"S{number}", position=number) for number in SECTIONS]
    async with Session(OneConnection(connection)) as session:
        for number, where, other in moves:
            place: Any = Below(None if other is None else keys[other], first=where == "first")
            if where in {"before", "after"} and other is not None:
                place = Beside(keys[other], after=where == "after")
            expected = model.move(number, where, other)
            try:
                async with session.begin():
                    await move_section(session, keys[number], place, now=NOON)
            except ContentFault:
                assert not expected
            else:
                assert expected
            assert [tuple(row) for row in await connection.fetch(TREE)] == model.tree()


@given(moves=MOVES)
@settings(max_examples=examples(16), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sections_stand_where_they_were_dragged(database_url: str, moves: list[tuple[int, str, int | None]]) -> None:
    async def run() -> None:
        connection = await connect(database_url)
        transaction = connection.transaction()
        await transaction.start()
        try:
            await work(connection, moves)
        finally:
            await transaction.rollback()
            await connection.close()

    asyncio.run(run())


async def test_a_move_is_one_statement_for_all_siblings_and_is_told_once(
    session: Session, paper: Paper, statements: list[str]
) -> None:
    keys = [await paper.section(f"S{number}", position=number) for number in range(20)]
    statements.clear()
    assert await move_section(session, keys[19], Beside(keys[0]), now=NOON)
    assert len([sql for sql in statements if sql.startswith("UPDATE section SET parent_id")]) == 1
    assert len(statements) == 5
    assert not await move_section(session, keys[19], Below(None, first=True), now=NOON)
    rows = await paper.connection.fetch("SELECT topic, subject_id, fields FROM outbox")
    assert [tuple(row) for row in rows] == [("section.saved", keys[19], ["position"])]


async def test_what_a_public_section_is_dragged_below_is_public(session: Session, paper: Paper) -> None:
    top = await paper.section("Top", visible_from=NEVER)
    city = await paper.section("City", position=1)
    await paper.article("One", section_id=city)
    await move_section(session, city, Below(top), now=NOON)
    assert await paper.connection.fetchval("SELECT visible_from FROM section WHERE id = $1", top) == LONG_AGO
    assert await paper.connection.fetchval("SELECT count(*) FROM article_section WHERE section_id = $1", top) == 1


async def test_lines_of_the_menu_are_dragged_within_their_language(session: Session, paper: Paper) -> None:
    for locale in ("en", "fa"):
        lines = [NavigationDraft(label=f"{locale}{number}", url="/x") for number in range(3)]
        await save_navigation(session, locale, lines, now=NOON)
    rows = await paper.connection.fetch("SELECT label, id FROM navigation_item")
    keys = {row["label"]: row["id"] for row in rows}
    assert await move_navigation_item(session, keys["en2"], Beside(keys["en0"]), now=NOON) == "en"
    assert await move_navigation_item(session, keys["en0"], Beside(keys["en1"], after=True), now=NOON) == "en"
    rows = await paper.connection.fetch("SELECT label FROM navigation_item ORDER BY locale, position")
    assert [row["label"] for row in rows] == ["en2", "en1", "en0", "fa0", "fa1", "fa2"]
    for key, place, field in (
        (keys["en0"], Beside(keys["fa0"]), "before"),
        (keys["en0"], Beside(keys["en0"], after=True), "after"),
        (uuid4(), Beside(keys["en0"]), "id"),
    ):
        with pytest.raises(ContentFault) as raised:
            await move_navigation_item(session, key, place, now=NOON)
        assert raised.value.faults[0].path == (field,)


async def test_moves_that_cannot_be_are_told_by_their_place(
    session: Session, paper: Paper, everything: Everything
) -> None:
    top = await paper.section("Top")
    below = await paper.section("Below", parent_id=top)
    before = await everything.read()
    cases: list[tuple[UUID, Beside | Below, str, str]] = [
        (uuid4(), Below(None), "id", "NOT_FOUND"),
        (top, Below(uuid4()), "parent", "NOT_FOUND"),
        (top, Below(below), "parent", "INVALID"),
        (top, Beside(below, after=True), "after", "INVALID"),
        (top, Beside(top), "before", "INVALID"),
        (top, Beside(uuid4()), "before", "NOT_FOUND"),
    ]
    for key, place, field, code in cases:
        with pytest.raises(ContentFault) as raised:
            await move_section(session, key, place, now=NOON)
        assert [(fault.path, fault.code) for fault in raised.value.faults] == [((field,), code)]
    session.actor = Actor(account_id=uuid4())
    with pytest.raises(Forbidden):
        await move_section(session, top, Below(None), now=NOON)
    with pytest.raises(Forbidden):
        await move_navigation_item(session, top, Beside(below), now=NOON)
    assert await everything.read() == before


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[Sessions]:
    """Sessions on connections of their own; sections that they leave are deleted."""
    factory = session_factory(database_url)
    connection = await connect(database_url)
    yield factory
    await close_sessions(factory)
    await connection.execute(
        "SET session_replication_role = replica; DELETE FROM audit_entry; RESET session_replication_role;"
        "DELETE FROM outbox; DELETE FROM section"
    )
    await connection.close()


async def test_two_that_are_dragged_below_each_other_at_once_are_no_circle(sessions: Sessions) -> None:
    async def make(name: str) -> UUID:
        async with sessions() as session, session.begin():
            return (await save_section(session, SectionDraft(name=name), now=NOON)).id

    async def move(section: UUID, parent: UUID) -> bool:
        async with sessions() as session, session.begin():
            try:
                await move_section(session, section, Below(parent), now=NOON)
            except ContentFault:
                return False
        return True

    for round_ in range(5):
        a, b = await make(f"A{round_}"), await make(f"B{round_}")
        assert sorted(await asyncio.gather(move(a, b), move(b, a))) == [False, True]
