"""Changes per second: articles are made and published by an editor's token, beside a plain server's single statement.

Every acknowledged change is looked for in the database afterwards.
"""

import asyncio
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import orjson

from cms.base.database import connect
from cms.errors import ContentFault, EnvironmentFault
from tests.benchmarks import servers, wrk
from tests.benchmarks.report import CMS, PLAIN
from tests.benchmarks.speed import Outcome
from tests.benchmarks.wrk import Load

MOST = 2_000
"""More changes than any of the servers makes in a second: so no request is sent twice."""

WARM_UP = 4
"""Seconds: every connection prepares its statements, every operation is planned."""

EDITOR = "editor@bench.example"

CREATE, PUBLISH = "createArticle", "publishArticle"

CMS_CREATE = """
mutation ($input: CreateArticleInput!) { createArticle(input: $input) { article { id title } errors { message } } }
"""
CMS_PUBLISH = """
mutation ($input: PublishInput!) { publishArticle(input: $input) { article { id title } errors { message } } }
"""
PLAIN_CREATE = """
mutation ($title: String!, $excerpt: String!, $body: String!) {
  createArticle(title: $title, excerpt: $excerpt, body: $body) { id title }
}
"""
PLAIN_PUBLISH = "mutation ($id: ID!) { publishArticle(id: $id) { id title } }"

EXCERPT = "Hundreds walk along the river on Sunday, and the council answers."
BODY = "\n\n".join([
    "The **march** begins at noon on the [old bridge](https://bridge.example/), and ends at the town hall.",
    "## What is asked for",
    *["This paragraph tells at some length what the neighbours have said, and what was answered."] * 6,
    "- Clean water\n- A path along the river\n- Lamps on the bridge",
])  # fmt: skip


UNPUBLISHED = """
SELECT 'art_' || draft.entry_id || '_' || draft.locale FROM article draft
WHERE draft.is_draft AND draft.title LIKE 'March %' AND NOT EXISTS (
    SELECT FROM article live
    WHERE live.entry_id = draft.entry_id AND live.locale = draft.locale AND NOT live.is_draft
)
"""
PUBLISHED = "SELECT count(*) FROM audit_entry WHERE action = 'article.published'"
CREATED = "SELECT count(*) FROM audit_entry WHERE action = 'article.saved'"
PLAIN_UNPUBLISHED = "SELECT id::text FROM plain_article WHERE published_at IS NULL"
PLAIN_PUBLISHED = "SELECT count(*) FROM plain_article WHERE published_at IS NOT NULL"
PLAIN_CREATED = "SELECT count(*) FROM plain_article"

TERMS = "SELECT (SELECT min(slug) FROM section), (SELECT min(slug) FROM author), (SELECT min(slug) FROM tag)"

Asked = dict[str, Any]


@dataclass(frozen=True)
class Writer:
    """A server that is told to change something: how it is asked, and how its database tells what it has done."""

    name: str
    url: str
    create: Callable[[int], Asked]
    publish: Callable[[str], Asked]
    unpublished: str
    counted: dict[str, str]
    headers: dict[str, str] = field(default_factory=dict)


def measure(database: str, folder: Path, rounds: int, seconds: float) -> list[Outcome]:
    """Both servers in turns: in each round articles are made for as many seconds, and published for half as many.

    Raises EnvironmentFault where there was less to publish than there was time for, ContentFault where a change is
    missing.
    """
    loads: dict[str, dict[str, list[Load]]] = {verb: defaultdict(list) for verb in (CREATE, PUBLISH)}
    with servers.cms(database, folder / "cms.log") as ours, servers.plain(database, folder / "plain.log") as theirs:
        desk = Desk(database, folder / "writes.bodies")
        writers = [
            _cms(f"{ours.url}/graphql", headers_of_editor(database), _terms(database)),
            _plain(f"{theirs.url}/graphql"),
        ]
        for writer in writers:
            desk.round(writer, WARM_UP)
        for number in range(rounds):
            for writer in writers if number % 2 == 0 else reversed(writers):
                for verb, load in desk.round(writer, seconds).items():
                    loads[verb][writer.name].append(load)
    return [Outcome(verb, dict(of_each)) for verb, of_each in loads.items()]


