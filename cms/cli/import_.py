"""cms import: content of other systems."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cms.base import migrations
from cms.base.database import connect
from cms.base.session import close_sessions, session_factory
from cms.cli.database import database
from cms.content.time_zones import find_zone
from cms.errors import EnvironmentFault
from cms.importers.hugo.files import content_folder
from cms.importers.hugo.run import import_hugo
from cms.importers.hugo.site import Options
from cms.importers.progress import Progress, shown
from cms.importers.report import Report
from cms.settings import Settings

app = typer.Typer(help="Bring in the content of other systems.", no_args_is_help=True)

LOCK = "cms import"
"""The name of the lock that one import at a time holds in the database."""

INCOMPLETE = 3
"""The exit code where some files could not be read or written; all others are in."""


@app.callback()
def _group() -> None:
    """Bring in the content of other systems."""


@app.command()
def hugo(  # noqa: PLR0913, PLR0917 - A command has its options as arguments.
    folder: Annotated[Path, typer.Argument(help="The site's folder: the one with content/ in it.")],
    section: Annotated[
        str, typer.Option(help="The slug of the section for articles; it is made where it is not there.")
    ] = "news",
    time_zone: Annotated[
        str,
        typer.Option(
            help="The zone of the site's clock. An event's time is what a clock on the wall there shows, even where "
            "its file has the zone's offset of the other season, as on sites that write -0500 in summer, too."
        ),
    ] = "America/New_York",
    media_url: Annotated[
        str | None, typer.Option(help="The address below which the site's images lie; its base URL, if not given.")
    ] = None,
    honour_expiry: Annotated[
        bool, typer.Option("--honour-expiry", help="Do not show what is over by its expirydate.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done; write nothing.")] = False,
) -> None:
    """Bring in a Hugo site's articles, events, authors, topics and images' metadata; again for what has changed since.

    Ends with 0 where all is in, with 1 where nothing could be done, with 3 where some files could not be read.
    """
    content_folder(folder)
    options = Options(time_zone=find_zone(time_zone), section=section, media_url=media_url, honour_expiry=honour_expiry)
    console = Console(stderr=True)
    with database(Settings()) as url, shown(console) as progress:
        migrations.upgrade(url)
        report = asyncio.run(_import(url, folder.resolve(), options, progress, is_rehearsal=dry_run))
    for line in report.lines():
        typer.echo(line)
    if dry_run:
        typer.echo("Nothing was written: this was a dry run.")
    if report.failed:
        raise typer.Exit(INCOMPLETE)


async def _import(url: str, folder: Path, options: Options, progress: Progress, *, is_rehearsal: bool) -> Report:
    sessions = session_factory(url, size=1)
    try:
        async with _alone(url), sessions() as session:
            return await import_hugo(
                session, folder, options, progress=progress, is_rehearsal=is_rehearsal, now=datetime.now(UTC)
            )
    finally:
        await close_sessions(sessions)


@asynccontextmanager
async def _alone(url: str) -> AsyncIterator[None]:
    """Keeps other imports out: two at once would both take the same documents for new."""
    connection = await connect(url)
    try:
        if not await connection.fetchval("SELECT pg_try_advisory_lock(hashtext($1))", LOCK):
            raise EnvironmentFault("Another import is at work on this database: run this one when it has ended.")
        yield
    finally:
        await connection.close()
