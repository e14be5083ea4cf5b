"""Serving by one process or by several, and stopping cleanly."""

import asyncio
import gc
import multiprocessing
import os
import signal
import socket
import time
from functools import partial
from multiprocessing import resource_tracker

import uvicorn
from starlette.types import ASGIApp
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from cms.errors import EnvironmentFault
from cms.server import logs
from cms.server.app import build_app
from cms.server.protocol import Protocol, WebSocketProtocol
from cms.settings import Settings

_LINGER = 1.0
"""Seconds that a server which was killed may need to let go of its port."""

_FINISH = 10
"""Seconds that requests have to be answered once the server stops."""

_SILENCE = 15
"""Seconds after which a process that says nothing is replaced; one that starts on a busy machine needs some."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections; raises EnvironmentFault where another program has the port."""
    deadline = time.monotonic() + _LINGER
    while True:
        try:
            family = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
            return socket.create_server((host, port), family=family, backlog=2048)
        except OSError as error:
            if time.monotonic() > deadline or isinstance(error, socket.gaierror):
                raise EnvironmentFault(
                    f"Port {port} of {host} cannot be used ({_cause(error)}). Choose another: --port or CMS_PORT, "
                    "or PORT=… with make."
                ) from None
        time.sleep(_LINGER / 20)


def _cause(error: OSError) -> str:
    """The system's own words: asyncio repeats itself, and what is wrong with a name has no number of the system's."""
    return os.strerror(error.errno) if error.errno and error.errno > 0 else str(error.strerror)


def serve(url: str, settings: Settings, listening: socket.socket) -> None:
    """Serves the database at `url` on a socket until SIGINT or SIGTERM; returns when all processes have ended."""
    config = uvicorn.Config(
        partial(_process, url, settings),
        factory=True,
        workers=settings.workers,
        http=Protocol,
        ws=WebSocketProtocol,
        ws_max_size=settings.max_body_bytes,
        # Each connection would keep a dictionary of its own for it.
        ws_per_message_deflate=False,
        lifespan="on",
        log_config=None,
        access_log=False,
        # Otherwise anybody could say that they come from anywhere.
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=settings.proxies,
        server_header=False,
        timeout_graceful_shutdown=_FINISH,
        timeout_worker_healthcheck=_SILENCE,
    )
    if settings.workers == 1:
        uvicorn.Server(config).run([listening])
        return
    workers = _Workers(config, [listening])
    workers.run()
    if any(process.exitcode == STARTUP_FAILURE for process in workers.processes):
        raise EnvironmentFault("The server could not start its processes: mend what they say above, and try again.")


class _Workers(Multiprocess):
    """Uvicorn's keeper of processes."""

    def init_processes(self) -> None:
        """Starts the processes, deaf to Ctrl-C: it reaches every process of a terminal, and ours tells them to stop."""
        # It would let Ctrl-C through again, if it were started between the next two lines.
        resource_tracker.ensure_running()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        super().init_processes()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _process(url: str, settings: Settings) -> ASGIApp:
    """The application in a process of its own, which ends with the one that started it."""
    logs.configure(settings.log_level, as_json=settings.log_json)
    if parent := multiprocessing.parent_process():
        # A parent that was killed could not tell: without this its processes would keep the port.
        asyncio.get_running_loop().add_reader(parent.sentinel, signal.raise_signal, signal.SIGTERM)
    app = build_app(url, settings)
    # What is there by now stays. Set aside, it is not looked through by each full collection, for a tenth of a second.
    gc.collect()
    gc.freeze()
    return app
