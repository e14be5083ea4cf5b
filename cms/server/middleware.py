"""What every request goes through: it gets an id and a line in the log, and an answer even where our code fails."""

import re
import time
from urllib.parse import quote

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils import uuid7

from cms.errors import EnvironmentFault
from cms.server.logs import REQUEST_ID, Access, AccessLog
from cms.server.problems import internal, unavailable

log = structlog.get_logger()

_HEADER = b"x-request-id"
_SOUND = re.compile(rb"[0-9A-Za-z._-]{1,128}").fullmatch
_LONGEST_PATH = 500
_LONGEST_NAME = 100
_NO_ANSWER = 499
"""The status in the log of a request whose client left before it was answered, as nginx has it."""


class Requests:
    """Gives every request an id, answers for an application that fails, and logs what was asked.

    The application finds the id in `scope["state"]["request_id"]`, and may leave the name of a GraphQL operation in
    `scope["state"]["operation"]`. Without an access log no lines are written, nor of requests of which it says by
    `scope["state"]["is_noted"]` that they are in the log otherwise: thousands in a second would fill the disk. Of an
    address that is a secret itself, it says by `scope["state"]["path"]` what the log may have of it.
    """

    def __init__(self, app: ASGIApp, access_log: AccessLog | None) -> None:
        self._app, self._log = app, access_log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on; what is no request is passed on untouched."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _given(scope) or uuid7().hex
        REQUEST_ID.set(request_id)
        state = scope.setdefault("state", {})
        state["request_id"] = request_id
        answer = _Answer(send, (_HEADER, request_id.encode()))
        began = time.perf_counter()
        try:
            await self._app(scope, receive, answer.send)
        except EnvironmentFault as fault:
            log.warning("A request could not be answered.", cause=str(fault))
            if not answer.status:
                await unavailable(request_id)(scope, receive, answer.send)
        except Exception:
            log.exception("A request failed.")
            if not answer.status:
                await internal(request_id)(scope, receive, answer.send)
        finally:
            if self._log is not None and not state.get("is_noted"):
                took = (time.perf_counter() - began) * 1000
                status, name = answer.status or _NO_ANSWER, state.get("operation")
                self._log.add(
                    Access(
                        time.time(),
                        scope["method"],
                        _path(scope, state),
                        status,
                        took,
                        answer.size,
                        request_id,
                        _name(name),
                    )
                )


class _Answer:
    """Puts the id on an answer, and counts."""

    __slots__ = ("_id", "_send", "size", "status")

    def __init__(self, send: Send, request_id: tuple[bytes, bytes]) -> None:
        self._send, self._id = send, request_id
        self.status = self.size = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.body":
            self.size += len(message.get("body", b""))
        elif message["type"] == "http.response.start":
            self.status = message["status"]
            # A new list: the one in the message may be shared by all answers.
            message = {**message, "headers": [*message.get("headers", ()), self._id]}
        await self._send(message)


def _given(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == _HEADER and _SOUND(value):
            return str(value, "ascii")
    return None


def _path(scope: Scope, state: dict[str, object]) -> str:
    if isinstance(path := state.get("path"), str):
        return quote(path)
    # As it was sent: decoded, it could hold a line break, and with it a line of the sender's making.
    raw = scope.get("raw_path")
    path = quote(scope["path"]) if raw is None else str(raw, "ascii", "replace")
    return path[:_LONGEST_PATH]


def _name(name: object) -> str | None:
    return name[:_LONGEST_NAME] if isinstance(name, str) and name.isidentifier() else None
