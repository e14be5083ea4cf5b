"""Followers by the thousand: WebSockets and streams that take as little of the processor as they can."""

import asyncio
import os
import time
from base64 import b64encode
from collections.abc import Callable
from typing import Any

import orjson

FOLLOW = """subscription ($id: ID!) { commentAdded(subjectId: $id) {
    cursor kind commentId comment { id author { name url } body { html } createdAt parent { id } replyCount } } }"""


def _masked(text: bytes) -> bytes:
    """A frame with a text, as clients send it (RFC 6455, section 5.2); the mask is of zeros, which change nothing."""
    length = len(text)
    head = bytes([0x81, 0x80 | length]) if length < 126 else bytes([0x81, 0x80 | 126]) + length.to_bytes(2, "big")
    return head + bytes(4) + text


class Ear(asyncio.Protocol):
    """One who follows an article's comments, and notes when something is told."""

    def __init__(self, port: int, subject: str, *, by_socket: bool) -> None:
        self.heard: list[float] = []
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.is_lost = False
        self.transport: Any = None
        asked = {"query": FOLLOW, "variables": {"id": subject}}
        host = f"host: 127.0.0.1:{port}\r\n"
        self._by_socket = by_socket
        if by_socket:
            key = b64encode(os.urandom(16)).decode()
            self._greeting = (
                f"GET /graphql HTTP/1.1\r\n{host}upgrade: websocket\r\nconnection: Upgrade\r\n"
                f"sec-websocket-key: {key}\r\nsec-websocket-version: 13\r\n"
                "sec-websocket-protocol: graphql-transport-ws\r\n\r\n"
            ).encode()
            self._asked = _masked(b'{"type":"connection_init"}') + _masked(
                orjson.dumps({"id": "1", "type": "subscribe", "payload": asked})
            )
        else:
            body = orjson.dumps(asked)
            self._greeting = (
                f"POST /graphql HTTP/1.1\r\n{host}content-type: application/json\r\naccept: text/event-stream\r\n"
                f"content-length: {len(body)}\r\n\r\n"
            ).encode() + body

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asks."""
        self.transport = transport
        self.transport.write(self._greeting)

    def data_received(self, data: bytes) -> None:
        """Notes that something is told."""
        if b"commentId" in data:
            self.heard.append(time.perf_counter())
        elif data.startswith(b"HTTP/1.1 101"):
            self.transport.write(self._asked)
        if not self.ready.done() and (b"connection_ack" in data or b"id: " in data):
            self.ready.set_result(None)

    def connection_lost(self, _: Exception | None) -> None:
        """Notes that there is nothing more to hear."""
        self.is_lost = True
        if not self.ready.done():
            self.ready.set_exception(ConnectionError("A follower was sent away."))

    def stop_reading(self) -> None:
        """Takes nothing more, as a client does whose network has died."""
        self.transport.pause_reading()


async def gather(port: int, subject: str, number: int, *, by_socket: bool) -> list[Ear]:
    """So many followers, all of whom are there."""
    loop = asyncio.get_running_loop()
    ears: list[Ear] = []
    make: Callable[[], Ear] = lambda: Ear(port, subject, by_socket=by_socket)  # noqa: E731 - A protocol's factory.
    for _ in range(number):
        _, ear = await loop.create_connection(make, "127.0.0.1", port)
        ears.append(ear)
    await asyncio.gather(*(ear.ready for ear in ears))
    return ears
