"""Reading and writing rows as they are, many of them in one statement."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Executable, Table
from sqlmodel import SQLModel

from cms.base.insertion import insertion
from cms.base.session import Session
from cms.base.statements import Values


def table_of(model: type[SQLModel]) -> Table:
    """The table of a model."""
    table: Table = model.__table__  # type: ignore[attr-defined]  # Table classes alone have it.
    return table


async def insert_rows(session: Session, rows: Iterable[SQLModel]) -> None:
    """Inserts rows of one or more tables in one statement, however many there are.

    Keys may lead from one to another. What a trigger reads before a row is inserted must be there already.
    """
    by_model: dict[type[SQLModel], list[SQLModel]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    if by_model:
        sql, arguments = insertion(by_model)
        await session.run(sql, [arguments])


async def fetch_rows(session: Session, statement: Executable, params: Values | None = None) -> list[dict[str, Any]]:
    """The rows of a statement, as mappings from the names of its columns; `params` has its parameters by name."""
    return await session.exec(statement, params=params)
