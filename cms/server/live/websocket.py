"""Subscriptions over a WebSocket, by the protocol graphql-transport-ws (of the npm library graphql-ws).

Who comes says who they are in `connection_init`, by the names of headers: Authorization, X-CMS-Guest. A page of this
server's own may rely on the session's cookie. Queries are answered here as well; what changes anything is sent by POST.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext, suppress
from typing import Any

import orjson
import structlog
from starlette.types import Receive, Scope, Send

from cms.errors import EnvironmentFault
from cms.server.client import address_of
from cms.server.credentials import AUTHORIZATION, COOKIE, GUEST, PREVIEW
from cms.server.live.follower import Ended, Follower
from cms.server.live.hub import Hub
from cms.server.live.room import Room
from schema.errors import BadRequest, RateLimited, Refused
from schema.planner.plan import Request
from schema.planner.run import Ready

log = structlog.get_logger()

PROTOCOL = "graphql-transport-ws"

PATIENCE = 10.0
"""Seconds that a client has to say who they are, and in which to let itself be sent something."""

MOST = 100
"""How many operations one connection may have at once."""

LONGEST_ID, LONGEST_INIT = 200, 20_000
"""Characters of an operation's id, and of what somebody sends before it is known who they are."""

LONGEST_REASON = 120
"""Characters that fit into the frame that closes a connection (RFC 6455, section 5.5)."""

BY_POST = "Send mutations by POST: a connection that breaks would not tell whether one was carried out."

Headers = dict[bytes, bytes]


class Close(Exception):
    """The connection is to be closed, with one of the protocol's codes."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


NO_MESSAGE = (4400, "This is no message of the protocol")
NOT_KNOWN = (4401, "Unauthorized")
FORBIDDEN = 4403
NO_PROTOCOL = (4406, "Subprotocol not acceptable")
TOO_SLOW_TO_BEGIN = (4408, "Connection initialisation timeout")
BEGUN_TWICE = (4429, "Too many initialisation requests")
FAILED = (4500, "Internal server error")
COME_AGAIN = 1013
"""The protocol's codes for closing a connection, and one of WebSocket's own, after which clients come again."""


class WebSockets:
    """Serves connections.

    `who` finds who sends headers, `prepare` what a request asks, `answer` the answer to a query.
    """

    def __init__(
        self,
        hub: Hub,
        who: Callable[[Mapping[bytes, bytes]], Awaitable[Request]],
        prepare: Callable[[dict[str, Any], Request], Awaitable[tuple[Ready, Request]]],
        answer: Callable[[Ready, Request], Awaitable[bytes]],
    ) -> None:
        self.hub, self.who, self.prepare, self.answer = hub, who, prepare, answer
        # Who has not said who they are takes nobody's room who has.
        self.beginning, self.begun = Room(hub.most), Room(hub.most)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection, until it is closed."""
        if (await receive())["type"] != "websocket.connect":
            return
        knows = PROTOCOL in scope["subprotocols"]
        await send({"type": "websocket.accept", "subprotocol": PROTOCOL if knows else None})
        connection = Connection(self, scope, receive, send)
        if not knows:
            await connection.close(Close(*NO_PROTOCOL))
            return
        try:
            await connection.serve()
        except Refused as refusal:
            await connection.close(Close(COME_AGAIN, refusal.errors[0].message))
        except Close as close:
            await connection.close(close)
        except ClientGone:
            return


