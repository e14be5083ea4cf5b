"""Uvicorn's reading of HTTP, with a length and a time for what comes before a body."""

import asyncio
from typing import Any

from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from cms.server.problems import problem

LONGEST_HEAD = 64_000
"""Bytes of a request's first line and headers together: browsers with many cookies send some thousands."""

PATIENCE = 20.0
"""Seconds in which they have to arrive."""

_TOO_LONG = f"The request's address and headers are longer than {LONGEST_HEAD} bytes."
_TOO_SLOW = f"The request's headers did not arrive within {PATIENCE:g} seconds."


class Protocol(HttpToolsProtocol):
    """One connection.

    Uvicorn takes heads of any length and waits for them for ever: a client could fill the memory, or hold as many
    connections as the system has, without asking anything.
    """

    patience = PATIENCE

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Waits for a first request."""
        super().connection_made(transport)  # type: ignore[arg-type]  # Uvicorn names the kind that it gets.
        self._deadline: asyncio.TimerHandle | None = None
        self._awaits_head = False
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits for nothing any more."""
        self._forget_deadline()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Reads on; a head that goes on for too long is cut off before it has come to its end."""
        super().data_received(data)
        if self._awaits_head:
            self._arrived += len(data)
            if self._arrived > LONGEST_HEAD:
                self._cut_off(431, _TOO_LONG)

    def on_message_begin(self) -> None:
        """Begins a request, which on a connection that was kept is not the first."""
        super().on_message_begin()
        self._head = 0
        self._await_head()

    def on_url(self, url: bytes) -> None:
        """Takes a piece of the address."""
        super().on_url(url)
        self._head += len(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Takes a header, which is four bytes longer than its parts."""
        super().on_header(name, value)
        self._head += len(name) + len(value) + 4

    def on_message_complete(self) -> None:
        """Ends a request."""
        self._forget_deadline()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Ends an answer. What is still to come of a refused body is let pass for a while.

        Were the connection closed at once, the client would be told so before it had read why.
        """
        super().on_response_complete()
        if self.cycle.more_body and self._deadline is None:
            self._deadline = self.loop.call_later(self.patience, self.transport.close)

    def on_headers_complete(self) -> None:
        """Hands the request over, unless its head is too long."""
        self._forget_deadline()
        self.app = self.config.loaded_app if self._head <= LONGEST_HEAD else _refuse_head
        super().on_headers_complete()

    def _await_head(self) -> None:
        if not self._awaits_head:
            self._awaits_head, self._arrived = True, 0
            self._deadline = self.loop.call_later(self.patience, self._cut_off, 408, _TOO_SLOW)

    def _forget_deadline(self) -> None:
        self._awaits_head = False
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _cut_off(self, status: int, message: str) -> None:
        self._forget_deadline()
        if not self.transport.is_closing():
            response = problem(status, "BAD_REQUEST", message, {"connection": "close"})
            headers: list[Any] = [b"%s: %s\r\n" % header for header in response.raw_headers]
            self.transport.write(b"".join([STATUS_LINE[status], *headers, b"\r\n", bytes(response.body)]))
            self.transport.close()


async def _refuse_head(scope: Scope, receive: Receive, send: Send) -> None:
    await problem(431, "BAD_REQUEST", _TOO_LONG, {"connection": "close"})(scope, receive, send)
