"""Sending operations as a server would carry them out, on one connection."""

import os
from dataclasses import replace
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
from cms.comments.desk import Desk
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

    async def __call__(  # noqa: PLR0913 - Whatever a request may carry.
        self,
        text: str,
        variables: dict[str, Any] | None = None,
        *,
        actor: Actor = READER,
        at: datetime = NOON,
        preview: Preview | None = None,
        guest: str | None = None,
        address: str = "203.0.113.7",
    ) -> dict[str, Any]:
        """The whole answer, as a client sees it; `at` is when it is sent. With a preview, nobody's rights count.

        `guest` is the token in the header X-CMS-Guest.
        """


def _settings() -> Settings:
    """Those of the environment, which takes a while to read: once, as long as it stays."""
    return _settings_of(tuple(sorted(item for item in os.environ.items() if item[0].startswith("CMS_"))))


@cache
def _settings_of(_: tuple[tuple[str, str], ...]) -> Settings:
    return Settings()


def asking(
    connection: asyncpg.Connection,
    lender: Lender,
    operations: Operations,
    mails: list[Mail] | None = None,
    *,
    desk: Desk | None = None,
) -> Do:
    """Carries out queries and mutations on a connection; mail goes into a list, if there is one.

    Comments are screened at the `desk`, or at one without a spam service.
    """
    reader = Reader(connection)

    def sessions(**who: Any) -> Session:
        return Session(lender, **who)

    sent: list[Mail] = [] if mails is None else mails
    posted: list[Mail | Letter] = []
    screening = desk or Desk(sessions)
    changes = Changes(operations, sessions, _settings(), reader.read, screening, posted.append)

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

    async def do(  # noqa: PLR0913 - As above.
        text: str,
        variables: dict[str, Any] | None = None,
        *,
        actor: Actor = READER,
        at: datetime = NOON,
        preview: Preview | None = None,
        guest: str | None = None,
        address: str = "203.0.113.7",
    ) -> dict[str, Any]:
        guest_id = await screening.guest_of(guest) if guest else None
        viewer = Viewer(preview=PreviewKind(preview.kind)) if preview else Viewer.of(actor)
        viewer = replace(viewer, is_guest=guest_id is not None)
        request = Request(at, "http://media", viewer, await known_locales(connection), actor, preview, guest_id)
        request = request._replace(sends_letters=_settings().smtp_url is not None)
        try:
            ready = operations.prepare(text, variables or {}, None, request)
            if not ready.reading.parts:
                return {"data": orjson.loads(await operations.run(reader.read, ready, request))}
            changed = await changes.carry_out(ready, request, Client(address, "tests"))
            await write()
        except Refused as refusal:
            return {"errors": [error.as_json() for error in refusal.errors]}
        data = None if changed.data is None else orjson.loads(changed.data)
        return {"data": data} | ({"errors": changed.errors} if changed.errors else {})

    return do
