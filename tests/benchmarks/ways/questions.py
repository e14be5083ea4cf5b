"""What is asked in each way: as GraphQL, and as two statements written by hand, with and without a preview."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg

from cms.content.entry import Kind
from tests.benchmarks.operations import DISTINCT, Variables, sort_keys
from tests.benchmarks.ways.view import LOCALES, View

FOLDER = Path(__file__).parent

EARLY = """
SELECT id FROM article WHERE release_id = $3 OR is_draft AND entry_id = $1 AND locale = $2
UNION ALL
SELECT id FROM event WHERE release_id = $3 OR is_draft AND entry_id = $1 AND locale = $2
"""
"""The keys of what a preview puts in."""


@dataclass(frozen=True)
class Question:
    """One question about a kind of content. `own` gives what the hand-written statements take from the variables."""

    name: str
    kind: Kind
    own: Callable[[Variables], list[Any]]

    @property
    def document(self) -> str:
        """The question in GraphQL."""
        return self._file("graphql")

    def sql(self, view: View) -> str:
        """The statement that answers it, written by hand."""
        return self._file("preview.sql" if view.puts_in else "sql")

    async def variables(self, connection: asyncpg.Connection, view: View) -> list[Variables]:
        """What it is asked with, but for the moment; of what a preview puts in, it is asked more often."""
        early = await connection.fetch(EARLY, view.entry_id, view.locale, view.release_id)
        moment = view.at or datetime.now(UTC)
        rows = await connection.fetch(
            self._file("variables.sql"), DISTINCT, LOCALES, moment, [row["id"] for row in early]
        )
        return [{**row, "locale": LOCALES[0]} for row in rows]

    def _file(self, ending: str) -> str:
        return FOLDER.joinpath(f"{self.name}.{ending}").read_text(encoding="utf-8")


QUESTIONS = (
    Question("article_page", Kind.ARTICLE, lambda variables: [variables["slug"]]),
    Question("article_list", Kind.ARTICLE, lambda variables: sort_keys(variables["after"])),
    Question("next_events", Kind.EVENT, lambda variables: [datetime.fromisoformat(variables["from"])]),
)
