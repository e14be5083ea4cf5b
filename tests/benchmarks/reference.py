"""What the CMS is measured against: a bare ASGI app that answers by the hand-written statements, or by fixed bytes.

It takes the very requests that the CMS takes, and picks the variables from them. `/statement/NAME` runs the statement
of an operation; `/fixed/NAME` repeats the first answer that was given there, without asking the database.
`/way/NAME?VIEW` runs a statement of a question that is asked in several ways: what the CMS is told by headers stands in
the address.
"""

import os
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

import orjson
import uvicorn

from cms.base.database import Database
from cms.settings import Settings
from tests.benchmarks.operations import OPERATIONS, Variables
from tests.benchmarks.ways.questions import QUESTIONS
from tests.benchmarks.ways.view import View

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

STATEMENT, FIXED, WAY = "/statement/", "/fixed/", "/way/"

Parameters = Callable[[Variables, datetime], list[Any]]


@cache
def statement(path: str, query: bytes) -> tuple[str, Parameters]:
    """The statement of an address, and what gives its parameters."""
    if path.startswith(STATEMENT):
        [operation] = (each for each in OPERATIONS if each.name == path.removeprefix(STATEMENT))
        return operation.sql, operation.parameters
    [question] = (each for each in QUESTIONS if each.name == path.removeprefix(WAY))
    view = View.read(query.decode())
    return question.sql(view), lambda variables, now: view.parameters(question.own(variables), now)


class Reference:
    """The app, over the CMS's own pool: the same connections, the same session, prepared statements."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.answers: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http":
            return
        path, body = scope["path"], await _body(receive)
        answer = self.answers.get(path)
        if answer is None:
            sql, parameters = statement(path, scope["query_string"])
            asked = parameters(orjson.loads(body)["variables"], datetime.now(UTC))
            answer = b'{"data":' + (await self.database.read(sql, asked) or b"null") + b"}"
            if path.startswith(STATEMENT):
                self.answers.setdefault(path.replace(STATEMENT, FIXED), answer)
        await send({
            "type": "http.response.start",
            "status": 200,
            "headers": [
                (b"content-type", b"application/json; charset=utf-8"),
                (b"content-length", str(len(answer)).encode()),
            ],
        })  # fmt: skip
        await send({"type": "http.response.body", "body": answer})


async def _body(receive: Receive) -> bytes:
    message = await receive()
    body: bytes = message["body"]
    while message.get("more_body"):
        message = await receive()
        body += message["body"]
    return body


if __name__ == "__main__":
    settings = Settings()
    uvicorn.run(
        Reference(Database(os.environ["CMS_DATABASE_URL"], settings.connections)),
        port=int(sys.argv[1]),
        http="httptools",
        loop="uvloop",
        lifespan="off",
        ws="none",
        access_log=False,
        log_level="warning",
    )
