"""Each case is a query, NAME.graphql, with its statement in NAME.sql and its answer in NAME.json beside it.

A change of the planner shows here as a diff of SQL; `pytest --refresh-cases` writes it down, to be read and committed.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from graphql import GraphQLSchema

from cms.base.database import Reader
from cms.content.locales import load_locales
from schema.planner.explain import sql_in_lines
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.cases.conftest import may_refresh
from tests.paper import NOON

FOLDER = Path(__file__).parent
CASES = sorted(path.stem for path in FOLDER.glob("*.graphql"))


@pytest.mark.parametrize("name", CASES)
async def test_a_case_is_as_it_is_written_down(
    courier: Reader, schema: GraphQLSchema, name: str, *, refresh: bool
) -> None:
    query = (FOLDER / f"{name}.graphql").read_text(encoding="utf-8")
    given = FOLDER / f"{name}.variables.json"
    variables = orjson.loads(given.read_bytes()) if given.exists() else {}
    statements: list[str] = []

    async def read(sql: str, arguments: Sequence[Any]) -> bytes | None:
        statements.append(_statement(sql, arguments))
        return await courier.read(sql, arguments)

    request = Request(NOON, "https://cms.example", Viewer(), await load_locales(courier.connection))
    answer = orjson.loads(await Operations(schema).read(read, query, variables, None, request))

    (statement,) = statements
    for ending, found in {"sql": statement, "json": json.dumps(answer, ensure_ascii=False, indent=2) + "\n"}.items():
        file = FOLDER / f"{name}.{ending}"
        if refresh:
            file.write_text(found, encoding="utf-8")
        assert found == file.read_text(encoding="utf-8")


def test_every_file_belongs_to_a_case() -> None:
    stems = {path.name.partition(".")[0] for path in FOLDER.glob("*.*") if path.suffix in {".sql", ".json"}}
    assert stems == set(CASES)


def test_cases_are_refreshed_where_somebody_reads_them() -> None:
    assert may_refresh(wanted=True, in_ci=False)
    assert not may_refresh(wanted=False, in_ci=True)
    with pytest.raises(pytest.UsageError, match="commit it"):
        may_refresh(wanted=True, in_ci=True)


def _statement(sql: str, arguments: Sequence[Any]) -> str:
    """A statement in lines, below what its parameters hold."""
    parameters = (f"-- ${number} = {_shown(value)}\n" for number, value in enumerate(arguments, start=1))
    return "".join(parameters) + sql_in_lines(sql) + "\n"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value))}]"
    return value.isoformat() if isinstance(value, datetime) else str(value)
