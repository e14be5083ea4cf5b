"""python -m tests.live.soak --seconds 600: followers see exactly what a reader of the database would have.

Readers and moderators are at work, servers end and come back, and connections break.
"""

import asyncio
import contextlib
import random
import signal
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import httpx2
import orjson
import typer
from websockets.asyncio.client import connect as open_socket
from websockets.exceptions import WebSocketException

from cms.accounts.actions.create_account import create_account
from cms.accounts.roles import Role
from cms.accounts.site_secret import site_keys
from cms.base import embedded, migrations
from cms.base.database import connect
from cms.outbox.cursors import PURPOSE, Cursors
from tests.databases import committed
from tests.live.holding import Record, Told, hold, standing
from tests.paper import Paper
from tests.server.processes import command, environment, free_port

SHOWN = "id author { name } body { text } replyCount isDeleted isFeatured"
ADDED = f"""subscription ($id: ID!, $after: String) {{ commentAdded(subjectId: $id, after: $after) {{
    cursor kind commentId comment {{ {SHOWN} }} }} }}"""
QUEUE = """subscription ($after: String) { moderationQueue(after: $after) {
    cursor kind commentId comment { id body { text } moderation { status reportCount } } } }"""
ADD = """mutation ($input: AddCommentInput!) { addComment(input: $input) {
    comment { id depth } editToken errors { code } } }"""
EDIT = "mutation ($input: EditCommentInput!) { editComment(input: $input) { errors { code } } }"
DELETE = "mutation ($input: DeleteCommentInput!) { deleteComment(input: $input) { errors { code } } }"
REPORT = "mutation ($input: ReportCommentInput!) { reportComment(input: $input) { errors { code } } }"
MODERATE = "mutation ($input: ModerateCommentsInput!) { moderateComments(input: $input) { errors { code } } }"
SIGN_IN = "mutation ($input: SignInInput!) { signIn(input: $input) { token } }"
ACTIONS = ("APPROVE", "APPROVE", "HOLD", "SPAM", "TRASH", "RESTORE", "DELETE")
PASSWORD = "The river is rising"  # noqa: S105 - Of a database that is thrown away.

FREE = """
UPDATE site SET comment_moderation = 'NONE', comment_edit_minutes = 60;
UPDATE screening_rules SET per_address = NULL, per_guest = NULL, reports_to_hold = 2;
CREATE TABLE said (comment_id uuid, text text);
CREATE FUNCTION keep_said() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO said VALUES (NEW.id, NEW.body_text);
    RETURN NULL;
END $$;
CREATE TRIGGER keep_said AFTER INSERT OR UPDATE ON comment FOR EACH ROW EXECUTE FUNCTION keep_said();
"""


_GONE = (OSError, WebSocketException, httpx2.HTTPError, EOFError, TimeoutError)


@dataclass
class Follower:
    """One who follows an article, or the queue where it has none, and comes back whenever the connection is lost."""

    soak: "Soak"
    entry: str | None
    by_socket: bool
    cursor: str | None = None
    comings: int = 0
    record: Record | None = None

    async def follow(self) -> None:
        """Follows, until it is cancelled."""
        while True:
            try:
                # Who has been told nothing yet has no cursor to come back with.
                async with asyncio.timeout(self.soak.chance.uniform(0.3, 4) if self.record else None):
                    async for answer in self._listen():
                        self._take(answer)
            except _GONE:
                await asyncio.sleep(0.05)

    def _take(self, answer: Any) -> None:
        assert "errors" not in answer, answer
        [event] = answer["data"].values()
        self.cursor = event["cursor"]
        number = self.soak.cursors.read(event["cursor"]).id
        if self.record is not None:
            self.record.told.append(Told(number, event["kind"], event["commentId"], event["comment"]))

    def _listen(self) -> AsyncIterator[Any]:
        self.comings += 1
        port = self.soak.chance.choice(self.soak.ports)
        return self._by_socket(port) if self.by_socket else self._by_events(port)

    @property
    def _asked(self) -> dict[str, Any]:
        if self.entry is None:
            return {"query": QUEUE, "variables": {"after": self.cursor}}
        return {"query": ADDED, "variables": {"id": self.entry, "after": self.cursor}}

    async def _by_socket(self, port: int) -> AsyncIterator[Any]:
        url, protocols = f"ws://127.0.0.1:{port}/graphql", ["graphql-transport-ws"]
        async with open_socket(url, subprotocols=protocols, compression=None, close_timeout=0) as socket:  # type: ignore[arg-type]  # Plain texts do as well.
            authorization = {"Authorization": f"Bearer {self.soak.token}"} if self.entry is None else {}
            await socket.send(orjson.dumps({"type": "connection_init", "payload": authorization}).decode())
            await socket.recv()
            await socket.send(orjson.dumps({"id": "1", "type": "subscribe", "payload": self._asked}).decode())
            async for message in socket:
                told = orjson.loads(message)
                assert told["type"] == "next", told
                yield told["payload"]

    async def _by_events(self, port: int) -> AsyncIterator[Any]:
        headers = {"accept": "text/event-stream"}
        if self.entry is None:
            headers["authorization"] = f"Bearer {self.soak.token}"
        async with (
            httpx2.AsyncClient(timeout=30) as client,
            client.stream("POST", f"http://127.0.0.1:{port}/graphql", json=self._asked, headers=headers) as response,
        ):
            if response.status_code != httpx2.codes.OK:
                # A server that has just started may not hear yet.
                assert response.status_code == httpx2.codes.SERVICE_UNAVAILABLE, await response.aread()
                return
            async for line in response.aiter_lines():
                if line.startswith("data: {"):
                    yield orjson.loads(line.removeprefix("data: "))


