"""Rows as SQL sees them: what a field's declaration is given to say how it is read.

A `Row` is an alias of a table. Its columns are plain references by name (`t1.title`), so that they mean the same inside
the select that chooses the rows and outside of it, where the JSON is built; every FROM is spelled out, none is implied.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import ColumnElement, FromClause, Table, literal_column, true
from sqlmodel import SQLModel


class Scope(Protocol):
    """What a root field's arguments decide for all that is nested in it: stage, locales, moment."""

    @property
    def draft(self) -> bool:
        """Whether drafts are read."""

    @property
    def base_locale(self) -> bool:
        """Whether the first locale is the site's default: then the words of a noun's own row hold."""

    @property
    def locales(self) -> tuple[ColumnElement[str], ...]:
        """Where to look, best first."""

    @property
    def moment(self) -> ColumnElement[Any]:
        """The moment at which windows are compared."""


class Statement(Protocol):
    """The statement that is being written: hands out names, parameters and subselects."""

    def alias(self) -> str:
        """A name for the next row: t0, t1, ..."""

    def parameter(self, getter: Callable[[Any], Any], type_: Any) -> ColumnElement[Any]:
        """A value that is known only when the statement runs."""

    def context(self, name: str, type_: Any) -> ColumnElement[Any]:
        """A value of the request: the moment, the addresses of site and files."""

    def visible(self, row: "Row") -> list[ColumnElement[bool]]:
        """The policy's predicate for a row."""


def table_of(model: type[SQLModel]) -> Table:
    """The table of a SQLModel class."""
    table: Table = model.__table__  # type: ignore[attr-defined]  # SQLModel adds it when the class is made.
    return table


class Columns:
    """The columns of a row, by name."""

    def __init__(self, row: "Row") -> None:
        self._row = row

    def __getattr__(self, name: str) -> ColumnElement[Any]:
        return self._row.column(name)


@dataclass
class Frame:
    """The FROM of one select: a first row and what is joined to it."""

    joins: list[tuple[FromClause, ColumnElement[bool], bool]] = field(default_factory=list)

    def apply(self, first: FromClause) -> FromClause:
        """The FROM clause that starts with `first`."""
        result = first
        for target, condition, outer in self.joins:
            result = result.join(target, condition, isouter=outer)
        return result


class Row:
    """One alias of a table, within one frame of one statement, read in one scope."""

    def __init__(self, model: type[SQLModel], alias: str, frame: Frame, scope: Scope, statement: Statement) -> None:
        self.model = model
        self.table = table_of(model)
        self.alias = alias
        self.frame = frame
        self.scope = scope
        self.statement = statement
        self.used: dict[str, None] = {}
        self.c: Any = Columns(self)
        self._satellites: dict[Any, Row] = {}

    def column(self, name: str) -> ColumnElement[Any]:
        """A column by its name; it is noted, so that the select that chooses the rows hands it on."""
        column = self.table.columns[name]
        self.used[name] = None
        return literal_column(f"{self.alias}.{name}", column.type)

    def moved_to(self, frame: Frame) -> "Row":
        """The same alias in another frame."""
        return Row(self.model, self.alias, frame, self.scope, self.statement)

    def satellite(
        self, model: type[SQLModel], condition: "Callable[[Row], ColumnElement[bool]]", *, outer: bool = True
    ) -> "Row":
        """A row joined to this one, once however often it is asked for. Policy applies where it is content."""
        key = (model, outer)
        if key not in self._satellites:
            other = Row(model, self.statement.alias(), self.frame, self.scope, self.statement)
            on = condition(other)
            for predicate in self.statement.visible(other):
                on = on & predicate
            self.frame.joins.append((other.table.alias(other.alias), on, outer))
            self._satellites[key] = other
        return self._satellites[key]


@dataclass
class Key:
    """One part of an order; the last one of an order is unique."""

    expression: ColumnElement[Any]
    descending: bool = False


@dataclass
class Rows:
    """The select that chooses rows: `row` is what is chosen, seen from `parent`; policy is in it from the start."""

    row: Row
    parent: Row | None
    conditions: list[ColumnElement[bool]] = field(default_factory=list)
    order: list[Key] = field(default_factory=list)
    most: ColumnElement[int] | int | None = None
    count: ColumnElement[int] | None = None
    order_name: str = ""

    @property
    def above(self) -> Row:
        """The parent, where there is one."""
        if self.parent is None:
            raise LookupError("Rows of a root field have no parent.")
        return self.parent

    def join(self, model: type[SQLModel], on: Callable[[Row], ColumnElement[bool]]) -> Row:
        """Joins a row that must be there."""
        other = Row(model, self.row.statement.alias(), self.row.frame, self.row.scope, self.row.statement)
        condition = on(other)
        for predicate in self.row.statement.visible(other):
            condition = condition & predicate
        self.row.frame.joins.append((other.table.alias(other.alias), condition, False))
        return other

    def where(self, *conditions: ColumnElement[bool]) -> "Rows":
        """Keeps the rows for which all conditions hold."""
        self.conditions.extend(conditions)
        return self

    def order_by(self, *keys: Key) -> "Rows":
        """Sets the order."""
        self.order = list(keys)
        return self

    @property
    def condition(self) -> ColumnElement[bool]:
        """All conditions together."""
        result: ColumnElement[bool] = true()
        for condition in self.conditions:
            result = result & condition
        return result