@dataclass(frozen=True)
class Desk:
    """Where changes are asked for, and looked for."""

    database: str
    bodies: Path
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def round(self, writer: Writer, seconds: float) -> dict[str, Load]:
        """Makes articles for as long, then publishes them for half as long: so there are enough of them."""
        fresh = [writer.create(next(self.numbers)) for _ in range(round(MOST * seconds))]
        created = self._press(writer, CREATE, fresh, seconds)
        waiting = [writer.publish(key) for (key,) in _fetch(self.database, writer.unpublished)]
        return {CREATE: created, PUBLISH: self._press(writer, PUBLISH, waiting, seconds / 2)}

    def _press(self, writer: Writer, verb: str, asked: list[Asked], seconds: float) -> Load:
        self.bodies.write_bytes(b"\n".join(map(orjson.dumps, asked)))
        [[before]] = _fetch(self.database, writer.counted[verb])
        load = wrk.press(writer.url, self.bodies, seconds, writer.headers)
        [[after]] = _fetch(self.database, writer.counted[verb])
        if load.requests > len(asked):
            raise EnvironmentFault(f"There were {len(asked)} articles to {verb}, too few for {seconds:.0f} seconds.")
        if after - before < load.requests:
            raise ContentFault(f"{writer.name} said {verb} {load.requests} times, and did it {after - before} times.")
        return load


def _cms(url: str, headers: dict[str, str], terms: Asked) -> Writer:
    return Writer(
        CMS,
        url,
        lambda number: {
            "query": CMS_CREATE,
            "variables": {
                "input": terms | {"title": f"March {number}", "excerpt": EXCERPT, "body": {"markdown": BODY}}
            },
        },
        lambda key: {"query": CMS_PUBLISH, "variables": {"input": {"id": key}}},
        UNPUBLISHED,
        {CREATE: CREATED, PUBLISH: PUBLISHED},
        headers,
    )


def _plain(url: str) -> Writer:
    return Writer(
        PLAIN,
        url,
        lambda number: {
            "query": PLAIN_CREATE,
            "variables": {"title": f"March {number}", "excerpt": EXCERPT, "body": BODY},
        },
        lambda key: {"query": PLAIN_PUBLISH, "variables": {"id": key}},
        PLAIN_UNPUBLISHED,
        {CREATE: PLAIN_CREATED, PUBLISH: PLAIN_PUBLISHED},
    )


def _terms(database: str) -> Asked:
    """By whom and of what the articles are."""
    [[section, author, tag]] = _fetch(database, TERMS)
    return {"section": section, "authors": [author], "tags": [tag]}


def headers_of_editor(database: str) -> dict[str, str]:
    """What an editor, who is made for it, sends along."""
    _command(database, "account", "create", EDITOR, "--role", "editor", "--password-stdin", typed="a long password")
    token = _command(database, "token", "create", EDITOR, "--name", "bench").splitlines()[-1]
    return {"Authorization": f"Bearer {token}"}


def _command(database: str, *words: str, typed: str = "") -> str:
    done = subprocess.run(  # noqa: S603 - the command is ours.
        [sys.executable, "-m", "cms.cli", *words],
        env={**os.environ, "CMS_DATABASE_URL": database},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise EnvironmentFault(f"`cms {' '.join(words)}` failed: {done.stderr}")
    return done.stdout


def _fetch(database: str, sql: str) -> list[asyncpg.Record]:
    async def fetch() -> list[asyncpg.Record]:
        connection = await connect(database)
        try:
            return await connection.fetch(sql)
        finally:
            await connection.close()

    return asyncio.run(fetch())
