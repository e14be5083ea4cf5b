"""PostgreSQL's server process: found, started, stopped."""

import os
import select
import signal
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cms.base.embedded import keeper, sockets, wheel
from cms.base.embedded.folder import Folder
from cms.base.embedded.identity import PYTHON
from cms.base.embedded.log import Log
from cms.errors import EnvironmentFault

_PATIENCE = 60.0
_POLL = 0.005
_READY = "ready"
_DO_YOU_TALK_SSL = bytes.fromhex("0000000804d2162f")  # SSLRequest of PostgreSQL's protocol.
_NO_PROCESS = 2**31 - 1  # More than any system's greatest process id.

_SETTINGS = {
    "listen_addresses": "",
    "port": sockets.PORT,
    "unix_socket_permissions": "0700",
    "max_connections": 100,
    "shared_buffers": "256MB",
    "random_page_cost": 1.1,
    # Our statements take milliseconds: to compile them or share them out to workers costs more than it saves.
    "jit": "off",
    "max_parallel_workers_per_gather": 0,
    "log_checkpoints": "off",
    # An error's detail is the row that was refused, with all that somebody wrote; statements have no values in them.
    "log_error_verbosity": "terse",
    "log_parameter_max_length": 0,
    "log_parameter_max_length_on_error": 0,
    "timezone": "UTC",
    "log_timezone": "UTC",
}


@dataclass(frozen=True)
class Postmaster:
    """A server as `postmaster.pid` describes it, which may be out of date."""

    pid: int
    port: int
    sockets: Path
    status: str

    def answers(self) -> bool:
        """Whether the server is alive: the file may be left over, and the process id another's by now."""
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(1)
            try:
                probe.connect(str(self.sockets / f".s.PGSQL.{self.port}"))
                # A dying server's socket still takes connections, but only a live one has an answer.
                probe.sendall(_DO_YOU_TALK_SSL)
                return probe.recv(1) == b"N"
            except (FileNotFoundError, ConnectionError):
                return False
            except TimeoutError:
                return True  # Busy.


def adopt(data: Path) -> Postmaster | None:
    """Returns the server that already runs, once it is ready; None when there is none (any more).

    Raises EnvironmentFault when it does not get ready.
    """
    deadline = time.monotonic() + _PATIENCE
    while (server := _read(data)) and server.answers():
        if server.status == _READY:
            return server
        if time.monotonic() > deadline:
            raise EnvironmentFault(
                f"The PostgreSQL server in {data} (process {server.pid}) has been {server.status} for "
                f"{_PATIENCE:.0f} seconds: end it and try again."
            )
        time.sleep(_POLL)
    return None


def launch(folder: Folder, prefix: tuple[str, ...], log: Log) -> Postmaster:
    """Starts a server, which recovers by itself if the one before crashed, and returns it when it is ready.

    Raises EnvironmentFault with PostgreSQL's last words when it does not come up.
    """
    place = sockets.choose(folder.path)
    command = (*PYTHON, keeper.__file__, str(folder.users), *prefix, *_command(folder.data, place))
    deadline = time.monotonic() + _PATIENCE
    while True:
        _forget_the_dead(folder.data, place)
        if server := _try(command, folder.data, log, deadline):
            return server
        # A server that was killed may have left a process that finishes a long statement before it looks up.
        if "shared memory block" not in log.last_words() or time.monotonic() > deadline:
            raise EnvironmentFault(
                f"PostgreSQL did not come up on the data in {folder.path}: mend what it says and try again "
                f"(more in {log.path}).\n{log.last_words()}"
            )
        time.sleep(_POLL * 10)


def shut_down(data: Path) -> None:
    """Stops the server, if one runs, and returns when it has stopped; open connections are cut."""
    server = _read(data)
    if not server or not server.answers():
        return
    # Fast; if that takes too long, at once, which loses nothing either but makes the next start recover.
    for how, patience in ((signal.SIGINT, _PATIENCE), (signal.SIGQUIT, 10)):
        with suppress(ProcessLookupError):
            os.kill(server.pid, how)
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if not _pid_file(data).exists():
                return
            time.sleep(_POLL)


def _try(command: tuple[str, ...], data: Path, log: Log, deadline: float) -> Postmaster | None:
    with (
        log.open() as errors,
        subprocess.Popen(  # noqa: S603  # The command is ours.
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd="/",  # Where we stand may be closed to the user that PostgreSQL runs as.
            env=wheel.environment(),
        ) as starting,
    ):
        while time.monotonic() < deadline:
            if (server := _read(data)) and server.status == _READY:
                return server
            if starting.stdout and _has_ended(starting.stdout):
                return None
    return None


def _has_ended(output: IO[bytes]) -> bool:
    # The server never writes to its output, so that there is nothing to read but the end.
    return bool(select.select([output], [], [], _POLL)[0])


def _command(data: Path, place: Path) -> list[str]:
    # Quoted, because PostgreSQL takes a list of folders.
    quoted = '"{}"'.format(str(place).replace('"', '""'))
    settings = {**_SETTINGS, "unix_socket_directories": quoted}
    options = [f"--{name}={value}" for name, value in settings.items()]
    return [str(wheel.binary("postgres")), "-D", str(data), *options]


def _read(data: Path) -> Postmaster | None:
    try:
        lines = _pid_file(data).read_text(errors="replace").splitlines()
        pid, home, _, port, place, _, _, status = lines[:8]
        server = Postmaster(int(pid), int(port), Path(place), status.strip())
    except (FileNotFoundError, ValueError):
        return None  # There is none, or it does not listen yet.
    # In a copy of the folder of a running server the file speaks of that one.
    return server if Path(home).resolve() == data.resolve() else None


def _forget_the_dead(data: Path, place: Path) -> None:
    """Strikes out the process id that a crashed server left behind, which may be another process's by now.

    PostgreSQL would refuse to start for that process's sake. It still minds the rest of the file, which leads
    it to processes of the crashed server that are not gone yet.
    """
    with suppress(FileNotFoundError):
        lines = _pid_file(data).read_text(errors="replace").splitlines()
        _pid_file(data).write_text("\n".join([str(_NO_PROCESS), *lines[1:7], ""]))
    (place / f"{sockets.NAME}.lock").unlink(missing_ok=True)


def _pid_file(data: Path) -> Path:
    return data / "postmaster.pid"
