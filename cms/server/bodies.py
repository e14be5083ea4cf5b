"""Reading what was posted, as far as is reasonable; `protocol.py` sees to it that it arrives in time."""

from starlette.types import Receive

from cms.server.refusals import TooLong
from schema.errors import Refused


class Gone(Exception):
    """The client has left before it had asked."""


async def read_body(receive: Receive, most: int) -> bytes:
    """The request's body. Raises Refused for one of more than `most` bytes, and Gone."""
    chunks, size, more = [], 0, True
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
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)
