"""Reading and writing rows as they are, many of them in one statement."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Executable, Table, insert
from sqlmodel import SQLModel

from cms.base.session import Session


def table_of(model: type[SQLModel]) -> Table:
    """The table of a model."""
    table: Table = model.__table__  # type: ignore[attr-defined]  # Table classes alone have it.
    return table


async def insert_rows(session: Session, rows: Iterable[SQLModel]) -> None:
    """Inserts rows of one or more tables: a statement for each table, in the order in which tables first appear."""
    by_model: dict[type[SQLModel], list[SQLModel]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    for model, group in by_model.items():
        table = table_of(model)
        # A column that no row has a value for is the database's to fill.
        given = [c.name for c in table.c if any(getattr(row, c.name) is not None for row in group)]
        await session.exec(insert(table), params=[{name: getattr(row, name) for name in given} for row in group])


async def fetch_rows(session: Session, statement: Executable) -> list[dict[str, Any]]:
    """The rows of a statement, as mappings from the names of its columns."""
    # Sessions are typed for selects of SQLModel; those of SQLAlchemy run as well.
    result = await session.exec(statement)  # type: ignore[call-overload]
    return [{name: _aware(value) for name, value in row.items()} for row in result.mappings()]


def _aware(value: Any) -> Any:
    """The driver reads 'infinity' as a naive moment; with a zone it is NEVER again."""
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value
