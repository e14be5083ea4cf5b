"""Logs: events by structlog, and a line for each request by a shorter way, since there are so many of them."""

import asyncio
import logging
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import NamedTuple

import orjson
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

REQUEST_ID: ContextVar[str] = ContextVar("request_id")
"""The id of the request that this task answers; every event that is logged meanwhile carries it."""

_OURS = ("cms", "schema")

_DELAY = 0.1
"""Seconds that a request's line may wait for others to be written with it."""

_CHUNK = 4096
"""Bytes that a pipe takes as one (PIPE_BUF of Linux): lines of several processes do not end up in each other."""


def configure(level: str, *, as_json: bool) -> None:
    """Sends what structlog and the standard library log to the standard error output, as text or as lines of JSON."""
    shared: list[Processor] = [
        _add_request_id,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_renderers(as_json=as_json)],
        )
    )
    ours = logging.getLevelNamesMapping()[level.upper()]
    # The libraries tell of their every step; what went wrong is enough.
    logging.basicConfig(handlers=[handler], level=max(ours, logging.WARNING), force=True)
    for package in _OURS:
        logging.getLogger(package).setLevel(ours)


def _add_request_id(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    if request_id := REQUEST_ID.get(None):
        event["request_id"] = request_id
    return event


def _renderers(*, as_json: bool) -> list[Processor]:
    # Traces are plain: with the values of variables they would show what people sent.
    if as_json:
        return [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(lambda event, **_: orjson.dumps(event, default=repr).decode()),
        ]
    return [
        structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback, pad_event_to=0
        )
    ]


class Access(NamedTuple):
    """One answered request, without what could tell who asked: no address, no query string, no body."""

    ended: float
    method: str
    path: str
    status: int
    milliseconds: float
    size: int
    request_id: str
    operation: str | None


class AccessLog:
    """Gathers the requests of a moment and writes their lines together: a write for each would cost the most."""

    def __init__(self, write: Callable[[bytes], object], *, as_json: bool) -> None:
        self._write = write
        self._line = _json_line if as_json else _text_line
        self._waiting: list[Access] = []

    def add(self, access: Access) -> None:
        """Takes a request; its line is written soon."""
        if not self._waiting:
            asyncio.get_running_loop().call_later(_DELAY, self.flush)
        self._waiting.append(access)

    def flush(self) -> None:
        """Writes every line that waits."""
        waiting, self._waiting = self._waiting, []
        chunk = b""
        for access in waiting:
            line = self._line(access)
            if len(chunk) + len(line) > _CHUNK:
                self._write(chunk)
                chunk = b""
            chunk += line
        if chunk:
            self._write(chunk)


def write_to_stderr(chunk: bytes) -> None:
    """Writes past Python's buffers; what nobody can read any more is lost, and stops nobody."""
    with suppress(OSError):
        os.write(2, chunk)


def _json_line(access: Access) -> bytes:
    return orjson.dumps(
        {
            "timestamp": datetime.fromtimestamp(access.ended, UTC),
            "level": "info",
            "event": "request",
            "method": access.method,
            "path": access.path,
            "status": access.status,
            "ms": round(access.milliseconds, 2),
            "bytes": access.size,
            "operation": access.operation,
            "request_id": access.request_id,
        },
        option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z,
    )


def _text_line(access: Access) -> bytes:
    moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(access.ended))
    return (
        f"{moment} {access.method} {access.path} {access.status} {access.milliseconds:.2f} ms {access.size} B "
        f"{access.operation or '-'} {access.request_id}\n"
    ).encode()
