"""Reading what was posted, as far and as long as is reasonable."""

import asyncio

from starlette.types import Receive

from cms.server.refusals import TooLong, TooSlow
from schema.errors import Refused

PATIENCE = 20.0
"""Seconds in which a body has to arrive."""


class Gone(Exception):
    """The client has left before it had asked."""


async def read_body(receive: Receive, most: int, patience: float = PATIENCE) -> bytes:
    """The request's body. Raises Refused for one of more than `most` bytes or seconds, and Gone."""
    chunks, size, more = [], 0, True
    try:
        async with asyncio.timeout(patience):
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Gone
                chunk = message.get("body", b"")
                chunks.append(chunk)
                size += len(chunk)
                if size > most:
                    raise Refused([TooLong(f"The request is longer than {most} bytes.")])
                more = message.get("more_body", False)
    except TimeoutError:
        raise Refused([TooSlow(f"The request did not arrive within {patience:g} seconds.")]) from None
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)
