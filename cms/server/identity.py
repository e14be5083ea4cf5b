"""Who sends a request. Each process remembers whom secrets stand for, until the database announces a change."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Protocol

import asyncpg
import structlog

from cms.accounts.cookies import cookie_name
from cms.accounts.known import Known, find_known, note_uses
from cms.accounts.secrets import hash_of
from cms.base.actor import READER, Actor
from cms.base.database import AWAY, connect
from cms.base.session import Sessions
from cms.content.actions.previews import find_preview
from cms.content.preview import Preview
from cms.errors import EnvironmentFault
from cms.server.credentials import bearer, cookie, not_known
from schema.errors import Refused, Unauthenticated

log = structlog.get_logger()

CHANNEL = "cms_accounts"

ENDED = "This preview has ended, or was never made here: ask whoever gave you its link for another one."

MOST = 10_000
"""How many people and programs a process remembers at once."""

LONGEST = timedelta(minutes=1)
"""How long somebody is remembered: a connection may be lost without anybody being told."""

_PAUSE = 1.0
"""Seconds before the database is asked again that was away."""

_BETWEEN_NOTES = 10.0
"""Seconds between two looks at what is to be recorded of uses."""

Memory = dict[bytes, tuple[Known | Preview, datetime]]
"""For whom or what secrets stand, by their hashes, and until when that is believed."""


class Identify(Protocol):
    """Finds who sends a request with these headers; `safe` says whether its method changes nothing."""

    async def __call__(self, headers: Mapping[bytes, bytes], /, *, safe: bool) -> Actor:
        """Who it is. Raises Refused for a Bearer token that stands for nobody."""


class FindPreview(Protocol):
    """Finds of what a request's token is a preview."""

    async def __call__(self, token: bytes, /) -> Preview:
        """The preview. Raises Refused for a token that is of none, or not any more."""


async def no_preview(_: bytes, /) -> Preview:
    """A server without previews."""
    raise Refused([Unauthenticated(ENDED)])


async def nobody(_: Mapping[bytes, bytes], /, *, safe: bool) -> Actor:  # noqa: ARG001 - As others are called.
    """A server where nobody signs in."""
    return READER


class Identity:
    """Knows who sends a request. Nothing is remembered while changes cannot be heard of.

    `strict` are the roles that must have a second factor; by `secret` previews are signed.
    """

    def __init__(
        self, url: str, sessions: Sessions, base_url: str, strict: Collection[str] = (), secret: str | None = None
    ) -> None:
        self._url, self._sessions, self._cookie = url, sessions, cookie_name(base_url)
        self._strict, self._secret = strict, secret
        self._memory: Memory | None = None
        self._lost = asyncio.Event()
        self._lost.set()
        self._used: dict[bytes, datetime] = {}
        self._in_use = asyncio.Event()

    async def __call__(self, headers: Mapping[bytes, bytes], /, *, safe: bool) -> Actor:
        """Who sends a request, as `Identify` has it. A cookie that stands for nobody any more leaves a reader."""
        token = bearer(headers)
        secret = token or cookie(headers, self._cookie, safe=safe)
        actor = await self._find(secret) if secret else None
        if actor is None and token:
            raise not_known()
        return actor or READER

    async def join(self) -> asyncpg.Connection:
        """Begins to hear of changes; raises EnvironmentFault where there is no database to reach."""
        connection = await connect(self._url)
        connection.add_termination_listener(self._stop_remembering)
        await connection.add_listener(CHANNEL, self.forget)
        if not connection.is_closed():
            self._lost.clear()
            self._memory = {}
        return connection

    async def follow(self, connection: asyncpg.Connection) -> None:
        """Joins anew whenever the connection is lost; never returns."""
        try:
            while True:
                await self._lost.wait()
                try:
                    connection = await self.join()
                except (EnvironmentFault, asyncpg.PostgresError, *AWAY) as error:
                    log.warning("Changes of accounts cannot be heard; trying again.", cause=str(error))
                    await asyncio.sleep(_PAUSE)
        finally:
            connection.terminate()

    async def record_uses(self) -> None:
        """Records which secrets are in use, beside the requests; never returns."""
        while True:
            await self._in_use.wait()
            self._in_use.clear()
            used, self._used = self._used, {}
            try:
                async with self._sessions() as session, session.begin():
                    await note_uses(session, used)
            except (EnvironmentFault, asyncpg.PostgresError, *AWAY) as error:
                log.warning("The last use of tokens could not be recorded.", cause=str(error))
            await asyncio.sleep(_BETWEEN_NOTES)

    async def preview(self, token: bytes, /) -> Preview:
        """Of what a token is a preview, as `FindPreview` has it."""
        text, now = token.decode("latin-1"), datetime.now(UTC)
        key, memory = hash_of(text), self._memory
        known = _recall(memory, key, now)
        if not isinstance(known, Preview):
            async with self._sessions() as session:
                known = await find_preview(session, text, secret=self._secret, now=now)
            if known is None:
                raise Refused([Unauthenticated(ENDED)])
            _remember(memory, key, known, now)
        return known

    async def _find(self, secret: str) -> Actor | None:
        key, now = hash_of(secret), datetime.now(UTC)
        # What is announced while the database is asked replaces this memory, and what is found is forgotten with it.
        memory = self._memory
        known = _recall(memory, key, now)
        if not isinstance(known, Known):
            async with self._sessions() as session:
                known = await find_known(session, key, strict=self._strict, now=now)
            if known is None:
                return None
            _remember(memory, key, known, now)
        self._used[key] = now
        self._in_use.set()
        return known.actor

    def forget(self, *_: object) -> None:
        """Asks anew who everybody is, if changes are heard at all."""
        if self._memory is not None:
            self._memory = {}

    def _stop_remembering(self, *_: object) -> None:
        self._memory = None
        self._lost.set()


def _recall(memory: Memory | None, key: bytes, now: datetime) -> Known | Preview | None:
    """What is remembered and has not ended."""
    known, until = memory.get(key, (None, now)) if memory is not None else (None, now)
    return known if until > now else None


def _remember(memory: Memory | None, key: bytes, known: Known | Preview, now: datetime) -> None:
    if memory is None:
        return
    memory.pop(key, None)
    if len(memory) >= MOST:
        del memory[next(iter(memory))]
    memory[key] = (known, min(known.expires_at, now + LONGEST))
