"""What a client accepts, by its headers (RFC 9110, section 12.5): one of the media types and encodings that we have."""

from collections.abc import Sequence
from functools import lru_cache

GRAPHQL = b"application/graphql-response+json"
JSON = b"application/json"
EVENTS = b"text/event-stream"

_EVERY = 256
"""How many different headers are remembered: browsers and libraries send a few."""


@lru_cache(_EVERY)
def media_type(accept: bytes) -> bytes | None:
    """The media type in which to answer a GraphQL request, or None where the client takes neither of ours.

    Who says nothing, or takes anything, gets plain JSON, which every tool knows how to show.
    """
    return _best(accept, (JSON, GRAPHQL)) if accept.strip() else JSON


@lru_cache(_EVERY)
def takes_events(accept: bytes) -> bool:
    """Whether a client takes server-sent events, which it has to say by name."""
    return _ranges(accept).get(EVENTS, (0.0, 0))[0] > 0


@lru_cache(_EVERY)
def prefers_events(accept: bytes) -> bool:
    """Whether server-sent events are what it would like best, whatever it asks."""
    return takes_events(accept) and _best(accept, (JSON, GRAPHQL, EVENTS)) == EVENTS


@lru_cache(_EVERY)
def prefers_page(accept: bytes) -> bool:
    """Whether it is a browser that asks, to show a page: JSON is not what it would like best."""
    return _best(accept, (JSON, GRAPHQL, b"text/html")) == b"text/html"


@lru_cache(_EVERY)
def encoding(accept_encoding: bytes) -> bytes | None:
    """How to compress what is sent: br, which is shorter, or gzip, or None for not at all."""
    return _best(accept_encoding, (b"br", b"gzip"), in_its_order=False)


def _best(header: bytes, offers: Sequence[bytes], *, in_its_order: bool = True) -> bytes | None:
    """The offer with the highest weight; between equals what the client names first, or what stands first here."""
    ranges = _ranges(header)
    ranked = []
    for position, offer in enumerate(offers):
        kind, _, _ = offer.partition(b"/")
        # What is named in full counts before what a wildcard covers.
        named = next((name for name in (offer, kind + b"/*", b"*/*", b"*") if name in ranges), None)
        if named is not None and ranges[named][0] > 0:
            weight, place = ranges[named]
            ranked.append((-weight, place if in_its_order else 0, position, offer))
    return min(ranked)[3] if ranked else None


def _ranges(header: bytes) -> dict[bytes, tuple[float, int]]:
    """What a header names, in lower case, each with its weight and its place."""
    found = {}
    for place, item in enumerate(header.lower().split(b",")):
        name, *parameters = (part.strip() for part in item.split(b";"))
        found[name] = (_weight(parameters), place)
    return found


def _weight(parameters: Sequence[bytes]) -> float:
    for parameter in parameters:
        if parameter.startswith(b"q="):
            try:
                return float(parameter[2:])
            except ValueError:
                return 0.0
    return 1.0
