"""INSERT of rows of several tables in one statement, whose text does not depend on how many rows there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ARRAY, Column, String, Table
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import SQLModel

from cms.base.statements import DIALECT, Processor, processor

Model = type[SQLModel]


@dataclass(frozen=True)
class _Into:
    """The columns of a table that are given. `times` counts the rows where an array could not carry its columns."""

    model: Model
    columns: tuple[str, ...]
    times: int


def insertion(rows: Mapping[Model, Sequence[SQLModel]]) -> tuple[str, list[Any]]:
    """The statement's text and its arguments, for at least one row of each table."""
    into = tuple(_into(model, group) for model, group in rows.items())
    return _text(into), [value for each in into for value in _arguments(each, rows[each.model])]


def _into(model: Model, rows: Sequence[SQLModel]) -> _Into:
    """A column that no row has a value for is the database's to fill, if it does."""
    table = _table(model)
    left_out = {name for name in table.filled if all(getattr(row, name) is None for row in rows)}
    columns = tuple(name for name in table.processors if name not in left_out)
    return _Into(model, columns, len(rows) if table.has_arrays else 0)


def _arguments(into: _Into, rows: Sequence[SQLModel]) -> list[Any]:
    processors = _table(into.model).processors
    columns = [[getattr(row, name) for row in rows] for name in into.columns]
    for name, values in zip(into.columns, columns, strict=True):
        if process := processors[name]:
            values[:] = map(process, values)
    if into.times:
        return [values[number] for number in range(into.times) for values in columns]
    return columns


@dataclass(frozen=True)
class _Table:
    """What is done to the values of its columns, and which of them the database fills."""

    processors: Mapping[str, Processor | None]
    filled: tuple[str, ...]
    has_arrays: bool


@cache
def _table(model: Model) -> _Table:
    columns = _columns(model).values()
    return _Table(
        {column.name: processor(column.type) for column in columns},
        tuple(each.name for each in columns if each.server_default is not None or isinstance(each.type, TSVECTOR)),
        any(isinstance(column.type, ARRAY) for column in columns),
    )


@cache
def _text(into: tuple[_Into, ...]) -> str:
    parts: list[str] = []
    taken = 0
    for each in into:
        text, count = _part(each, taken)
        parts.append(text)
        taken += count
    *first, last = parts
    return f"WITH {', '.join(f'i{number} AS ({part})' for number, part in enumerate(first))} {last}" if first else last


def _part(into: _Into, taken: int) -> tuple[str, int]:
    """The INSERT into one table, whose parameters come after those that are taken; and how many it has."""
    names = ", ".join(f'"{name}"' for name in into.columns)
    head, width = f'INSERT INTO "{into.model.__tablename__}" ({names})', len(into.columns)
    if into.times:
        rows = (range(taken + row * width, taken + (row + 1) * width) for row in range(into.times))
        lines = ", ".join(f"({', '.join(f'${number + 1}' for number in row)})" for row in rows)
        return f"{head} VALUES {lines}", width * into.times
    columns = _columns(into.model)
    arrays = ", ".join(
        f"${taken + number}::{_type(columns[name])}[]" for number, name in enumerate(into.columns, start=1)
    )
    return f"{head} SELECT * FROM unnest({arrays})", width  # noqa: S608 - Names of our own tables and columns.


def _columns(model: Model) -> Mapping[str, Column[Any]]:
    table: Table = model.__table__  # type: ignore[attr-defined]  # Table classes alone have it.
    return {column.name: column for column in table.c}


def _type(column: Column[Any]) -> str:
    # A text's collation is no part of its type's name.
    return "text" if isinstance(column.type, String) else column.type.compile(dialect=DIALECT)
