"""Connections as no client of ours makes them: one that never begins, comes from elsewhere, or takes nothing."""

import asyncio
from collections.abc import Mapping
from typing import Any

import orjson
import pytest
from starlette.types import Message, Scope

from cms.base.actor import READER, Actor
from cms.base.session import Session
from cms.comments.desk import Desk
from cms.server.graphql import GraphQL
from cms.server.live import websocket
from cms.server.live.hub import Hub
from cms.server.live.websocket import PROTOCOL, WebSockets
from cms.settings import Settings
from schema.errors import Refused, Unauthenticated
from schema.planner.plan import Request
from schema.planner.run import Ready
from tests.live.conftest import Scene, keys


class Peer:
    """The other side of a connection."""

    def __init__(self, sockets: WebSockets, *headers: tuple[bytes, bytes], protocol: str = PROTOCOL) -> None:
        self.sent: asyncio.Queue[Message] = asyncio.Queue()
        self.received: asyncio.Queue[Message] = asyncio.Queue()
        self.received.put_nowait({"type": "websocket.connect"})
        self.takes, self.is_dropped = asyncio.Event(), False
        self.takes.set()
        scope: Scope = {
            "type": "websocket", "path": "/graphql", "headers": list(headers), "subprotocols": [protocol],
            "state": {"connection": self},
        }  # fmt: skip
        self.served = asyncio.create_task(sockets(scope, self.received.get, self._send))

    def drop(self) -> None:
        """Is called where the connection is to be ended without a word."""
        self.is_dropped = True
        self.received.put_nowait({"type": "websocket.disconnect", "code": 1006})

    async def _send(self, message: Message) -> None:
        await self.takes.wait()
        if message["type"] == "websocket.close":
            self.received.put_nowait({"type": "websocket.disconnect", "code": message["code"]})
        await self.sent.put(message)

    def say(self, **message: Any) -> None:
        """Sends a message."""
        self.received.put_nowait({"type": "websocket.receive", "text": orjson.dumps(message).decode()})

    async def hear(self) -> Any:
        """The next message, or the code with which the connection is closed."""
        message = await asyncio.wait_for(self.sent.get(), 10)
        if message["type"] == "websocket.accept":
            return await self.hear()
        return message["code"] if message["type"] == "websocket.close" else orjson.loads(message["text"])


@pytest.fixture
def sockets(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> WebSockets:
    """An endpoint with little patience."""
    monkeypatch.setattr(websocket, "PATIENCE", 0.05)
    return made(scene.hub, scene)


def made(hub: Hub, scene: Scene) -> WebSockets:
    """An endpoint where nobody is known by anything."""

    async def who(headers: Mapping[bytes, bytes]) -> Request:
        if b"authorization" in headers:
            raise Refused([Unauthenticated("This token is not known.")])
        return scene.request()

    async def prepare(payload: dict[str, Any], request: Request) -> tuple[Ready, Request]:
        return scene.operations.prepare(payload["query"], payload.get("variables") or {}, None, request), request

    async def answer(ready: Ready, request: Request) -> bytes:
        return await scene.operations.run(scene.database.read, ready, request)

    return WebSockets(hub, who, prepare, answer)


async def test_who_does_not_say_who_they_are_is_not_waited_for(sockets: WebSockets) -> None:
    peer = Peer(sockets)
    peer.say(type="ping")
    assert [await peer.hear(), await peer.hear()] == [{"type": "pong"}, 4408]
    await peer.served


async def test_who_takes_nothing_is_dropped(sockets: WebSockets, scene: Scene) -> None:
    peer = Peer(sockets)
    peer.say(type="connection_init")
    assert await peer.hear() == {"type": "connection_ack"}
    text = f'subscription {{ commentAdded(subjectId: "art_{scene.entry}_en") {{ kind }} }}'
    peer.say(type="subscribe", id="1", payload={"query": text})
    peer.say(type="ping")
    assert await peer.hear() == {"type": "pong"}
    await scene.settle()
    told = await peer.hear()
    assert told == {"id": "1", "type": "next", "payload": {"data": {"commentAdded": {"kind": "ADDED"}}}}
    peer.takes.clear()
    await scene.comment()
    await asyncio.wait_for(peer.served, 10)
    assert peer.is_dropped


async def test_one_connection_follows_so_many_things(sockets: WebSockets, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websocket, "MOST", 1)
    peer = Peer(sockets)
    peer.say(type="connection_init")
    text = 'subscription { commentAdded(subjectId: "art_00000000-0000-7000-8000-000000000000_en") { kind } }'
    for key in ("1", "2"):
        peer.say(type="subscribe", id=key, payload={"query": text})
    assert await peer.hear() == {"type": "connection_ack"}
    refused = await peer.hear()
    assert (refused["id"], refused["type"], refused["payload"][0]["extensions"]["code"]) == (
        "2",
        "error",
        "RATE_LIMITED",
    )
    peer.drop()
    await peer.served


async def test_there_is_room_for_so_many_connections(scene: Scene) -> None:
    full = Hub(scene.database.url, scene.operations, scene.database.read, lambda: scene.locales, keys, most=0)
    peer = Peer(made(full, scene))
    assert await peer.hear() == 1013
    await peer.served


async def test_a_cookie_is_taken_from_our_own_pages_alone(scene: Scene) -> None:
    """As for what changes something: a page elsewhere may open a connection, and its browser sends the cookie along."""
    asked: list[bool] = []

    async def identify(_: Mapping[bytes, bytes], /, *, safe: bool) -> Actor:
        asked.append(safe)
        return READER

    def sessions(**_: Any) -> Session:
        raise AssertionError

    endpoint = GraphQL(
        scene.database,
        scene.operations,
        lambda: scene.locales,
        Settings(),
        sessions,
        Desk(sessions),
        scene.hub,
        identify,
    )
    peer = Peer(endpoint.sockets, (b"cookie", b"cms_session=x"))
    peer.say(type="connection_init")
    assert await peer.hear() == {"type": "connection_ack"}
    peer.say(type="ping")
    assert await peer.hear() == {"type": "pong"}
    # Once to know them, and once more when nothing that changes can be missed any more.
    assert asked == [False, False]
    peer.drop()
    await peer.served
