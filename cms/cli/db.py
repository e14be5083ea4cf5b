"""cms db: the tables and how far they are."""

from typing import Annotated

import typer

from cms.base import migrations
from cms.base.new_migration import begin_migration
from cms.cli.database import database
from cms.settings import Settings
from cms.tables import metadata

app = typer.Typer(
    help="The tables: bring them to the newest state, see how far they are, change them.", no_args_is_help=True
)


@app.command()
def upgrade() -> None:
    """Bring the database to the newest tables."""
    with database(Settings()) as url:
        migrations.upgrade(url)
        typer.echo(f"The tables are at revision {migrations.status(url)[0]}, the newest.")


@app.command()
def status() -> None:
    """Say how far the database is."""
    with database(Settings()) as url:
        found, newest = migrations.status(url)
    if found == newest:
        typer.echo(f"The tables are at revision {found}, the newest.")
    else:
        typer.echo(f"The tables are at revision {found or 'none'}; the newest is {newest}. Run `cms db upgrade`.")


@app.command()
def new(name: Annotated[str, typer.Argument(help="What it does, in lower-case words with underscores.")]) -> None:
    """Begin a migration: the SQL for what the models have and the newest tables lack."""
    with database(Settings()) as url:
        for path in begin_migration(url, name, metadata):
            typer.echo(f"Wrote {path.relative_to(migrations.FOLDER.parent)}")
