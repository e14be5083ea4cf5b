"""How an answer leaves: labelled for caches, compressed, and not at all where the client has it already."""

import asyncio
import gzip
from hashlib import blake2b

import brotli
from starlette.types import Send

from cms.server import negotiation
from cms.server.refusals import Headers

_WORTHWHILE = 1_000
"""Bytes from which on compressing saves a packet."""

_LONG = 100_000
"""Bytes from which on compressing takes so long that other requests should not wait for it."""

_CACHED: Headers = ((b"cache-control", b"no-cache"),)
"""To be kept, and asked for again with If-None-Match before it is shown: an article may change at any moment."""

_NOT_CACHED: Headers = ((b"cache-control", b"no-store"),)

_VARY: Headers = ((b"vary", b"Accept, Accept-Encoding"),)

_CACHED_FOR_ONE: Headers = ((b"cache-control", b"private, no-cache"),)
"""The same, in the cache of whoever is signed in alone."""

_VARY_BY_WHO: Headers = ((b"vary", b"Accept, Accept-Encoding, Authorization, Cookie"),)


class Outgoing:
    """Sends the answer to one request. `safe` says whether it came by a method that caches understand (GET, HEAD).

    `is_private` says that the answer is for whoever has signed in; `cookies` are the headers that set some.
    """

    __slots__ = ("_encoding", "_known", "_safe", "_send", "cookies", "is_private")

    def __init__(self, send: Send, accept_encoding: bytes, if_none_match: bytes, *, safe: bool) -> None:
        self._send, self._safe = send, safe
        self._encoding = negotiation.encoding(accept_encoding) if accept_encoding else None
        self._known = if_none_match
        self.cookies: Headers = ()
        self.is_private = False

    async def found(self, body: bytes, media: bytes) -> None:
        """Sends data; to a client that has the same already, only that."""
        if not self._safe:
            await self._finish(200, body, media, _CACHED_FOR_ONE if self.is_private else ())
            return
        # Weak, since the same answer may leave in another encoding.
        tag = b'W/"%s"' % blake2b(body, digest_size=12).hexdigest().encode()
        headers = ((b"etag", tag), *(_CACHED_FOR_ONE if self.is_private else _CACHED))
        if _matches(self._known, tag):
            await self._send({"type": "http.response.start", "status": 304, "headers": [*headers, *self._vary]})
            await self._send({"type": "http.response.body", "body": b""})
        else:
            await self._finish(200, body, media, headers)

    async def refused(self, status: int, body: bytes, media: bytes, headers: Headers) -> None:
        """Sends why there is no data."""
        await self._finish(status, body, media, (*headers, *_NOT_CACHED) if self._safe else headers)

    @property
    def _vary(self) -> Headers:
        return _VARY_BY_WHO if self.is_private else _VARY

    async def _finish(self, status: int, body: bytes, media: bytes, headers: Headers) -> None:
        if self._encoding is not None and len(body) >= _WORTHWHILE:
            compress = _COMPRESSORS[self._encoding]
            body = compress(body) if len(body) < _LONG else await asyncio.to_thread(compress, body)
            headers = (*headers, (b"content-encoding", self._encoding))
        whole = [
            (b"content-type", media + b"; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            *self._vary,
            *headers,
            *self.cookies,
        ]
        await self._send({"type": "http.response.start", "status": status, "headers": whole})
        await self._send({"type": "http.response.body", "body": body})


def _brotli(body: bytes) -> bytes:
    # Quality 4 takes as long as gzip does, and makes a fifth less of it.
    compressed: bytes = brotli.compress(body, quality=4)
    return compressed


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=5, mtime=0)


_COMPRESSORS = {b"br": _brotli, b"gzip": _gzip}


def _matches(known: bytes, tag: bytes) -> bool:
    """RFC 9110, section 13.1.2: the weak comparison, with any of a list."""
    tags = [each.strip().removeprefix(b"W/") for each in known.split(b",")]
    return tag.removeprefix(b"W/") in tags or tags == [b"*"]