class Connection:
    """One connection, and what is followed on it."""

    def __init__(self, sockets: WebSockets, scope: Scope, receive: Receive, send: Send) -> None:
        self._sockets, self._receive, self._send = sockets, receive, send
        self._headers: Headers = dict(scope["headers"])
        self._address = address_of(scope)
        self._drop: Callable[[], object] = scope["state"]["connection"].drop
        self._request: Request | None = None
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._is_closed = False

    async def serve(self) -> None:
        """Takes messages until the connection ends.

        Raises Close for what the protocol does not allow, and Refused where there is no room.
        """
        try:
            with self._sockets.beginning.take(self._address):
                async with asyncio.timeout(PATIENCE):
                    self._request = await self._begin()
        except TimeoutError:
            raise Close(*TOO_SLOW_TO_BEGIN) from None
        is_known = self._request.viewer.is_signed_in
        watched = AUTHORIZATION in self._headers or COOKIE in self._headers
        try:
            with (
                self._sockets.begun.take(self._address, is_known=is_known),
                self._sockets.hub.watch(self._look_again) if watched else nullcontext(),
            ):
                if watched:
                    # A right may have been lost between the first look and the watch.
                    await self._look_again()
                while True:
                    await self._take(await self._message())
        finally:
            for task in self._tasks.values():
                task.cancel()

    async def close(self, close: Close) -> None:
        """Says why, and closes, unless that is done already; a client that lets nothing be sent is dropped."""
        if self._is_closed:
            return
        self._is_closed = True
        try:
            async with asyncio.timeout(PATIENCE):
                await self._send({"type": "websocket.close", "code": close.code, "reason": close.reason})
        except TimeoutError:
            self._drop()
        except OSError:
            """It has ended by itself."""

    async def _begin(self) -> Request:
        """Waits to be told who it is."""
        while True:
            message = await self._message()
            if message["type"] == "connection_init":
                self._headers |= _given(message.get("payload"))
                request = await self._who()
                await self._say({"type": "connection_ack"})
                return request
            if message["type"] == "subscribe":
                raise Close(*NOT_KNOWN)
            await self._take(message)

    async def _take(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "ping":
                await self._say({"type": "pong"})
            case "pong":
                """Nobody has asked for it, which is allowed."""
            case "connection_init":
                raise Close(*BEGUN_TWICE)
            case "subscribe":
                await self._subscribe(_id(message), message.get("payload"))
            case "complete":
                if task := self._tasks.pop(_id(message), None):
                    task.cancel()
            case _:
                raise Close(*NO_MESSAGE)

    async def _subscribe(self, key: str, payload: Any) -> None:
        if not isinstance(payload, dict):
            raise Close(*NO_MESSAGE)
        if key in self._tasks:
            raise Close(4409, f"Subscriber for {key[:20]} already exists")
        if len(self._tasks) < MOST:
            holds = asyncio.Event()
            self._tasks[key] = asyncio.create_task(self._run(key, payload, holds))
            # The next message is taken once it holds: so the answer to a ping says that it does.
            await holds.wait()
            return
        error = RateLimited(f"One connection may follow {MOST} operations at once: complete one first.")
        await self._say({"id": key, "type": "error", "payload": [error.as_json()]})

    async def _run(self, key: str, payload: dict[str, Any], holds: asyncio.Event) -> None:
        """Carries out one operation, whatever comes of it; `holds` is set when there is nothing more to wait for."""
        try:
            # Where there is nobody to tell any more, there is nothing to be done.
            with suppress(Ended, ClientGone):
                await self._tell(key, payload, holds)
        except EnvironmentFault as fault:
            await self.close(Close(COME_AGAIN, str(fault)[:LONGEST_REASON]))
        except Exception:
            log.exception("A subscription failed.")
            await self.close(Close(*FAILED))
        finally:
            holds.set()
            if self._tasks.get(key) is asyncio.current_task():
                del self._tasks[key]

    async def _tell(self, key: str, payload: dict[str, Any], holds: asyncio.Event) -> None:
        try:
            await self._answer(key, payload, holds)
        except Refused as refusal:
            await self._say({"id": key, "type": "error", "payload": [error.as_json() for error in refusal.errors]})
        else:
            await self._say({"id": key, "type": "complete"})

    async def _answer(self, key: str, payload: dict[str, Any], holds: asyncio.Event) -> None:
        ready, request = await self._sockets.prepare(payload, self._asker)
        if ready.operation.changes:
            raise Refused([BadRequest(BY_POST)])
        if not ready.operation.is_followed:
            await self._next(key, b'{"data":' + await self._sockets.answer(ready, request) + b"}")
            return
        async with self._sockets.hub.following(ready, request, Follower(self._drop), self._address) as following:
            holds.set()
            while True:
                if (event := await following.next()) is not None:
                    await self._next(key, event.answer)

    @property
    def _asker(self) -> Request:
        if self._request is None:
            raise Close(*NOT_KNOWN)
        return self._request

    async def _who(self) -> Request:
        try:
            return await self._sockets.who(self._headers)
        except Refused as refusal:
            raise Close(FORBIDDEN, refusal.errors[0].message[:LONGEST_REASON]) from None

    async def _look_again(self) -> None:
        """Closes the connection of whoever is not who they were: what they follow may not be theirs to see."""
        before = self._asker
        close = Close(FORBIDDEN, "What you may do has changed: connect again.")
        try:
            now = await self._who()
        except Close as error:
            close = error
        else:
            if (now.actor, now.viewer) == (before.actor, before.viewer):
                return
        for task in self._tasks.values():
            task.cancel()
        await self.close(close)

    async def _message(self) -> dict[str, Any]:
        received = await self._receive()
        if received["type"] == "websocket.disconnect":
            self._is_closed = True
            raise ClientGone
        text = received.get("text") or ""
        if self._request is None and len(text) > LONGEST_INIT:
            raise Close(*NO_MESSAGE)
        try:
            message = orjson.loads(text)
        except orjson.JSONDecodeError:
            raise Close(*NO_MESSAGE) from None
        if not isinstance(message, dict) or not isinstance(message.get("type"), str):
            raise Close(*NO_MESSAGE)
        return message

    async def _next(self, key: str, answer: bytes) -> None:
        await self._say_text(f'{{"id":{orjson.dumps(key).decode()},"type":"next","payload":{answer.decode()}}}')

    async def _say(self, message: dict[str, Any]) -> None:
        await self._say_text(orjson.dumps(message).decode())

    async def _say_text(self, text: str) -> None:
        if self._is_closed:
            raise ClientGone
        try:
            async with asyncio.timeout(PATIENCE):
                await self._send({"type": "websocket.send", "text": text})
        except TimeoutError:
            self._drop()
            raise ClientGone from None
        except OSError:
            raise ClientGone from None


class ClientGone(Exception):
    """The connection has ended."""


def _id(message: dict[str, Any]) -> str:
    key = message.get("id")
    if not isinstance(key, str) or not 0 < len(key) <= LONGEST_ID:
        raise Close(*NO_MESSAGE)
    return key


def _given(payload: Any) -> Headers:
    """What `connection_init` has of the headers that say who somebody is, beside others or under the key headers."""
    if payload is None:
        return {}
    if not isinstance(payload, dict):
        raise Close(*NO_MESSAGE)
    nested = payload.get("headers")
    told = payload | nested if isinstance(nested, dict) else payload
    found = {name.lower().encode(): value for name, value in told.items() if isinstance(value, str)}
    return {name: found[name].encode() for name in (AUTHORIZATION, GUEST, PREVIEW) if name in found}
