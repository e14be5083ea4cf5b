"""/graphql over HTTP: a query in, the bytes that PostgreSQL wrote out.

A plain ASGI callable: a request object and a router would take longer than all that is done here for a known query.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.types import Receive, Scope, Send

from cms.base.database import Database
from cms.content.locales import Locales
from schema.errors import ApiError, BadRequest, Refused
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.planner.scoping import Viewer

JSON = (b"content-type", b"application/json; charset=utf-8")
ALLOWED = (b"allow", b"GET, POST")
ANONYMOUS = Viewer()


class MethodNotAllowed(BadRequest):
    """A request that is neither GET nor POST."""

    status = 405


@dataclass
class GraphQL:
    """The endpoint."""

    database: Database
    operations: Operations
    locales: Callable[[], Locales]
    base_url: str
    most_bytes: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request; every refusal is JSON with a code."""
        try:
            data = await self.answer(scope, receive)
        except Refused as refusal:
            await _send_errors(send, refusal.errors, refusal.status)
        except _Gone:
            return
        else:
            await _send(send, 200, b'{"data":' + data + b"}")

    async def answer(self, scope: Scope, receive: Receive) -> bytes:
        """The JSON of the answer's data; raises Refused for a request that is not well-formed."""
        method = scope["method"]
        if method == "POST":
            source = await self.body(scope, receive)
        elif method == "GET":
            source = _query(scope["query_string"])
        else:
            raise Refused([MethodNotAllowed("Send queries by POST, or by GET.")])
        text, variables, name = _parts(source)
        scope["state"]["operation"] = self.operations.operation(text, name).name
        return await self.read(text, variables, name)

    async def read(self, text: str, variables: dict[str, Any], name: str | None = None) -> bytes:
        """The JSON of a query's data, for anyone. Raises Refused."""
        request = Request(datetime.now(UTC), self.base_url, ANONYMOUS, self.locales())
        return await self.operations.read(self.database.read, text, variables, name, request)

    async def body(self, scope: Scope, receive: Receive) -> Any:
        """The JSON that was posted."""
        if not _is_json(scope["headers"]):
            # A plain form may be sent by any page on the web: refusing it keeps other sites from posting here.
            raise Refused([BadRequest("Send the query as JSON, with Content-Type: application/json.")])
        try:
            return orjson.loads(await self.bytes(receive))
        except orjson.JSONDecodeError:
            message = "The request's body is not JSON, or nests or counts further than is read."
            raise Refused([BadRequest(message)]) from None

    async def bytes(self, receive: Receive) -> bytes:
        """The request's body, as far as it is taken."""
        chunks, size, more = [], 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise _Gone
            chunk = message.get("body", b"")
            chunks.append(chunk)
            size += len(chunk)
            if size > self.most_bytes:
                raise Refused([BadRequest(f"The request is longer than {self.most_bytes} bytes.")])
            more = message.get("more_body", False)
        return chunks[0] if len(chunks) == 1 else b"".join(chunks)


class _Gone(Exception):
    """The client has left before it had asked."""


def _is_json(headers: list[tuple[bytes, bytes]]) -> bool:
    for name, value in headers:
        if name == b"content-type":
            return value.partition(b";")[0].strip().lower() == b"application/json"
    return False


def _query(query_string: bytes) -> Mapping[str, str]:
    try:
        return dict(parse_qsl(query_string.decode("ascii"), errors="strict", max_num_fields=100))
    except ValueError:
        raise Refused([BadRequest("The address is not well-formed: escape the query as UTF-8.")]) from None


def _parts(source: Any) -> tuple[str, dict[str, Any], str | None]:
    if not isinstance(source, dict):
        raise Refused([BadRequest("The request's body is to be a JSON object with the key query.")])
    text, variables, name = source.get("query"), source.get("variables"), source.get("operationName")
    if isinstance(variables, str):
        try:
            variables = orjson.loads(variables)
        except orjson.JSONDecodeError:
            raise Refused([BadRequest("variables is to be a JSON object.")]) from None
    if not isinstance(text, str) or not text.strip():
        raise Refused([BadRequest("query is missing: send the text of a GraphQL query.")])
    if not isinstance(variables, dict | None):
        raise Refused([BadRequest("variables is to be a JSON object.")])
    if not isinstance(name, str | None):
        raise Refused([BadRequest("operationName is to be a text.")])
    return text, variables or {}, name or None


async def _send(send: Send, status: int, body: bytes, *headers: tuple[bytes, bytes]) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [JSON, length, *headers]})
    await send({"type": "http.response.body", "body": body})


async def _send_errors(send: Send, errors: list[ApiError], status: int) -> None:
    body = orjson.dumps({"errors": [error.as_json() for error in errors]})
    await _send(send, status, body, *([ALLOWED] if status == MethodNotAllowed.status else []))
