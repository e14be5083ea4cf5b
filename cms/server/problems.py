"""What the server says when it cannot do what was asked: JSON with a code, as GraphQL's errors."""

from http import HTTPStatus
from typing import Any

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cms.server.logs import REQUEST_ID

_CODES: dict[int, str] = {HTTPStatus.NOT_FOUND: "NOT_FOUND", HTTPStatus.UNAUTHORIZED: "NOT_FOUND"}
_SENTENCES: dict[int, str] = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take this method.",
}


def problem(status: int, code: str, message: str, headers: Any = None, **extensions: Any) -> Response:
    """An answer with one error."""
    error = {"message": message, "extensions": {"code": code, **extensions}}
    return Response(
        orjson.dumps({"errors": [error]}), status, headers=headers, media_type="application/json; charset=utf-8"
    )


def internal(request_id: str) -> Response:
    """The answer where our code failed: what happened is in the log, under the request's id."""
    return problem(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "INTERNAL",
        "Something went wrong here. It has been noted.",
        requestId=request_id,
    )


def unavailable(request_id: str) -> Response:
    """The answer while the database is away."""
    return problem(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "INTERNAL",
        "The database does not answer. Try again in a moment.",
        {"retry-after": "1"},
        requestId=request_id,
    )


async def refuse(_: Request, refusal: Exception) -> Response:
    """The answer to a request that Starlette refuses."""
    assert isinstance(refusal, HTTPException)  # noqa: S101 - Starlette calls a handler with the kind it stands for.
    status = refusal.status_code
    return problem(status, _CODES.get(status, "BAD_REQUEST"), _SENTENCES.get(status, refusal.detail), refusal.headers)


async def give_up(_: Request, __: Exception) -> Response:
    """The answer of one of our pages while the database is away."""
    return unavailable(REQUEST_ID.get(""))


async def fail(_: Request, __: Exception) -> Response:
    """The answer where one of our pages failed; Starlette raises the cause again for the log."""
    return internal(REQUEST_ID.get(""))
