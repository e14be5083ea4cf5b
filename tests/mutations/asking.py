"""Sending operations as a server would carry them out, on one connection."""

import os
from datetime import datetime
from functools import cache
from typing import Any, Protocol

import asyncpg
import orjson

from cms.accounts.letters import Letter
from cms.base.actor import READER, Actor
from cms.base.database import Reader
from cms.base.mail import Mail
from cms.base.session import Lender, Session
from cms.content.preview import Preview, PreviewKind
from cms.settings import Settings
from schema.errors import Refused
from schema.planner.change import Changes, Client
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.locales import known_locales
from tests.paper import NOON


class Do(Protocol):
    """Sends an operation as somebody: a reader unless told."""

    async def __call__(
        self,
        text: str,
        variables: dict[str, Any] | None = None,
        *,
        actor: Actor = READER,
        at: datetime = NOON,
        preview: Preview | None = None,
    ) -> dict[str, Any]:
        """The whole answer, as a client sees it; `at` is when it is sent. With a preview, nobody's rights count."""


def _settings() -> Settings:
    """Those of the environment, which takes a while to read: once, as long as it stays."""
    return _settings_of(tuple(sorted(item for item in os.environ.items() if item[0].startswith("CMS_"))))


@cache
def _settings_of(_: tuple[tuple[str, str], ...]) -> Settings:
    return Settings()


def asking(
    connection: asyncpg.Connection, lender: Lender, operations: Operations, mails: list[Mail] | None = None
) -> Do:
    """Carries out queries and mutations on a connection; mail goes into a list, if there is one."""
    reader = Reader(connection)

    def sessions(**who: Any) -> Session:
        return Session(lender, **who)

    sent: list[Mail] = [] if mails is None else mails
    posted: list[Mail | Letter] = []
    changes = Changes(operations, sessions, _settings(), reader.read, posted.append)

    async def write() -> None:
        """What a server does beside the requests."""
        while posted:
            message = posted.pop(0)
            if isinstance(message, Mail):
                sent.append(message)
                continue
            async with sessions() as session, session.begin():
                mail = await message(session)
            sent.extend([mail] if mail else [])

    async def do(
        text: str,
        variables: dict[str, Any] | None = None,
        *,
        actor: Actor = READER,
        at: datetime = NOON,
        preview: Preview | None = None,
    ) -> dict[str, Any]:
        viewer = Viewer(preview=PreviewKind(preview.kind)) if preview else Viewer.of(actor)
        request = Request(at, "http://media", viewer, await known_locales(connection), actor, preview)
        try:
            ready = operations.prepare(text, variables or {}, None, request)
            if not ready.reading.parts:
                return {"data": orjson.loads(await operations.run(reader.read, ready, request))}
            changed = await changes.carry_out(ready, request, Client("203.0.113.7", "tests"))
            await write()
        except Refused as refusal:
            return {"errors": [error.as_json() for error in refusal.errors]}
        data = None if changed.data is None else orjson.loads(changed.data)
        return {"data": data} | ({"errors": changed.errors} if changed.errors else {})

    return do
