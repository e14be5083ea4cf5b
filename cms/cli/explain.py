"""cms explain: why a query costs what it does."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import orjson
import typer

from cms.base.database import connect
from cms.cli.database import database
from cms.content.locales import load_locales
from cms.errors import ContentFault
from cms.settings import Settings
from schema import graphql_schema
from schema.errors import Refused
from schema.planner.explain import shape_in_lines, sql_in_lines
from schema.planner.limits import Limits
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer


def explain(
    file: Annotated[Path, typer.Argument(help="A file with a GraphQL query.", exists=True, dir_okay=False)],
    variables: Annotated[str, typer.Option(help="The query's variables, as JSON.")] = "{}",
    operation: Annotated[str | None, typer.Option(help="The operation's name, where the file has several.")] = None,
) -> None:
    """Print a query's shape, its SQL, its cost and PostgreSQL's plan, so that one sees why it costs what it does."""
    settings = Settings()
    try:
        given = orjson.loads(variables)
    except orjson.JSONDecodeError:
        raise ContentFault('--variables is not JSON: write an object, such as \'{"slug": "the-river"}\'.') from None
    text = file.read_text(encoding="utf-8")
    with database(settings) as url:
        asyncio.run(_explain(url, settings, Question(text, given, operation)))


class Question(NamedTuple):
    """What is to be explained."""

    text: str
    variables: dict[str, Any]
    operation: str | None


async def _explain(url: str, settings: Settings, asked: Question) -> None:
    connection = await connect(url)
    request = Request(datetime.now(UTC), settings.base_url, Viewer(), await load_locales(connection))
    schema = graphql_schema()
    operations = Operations(schema, Limits.of(settings))
    try:
        cost = operations.price(asked.text, asked.variables, asked.operation, request)
        ready = operations.prepare(asked.text, asked.variables, asked.operation, request)
        if ready.plan is None:
            raise ContentFault("This query asks for no data, only for what the schema says of itself: there is no SQL.")
        arguments = ready.plan.bind(ready.values, request)
    except Refused as refusal:
        raise ContentFault("\n".join(error.message for error in refusal.errors)) from None
    rows = await connection.fetch(f"EXPLAIN (ANALYZE, BUFFERS) {ready.plan.sql}", *arguments)
    await connection.close()
    parameters = (f"${number} = {_shown(value)}" for number, value in enumerate(arguments, start=1))
    for title, lines in {
        "Shape": shape_in_lines(ready.reading.node),
        "SQL": [sql_in_lines(ready.plan.sql)],
        "Parameters": parameters,
        "Cost": [f"{cost.total:,} of {cost.limit:,}", *(f"{part:,} {path}" for path, part in cost.fields)],
        "PostgreSQL's plan": (row[0] for row in rows),
    }.items():
        typer.echo(f"{title}\n{'-' * len(title)}\n" + "\n".join(lines) + "\n")


def _shown(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else repr(value)
