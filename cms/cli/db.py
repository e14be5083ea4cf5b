"""cms db: the tables and how far they are."""

import typer

from cms.base import migrations
from cms.cli.database import database
from cms.settings import Settings

app = typer.Typer(help="The tables: bring them to the newest state, or see how far they are.", no_args_is_help=True)


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
