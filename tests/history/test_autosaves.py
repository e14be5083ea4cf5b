"""Autosaves that somebody makes close together are one revision."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from cms.accounts.roles import Role
from cms.base.session import Session
from cms.content.actions.conflicts import Conflict
from cms.content.actions.publish import publish
from cms.content.actions.save import Saved, save
from tests.content.actions.drafts import article
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

TEN_MINUTES = timedelta(minutes=10)


def _at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


class Desk:
    """Somebody writes an article."""

    def __init__(self, session: Session, paper: Paper) -> None:
        self.session, self.paper = session, paper
        self.entry: UUID | None = None

    async def save(self, text: str, minutes: float, *, auto: bool = True, **options: Any) -> Saved:
        """Saves a text so many minutes after noon."""
        async with self.session.begin():
            saved = await save(
                self.session, article(text=text), entry_id=self.entry, now=_at(minutes),
                autosave=TEN_MINUTES if auto else None, **options,
            )  # fmt: skip
        self.entry = saved.entry_id
        return saved

    async def history(self) -> list[tuple[int, str, bool]]:
        """Version, text, and whether it was saved by itself."""
        rows = await self.paper.connection.fetch(
            "SELECT version, text, is_autosave FROM revision JOIN body ON body.id = body_id ORDER BY version"
        )
        return [tuple(row) for row in rows]


@pytest.fixture
async def desk(session: Session, paper: Paper, someone: Someone) -> Desk:
    """An editor's desk."""
    await paper.site()
    session.actor = await someone(Role.EDITOR, "Ed")
    return Desk(session, paper)


async def test_a_series_folds_into_one_which_is_dated_by_its_last(desk: Desk) -> None:
    await desk.save("One.", 0, auto=False)
    for minute in range(1, 9):
        await desk.save(f"Minute {minute}.", minute)
    assert await desk.history() == [(1, "One.", False), (9, "Minute 8.", True)]
    dates = await desk.paper.connection.fetchrow("SELECT created_at, began_at FROM revision WHERE version = 9")
    assert dates is not None
    assert tuple(dates) == (_at(8), _at(1))


async def test_a_series_ends_some_minutes_after_its_first(desk: Desk) -> None:
    for minute in range(0, 25, 4):
        await desk.save(f"Minute {minute}.", minute)
    assert [version for version, *_ in await desk.history()] == [3, 6, 7]


async def test_each_still_counts_so_that_nobody_loses_what_they_saw(desk: Desk) -> None:
    seen = (await desk.save("One.", 0)).version
    assert (await desk.save("Two.", 1, expected_version=seen)).version == seen + 1
    with pytest.raises(Conflict):
        await desk.save("Three.", 2, auto=False, expected_version=seen)
    assert await desk.paper.connection.fetchval("SELECT version FROM article") == seen + 1


async def test_another_text_has_another_id(desk: Desk) -> None:
    await desk.save("One.", 0)
    before = await desk.paper.connection.fetchval("SELECT id FROM revision")
    await desk.save("Two.", 1)
    assert await desk.paper.connection.fetchval("SELECT id FROM revision") != before


async def test_what_was_saved_by_hand_stays(desk: Desk) -> None:
    await desk.save("One.", 0, auto=False)
    await desk.save("Two.", 1)
    await desk.save("Three.", 2, auto=False)
    await desk.save("Four.", 3)
    assert await desk.history() == [
        (1, "One.", False),
        (2, "Two.", True),
        (3, "Three.", False),
        (4, "Four.", True),
    ]


async def test_saving_by_hand_what_was_autosaved_keeps_it(desk: Desk) -> None:
    await desk.save("One.", 0)
    assert not (await desk.save("One.", 1, auto=False)).changed
    await desk.save("Two.", 2)
    assert await desk.history() == [(1, "One.", False), (2, "Two.", True)]


async def test_what_somebody_else_autosaved_stays(desk: Desk, someone: Someone) -> None:
    await desk.save("One.", 0)
    desk.session.actor = await someone(Role.EDITOR, "Edna")
    await desk.save("Two.", 1)
    assert [version for version, *_ in await desk.history()] == [1, 2]


async def test_what_has_been_published_stays(desk: Desk) -> None:
    await desk.save("One.", 0)
    assert desk.entry
    async with desk.session.begin():
        await publish(desk.session, desk.entry, "en", now=_at(1))
    await desk.save("Two.", 2)
    assert [version for version, *_ in await desk.history()] == [1, 2]


async def test_no_text_is_left_that_nothing_refers_to(desk: Desk) -> None:
    for minute in range(5):
        await desk.save(f"Minute {minute}.", minute)
    texts = await desk.paper.connection.fetch("SELECT text FROM body")
    assert [row["text"] for row in texts] == ["Minute 4."]


async def test_a_text_that_another_revision_has_stays(desk: Desk) -> None:
    await desk.save("One.", 0, auto=False)
    await desk.save("One.", 1, note="New title")
    async with desk.session.begin():
        await save(
            desk.session, article("Another title", text="One."), entry_id=desk.entry, now=_at(2), autosave=TEN_MINUTES
        )
    await desk.save("Two.", 3)
    assert [text for _, text, _ in await desk.history()] == ["One.", "Two."]
