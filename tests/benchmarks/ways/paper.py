"""The paper for these ways: a copy of the benchmark's in three languages, with plans, drafts and a release."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import asyncpg

from cms.base.session import Session
from cms.content.actions.gather import add_to_release
from cms.content.actions.releases import create_release
from cms.content.entry import Kind
from cms.content.release import ReleaseAction
from tests.benchmarks.ways.view import By, View, Way

PAPER = Path(__file__).with_name("paper.sql")

AHEAD = timedelta(days=6)
"""How far ahead the coming moment is: what is planned is so for the four days from tomorrow on."""

DRAFTS = """
SELECT entry_id, locale FROM {table} WHERE is_draft AND title LIKE 'Draft of %' ORDER BY id
"""
NEVER_PUBLIC = """
SELECT entry_id, locale FROM article draft WHERE is_draft AND NOT EXISTS (
    SELECT FROM article live
    WHERE live.entry_id = draft.entry_id AND live.locale = draft.locale AND NOT live.is_draft
)
ORDER BY locale = 'fa' DESC, id LIMIT 1
"""


@dataclass(frozen=True)
class Translated:
    """What there is to be shown: the moment, a draft of each kind, and a release."""

    at: datetime
    drafts: Mapping[Kind, tuple[UUID, str]]
    release_id: UUID

    def ways(self, kind: Kind) -> tuple[Way, ...]:
        """The ways to ask about a kind of content."""
        entry_id, locale = self.drafts[kind]
        return (
            Way("locales", By.READER, View()),
            Way("at", By.EDITOR, View(at=self.at)),
            Way("draft", By.PREVIEW, View(entry_id=entry_id, locale=locale)),
            Way("release", By.PREVIEW, View(release_id=self.release_id)),
            Way("moment", By.PREVIEW, View(at=self.at)),
        )


async def translate(connection: asyncpg.Connection, session: Session, *, now: datetime) -> Translated:
    """Makes the paper on `connection` one in three languages; what the verbs are quick at, they do in the session."""
    async with connection.transaction():
        await connection.execute(PAPER.read_text(encoding="utf-8"))
    await connection.execute("ANALYZE")
    article, ended, *articles = await _entries(connection, DRAFTS.format(table="article"))
    event, *events = await _entries(connection, DRAFTS.format(table="event"))
    published = [*articles, *events, *await _entries(connection, NEVER_PUBLIC)]
    async with session.begin():
        release_id = await create_release(session, "All at once", now=now)
        for entry_id, locale in published:
            await add_to_release(session, release_id, entry_id, locale, ReleaseAction.PUBLISH, now=now)
        await add_to_release(session, release_id, *ended, ReleaseAction.UNPUBLISH, now=now)
    return Translated(now + AHEAD, {Kind.ARTICLE: article, Kind.EVENT: event}, release_id)


async def _entries(connection: asyncpg.Connection, sql: str) -> list[tuple[UUID, str]]:
    return [(row["entry_id"], row["locale"]) for row in await connection.fetch(sql)]
