"""Akismet for tests: in this process, or as `python -m tests.comments.akismet_stand_in --port N` on this machine.

It answers by the conventions that the real one has for tests, or as `/behave` was told last, and keeps what it hears.
"""

import argparse
import asyncio
import contextlib
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl
from uuid import uuid4

import httpx2
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.server.processes import DEADLINE, ROOT, environment

KEY, BLOG = "0a1b2c3d4e5f", "https://paper.example/"
THANKS = "Thanks for making the web a better place."
CALLS = ("comment-check", "submit-spam", "submit-ham", "verify-key")


@dataclass(frozen=True)
class Mood:
    """How it answers: with other headers, another status or text, or in a manner: `slow`, `dripping` or `endless`."""

    status: int = 200
    said: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    manner: str = ""


DOWN, SLOW = Mood(503, "Service Unavailable"), Mood(manner="slow")
DRIPPING, ENDLESS = Mood(manner="dripping"), Mood(manner="endless")
GARBLED = Mood(said="<html><body>We are back soon.</body></html>")
INVALID = Mood(said="invalid", headers={"X-akismet-debug-help": "We were unable to parse your blog URI"})
DISCARD = Mood(said="true", headers={"X-akismet-pro-tip": "discard"})
RECHECK = Mood(said="false", headers={"X-akismet-recheck-after": "120"})
ALERTED = Mood(headers={"X-akismet-alert-code": "10501", "X-akismet-alert-msg": "Your usage is over your plan."})
# As keys are treated that are suspended: nothing is spam any more.
SUSPENDED = Mood(
    said="false",
    headers={
        "X-akismet-error": "suspended",
        "X-akismet-alert-code": "10402",
        "X-akismet-alert-msg": "Your key is suspended.",
    },
)


@dataclass(frozen=True)
class Call:
    """What it was told once: by which call, in which fields, with which headers."""

    name: str
    fields: dict[str, str]
    headers: dict[str, str]


class StandIn:
    """It, as an application."""

    def __init__(self) -> None:
        self.mood = Mood()
        self.calls: list[Call] = []
        routes = [Route(f"/1.1/{name}", self._answer, methods=["POST"]) for name in CALLS]
        control = [Route("/behave", self._behave, methods=["POST"]), Route("/calls", self._tell)]
        self.app = Starlette(routes=routes + control)

    async def _answer(self, request: Request) -> Response:
        said = await request.body()
        pairs = parse_qsl(said.decode(), keep_blank_values=True, strict_parsing=True)
        fields = dict(pairs)
        assert len(fields) == len(pairs), "A field is there twice."
        assert request.headers["content-type"].startswith("application/x-www-form-urlencoded")
        name = request.url.path.rpartition("/")[2]
        self.calls.append(Call(name, fields, dict(request.headers)))
        if self.mood.manner == "slow":
            await _gone(request)
        if self.mood.manner in {"dripping", "endless"}:
            return StreamingResponse(_dripping() if self.mood.manner == "dripping" else _endless())
        text, headers = _conventional(name, fields)
        if self.mood.said is not None:
            text = self.mood.said
        return PlainTextResponse(text, self.mood.status, headers | dict(self.mood.headers))

    async def _behave(self, request: Request) -> Response:
        self.mood = Mood(**await request.json())
        return JSONResponse({})

    async def _tell(self, _: Request) -> Response:
        return JSONResponse([asdict(call) for call in self.calls])


def _conventional(name: str, fields: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """What the real one says, and in which headers."""
    if name == "verify-key":
        return ("valid" if fields.get("key") == fields.get("api_key") == KEY else "invalid"), {}
    if fields.get("api_key") != KEY:
        return "invalid", {"X-akismet-debug-help": "The key is not known."}
    missing = next((each for each in ("blog", "user_ip") if not fields.get(each)), None)
    if missing is not None:
        return f"Missing required field: {missing}.", {"X-akismet-debug-help": f'Empty "{missing}" value'}
    if name != "comment-check":
        return THANKS, {}
    # It says so even of administrators.
    is_spam = (
        fields.get("comment_author") == "akismet-guaranteed-spam"
        or fields.get("comment_author_email") == "akismet-guaranteed-spam@example.com"
    )
    return ("true" if is_spam else "false"), {"X-akismet-guid": uuid4().hex}


async def _gone(request: Request) -> None:
    """Waits until whoever asked has given up."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _dripping() -> AsyncIterator[bytes]:
    yield b"t"
    await asyncio.Event().wait()


async def _endless() -> AsyncIterator[bytes]:
    while True:
        yield b"true" * 1000
        # Others have their turn, even if nobody takes what is sent.
        await asyncio.sleep(0)


@dataclass
class Service:
    """The stand-in in a process of its own, by its port."""

    port: int

    @property
    def base(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.port}/1.1/"

    def behave(self, mood: Mood) -> None:
        """Says how it answers from now on."""
        there = f"http://127.0.0.1:{self.port}/behave"
        httpx2.post(there, json=asdict(mood), timeout=DEADLINE).raise_for_status()

    def calls(self) -> list[Call]:
        """What it was told since it began."""
        told: list[Any] = httpx2.get(f"http://127.0.0.1:{self.port}/calls", timeout=DEADLINE).json()
        return [Call(**call) for call in told]


@contextlib.contextmanager
def standing_in(folder: Path, port: int = 0) -> Iterator[Service]:
    """The stand-in in a process of its own; it ends with the block."""
    process = subprocess.Popen(  # noqa: S603 - the command is ours.
        [sys.executable, "-m", "tests.comments.akismet_stand_in", "--port", str(port)],
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout is not None
            yield Service(int(process.stdout.readline()))
        finally:
            process.kill()


def main() -> None:
    """Serves on a port, and says which it is once connections are taken."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0, help="0 for one that nobody listens on")
    listening = socket.create_server(("127.0.0.1", parser.parse_args().port))
    sys.stdout.write(f"{listening.getsockname()[1]}\n")
    sys.stdout.flush()
    uvicorn.Server(uvicorn.Config(StandIn().app, log_level="warning", lifespan="off")).run([listening])


if __name__ == "__main__":
    main()
