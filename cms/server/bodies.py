"""Reading what was posted, as far as is reasonable; `protocol.py` sees to it that it arrives in time."""

from starlette.types import Receive

from cms.server.refusals import TooLong
from schema.errors import Refused


class Gone(Exception):
    """The client has left before it had asked."""


async def read_body(receive: Receive, most: int, announced: bytes = b"") -> bytes:
    """The request's body, whose length may have been announced.

    Raises Refused for one of more than `most` bytes, as soon as that is known, and Gone.
    """
    if announced.isdigit() and int(announced[:20]) > most:
        raise Refused([_too_long(most)])
    chunks, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        chunk = message.get("body", b"")
        chunks.append(chunk)
        size += len(chunk)
        if size > most:
            raise Refused([_too_long(most)])
        more = message.get("more_body", False)
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


def _too_long(most: int) -> TooLong:
    return TooLong(f"The request is longer than {most:,} bytes, which is the most.")
