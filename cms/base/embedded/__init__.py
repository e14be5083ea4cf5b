"""A PostgreSQL of its own for a demo, a small site and the tests: no installation, no port, no password.

A folder holds everything: the data, the log, the socket, two lock files. Any number of processes may use it
at once: the first one in starts the server, the last one out stops it. Who is in is known from a shared lock
on `users.lock` that each user holds as long as it lives. The operating system takes the lock back from a
process that dies, however it dies, so there is no count that could go stale: when the only user is killed
with `kill -9`, the keeper of the server (`keeper.py`) gets the lock and stops the server; should the keeper
be killed as well, the server runs on and the next start adopts it. Starting and stopping take turns
(`turn.lock`).

The binaries come from the wheel of the extra `embedded`. Linux and macOS; elsewhere set `CMS_DATABASE_URL`.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from cms.base.embedded import cluster, identity, postmaster
from cms.base.embedded.folder import Folder, acquire, prepare
from cms.base.embedded.log import Log
from cms.base.embedded.postmaster import Postmaster
from cms.errors import EnvironmentFault

__all__ = ["Handle", "running", "start"]


class Handle:
    """One user's hold on a running server.

    `url` names the database `cms` as its superuser `cms`, in a form that asyncpg, libpq and SQLAlchemy read.
    The hold ends with `stop`, or with the process. It belongs to the process that started it: a forked child
    may connect, and its `stop` does nothing.
    """

    def __init__(self, folder: Folder, server: Postmaster, users: int) -> None:
        self.url = (
            f"postgresql://{cluster.ROLE}@/{cluster.DATABASE}"
            f"?host={quote(str(server.sockets), safe='/')}&port={server.port}"
        )
        self._folder = folder
        self._server = server
        self._users: int | None = users
        self._owner = os.getpid()

    def stop(self) -> None:
        """Gives the server up, and stops it if nobody else uses it; a second call does nothing."""
        if self._users is None or self._owner != os.getpid():
            return
        users, self._users = self._users, None
        try:
            with self._folder.turn():
                if _is_last(users):
                    postmaster.shut_down(self._folder.data)
                    self._remove_far_sockets()
        finally:
            os.close(users)

    def _remove_far_sockets(self) -> None:
        if self._server.sockets != self._folder.path:
            with suppress(OSError):
                self._server.sockets.rmdir()


def start(path: Path) -> Handle:
    """Joins the server of the folder at `path`; makes folder, data and server where they are not there yet.

    Raises EnvironmentFault, with a sentence that says what to do, when that cannot be.
    """
    try:
        folder = prepare(path)
        with folder.turn():
            users = folder.join()
            try:
                return Handle(folder, _server(folder), users)
            except BaseException:
                os.close(users)
                raise
    except OSError as error:
        raise EnvironmentFault(
            f"The embedded PostgreSQL cannot use {error.filename or path} ({error.strerror or error}): give "
            "it a folder that you may write to, or set CMS_DATABASE_URL to a PostgreSQL server of your own."
        ) from error


@contextmanager
def running(path: Path) -> Iterator[str]:
    """Yields the URL of the server of the folder at `path` and gives the server up afterwards.

    Raises EnvironmentFault as `start` does.
    """
    handle = start(path)
    try:
        yield handle.url
    finally:
        handle.stop()


def _server(folder: Folder) -> Postmaster:
    cluster.check(folder)
    if adopted := postmaster.adopt(folder.data):
        return adopted
    log = Log(folder.path / "log")
    prefix = identity.choose(folder.path)
    if not folder.data.exists():
        cluster.create(folder, prefix, log)
    return postmaster.launch(folder, prefix, log)


def _is_last(users: int) -> bool:
    try:
        acquire(users, fcntl.LOCK_EX, patience=0)
    except BlockingIOError:
        return False
    return True
