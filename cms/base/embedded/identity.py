"""As whom PostgreSQL runs: as ourselves, unless we are root."""

import os
import pwd
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cms.base.embedded import become, wheel
from cms.errors import EnvironmentFault

_ROOT = 0
_UNPRIVILEGED = ("postgres", "nobody")

PYTHON = (sys.executable, "-I", "-S")
"""Starts a script that needs nothing but the standard library, quickly and whatever the environment says."""


@dataclass(frozen=True)
class _User:
    uid: int
    gid: int


def choose(folder: Path) -> tuple[str, ...]:
    """Returns what to put before a command of PostgreSQL; gives the folder to the user that it runs as.

    Permissions are never loosened: where a user cannot reach the folder, the next way is tried. Raises
    EnvironmentFault when there is none.
    """
    if os.geteuid() != _ROOT:
        return ()
    for user in _candidates(folder):
        prefix = _prefix(user)
        if _can_reach(prefix, folder.parent, wheel.binary("postgres")):
            if user.uid != _ROOT:
                _give(folder, user)
            return prefix
    raise EnvironmentFault(
        "PostgreSQL refuses to run as root, and there is no user namespace and no other user here that "
        f"reaches {folder}: start as an ordinary user, or set CMS_DATABASE_URL to a PostgreSQL server of "
        "your own."
    )


def _candidates(folder: Path) -> Iterator[_User]:
    owner = folder.stat()
    yield _User(owner.st_uid, owner.st_gid)
    if owner.st_uid != _ROOT:
        return  # What is another user's is not taken away.
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    above = folder.parent.stat()
    if above.st_uid != _ROOT and above.st_uid in {entry.pw_uid for entry in known.values()}:
        yield _User(above.st_uid, above.st_gid)
    for name in _UNPRIVILEGED:
        if name in known:
            yield _User(known[name].pw_uid, known[name].pw_gid)


def _prefix(user: _User) -> tuple[str, ...]:
    if user.uid != _ROOT:
        return (*PYTHON, become.__file__, "user", f"{user.uid}:{user.gid}")
    # initdb insists on a user that has a name.
    name = next((entry.pw_uid for entry in pwd.getpwall() if entry.pw_uid != _ROOT), 1)
    return (*PYTHON, become.__file__, "namespace", str(name))


def _can_reach(prefix: tuple[str, ...], place: Path, program: Path) -> bool:
    script = 'test -x "$1" && test -x "$2"'
    command = (*prefix, "/bin/sh", "-c", script, "sh", str(place), str(program))
    return subprocess.run(command, cwd="/", capture_output=True, check=False).returncode == 0  # noqa: S603


def _give(folder: Path, user: _User) -> None:
    for place, folders, files in os.walk(folder):
        for name in (".", *folders, *files):
            os.chown(Path(place) / name, user.uid, user.gid, follow_symlinks=False)
