"""The command line: one command group a file."""

import sys

import typer
from pydantic import ValidationError

from cms.cli import account, commenters, comments, db, demo, explain, import_, outbox, schema, screening, serve, token
from cms.errors import CmsError
from cms.settings import Settings

_SERVING, _PEOPLE, _CONTENT, _DEVELOPING = "Serving", "People", "Content and tables", "Developing"

app = typer.Typer(
    help="A GraphQL headless CMS for newsrooms.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)
app.command(rich_help_panel=_SERVING)(serve.serve)
app.command(rich_help_panel=_SERVING)(demo.demo)
app.add_typer(account.app, name="account", rich_help_panel=_PEOPLE)
app.add_typer(token.app, name="token", rich_help_panel=_PEOPLE)
app.add_typer(db.app, name="db", rich_help_panel=_CONTENT)
app.add_typer(import_.app, name="import", rich_help_panel=_CONTENT)
for command in (screening.train, screening.retrain, screening.recheck, commenters.export, commenters.erase):
    comments.app.command()(command)
app.add_typer(comments.app, name="comments", rich_help_panel=_CONTENT)
app.add_typer(outbox.app, name="outbox", rich_help_panel=_CONTENT)
app.add_typer(schema.app, name="schema", rich_help_panel=_DEVELOPING)
app.command(rich_help_panel=_DEVELOPING)(explain.explain)


def main() -> None:
    """Runs a command; what a person can mend is told in a sentence, without a stack trace."""
    try:
        app(prog_name="cms")
    except CmsError as error:
        _give_up(str(error))
    except ValidationError as error:
        if error.title != Settings.__name__:
            raise
        _give_up(" ".join(f"CMS_{str(fault['loc'][0]).upper()}: {fault['msg']}." for fault in error.errors()))


def _give_up(sentence: str) -> None:
    typer.echo(sentence, err=True)
    sys.exit(1)
