"""Automatic persisted queries: a client sends a query's hash, and its text only where that is not known.

On a bad network a page's query is longer than all else that is sent. The protocol is Apollo's, which its clients and
urql speak: `extensions: {persistedQuery: {version: 1, sha256Hash: …}}`. What is remembered is each process's, and may
be forgotten at any time: the client then sends the text again.
"""

from collections import OrderedDict
from hashlib import sha256
from typing import Any

from cms.server.parameters import Parameters
from schema.errors import BadArgument, BadRequest, Refused

PLACE = "extensions.persistedQuery"


class PersistedQueryNotFound(BadRequest):
    """A hash that nothing is known by; clients know the message, and answer it with the text."""

    code = "PERSISTED_QUERY_NOT_FOUND"

    def __init__(self) -> None:
        super().__init__("PersistedQueryNotFound")


class PersistedQueries:
    """The queries that clients have sent with their hash, up to so many characters of them."""

    def __init__(self, most: int = 2_000_000) -> None:
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._most, self._size = most, 0

    def complete(self, asked: Parameters) -> Parameters:
        """The request with its text; raises Refused where that is not known, or is another one's."""
        given = asked.extensions.get("persistedQuery")
        if given is None:
            if not asked.query:
                raise Refused([BadRequest("query is missing: send the text of a GraphQL query.")])
            return asked
        key = _hash(given)
        if asked.query:
            if sha256(asked.query.encode()).hexdigest() != key:
                raise Refused([BadArgument(PLACE, "The hash is not the query's: give the SHA-256 of its UTF-8.")])
            return asked
        text = self._texts.get(key)
        if text is None:
            raise Refused([PersistedQueryNotFound()])
        self._texts.move_to_end(key)
        return asked._replace(query=text)

    def remember(self, asked: Parameters) -> None:
        """Keeps the text of a request that came with its hash; to be called when it has proved to be a query."""
        given = asked.extensions.get("persistedQuery")
        if given is None or (key := _hash(given)) in self._texts:
            return
        self._texts[key] = asked.query
        self._size += len(asked.query)
        while self._size > self._most:
            _, oldest = self._texts.popitem(last=False)
            self._size -= len(oldest)


def _hash(given: Any) -> str:
    version, key = (given.get("version"), given.get("sha256Hash")) if isinstance(given, dict) else (None, None)
    if version != 1 or not isinstance(key, str):
        raise Refused([BadArgument(PLACE, "Give {version: 1, sha256Hash: …}.")])
    return key.lower()
