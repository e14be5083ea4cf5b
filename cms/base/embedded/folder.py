"""The folder of an embedded server: what is in it, and the locks by which processes share it."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cms.errors import EnvironmentFault

_OURS = {"data", "log", "log.old", "turn.lock", "users.lock"}
_UNFINISHED = "unfinished-"
_PATIENCE = 150.0
_POLL = 0.01


@dataclass(frozen=True)
class Folder:
    """The folder of one embedded server; the data is a folder within, so that it can appear by a rename."""

    path: Path

    @property
    def data(self) -> Path:
        """What PostgreSQL calls its data directory; it is there when it is complete."""
        return self.path / "data"

    @property
    def users(self) -> Path:
        """The file that each user holds a shared lock on."""
        return self.path / "users.lock"

    @property
    def unfinished(self) -> Path:
        """Where this process makes the data.

        The name is the process's own: orphans of a killed one may still be at work on what it was making.
        """
        return self.path / f"{_UNFINISHED}{os.getpid()}"

    def abandoned(self) -> Iterator[Path]:
        """Yields what an interrupted start was making."""
        return self.path.glob(f"{_UNFINISHED}*")

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Keeps every other process from starting and stopping the server meanwhile."""
        lock = _open_lock(self.path / "turn.lock")
        try:
            self._acquire(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def join(self) -> int:
        """Returns an open file that makes this process a user of the server until the file is closed."""
        users = _open_lock(self.users)
        try:
            # A keeper that is stopping the server of dead users holds the lock until the server has stopped.
            self._acquire(users, fcntl.LOCK_SH)
        except BaseException:
            os.close(users)
            raise
        return users

    def _acquire(self, lock: int, kind: int) -> None:
        try:
            acquire(lock, kind, _PATIENCE)
        except BlockingIOError:
            raise EnvironmentFault(
                f"Another process has been starting or stopping the database in {self.path} for "
                f"{_PATIENCE:.0f} seconds: see which one holds a lock there (`lsof`), end it and try again."
            ) from None


def prepare(path: Path) -> Folder:
    """Makes the folder if it is not there; raises EnvironmentFault when it is something else's folder."""
    folder = Folder(path.resolve())
    folder.path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not folder.data.exists() and any(map(_is_foreign, folder.path.iterdir())):
        raise EnvironmentFault(
            f"{folder.path} is not empty and not a folder of the embedded PostgreSQL: name an empty folder, "
            "or one that is not there yet."
        )
    return folder


def acquire(lock: int, kind: int, patience: float) -> None:
    """Locks an open file; raises BlockingIOError when others have held it for `patience` seconds."""
    deadline = time.monotonic() + patience
    while True:
        try:
            return fcntl.flock(lock, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise
        time.sleep(_POLL)


def _open_lock(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)


def _is_foreign(entry: Path) -> bool:
    # Hidden files are the sockets of a server, or such as .gitkeep and .DS_Store.
    return entry.name not in _OURS and not entry.name.startswith((".", _UNFINISHED))
