"""Request ids, lines in the log, and what a client sees of a failure."""

import asyncio
import io
import logging
import sys
from collections.abc import Callable, Iterator
from string import ascii_letters, digits
from typing import Any

import httpx2
import orjson
import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import ASGIApp, Receive, Scope, Send

from cms.server.logs import Access, AccessLog, configure
from cms.server.middleware import Requests
from cms.server.problems import problem

SOUND = ascii_letters + digits + "._-"
START = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]}


async def greet(scope: Scope, _: Receive, send: Send) -> None:
    """Answers with a constant, whose header list all answers share."""
    scope["state"]["operation"] = "Greeting"
    await send(START)
    await send({"type": "http.response.body", "body": b"hel", "more_body": True})
    await send({"type": "http.response.body", "body": b"lo"})


async def stumble(_: Scope, __: Receive, ___: Send) -> None:
    """Fails before it has answered."""
    raise RuntimeError("Incorrect padding of s3cret")


async def break_off(_: Scope, __: Receive, send: Send) -> None:
    """Fails in the middle of its answer."""
    await send(START)
    raise RuntimeError("gone")


async def ask(app: ASGIApp, path: str = "/", **options: Any) -> httpx2.Response:
    """What an application answers to one request."""
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://cms") as client:
        return await client.get(path, **options)


class Lines:
    """An access log whose lines are kept."""

    def __init__(self, *, as_json: bool = True) -> None:
        self.chunks: list[bytes] = []
        self.log = AccessLog(self.chunks.append, as_json=as_json)

    def read(self) -> list[dict[str, Any]]:
        """The lines, as what their JSON says."""
        self.log.flush()
        return [orjson.loads(line) for line in b"".join(self.chunks).splitlines()]


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What is logged as JSON meanwhile, beside the lines of requests."""
    written, root = io.StringIO(), logging.getLogger()
    before = (root.level, root.handlers[:])
    root.handlers.clear()
    monkeypatch.setattr(sys, "stderr", written)
    configure("info", as_json=True)
    yield lambda: [orjson.loads(line) for line in written.getvalue().splitlines()]
    structlog.reset_defaults()
    root.setLevel(before[0])
    root.handlers[:] = before[1]


async def test_a_request_is_a_line_without_its_query_string() -> None:
    lines = Lines()
    await ask(Requests(greet, lines.log), "/a%0Ab?token=s3cret", headers={"x-request-id": "from-the-proxy"})
    (line,) = lines.read()
    assert line.pop("ms") >= 0
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "level": "info",
        "event": "request",
        "method": "GET",
        "path": "/a%0Ab",
        "status": 200,
        "bytes": 5,
        "operation": "Greeting",
        "request_id": "from-the-proxy",
    }


async def test_a_line_of_text_says_the_same() -> None:
    lines = Lines(as_json=False)
    await ask(Requests(greet, lines.log), "/page", headers={"x-request-id": "7"})
    lines.log.flush()
    moment, *rest = lines.chunks[0].decode().split()
    assert moment.endswith("Z")
    assert [word for word in rest if not word.replace(".", "").isdigit() or word in {"200", "5", "7"}] == [
        *("GET", "/page", "200", "ms", "5", "B", "Greeting", "7"),
    ]


@given(st.text(SOUND, min_size=1, max_size=128))
async def test_a_sound_id_of_a_proxy_is_kept(request_id: str) -> None:
    answer = await ask(Requests(greet, None), headers={"x-request-id": request_id})
    assert answer.headers.get_list("x-request-id") == [request_id]


@given(st.binary().filter(lambda value: len(value) not in range(1, 129) or not set(value) <= set(SOUND.encode())))
async def test_any_other_id_is_replaced(request_id: bytes) -> None:
    (given_id,) = await ids_for([(b"x-request-id", request_id)])
    assert given_id != request_id
    assert len(given_id) == 32


async def test_every_request_has_an_id_of_its_own() -> None:
    assert len({(await ids_for([]))[0] for _ in range(100)}) == 100
    assert START["headers"] == [(b"content-type", b"text/plain")]


async def ids_for(headers: list[tuple[bytes, bytes]]) -> list[bytes]:
    """The ids on the answer to a request with these headers, sent as no client would."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": "GET", "path": "/", "headers": headers}
    await Requests(greet, None)(scope, receive, send)
    return [value for name, value in sent[0]["headers"] if name == b"x-request-id"]


async def test_a_failure_is_told_by_its_id_and_logged_with_its_cause(
    events: Callable[[], list[dict[str, Any]]],
) -> None:
    lines = Lines()
    answer = await ask(Requests(stumble, lines.log))
    assert answer.status_code == 500
    request_id = answer.headers["x-request-id"]
    (error,) = answer.json()["errors"]
    assert error["extensions"] == {"code": "INTERNAL", "requestId": request_id}
    assert "s3cret" not in answer.text
    (event,) = events()
    assert (event["level"], event["request_id"]) == ("error", request_id)
    assert "RuntimeError: Incorrect padding" in event["exception"]
    assert (lines.read()[0]["status"], lines.read()[0]["request_id"]) == (500, request_id)


async def test_a_failure_in_the_middle_of_an_answer_adds_nothing_to_it(
    events: Callable[[], list[dict[str, Any]]],
) -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message["type"])

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    await Requests(break_off, None)({"type": "http", "method": "GET", "path": "/", "headers": []}, receive, send)
    assert sent == ["http.response.start"]
    assert "gone" in events()[0]["exception"]


async def test_what_is_logged_on_the_way_carries_the_id(events: Callable[[], list[dict[str, Any]]]) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        structlog.get_logger().warning("ours")
        logging.getLogger("theirs").warning("a library's")
        await problem(404, "NOT_FOUND", "Nothing.")(scope, receive, send)

    await ask(Requests(app, None), headers={"x-request-id": "abc"})
    assert [(event["event"], event["request_id"]) for event in events()] == [("ours", "abc"), ("a library's", "abc")]


def test_lines_are_written_in_pieces_that_a_pipe_takes_as_one() -> None:
    lines = Lines()
    lines.log._waiting.extend(  # noqa: SLF001 - a whole burst, without a loop.
        Access(0.5, "GET", "/" + "x" * (number % 400), 200, 1.0, number, "id", None) for number in range(1000)
    )
    assert [line["bytes"] for line in lines.read()] == list(range(1000))
    assert max(map(len, lines.chunks)) <= 4096
    assert all(chunk.endswith(b"\n") for chunk in lines.chunks)
    assert len(lines.chunks) < 120


async def test_lines_are_written_without_being_asked() -> None:
    written = asyncio.Event()
    log = AccessLog(lambda _: written.set(), as_json=True)
    await ask(Requests(greet, log))
    await asyncio.wait_for(written.wait(), 5)
