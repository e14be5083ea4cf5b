"""Runs a command as somebody who is not root, for PostgreSQL refuses to be.

    python -I -S become.py namespace UID COMMAND…    root itself, called UID in a user namespace of its own
    python -I -S become.py user UID:GID COMMAND…     another user

A script of its own, not a hook between fork and exec, where little is safe in a process with several threads.
"""

import ctypes
import os
import sys
from pathlib import Path

_CLONE_NEWUSER = 0x10000000  # linux/sched.h; os.unshare only comes with Python 3.12.


def enter_namespace(uid: int) -> None:
    """Makes this process appear as `uid` to itself; to the rest of the system it stays who it is.

    Its powers over other users' files end, and its own files stay its own. Raises OSError where the system
    does not permit it.
    """
    outside, group = os.geteuid(), os.getegid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWUSER) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    process = Path("/proc/self")
    (process / "setgroups").write_text("deny")
    (process / "uid_map").write_text(f"{uid} {outside} 1")
    (process / "gid_map").write_text(f"{uid} {group} 1")


def become_user(uid: int, gid: int) -> None:
    """Makes this process another user's, with no way back."""
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def main(way: str, who: str, *command: str) -> None:
    """Becomes `who` and then the command."""
    if way == "namespace":
        enter_namespace(int(who))
    else:
        uid, gid = who.split(":")
        become_user(int(uid), int(gid))
    os.execv(command[0], command)  # noqa: S606  # No shell is wanted.


if __name__ == "__main__":
    main(*sys.argv[1:])
