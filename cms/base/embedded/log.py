"""What PostgreSQL says."""

import os
from pathlib import Path
from typing import IO

_LONG_ENOUGH = 1_000_000
_LAST_LINES = 8


class Log:
    """The file that the binaries append to.

    Made when no server runs: a log that has grown beyond a megabyte then becomes `log.old`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.exists() and path.stat().st_size > _LONG_ENOUGH:
            path.replace(path.with_suffix(".old"))
        with self.open() as log:
            self._begin = log.tell()

    def open(self) -> IO[bytes]:
        """Opens the log for appending."""
        # The folder may be another user's, who must not lead root elsewhere by a symbolic link.
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
        return os.fdopen(os.open(self.path, flags, 0o600), "ab")

    def last_words(self) -> str:
        """Returns the last lines that were written since this object was made."""
        with self.path.open("rb") as log:
            log.seek(self._begin)
            lines = log.read().decode(errors="replace").splitlines()
        return "\n".join(lines[-_LAST_LINES:]) or "(nothing)"
