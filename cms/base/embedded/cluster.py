"""The data: made once, and only ever opened by the PostgreSQL that understands it."""

import os
import shutil
import subprocess
from pathlib import Path

from cms.base.embedded import wheel
from cms.base.embedded.folder import Folder
from cms.base.embedded.log import Log
from cms.errors import EnvironmentFault

DATABASE = "cms"
ROLE = "cms"

_INITDB = (
    f"--username={ROLE}",
    "--encoding=UTF8",
    # Independent of the system's locales, which differ between machines and change with their libraries.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    # The socket's permissions decide who comes in. (Within a user namespace `peer` would see other names.)
    "--auth-local=trust",
    "--auth-host=reject",
)


def check(folder: Folder) -> None:
    """Raises EnvironmentFault when there is data that this PostgreSQL cannot open."""
    if not folder.data.exists():
        return
    try:
        version = (folder.data / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        raise EnvironmentFault(
            f"{folder.data} is not the data of a PostgreSQL server: move it away, or name another folder."
        ) from None
    if version != str(wheel.MAJOR):
        raise EnvironmentFault(
            f"The data in {folder.path} was written by PostgreSQL {version}, and this is PostgreSQL "
            f"{wheel.MAJOR}: move the folder away to begin with an empty one, or serve it with PostgreSQL "
            f"{version} and set CMS_DATABASE_URL to that."
        )


def create(folder: Folder, prefix: tuple[str, ...], log: Log) -> None:
    """Makes the data, with an empty database; an interruption leaves nothing that the next start minds.

    Raises EnvironmentFault with PostgreSQL's last words when it cannot, say because the disk is full.
    """
    for abandoned in folder.abandoned():
        shutil.rmtree(abandoned, ignore_errors=True)
    place = str(folder.unfinished)
    _run((*prefix, str(wheel.binary("initdb")), *_INITDB, "--pgdata", place), log)
    # A server in a process of its own, which reads statements from its input.
    single = (str(wheel.binary("postgres")), "--single", "-D", place)
    settings = ("-c", "exit_on_error=on", "-c", "log_checkpoints=off")
    _run((*prefix, *single, *settings, "postgres"), log, f"CREATE DATABASE {DATABASE}\n")
    folder.unfinished.rename(folder.data)
    _make_durable(folder.path)


def _run(command: tuple[str, ...], log: Log, statement: str = "") -> None:
    with log.open() as errors:
        done = subprocess.run(  # noqa: S603  # The command is ours.
            command,
            input=statement.encode(),
            stdout=subprocess.DEVNULL,
            stderr=errors,
            cwd="/",  # Where we stand may be closed to the user that PostgreSQL runs as.
            env=wheel.environment(),
            check=False,
        )
    if done.returncode != 0:
        raise EnvironmentFault(
            f"PostgreSQL could not make its data: mend what it says and try again (more in {log.path}).\n"
            f"{log.last_words()}"
        )


def _make_durable(path: Path) -> None:
    # Without this a power failure could undo the rename, and with it what was committed since.
    directory = os.open(path, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
