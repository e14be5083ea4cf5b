"""The five questions that are measured: each as GraphQL, and as one statement that a good author of SQL would write."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from graphql import GraphQLSchema, parse, validate

from tests.benchmarks.generator.articles import LOCALE

FOLDER = Path(__file__).parent
DISTINCT = 200
"""How many different variables each operation is asked with, in turns."""

Variables = dict[str, Any]


@dataclass(frozen=True)
class Operation:
    """One question. `parameters` gives the hand-written statement's parameters from the variables and the moment."""

    name: str
    parameters: Callable[[Variables, datetime], list[Any]]

    @property
    def document(self) -> str:
        """The question in GraphQL."""
        return self._file("graphql")

    @property
    def sql(self) -> str:
        """The statement that answers it, written by hand."""
        return self._file("sql")

    async def variables(self, connection: asyncpg.Connection) -> list[Variables]:
        """What it is asked with: the same on every run over the same data."""
        return [dict(row) for row in await connection.fetch(self._file("variables.sql"), DISTINCT)]

    def missing(self, schema: GraphQLSchema) -> str | None:
        """What of it the schema lacks, if anything."""
        errors = validate(schema, parse(self.document))
        return errors[0].message if errors else None

    def _file(self, ending: str) -> str:
        return FOLDER.joinpath(f"{self.name}.{ending}").read_text(encoding="utf-8")


def _by_slug(variables: Variables, moment: datetime) -> list[Any]:
    return [variables["slug"], LOCALE, moment]


def sort_keys(cursor: str) -> list[Any]:
    """Those of the article at a cursor: when it was listed, and its key."""
    _, listed_at, article = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    return [datetime.fromisoformat(listed_at), UUID(article)]


def _after(variables: Variables, moment: datetime) -> list[Any]:
    return [LOCALE, moment, *sort_keys(variables["after"])]


def _from(variables: Variables, moment: datetime) -> list[Any]:
    return [LOCALE, moment, datetime.fromisoformat(variables["from"])]


OPERATIONS = (
    Operation("article_page", _by_slug),
    Operation("article_list", _after),
    Operation("next_events", _from),
    Operation("author_page", _by_slug),
    Operation("tag_feed", _by_slug),
)
