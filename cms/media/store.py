"""Pictures on the local disk: each in a file of its own, whole or not at all."""

import asyncio
import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session as SyncSession
from sqlalchemy.orm import SessionTransaction

from cms.base.session import Session
from cms.errors import EnvironmentFault, Throttled
from cms.media.pictures import Picture, redraw
from cms.media.upload import Upload

# A picture in the making takes some ten bytes a pixel: with one after the other, that is all that they take together.
_STUDIO = ThreadPoolExecutor(1, thread_name_prefix="pictures")

MOST_WAITING = 8
"""How many uploads may wait for their turn in a process: each may hold a connection to the database meanwhile."""

_waiting: set["asyncio.Future[tuple[Picture, str]]"] = set()


@dataclass(frozen=True)
class Store:
    """A folder of pictures, of at most so many pixels each. Addresses are paths below it."""

    folder: Path
    most_pixels: int

    async def keep(self, session: Session, upload: Upload) -> tuple[Picture, str]:
        """Draws an upload anew into a file of its own, whose address nobody can guess.

        The same picture sent twice is two files, so that each can be deleted by itself. The file is whole and on the
        disk before the session's transaction can be committed, and is deleted where that is rolled back. Raises
        ContentFault for what is no picture, EnvironmentFault where the disk does not take it, and Throttled where many
        are waiting.
        """
        if len(_waiting) >= MOST_WAITING:
            raise Throttled("Many pictures are being sent at this moment: send this one again in a few seconds.")
        work = asyncio.get_running_loop().run_in_executor(_STUDIO, self._draw, upload)
        _waiting.add(work)
        work.add_done_callback(_waiting.discard)
        try:
            picture, address = await asyncio.shield(work)
        except asyncio.CancelledError:
            # A thread cannot be stopped: what it makes is thrown away once it is done.
            work.add_done_callback(self._abandon)
            raise
        # Whoever sends COMMIT and hears nothing does not know: then a file too many is better than one too few.
        _at_end(session, _BEFORE, lambda committed: None if committed else self.discard(address))
        return picture, address

    def discard(self, address: str) -> None:
        """Deletes a file; one that is not there is no fault."""
        with suppress(OSError):
            (self.folder / address).unlink(missing_ok=True)

    def discard_once_committed(self, session: Session, address: str) -> None:
        """Deletes a file once the session's transaction is committed, and not before."""
        _at_end(session, _AFTER, lambda committed: self.discard(address) if committed else None)

    def _draw(self, upload: Upload) -> tuple[Picture, str]:
        upload.file.seek(0)
        picture = redraw(upload.file, most_pixels=self.most_pixels)
        name = secrets.token_hex(16)
        address = f"{name[:2]}/{name}.{picture.suffix}"
        try:
            _write(self.folder / address, picture.content)
        except OSError as error:
            message = (
                f"No picture can be stored: {error.strerror or error}. Make room, or mend the folder {self.folder}."
            )
            raise EnvironmentFault(message) from error
        return picture, address

    def _abandon(self, work: "asyncio.Future[tuple[Picture, str]]") -> None:
        if not work.cancelled() and work.exception() is None:
            self.discard(work.result()[1])


def _write(path: Path, content: bytes) -> None:
    """Writes a file so that it is there as a whole or not at all, even if the power fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Names that begin with a dot are not served.
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(made).chmod(0o644)
        Path(made).replace(path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
    for folder in (path.parent, path.parent.parent):
        _sync(folder)


def _sync(folder: Path) -> None:
    """Has a folder's list of files reach the disk; Windows opens no folders, and needs not."""
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_BEFORE, _AFTER = "before_commit", "after_commit"

_WATCH = "cms.media.store"


class _Watch:
    """How far a session's transactions have come, and what is to be done at their end."""

    def __init__(self, session: SyncSession) -> None:
        self.passed: dict[str, list[SessionTransaction | None]] = {_BEFORE: [], _AFTER: []}
        self.waiting: list[tuple[tuple[SessionTransaction, ...], str, Callable[[bool], None]]] = []
        for sign, passed in self.passed.items():
            event.listen(session, sign, lambda sync, passed=passed: passed.append(_innermost(sync)))
        event.listen(session, "after_transaction_end", self.end)

    def end(self, _: SyncSession, transaction: SessionTransaction) -> None:
        """Does what was to be done, once the outermost transaction has ended."""
        if transaction.parent is not None:
            return
        for within, sign, then in self.waiting:
            then(all(each in self.passed[sign] for each in within))
        self.waiting.clear()
        for passed in self.passed.values():
            passed.clear()


def _at_end(session: Session, sign: str, then: Callable[[bool], None]) -> None:
    """Calls `then` at the end of the transaction: whether it, and each that it is in, came as far as the sign."""
    sync = session.sync_session
    watch = session.info.get(_WATCH) or session.info.setdefault(_WATCH, _Watch(sync))
    watch.waiting.append((tuple(_lineage(_innermost(sync))), sign, then))


def _innermost(session: SyncSession) -> SessionTransaction | None:
    return session.get_nested_transaction() or session.get_transaction()


def _lineage(transaction: SessionTransaction | None) -> Iterator[SessionTransaction]:
    while transaction is not None:
        yield transaction
        transaction = transaction.parent
