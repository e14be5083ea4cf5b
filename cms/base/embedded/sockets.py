"""Where a server's socket is: nobody else may open it, and its path has to be short."""

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path

from cms.errors import EnvironmentFault

PORT = 5432
"""A part of the socket's name and nothing more: the server listens on no network."""

NAME = f".s.PGSQL.{PORT}"

_LONGEST_PATH = 103  # Bytes: Linux takes 107, macOS 103.


def choose(folder: Path) -> Path:
    """Returns the folder for the socket: the server's own, or a private one where that has an unusable path.

    Raises EnvironmentFault when somebody else has taken the name of the private one.
    """
    # libpq would take a comma to separate two hosts.
    if len(os.fsencode(folder / NAME)) <= _LONGEST_PATH and "," not in str(folder):
        return folder
    # The same place for everybody: TMPDIR differs between processes, and may be long itself.
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    private = Path("/tmp", f"cms-{digest}")  # noqa: S108  # Only used when nobody else can enter it.
    with suppress(FileExistsError):
        private.mkdir(mode=0o700)
    owner, found = folder.stat(), private.lstat()
    is_open = not stat.S_ISDIR(found.st_mode) or found.st_mode & 0o077
    if is_open or found.st_uid not in {os.geteuid(), owner.st_uid}:
        raise EnvironmentFault(
            f"{private} should be a private folder of yours for PostgreSQL's socket, and is not: remove it."
        )
    if os.geteuid() == 0:
        os.chown(private, owner.st_uid, owner.st_gid)
    return private
