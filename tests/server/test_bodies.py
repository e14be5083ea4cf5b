"""Bodies are read as far as is reasonable."""

import asyncio
from typing import Any

import pytest

from cms.server.bodies import Gone, read_body
from schema.errors import Refused


def arriving(*messages: dict[str, Any]) -> Any:
    """What is received: the messages, and then nothing for ever."""
    waiting = list(messages)

    async def receive() -> dict[str, Any]:
        return waiting.pop(0) if waiting else await asyncio.Event().wait()  # type: ignore[return-value]

    return receive


def piece(body: bytes, *, more: bool) -> dict[str, Any]:
    """A piece of a body."""
    return {"type": "http.request", "body": body, "more_body": more}


async def test_a_body_in_pieces_is_put_together() -> None:
    assert await read_body(arriving(piece(b"ab", more=True), piece(b"c", more=False)), 3) == b"abc"


async def test_a_body_is_read_no_further_than_it_may_be_long() -> None:
    with pytest.raises(Refused) as refusal:
        await read_body(arriving(piece(b"ab", more=True), piece(b"cd", more=True)), 3)
    assert (refusal.value.status, str(refusal.value)) == (413, "The request is longer than 3 bytes, which is the most.")


async def test_a_length_that_is_too_much_is_refused_before_anything_has_arrived() -> None:
    with pytest.raises(Refused) as refusal:
        await read_body(arriving(), 3, b"4")
    assert refusal.value.status == 413


async def test_a_client_that_has_left_is_not_answered() -> None:
    with pytest.raises(Gone):
        await read_body(arriving(piece(b"{", more=True), {"type": "http.disconnect"}), 100)
