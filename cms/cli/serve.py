"""cms serve: the server."""

import signal
from collections.abc import Callable
from typing import Annotated

import typer

from cms.base import migrations
from cms.cli.database import database
from cms.server import processes
from cms.settings import Settings

Host = Annotated[str | None, typer.Option(help="The address to listen on.  [default: CMS_HOST, or 127.0.0.1]")]
Port = Annotated[int | None, typer.Option(min=1, max=65535, help="The port.  [default: CMS_PORT, or 8000]")]
Workers = Annotated[
    int | None, typer.Option(min=1, max=64, help="How many processes serve.  [default: CMS_WORKERS, or 1]")
]


def serve(host: Host = None, port: Port = None, workers: Workers = None) -> None:
    """Serve the API, bringing the tables to their newest state first."""
    settings = settings_with(host=host, port=port, workers=workers)

    def prepare(url: str) -> str:
        migrations.upgrade(url)
        return f"Serving {settings.local_url}/graphql. Ctrl-C stops it."

    run(settings, prepare)


def settings_with(**options: object) -> Settings:
    """The settings, with what the command line says instead."""
    return Settings().model_copy(update={name: value for name, value in options.items() if value is not None})


def run(settings: Settings, prepare: Callable[[str], str]) -> None:
    """Takes the port, opens the database, prepares it, says what `prepare` returns, and serves until it is stopped.

    Raises EnvironmentFault when port or database cannot be had.
    """
    # As Ctrl-C, so that what is open is closed in order.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with processes.listen(settings.host, settings.port) as listening, database(settings) as url:
            typer.echo(prepare(url))
            processes.serve(url, settings, listening)
    except KeyboardInterrupt:
        pass
    typer.echo("\nStopped; everything that was saved is kept.")