class Soak:
    """Servers on one database, people at work, and followers."""

    def __init__(self, url: str, folder: Path, seed: int) -> None:
        self.url, self.folder, self.chance = url, folder, random.Random(seed)  # noqa: S311 - Chance, no secret.
        self.ports = [free_port(), free_port()]
        self.processes: dict[int, subprocess.Popen[bytes]] = {}
        self.token = ""
        self.entries: list[str] = []
        self.known: list[tuple[str, str, str, int]] = []
        self.deeds = self.restarts = 0
        self.is_over = False
        self.cursors = Cursors([])
        self.client = httpx2.AsyncClient(timeout=30)

    async def prepare(self) -> None:
        """A paper of three articles, a moderator, two servers."""
        connection = await connect(self.url)
        paper = Paper(connection)
        await paper.site("en")
        self.entries = [f"art_{await paper.article(f'Rain, part {number}')}_en" for number in range(3)]
        await connection.execute(FREE)
        await connection.close()
        now = datetime.now(UTC)

        async def hire(session: Any) -> None:
            await create_account(
                session, "mo@paper.example", role=Role.MODERATOR, name="Mo", password=PASSWORD, now=now
            )

        async def keys(session: Any) -> list[bytes]:
            return await site_keys(session, None, PURPOSE)

        await asyncio.to_thread(committed, self.url, hire)
        self.cursors = Cursors(await asyncio.to_thread(committed, self.url, keys))
        for port in self.ports:
            await self.start(port)
        given = {"email": "mo@paper.example", "password": PASSWORD, "mode": "TOKEN"}
        self.token = (await self.ask(SIGN_IN, given))["signIn"]["token"]

    async def start(self, port: int) -> None:
        """Starts a server, and waits until it is ready."""
        settings = {"CMS_DATABASE_URL": self.url, "CMS_ACCESS_LOG": "false", "CMS_COMMENTS_PER_SECOND": "10000"}
        log = (self.folder / f"{port}.log").open("ab")
        self.processes[port] = subprocess.Popen(  # noqa: ASYNC220, S603 - It takes a moment; the command is ours.
            command("serve", "--port", str(port)),
            stdout=log,
            stderr=log,
            env=environment(self.folder, **settings),
        )
        log.close()
        async with httpx2.AsyncClient() as client:
            for _ in range(600):
                with contextlib.suppress(httpx2.HTTPError):
                    if (await client.get(f"http://127.0.0.1:{port}/readyz")).status_code == httpx2.codes.OK:
                        return
                await asyncio.sleep(0.05)
        raise RuntimeError("A server did not start.")

    async def end(self, port: int, how: signal.Signals) -> None:
        """Ends a server."""
        process = self.processes[port]
        process.send_signal(how)
        await asyncio.to_thread(process.wait, 30)

    async def restart(self) -> None:
        """Ends a server in one way or another, and starts it again, until it is over."""
        while not self.is_over:
            await asyncio.sleep(self.chance.uniform(2, 5))
            port = self.chance.choice(self.ports)
            await self.end(port, self.chance.choice([signal.SIGTERM, signal.SIGKILL]))
            await self.start(port)
            self.restarts += 1

    async def ask(self, query: str, given: dict[str, Any], **headers: str) -> Any:
        """The data of a mutation, None where a server has ended before it could answer."""
        url = f"http://127.0.0.1:{self.chance.choice(self.ports)}/graphql"
        try:
            asked = {"query": query, "variables": {"input": given}}
            answer: dict[str, Any] = (await self.client.post(url, json=asked, headers=headers)).json()
        except _GONE:
            return None
        return answer.get("data")

    async def work(self) -> None:
        """Does one thing after the other, until it is over."""
        while not self.is_over:
            await self._deed()
            self.deeds += 1
            await asyncio.sleep(self.chance.uniform(0, 0.05))

    async def _deed(self) -> None:
        chance = self.chance.random()
        if not self.known or chance < 0.4:
            await self._comment()
            return
        key, token, _, _ = self.chance.choice(self.known)
        if chance < 0.5:
            await self.ask(EDIT, {"id": key, "body": f"Edited {self.chance.random()}"}, **{"X-CMS-Guest": token})
        elif chance < 0.55:
            await self.ask(DELETE, {"id": key}, **{"X-CMS-Guest": token})
        elif chance < 0.65:
            await self.ask(REPORT, {"id": key, "reason": "ABUSE"}, **{"X-CMS-Guest": self.chance.choice(self.known)[1]})
        else:
            keys = [self.chance.choice(self.known)[0] for _ in range(self.chance.choice([1, 1, 5]))]
            given = {"ids": sorted({key, *keys}), "action": self.chance.choice(ACTIONS)}
            await self.ask(MODERATE, given, authorization=f"Bearer {self.token}")

    async def _comment(self) -> None:
        number = self.chance.random()
        subject = self.chance.choice(self.entries)
        given: dict[str, Any] = {
            "subjectId": subject, "body": f"It rained {number}.", "consent": True,
            "authorName": f"Reader {number}", "authorEmail": f"r{number}@readers.example",
        }  # fmt: skip
        above = self.chance.choice(self.known) if self.known and self.chance.random() < 0.5 else None
        if above and above[3] < 3:
            subject = above[2]
            given |= {"subjectId": subject, "parentId": above[0]}
        done = (await self.ask(ADD, given) or {}).get("addComment") or {}
        if comment := done.get("comment"):
            self.known.append((comment["id"], done["editToken"], subject, comment["depth"]))

    async def run(self, seconds: float, followers: int) -> list[Follower]:
        """All of it for so long; the followers, once they have been told everything."""
        found = [
            Follower(self, None if number % 4 == 0 else self.entries[number % 3], number % 2 == 0)
            for number in range(followers)
        ]
        following = [asyncio.create_task(each.follow()) for each in found]
        await self._begin(found, following)
        working = [asyncio.create_task(self.work()) for _ in range(4)]
        restarting = asyncio.create_task(self.restart())
        await asyncio.wait([*working, restarting, *following], timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
        # What has been begun is done to its end: nothing is committed after the rest.
        self.is_over = True
        await asyncio.gather(*working, restarting)
        await self._rest(found, following)
        for task in following:
            if task.done():
                task.result()
            task.cancel()
        await asyncio.gather(*following, return_exceptions=True)
        return found

    async def _begin(self, followers: list[Follower], following: list[asyncio.Task[None]]) -> None:
        """Has all followers told something, and notes what there is by then."""
        while not all(each.cursor for each in followers) and not any(task.done() for task in following):
            await self._comment()
            keys = [key for key, *_ in self.known]
            for action in ("HOLD", "APPROVE"):
                await self.ask(MODERATE, {"ids": keys, "action": action}, authorization=f"Bearer {self.token}")
        await self._rest(followers, following)
        connection = await connect(self.url)
        for each in followers:
            known = await standing(connection, each.entry)
            each.record = Record(each.entry, self.cursors.read(each.cursor or ""), known)
        await connection.close()

    async def _rest(self, followers: list[Follower], following: list[asyncio.Task[None]]) -> None:
        """Waits until nothing more is told, and nothing waits to be screened."""
        connection = await connect(self.url)
        last, since = None, time.monotonic()
        while time.monotonic() - since < 3 and not any(task.done() for task in following):
            await asyncio.sleep(0.2)
            now = (
                [each.cursor for each in followers],
                await connection.fetchval("SELECT max(id) FROM outbox"),
                await connection.fetchval("SELECT count(*) FROM comment WHERE screen_at IS NOT NULL"),
            )
            if now != last or now[2]:
                last, since = now, time.monotonic()
        await connection.close()

    def close(self) -> None:
        """Ends the servers."""
        for process in self.processes.values():
            process.kill()
            process.wait()


@asynccontextmanager
async def soaking(url: str, folder: Path, seed: int) -> AsyncIterator[Soak]:
    """Servers that are ended in any case."""
    soak = Soak(url, folder, seed)
    try:
        await soak.prepare()
        yield soak
    finally:
        await soak.client.aclose()
        soak.close()


async def soak_for(url: str, folder: Path, seconds: float, seed: int, followers: int) -> str:
    """Everything for so long; what it came to, in a sentence. Raises AssertionError."""
    async with soaking(url, folder, seed) as soak:
        found = await soak.run(seconds, followers)
        records = [each.record for each in found if each.record]
        for record in records:
            await hold(url, record)
        events = sum(len(record.told) for record in records)
        comings = sum(each.comings for each in found)
        return (
            f"{soak.deeds:,} deeds, {soak.restarts} restarts; {followers} followers came {comings:,} times and were "
            f"told {events:,} events: each exactly what there was to be told (seed {seed})."
        )


Seconds = Annotated[float, typer.Option(help="For how long.")]
Seed = Annotated[int | None, typer.Option(help="What chance begins with; another one each time unless given.")]
Followers = Annotated[int, typer.Option(help="How many follow.")]


def main(seconds: Seconds = 600, seed: Seed = None, followers: Followers = 24) -> None:
    """Soak."""
    with tempfile.TemporaryDirectory(prefix="cms-soak-") as name, embedded.running(Path(name, "postgres")) as url:
        migrations.upgrade(url)
        chosen = random.randrange(10**6) if seed is None else seed  # noqa: S311 - Chance, no secret.
        typer.echo(asyncio.run(soak_for(url, Path(name), seconds, chosen, followers)))


if __name__ == "__main__":
    typer.run(main)
