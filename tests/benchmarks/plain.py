"""What changing is measured against: a GraphQL server as its framework's first page shows one.

A mutation is a resolver that sends one statement. There is no permission, no draft, no history, no audit, no message.
"""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import strawberry
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route
from strawberry.asgi import GraphQL

from cms.settings import Settings

TABLE = """
CREATE TABLE IF NOT EXISTS plain_article (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL, excerpt text, body text, published_at timestamptz
)
"""
COMMENTS = """
CREATE TABLE IF NOT EXISTS plain_comment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject_id text NOT NULL, body text NOT NULL, name text NOT NULL, email text NOT NULL
)
"""
INSERT = "INSERT INTO plain_article (title, excerpt, body) VALUES ($1, $2, $3) RETURNING id::text, title"
UPDATE = "UPDATE plain_article SET published_at = now() WHERE id = $1 RETURNING id::text, title"
COMMENT = "INSERT INTO plain_comment (subject_id, body, name, email) VALUES ($1, $2, $3, $4) RETURNING id::text"

Info = strawberry.Info[dict[str, Any], None]


@strawberry.type
class Article:
    """An article, as its row has it."""

    id: strawberry.ID
    title: str


@strawberry.type
class Comment:
    """A comment, as its row has it."""

    id: strawberry.ID


@strawberry.type
class Query:
    """GraphQL wants one."""

    hello: str = "Hello"


@strawberry.type
class Mutation:
    """Those that are measured."""

    @strawberry.mutation
    async def create_article(self, info: Info, title: str, excerpt: str, body: str) -> Article:
        """One INSERT."""
        return Article(**await _row(info, INSERT, title, excerpt, body))

    @strawberry.mutation
    async def publish_article(self, info: Info, id: strawberry.ID) -> Article:  # noqa: A002 - the argument's name.
        """One UPDATE."""
        return Article(**await _row(info, UPDATE, int(id)))

    @strawberry.mutation
    async def add_comment(self, info: Info, subject_id: strawberry.ID, body: str, name: str, email: str) -> Comment:
        """One INSERT."""
        return Comment(**await _row(info, COMMENT, subject_id, body, name, email))


async def _row(info: Info, sql: str, *arguments: object) -> dict[str, Any]:
    pool: asyncpg.Pool = info.context["request"].app.state.pool
    [row] = await pool.fetch(sql, *arguments)
    return dict(row)


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """As many connections as the CMS has."""
    size = Settings().connections
    async with asyncpg.create_pool(os.environ["CMS_DATABASE_URL"], min_size=size, max_size=size) as app.state.pool:
        await app.state.pool.execute(TABLE + ";" + COMMENTS)
        yield


if __name__ == "__main__":
    endpoint: Any = GraphQL(strawberry.Schema(Query, Mutation))
    uvicorn.run(
        Starlette(routes=[Route("/graphql", endpoint)], lifespan=lifespan),
        port=int(sys.argv[1]),
        http="httptools",
        loop="uvloop",
        ws="none",
        access_log=False,
        log_level="warning",
    )
