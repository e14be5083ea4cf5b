"""A server that is killed in the middle of mutations keeps what it has acknowledged, and nothing in part."""

import asyncio
import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import pytest

from cms.accounts.actions.create_account import create_account
from cms.accounts.actions.tokens import create_token
from cms.accounts.roles import Role
from cms.base import migrations
from cms.base.database import connect
from cms.base.embedded import running
from cms.base.session import close_sessions, session_factory
from tests.paper import Paper
from tests.server.processes import Server, serving

Mutation = tuple[str, dict[str, Any]]

CREATE = """mutation Create($input: CreateArticleInput!) {
    createArticle(input: $input) { article { id version } errors { code } } }"""
UPDATE = """mutation Update($input: UpdateArticleInput!) {
    updateArticle(input: $input) { article { id version } errors { code } } }"""

# Whatever should be there with an article's draft and is not, and whatever is there without one.
IN_PART = (
    """SELECT 'save', article.entry_id, saves.number FROM article, generate_series(1, article.version) AS saves (number)
    WHERE NOT EXISTS (SELECT 1 FROM revision WHERE (entry_id, version) = (article.entry_id, saves.number))
    OR 1 <> (SELECT count(*) FROM audit_entry WHERE (subject_id, version_after) = (article.entry_id, saves.number))
    OR article.version <> (SELECT count(*) FROM outbox WHERE subject_id = article.entry_id)
    OR article.body_id IS NULL""",
    "SELECT 'entry', id FROM entry WHERE NOT EXISTS (SELECT 1 FROM article WHERE entry_id = entry.id)",
    """SELECT 'revision', id FROM revision WHERE NOT EXISTS (
    SELECT 1 FROM article WHERE entry_id = revision.entry_id AND version >= revision.version)""",
    """SELECT 'tags', entry_id FROM article
    WHERE 2 <> (SELECT count(*) FROM article_tag JOIN tag ON tag.id = tag_id WHERE article_id = article.id)""",
    """SELECT 'tag', id FROM tag WHERE NOT EXISTS (SELECT 1 FROM article_tag WHERE tag_id = tag.id)
    AND NOT EXISTS (SELECT 1 FROM revision WHERE snapshot::text LIKE '%' || tag.id || '%')
    OR 1 <> (SELECT count(*) FROM audit_entry WHERE subject_id = tag.id)
    OR 1 <> (SELECT count(*) FROM outbox WHERE subject_id = tag.id)""",
    "SELECT 'body', id FROM body WHERE NOT EXISTS (SELECT 1 FROM revision WHERE body_id = body.id)",
    "SELECT 'outcome', key FROM outcome WHERE outcome IS NULL",
    """SELECT 'deed', subject_id FROM audit_entry WHERE action LIKE 'article.%' AND NOT EXISTS (
    SELECT 1 FROM article WHERE entry_id = subject_id AND version >= version_after)""",
)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A data folder with the newest tables and a site."""
    with tempfile.TemporaryDirectory(prefix="cms-test-") as name:
        with running(Path(name, "postgres")) as url:
            migrations.upgrade(url)
        yield Path(name)


async def _open(url: str) -> str:
    """Makes the site and an editor; the secret of a token of theirs."""
    connection = await connect(url)
    await Paper(connection).site("en")
    await connection.close()
    sessions, now = session_factory(url, size=1), datetime.now(UTC)
    async with sessions() as session, session.begin():
        editor = await create_account(session, "ed@paper.example", role=Role.EDITOR, now=now)
        token = await create_token(session, editor, "Tests", now=now)
    await close_sessions(sessions)
    return token.secret


def kill_server(server: Server, _: Path) -> None:
    """Kills the server and all its processes."""
    os.killpg(server.process.pid, signal.SIGKILL)


def kill_both(server: Server, folder: Path) -> None:
    """The same, and PostgreSQL."""
    postmaster = int((folder / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGKILL)
    kill_server(server, folder)


class Editors:
    """Many at work at once, by one token."""

    def __init__(self, secret: str) -> None:
        self._headers = {"authorization": f"Bearer {secret}"}

    async def work(
        self, server: Server, mutations: list[Mutation], after: int = 0, kill: Callable[[], None] | None = None
    ) -> list[dict[str, Any]]:
        """Sends all at once, and kills `after` so many answers; what the articles were that were acknowledged."""
        articles: list[dict[str, Any]] = []

        async def send(client: httpx2.AsyncClient, mutation: Mutation) -> None:
            text, given = mutation
            try:
                answer = await client.post("/graphql", json={"query": text, "variables": {"input": given}})
                answer.raise_for_status()
            except httpx2.HTTPError:
                assert kill is not None
                return
            [payload] = answer.json()["data"].values()
            assert payload["errors"] == []
            articles.append({"title": given["title"], **payload["article"]})
            if kill is not None and len(articles) == after:
                kill()

        async with httpx2.AsyncClient(
            headers=self._headers,
            base_url=f"http://127.0.0.1:{server.port}",
            limits=httpx2.Limits(max_connections=None),
            timeout=60,
        ) as client:
            await asyncio.gather(*(send(client, mutation) for mutation in mutations))
        return articles


def creations(count: int, time: int) -> list[Mutation]:
    """New articles, each with tags that are made with it."""
    return [
        (
            CREATE,
            {
                "title": f"New {time}-{number}",
                "body": {"markdown": f"Text {time}-{number}."},
                "tags": [f"Tag {time}-{number}", f"Other {time}-{number}"],
                "idempotencyKey": f"create {time}-{number}",
            },
        )
        for number in range(count)
    ]


def changes(articles: list[dict[str, Any]]) -> list[Mutation]:
    """Changes to articles, each with a tag that is made with it."""
    return [
        (
            UPDATE,
            {
                "id": article["id"],
                "title": f"Changed {article['title']}",
                "body": {"markdown": f"Text of {article['id']}."},
                "tags": [article["title"].replace("New", "Tag"), f"Changed {article['title']}"],
                "idempotencyKey": f"change {article['id']}",
            },
        )
        for article in articles
    ]


async def _in_part(url: str) -> list[tuple[Any, ...]]:
    """What lacks something."""
    connection = await connect(url)
    found = [tuple(row) for sql in IN_PART for row in await connection.fetch(sql)]
    await connection.close()
    return found


async def _standing(url: str) -> set[tuple[str, str, int]]:
    """Id, title and version of each draft."""
    connection = await connect(url)
    rows = await connection.fetch("SELECT 'art_' || entry_id || '_en', title, version FROM article")
    await connection.close()
    return {(row[0], row[1], row[2]) for row in rows}


def _as_standing(articles: list[dict[str, Any]]) -> set[tuple[str, str, int]]:
    return {(article["id"], article["title"], article["version"]) for article in articles}


KILLS = (("2", 90, kill_server), ("1", 1, kill_server), ("1", 90, kill_both))
"""How many processes serve, and after how many answers what is killed; the next start is the next one's server."""


