"""cms serve: the server."""

import socket
from typing import Annotated

import typer
import uvicorn

from cms.base import migrations
from cms.cli.database import database
from cms.errors import EnvironmentFault
from cms.server.app import build_app
from cms.settings import Settings


def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on.")] = None,
) -> None:
    """Serve the API, bringing the tables to their newest state first."""
    settings = Settings()
    settings = settings.model_copy(update={"host": host or settings.host, "port": port or settings.port})
    _free(settings.host, settings.port)
    with database(settings) as url:
        migrations.upgrade(url)
        typer.echo(f"Serving http://{settings.host}:{settings.port}/graphql. Ctrl-C stops it.")
        uvicorn.run(
            build_app(url, settings),
            host=settings.host,
            port=settings.port,
            log_level=settings.log_level,
            access_log=False,
        )


def _free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise EnvironmentFault(
                f"Port {port} of {host} cannot be used ({error.strerror}). Choose another with --port or CMS_PORT."
            ) from None
