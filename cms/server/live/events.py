"""Server-sent events (WHATWG HTML, section 9.2), in the form that graphql-sse has: a stream for each operation.

Each event has the cursor of what it tells as its id, so that a browser's EventSource resumes by itself.
"""

import asyncio
from random import randint

from starlette.types import Receive, Send

from cms.server.live.follower import Ended, Follower
from cms.server.live.hub import Following

_BEAT = 15.0
"""Seconds after which a stream that says nothing gives a sign of life: proxies end those that are silent."""

_PATIENCE = 30.0
"""Seconds that a client may take to let itself be sent something."""

_AGAIN = (1_000, 4_000)
"""Milliseconds after which a browser is to come again."""

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    # Nginx would gather what is sent before it passes it on.
    (b"x-accel-buffering", b"no"),
    (b"vary", b"Accept, Authorization, Cookie"),
]
COMPLETE = b"event: complete\ndata:\n\n"


async def send_once(send: Send, answer: bytes) -> None:
    """Sends one answer as a whole stream."""
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": frame(answer) + COMPLETE})


async def send_all(receive: Receive, send: Send, following: Following) -> None:
    """Sends events as they come, until they end or the client leaves."""
    follower = following.follower
    gone = asyncio.create_task(_watch(receive, follower))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        # Some proxies keep an answer back until there is something of it. After a restart not all come back at once.
        again = f"retry: {randint(*_AGAIN)}\n".encode()  # noqa: S311 - Chance, no secret.
        await _send(send, again + _beat(following.cursor), follower)
        while True:
            event = await following.next(_BEAT)
            body = _beat(following.cursor) if event is None else frame(event.answer, event.cursor)
            await _send(send, body, follower)
    except Ended:
        # Browsers and graphql-sse come again by themselves, where a stream ends without being complete.
        await send({"type": "http.response.body", "body": b""})
    finally:
        gone.cancel()


def frame(answer: bytes, cursor: str | None = None) -> bytes:
    """One event. JSON has no line breaks but between its parts, where spaces do as well."""
    name = f"id: {cursor}\n".encode() if cursor else b""
    return b"event: next\n" + name + b"data: " + answer.replace(b"\n", b" ") + b"\n\n"


def _beat(cursor: str | None) -> bytes:
    """A sign of life that tells nothing, but to a browser from where on it is to resume."""
    return f"id: {cursor}\n\n".encode() if cursor else b":\n\n"


async def _send(send: Send, body: bytes, follower: Follower) -> None:
    try:
        async with asyncio.timeout(_PATIENCE):
            await send({"type": "http.response.body", "body": body, "more_body": True})
    except TimeoutError:
        follower.drop()


async def _watch(receive: Receive, follower: Follower) -> None:
    """Ends it when the client has left."""
    while (await receive())["type"] != "http.disconnect":
        """What else a client sends by now says nothing."""
    follower.end()
