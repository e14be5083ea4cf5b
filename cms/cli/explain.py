"""cms explain: why a query costs what it does."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import orjson
import typer

from cms.base.database import connect
from cms.cli.database import database
from cms.content.locales import load_locales
from cms.errors import ContentFault
from cms.settings import Settings
from schema import build_schema
from schema.errors import Refused
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.planner.scoping import Viewer


def explain(
    file: Annotated[Path, typer.Argument(help="A file with a GraphQL query.", exists=True, dir_okay=False)],
    variables: Annotated[str, typer.Option(help="The query's variables, as JSON.")] = "{}",
) -> None:
    """Print a query's SQL, its cost and PostgreSQL's plan."""
    settings = Settings()
    with database(settings) as url:
        asyncio.run(_explain(url, settings, file.read_text(encoding="utf-8"), variables))


async def _explain(url: str, settings: Settings, text: str, variables: str) -> None:
    connection = await connect(url)
    request = Request(datetime.now(UTC), settings.base_url, Viewer(), await load_locales(connection))
    operations = Operations(build_schema()._schema)  # noqa: SLF001 - the planner reads graphql-core's schema.
    try:
        plan, values = operations.plan(text, orjson.loads(variables), None, request)
        arguments = plan.bind(values, request, settings.max_cost)
    except Refused as refusal:
        raise ContentFault("\n".join(error.message for error in refusal.errors)) from None
    rows = await connection.fetch(f"EXPLAIN (ANALYZE, BUFFERS) {plan.sql}", *arguments)
    typer.echo(f"{plan.sql}\n\nParameters: {arguments}\nCost: {plan.price.of(values)}\n")
    typer.echo("\n".join(row[0] for row in rows))
    await connection.close()
