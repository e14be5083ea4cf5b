"""/graphql over HTTP: a query in, the bytes that PostgreSQL wrote out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
import strawberry
import structlog
from graphql import FieldNode, OperationType
from starlette.requests import ClientDisconnect
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from cms.base.database import Database
from cms.content.locales import Locales
from schema.errors import ApiError, BadRequest, Refused
from schema.planner.plan import Request
from schema.planner.prepared import Operation
from schema.planner.run import Operations
from schema.planner.scoping import Viewer

log = structlog.get_logger()

JSON = "application/json; charset=utf-8"
ANONYMOUS = Viewer()


class Internal(ApiError):
    """A fault of ours; what it was is in the log, not in the answer."""

    code, status = "INTERNAL", 500


@dataclass
class GraphQL:
    """The endpoint, as an ASGI callable."""

    database: Database
    schema: strawberry.Schema
    operations: Operations
    locales: Callable[[], Locales]
    base_url: str
    most_bytes: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request; every refusal is JSON with a code."""
        http = HttpRequest(scope, receive)
        try:
            response = await self.answer(http)
        except Refused as refusal:
            response = _errors(refusal.errors, refusal.status)
        except ClientDisconnect:
            return
        except Exception:  # noqa: BLE001 - whatever it was, the client gets an answer and the log the cause.
            await log.aexception("A query failed.")
            response = _errors([Internal("Something went wrong here. It has been noted.")], 500)
        await response(scope, receive, send)

    async def answer(self, http: HttpRequest) -> Response:
        """The answer to a well-formed request; raises Refused for any other."""
        if http.method not in {"GET", "POST"}:
            response = _errors([BadRequest("Send queries by POST, or by GET.")], 405)
            response.headers["allow"] = "GET, POST"
            return response
        text, variables, name = _parts(http.query_params if http.method == "GET" else await self.body(http))
        operation = self.operations.operation(text, name)
        if operation.node.operation is not OperationType.QUERY:
            raise Refused([BadRequest("Only queries are served here.")])
        if _asks_for_the_schema(operation):
            return await self.introspect(text, variables, name)
        request = Request(datetime.now(UTC), self.base_url, ANONYMOUS, self.locales())
        data = await self.operations.read(self.database.read, text, variables, name, request)
        return Response(b'{"data":' + data + b"}", media_type=JSON)

    async def introspect(self, text: str, variables: dict[str, Any], name: str | None) -> Response:
        """What the schema says of itself, by Strawberry's own execution."""
        result = await self.schema.execute(text, variable_values=variables, operation_name=name)
        if result.errors:
            raise Refused([BadRequest(error.message) for error in result.errors])
        return Response(orjson.dumps({"data": result.data}), media_type=JSON)

    async def body(self, http: HttpRequest) -> Any:
        """The JSON object that was posted."""
        kind = http.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            # A plain form may be sent by any page on the web: refusing it keeps other sites from posting here.
            raise Refused([BadRequest("Send the query as JSON, with Content-Type: application/json.")])
        chunks, size = [], 0
        async for chunk in http.stream():
            chunks.append(chunk)
            size += len(chunk)
            if size > self.most_bytes:
                raise Refused([BadRequest(f"The request is longer than {self.most_bytes} bytes.")])
        try:
            return orjson.loads(b"".join(chunks))
        except orjson.JSONDecodeError:
            raise Refused([BadRequest("The request's body is not JSON.")]) from None


def _parts(source: Any) -> tuple[str, dict[str, Any], str | None]:
    if not hasattr(source, "get"):
        raise Refused([BadRequest("The request's body is to be a JSON object with the key query.")])
    text, variables, name = source.get("query"), source.get("variables"), source.get("operationName")
    if isinstance(variables, str):
        try:
            variables = orjson.loads(variables)
        except orjson.JSONDecodeError:
            raise Refused([BadRequest("variables is not JSON.")]) from None
    if not isinstance(text, str) or not text.strip():
        raise Refused([BadRequest("query is missing: send the text of a GraphQL query.")])
    if not isinstance(variables, dict | None):
        raise Refused([BadRequest("variables is to be a JSON object.")])
    if not isinstance(name, str | None):
        raise Refused([BadRequest("operationName is to be a text.")])
    return text, variables or {}, name or None


def _errors(errors: list[ApiError], status: int) -> Response:
    return Response(
        orjson.dumps({"errors": [error.as_json() for error in errors]}), status_code=status, media_type=JSON
    )


def _asks_for_the_schema(operation: Operation) -> bool:
    return any(
        isinstance(selection, FieldNode) and selection.name.value in {"__schema", "__type"}
        for selection in operation.node.selection_set.selections
    )
