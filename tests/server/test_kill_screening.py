"""Comments that a killed server was screening have their verdicts soon after it is there again, each once."""

import asyncio
import os
import signal
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import asyncpg
import httpx2
import pytest

from cms.base import migrations
from cms.base.database import connect
from cms.base.embedded import running
from tests.comments.akismet_stand_in import DOWN, KEY, SLOW, Mood, Service, standing_in
from tests.paper import Paper
from tests.server.processes import DEADLINE, Server, serving

ADD = """mutation ($input: AddCommentInput!) { addComment(input: $input) {
    comment { id } status errors { code } } }"""
COUNT = 12

TIME_PASSES = "UPDATE comment SET screen_at = now() WHERE screen_at IS NOT NULL"
"""What a lease, or a pause before the next attempt, comes to."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A data folder with the newest tables."""
    with tempfile.TemporaryDirectory(prefix="cms-test-") as name:
        with running(Path(name, "postgres")) as url:
            migrations.upgrade(url)
        yield Path(name)


async def make_site(connection: asyncpg.Connection) -> str:
    """An article that may be commented on without a moderator; its id."""
    paper = Paper(connection)
    await paper.site("en")
    await connection.execute("UPDATE site SET comment_moderation = 'NONE'")
    await connection.execute("UPDATE screening_rules SET per_address = NULL")
    return f"art_{await paper.article('Rain')}_en"


async def send(server: Server, subject: str, numbers: range) -> list[str]:
    """Sends comments at once; those that were acknowledged, before the server died."""

    async def one(client: httpx2.AsyncClient, number: int) -> str | None:
        given = {
            "subjectId": subject, "body": f"Comment {number}", "authorName": "Ann",
            "authorEmail": f"{number}@reader.example", "consent": True,
        }  # fmt: skip
        try:
            answer = await client.post("/graphql", json={"query": ADD, "variables": {"input": given}})
        except httpx2.HTTPError:
            return None
        made = answer.json()["data"]["addComment"]
        assert (made["status"], made["errors"]) == ("PENDING", [])
        return f"Comment {number}"

    limits = httpx2.Limits(max_connections=None)
    async with httpx2.AsyncClient(
        base_url=f"http://127.0.0.1:{server.port}", limits=limits, timeout=DEADLINE
    ) as client:
        sent = await asyncio.gather(*(one(client, number) for number in numbers))
    return [text for text in sent if text]


async def until(connection: asyncpg.Connection, holds: str) -> None:
    """Waits until a condition holds."""
    async with asyncio.timeout(DEADLINE):
        while not await connection.fetchval(f"SELECT {holds}"):  # noqa: ASYNC110 - Nobody tells of it.
            await asyncio.sleep(0.05)


def kill(server: Server) -> None:
    """Kills the server at once."""
    os.killpg(server.process.pid, signal.SIGKILL)


async def run(url: str, folder: Path, service: Service) -> None:
    """Kills a server twice: while the service is slow, and while it is down and is asked again."""
    settings: dict[str, Any] = {
        "CMS_DATABASE_URL": url, "CMS_AKISMET_KEY": KEY, "CMS_AKISMET_URL": service.base, "CMS_AKISMET_SECONDS": "15",
    }  # fmt: skip
    connection = await connect(url)
    subject = await make_site(connection)
    service.behave(SLOW)
    with serving(folder, "serve", **settings) as server:
        sending = asyncio.create_task(send(server, subject, range(COUNT)))
        await until(connection, f"count(*) = {COUNT} FROM comment")
        kill(server)
        acknowledged = await sending

    service.behave(DOWN)
    await connection.execute(TIME_PASSES)
    with serving(folder, "serve", **settings) as server:
        acknowledged += await send(server, subject, range(COUNT, 2 * COUNT))
        await until(connection, "bool_and(screen_attempts > 0) FROM comment")
        kill(server)
    assert len(acknowledged) == COUNT

    service.behave(Mood(said="false"))
    await connection.execute(TIME_PASSES)
    with serving(folder, "serve", **settings):
        await until(connection, "bool_and(status = 'APPROVED' AND screen_at IS NULL) FROM comment")
    said = [row["body_text"] for row in await connection.fetch("SELECT body_text FROM comment ORDER BY id")]
    assert sorted(said) == sorted(f"Comment {number}" for number in range(2 * COUNT))
    assert set(acknowledged) <= set(said)
    approved = await connection.fetchval(
        "SELECT count(*) = count(DISTINCT comment_id) AND count(*) = $1 FROM moderation_step WHERE status = 'APPROVED'",
        2 * COUNT,
    )
    assert approved
    told = await connection.fetchval("SELECT count(*) FROM outbox WHERE topic = 'comment.approved'")
    assert told == 2 * COUNT
    assert await connection.fetchval("SELECT comment_count FROM entry") == 2 * COUNT
    await connection.close()
    by_text: dict[str, list[dict[str, str]]] = defaultdict(list)
    for call in (each for each in service.calls() if each.name == "comment-check"):
        fields = {name: value for name, value in call.fields.items() if name != "recheck_reason"}
        by_text[fields["comment_content"]].append(fields)
    assert set(by_text) == set(said)
    for calls in by_text.values():
        assert all(call == calls[0] for call in calls)


def test_every_comment_has_its_verdict_once(folder: Path) -> None:
    with ExitStack() as stack:
        url = stack.enter_context(running(folder / "postgres"))
        service = stack.enter_context(standing_in(folder))
        asyncio.run(run(url, folder, service))
