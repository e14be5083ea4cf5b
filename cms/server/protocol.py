"""Uvicorn's reading of HTTP, with a length for what comes before a body, and a time for all of it."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from cms.server.problems import problem

LONGEST_HEAD = 64_000
"""Bytes of a request's first line and headers together: browsers with many cookies send some thousands."""

PATIENCE = 30.0
"""Seconds in which a request has to arrive, from its first byte to its last."""

_TOO_LONG = f"The request's address and headers are longer than {LONGEST_HEAD} bytes."
_TOO_SLOW = f"The request did not arrive within {PATIENCE:g} seconds."


class Protocol(HttpToolsProtocol):
    """One connection.

    Uvicorn takes heads of any length and waits for requests for ever: a client could fill the memory, or hold as many
    connections as the system has, without asking anything. Most requests arrive in one piece, and cost nothing here.
    """

    patience = PATIENCE

    def drop(self) -> None:
        """Ends the connection at once: what was not sent is not sent any more."""
        self.transport.abort()

    def shutdown(self) -> None:
        """Ends what would not end by itself, before the server stops."""
        if self.on_shutdown is not None:
            self.on_shutdown()
        super().shutdown()

    def handle_websocket_upgrade(self) -> None:
        """Hands the connection over; from here on others see to it that it does not last for ever."""
        self._in_request = False
        self._forget()
        super().handle_websocket_upgrade()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Waits for a first request."""
        super().connection_made(transport)  # type: ignore[arg-type]  # Uvicorn names the kind that it gets.
        self._deadline: asyncio.TimerHandle | None = None
        self._in_head = self._in_request = self._alone = False
        self._piece = self._arrived = 0
        self.on_shutdown: Callable[[], object] | None = None
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits for nothing any more."""
        self._forget()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Reads on; a head that goes on for too long is cut off before it has come to its end."""
        self._piece, self._alone = len(data), not self._in_request
        if self._in_head:
            self._arrived += self._piece
        super().data_received(data)
        if self._in_request and self._deadline is None:
            self._wait()
        if self._in_head and self._alone and not self._arrived:
            self._arrived = self._piece
        if self._in_head and self._arrived > LONGEST_HEAD:
            self._cut_off(431, _TOO_LONG)

    def on_message_begin(self) -> None:
        """Begins a request, which on a connection that was kept is not the first."""
        super().on_message_begin()
        self._in_head = self._in_request = True
        self._arrived = 0
        self.on_shutdown = None

    def on_headers_complete(self) -> None:
        """Hands the request over, unless its head is too long."""
        self._in_head = False
        # Only what came in a large piece, or in many, may be.
        too_long = max(self._piece, self._arrived) > LONGEST_HEAD and self._head() > LONGEST_HEAD
        self.app = _refuse_head if too_long else self.config.loaded_app
        self.scope["state"]["connection"] = self
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Ends a request.

        The answer may have been sent before: what is still to come of a body that is refused is let pass, for a while.
        Were the connection closed at once, the client would be told so before it had read why.
        """
        self._in_request = self._alone = False
        if self._deadline is not None:
            self._forget()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuses what is no HTTP, as everything else is refused."""
        self._cut_off(400, msg)

    def _head(self) -> int:
        """How long the head is, with the four bytes that a header is longer than its parts."""
        return len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)

    def _wait(self) -> None:
        self._deadline = self.loop.call_later(self.patience, self._cut_off, 408, _TOO_SLOW)

    def _forget(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _cut_off(self, status: int, message: str) -> None:
        self._forget()
        if self.transport.is_closing():
            return
        if self._in_head or not self._in_request or not self.cycle.response_started:
            response = problem(status, "BAD_REQUEST", message, {"connection": "close"})
            headers: list[Any] = [b"%s: %s\r\n" % header for header in response.raw_headers]
            self.transport.write(b"".join([STATUS_LINE[status], *headers, b"\r\n", bytes(response.body)]))
        self.transport.close()


async def _refuse_head(scope: Scope, receive: Receive, send: Send) -> None:
    await problem(431, "BAD_REQUEST", _TOO_LONG, {"connection": "close"})(scope, receive, send)


class WebSocketProtocol(WebSocketsSansIOProtocol):
    """One connection that has become a WebSocket."""

    def handle_connect(self, event: Request) -> None:
        """Lets the application end it at once, which ASGI has no message for."""
        super().handle_connect(event)
        if not self.close_sent:
            self.scope["state"]["connection"] = self

    def drop(self) -> None:
        """Ends the connection at once: what was not sent is not sent any more."""
        self.transport.abort()

    def keepalive_timeout(self) -> None:
        """Gives up a client that does not answer: it would not read a farewell, either."""
        super().keepalive_timeout()
        self.drop()
