"""Pictures on the local disk: each in a file of its own, whole or not at all."""

import asyncio
import os
import secrets
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cms.base.session import Session
from cms.base.transaction import End
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
        transaction = await session.transaction()
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
        transaction.at_end(lambda end: self.discard(address) if end is End.ROLLED_BACK else None)
        return picture, address

    def discard(self, address: str) -> None:
        """Deletes a file; one that is not there is no fault."""
        with suppress(OSError):
            (self.folder / address).unlink(missing_ok=True)

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
