"""cms schema: the GraphQL schema, printed and compared with the committed one."""

from pathlib import Path

import typer

from cms.errors import ContentFault
from schema import sdl

app = typer.Typer(help="The GraphQL schema: print it, or check the committed file.", no_args_is_help=True)

COMMITTED = Path(__file__).resolve().parents[2] / "schema" / "schema.graphql"


@app.command("print")
def print_schema() -> None:
    """Print the schema."""
    typer.echo(sdl(), nl=False)


@app.command()
def check() -> None:
    """Compare the schema with schema/schema.graphql."""
    if COMMITTED.read_text(encoding="utf-8") != sdl():
        raise ContentFault("schema/schema.graphql is not the schema's. Run `cms schema print > schema/schema.graphql`.")
    typer.echo("schema/schema.graphql is up to date.")