def test_of_200_mutations_the_acknowledged_ones_are_there_and_none_in_part(folder: Path) -> None:
    """Who sends the others again with the same keys comes to the same as if nothing had happened."""
    with running(folder / "postgres") as url:
        editors = Editors(asyncio.run(_open(url)))
    standing: set[tuple[str, str, int]] = set()
    mutations: list[Mutation] = []
    acknowledged: list[dict[str, Any]] = []

    def after_a_kill(server: Server) -> None:
        nonlocal standing
        with running(folder / "postgres") as url:
            assert asyncio.run(_in_part(url)) == []
            assert standing | _as_standing(acknowledged) <= asyncio.run(_standing(url))
            again = asyncio.run(editors.work(server, mutations))
            assert _as_standing(acknowledged) <= _as_standing(again)
            standing |= _as_standing(again)
            assert asyncio.run(_standing(url)) == standing
            assert len(again) == len(mutations)
            assert asyncio.run(_in_part(url)) == []

    for time, (workers, after, kill) in enumerate(KILLS):
        made, new = creations(200, time)[:100], creations(200, time)[100:]
        with serving(folder, "serve", "--workers", workers) as server:
            after_a_kill(server)
            before = asyncio.run(editors.work(server, made))
            assert len(before) == 100
            mutations = [each for pair in zip(new, changes(before), strict=True) for each in pair]
            acknowledged = asyncio.run(editors.work(server, mutations, after, partial(kill, server, folder)))
        assert after <= len(acknowledged) < 200
    with serving(folder, "serve") as server:
        after_a_kill(server)
        server.stop()
