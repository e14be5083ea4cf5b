"""Heads that go on for too long, in bytes or in seconds, are cut off; by a real server, over a socket."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from cms.server.protocol import LONGEST_HEAD, Protocol

HEAD = b"GET / HTTP/1.1\r\nhost: paper.example\r\n"


GREETING = PlainTextResponse("Good morning.")


class Hasty(Protocol):
    """The same in a hurry."""

    patience = 0.2


@asynccontextmanager
async def serving(protocol: type[Protocol], app: ASGIApp = GREETING) -> AsyncIterator[int]:
    """A server, and the port where it is."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, http=protocol, ws="none", log_config=None)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve([listening]))
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        await task


async def exchange(port: int, *pieces: bytes) -> bytes:
    """All that comes back for what is sent, until the other side hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        return await reader.read()
    finally:
        writer.close()


def status(answer: bytes) -> int:
    """The status of the first answer in the bytes."""
    return int(answer.split(b" ", 2)[1])


async def test_a_head_of_usual_length_is_read() -> None:
    async with serving(Protocol) as port:
        cookies = b"cookie: " + b"c" * (LONGEST_HEAD - 200) + b"\r\n"
        assert status(await exchange(port, HEAD, cookies, b"connection: close\r\n\r\n")) == 200


@pytest.mark.parametrize("end", [b"\r\n\r\n", b""], ids=["which ends", "which does not end"])
async def test_a_head_that_is_too_long_is_refused(end: bytes) -> None:
    async with serving(Protocol) as port:
        answer = await exchange(port, HEAD + b"x: " + b"x" * (LONGEST_HEAD + 1) + end)
        assert (status(answer), b"connection: close" in answer) == (431, True)
        assert b'"code":"BAD_REQUEST"' in answer


async def test_many_short_headers_are_as_long_as_one() -> None:
    async with serving(Protocol) as port:
        headers = b"".join(b"x-%d: y\r\n" % number for number in range(LONGEST_HEAD // 8))
        assert status(await exchange(port, HEAD, headers, b"\r\n")) == 431


async def test_an_address_that_is_too_long_is_refused() -> None:
    async with serving(Protocol) as port:
        line = b"GET /?" + b"q" * LONGEST_HEAD + b" HTTP/1.1\r\nhost: paper.example\r\n\r\n"
        assert status(await exchange(port, line)) == 431


@pytest.mark.parametrize("sent", [b"", b"GET", HEAD], ids=["nothing", "a word", "half a head"])
async def test_a_head_that_does_not_arrive_is_not_waited_for(sent: bytes) -> None:
    async with serving(Hasty) as port, asyncio.timeout(10):
        assert status(await exchange(port, sent)) == 408


async def read_all(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers when the body has arrived."""
    while (await receive()).get("more_body"):
        pass
    await GREETING(scope, receive, send)


@pytest.mark.parametrize("sent", [b"", b"{"], ids=["nothing", "a beginning"])
async def test_a_body_that_does_not_arrive_is_not_waited_for(sent: bytes) -> None:
    async with serving(Hasty, read_all) as port, asyncio.timeout(10):
        head = b"POST / HTTP/1.1\r\nhost: paper.example\r\ncontent-length: 10\r\n\r\n"
        assert status(await exchange(port, head + sent)) == 408


async def test_a_second_head_has_to_arrive_as_well() -> None:
    async with serving(Hasty) as port, asyncio.timeout(10):
        answer = await exchange(port, HEAD + b"\r\n" + HEAD)
        assert (status(answer), b" 408 " in answer) == (200, True)


async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers without having read what was posted."""
    await PlainTextResponse("Too long.", 413)(scope, receive, send)


async def test_who_sends_too_much_is_told_so_before_the_connection_ends() -> None:
    async with serving(Protocol, refuse) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST / HTTP/1.1\r\nhost: paper.example\r\ncontent-length: 30000000\r\n\r\n")
        for _ in range(30):
            writer.write(b"x" * 1_000_000)
            await writer.drain()
        writer.write(HEAD + b"connection: close\r\n\r\n")
        answers = await reader.read()
        writer.close()
        assert answers.count(b" 413 ") == 2


async def test_who_does_not_stop_sending_is_cut_off() -> None:
    async with serving(Hasty, refuse) as port, asyncio.timeout(10):
        head = b"POST / HTTP/1.1\r\nhost: paper.example\r\ncontent-length: 30000000\r\n\r\n"
        assert status(await exchange(port, head)) == 413


async def test_an_upgrade_is_declined() -> None:
    async with serving(Protocol) as port:
        key = b"sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        answer = await exchange(port, HEAD + b"connection: upgrade, close\r\nupgrade: websocket\r\n" + key)
        assert status(answer) == 200


async def test_what_is_no_http_is_refused() -> None:
    async with serving(Protocol) as port:
        answer = await exchange(port, b"\x16\x03\x01 not HTTP\r\n\r\n")
        assert (status(answer), b'"code":"BAD_REQUEST"' in answer) == (400, True)
