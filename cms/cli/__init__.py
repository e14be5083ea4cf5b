"""The command line: one command group a file."""

import sys

import typer

from cms.cli import db, explain, schema, serve
from cms.errors import CmsError

app = typer.Typer(help="A GraphQL headless CMS for newsrooms.", no_args_is_help=True, add_completion=False)
app.command()(serve.serve)
app.command()(explain.explain)
app.add_typer(db.app, name="db")
app.add_typer(schema.app, name="schema")


def main() -> None:
    """Runs a command; what a person can mend is told in a sentence, without a stack trace."""
    try:
        app()
    except CmsError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
