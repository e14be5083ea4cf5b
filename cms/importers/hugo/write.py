"""Records written by the verbs: one document, one transaction."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from cms.base.session import Session
from cms.errors import ContentFault
from cms.importers.hugo.origins import PROMISED, Known, fingerprint, remember
from cms.importers.progress import Progress
from cms.importers.report import Outcome, Report

Write = Callable[[UUID | None], Awaitable[UUID]]
"""Writes a document, anew or over what it became before, and says what it is."""


@dataclass(frozen=True)
class Writer:
    """Writes what is new or has changed since the last import of the same source, and counts it.

    With `is_rehearsal` it counts alone, and what would be new gets an identity for as long as the rehearsal lasts.
    """

    session: Session
    source: str
    known: dict[str, Known]
    report: Report
    progress: Progress
    now: datetime
    is_rehearsal: bool

    async def keep(self, kind: str, key: str, read: tuple[Any, ...], write: Write) -> UUID | None:
        """Sees to it that a document is here as it was read; returns what it is, if it is anything."""
        known = self.known.get(key)
        digest = fingerprint(*read)
        if known and known.fingerprint == digest:
            self.report.count(kind, Outcome.UNCHANGED)
        else:
            is_new = known is None or known.fingerprint == PROMISED
            try:
                await self._write(key, digest, write)
            except ContentFault as fault:
                return self.refuse(kind, key, fault)
            self.report.count(kind, Outcome.CREATED if is_new else Outcome.UPDATED)
        self.progress.advance()
        return self.known[key].target_id

    def refuse(self, kind: str, key: str, fault: ContentFault) -> UUID | None:
        """Reports a document that cannot be written; returns what earlier imports made of it, if they did."""
        self.report.fail(kind, key, fault.placed)
        self.progress.advance()
        known = self.known.get(key)
        return known.target_id if known else None

    async def promise(self, keys: Iterable[str], create: Callable[[str], Awaitable[UUID]]) -> None:
        """Gives an identity to each document that has none, so that links between documents lead both ways."""
        if self.is_rehearsal:
            self.known.update((key, Known(uuid7(), PROMISED)) for key in keys if key not in self.known)
            return
        async with self.session.begin():
            for key in keys:
                if key not in self.known:
                    await self._remember(key, Known(await create(key), PROMISED))

    async def _write(self, key: str, digest: str, write: Write) -> None:
        known = self.known.get(key)
        target = known.target_id if known else None
        if self.is_rehearsal:
            self.known[key] = Known(target or uuid7(), digest)
            return
        async with self.session.begin():
            target = await write(target)
            await remember(self.session, self.source, key, Known(target, digest), now=self.now)
        # Not before it is committed: what could not be written is not known.
        self.known[key] = Known(target, digest)

    async def _remember(self, key: str, known: Known) -> None:
        await remember(self.session, self.source, key, known, now=self.now)
        self.known[key] = known
