"""Rows as SQL sees them: what a field's declaration is given to say how it is read.

A `Row` is an alias of a table. Its columns are plain references by name (`t1.title`), so that they mean the same inside
the select that chooses the rows and outside of it, where the JSON is built; every FROM is spelled out, none is implied.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import (
    ARRAY,
    CTE,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Uuid,
    any_,
    exists,
    literal_column,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import SQLModel

from cms.base.idempotency import KeptOutcome
from cms.base.rows import table_of
from schema.errors import ApiError


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

    @property
    def viewer(self) -> Any:
        """Who asks (a `schema.viewer.Viewer`)."""

    def relation(self, row: "Row") -> FromClause:
        """What stands in the FROM for a row's table, under the row's alias."""

    def halves(self, row: "Row") -> list[FromClause]:
        """The same in parts, each of which keeps the order of its indexes."""

    def shows_early(self, model: type[SQLModel]) -> bool:
        """Whether a preview puts among live content of a table what is not live, and reads it from halves."""

    def is_previewed(self, row: "Row") -> ColumnElement[bool] | None:
        """Whether a content row is shown by a preview alone; None where there is no preview."""


class Statement(Protocol):
    """The statement that is being written: hands out names, parameters and subselects."""

    def alias(self) -> str:
        """A name for the next row: t0, t1, ..."""

    def parameter(self, argument: Any, type_: Any) -> ColumnElement[Any]:
        """An argument's value (a `schema.fields.Argument`), known only when the statement runs."""

    def refuse(self, error: ApiError) -> None:
        """Notes that an argument cannot be right; all such notes are told together."""

    def check(self, argument: Any) -> None:
        """Has an argument's value got whenever the statement runs, so that it is refused where it cannot be."""

    def number(self, argument: Any) -> ColumnElement[int]:
        """A whole number in an argument."""

    def context(self, name: str, type_: Any) -> ColumnElement[Any]:
        """A value of the request: the moment, the addresses of site and files."""

    def visible(self, row: "Row") -> list[ColumnElement[bool]]:
        """The policy's predicate for a row."""

    def once(self, name: str, build: "Callable[[], Any]") -> CTE:
        """The keys that a select finds, as an array `ids` in one row: found once, however often it is named."""


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
    ctes: list[CTE] = field(default_factory=list)

    def apply(self, first: FromClause) -> FromClause:
        """The FROM clause that starts with `first`."""
        result = first
        for target, condition, outer in self.joins:
            result = result.join(target, condition, isouter=outer)
        return result


class Row:
    """One alias of a table, within one frame of one statement, read in one scope.

    `every_locale`: each locale's row counts by itself. `below_owner`: it is reached from the content that it belongs
    to, which has been found visible. `with_trash`: those who read drafts find what is in the trash, too.
    `other` is the second row, where an object is made of two.
    """

    def __init__(self, model: type[SQLModel], alias: str, frame: Frame, scope: Scope, statement: Statement) -> None:
        self.model = model
        self.table = table_of(model)
        self.alias = alias
        self.frame = frame
        self.scope = scope
        self.statement = statement
        self.used: dict[str, None] = {}
        self.every_locale = False
        self.below_owner = False
        self.with_trash = False
        self.other: Row | None = None
        self.c: Any = Columns(self)
        self._satellites: dict[Any, Row] = {}

    def column(self, name: str) -> ColumnElement[Any]:
        """A column by its name; it is noted, so that the select that chooses the rows hands it on."""
        column = self.table.columns[name]
        self.used[name] = None
        return literal_column(f"{self.alias}.{name}", column.type)

    @property
    def relation(self) -> FromClause:
        """What stands in the FROM, under the row's alias."""
        return self.scope.relation(self)

    def moved_to(self, frame: Frame) -> "Row":
        """The same alias in another frame."""
        moved = Row(self.model, self.alias, frame, self.scope, self.statement)
        moved.other = self.other
        return moved

    def satellite(
        self,
        model: type[SQLModel],
        condition: "Callable[[Row], ColumnElement[bool]]",
        *,
        outer: bool = True,
        every_locale: bool = False,
    ) -> "Row":
        """A row joined to this one, once however often it is asked for, with the policy on it."""
        key = (model, outer)
        if key not in self._satellites:
            other = Row(model, self.statement.alias(), self.frame, self.scope, self.statement)
            other.every_locale = every_locale
            on = condition(other)
            for predicate in self.statement.visible(other):
                on = on & predicate
            self.frame.joins.append((other.relation, on, outer))
            self._satellites[key] = other
        return self._satellites[key]


class Element(Row):
    """One object of a JSON list, read as if its keys were columns."""

    def __init__(self, alias: str, parent: Row) -> None:
        super().__init__(parent.model, alias, Frame(), parent.scope, parent.statement)
        self.parent = parent

    def column(self, name: str) -> ColumnElement[Any]:
        """The value of a key, as JSON."""
        return literal_column(f"{self.alias}.value", JSONB)[name]


class Made(Row):
    """What a mutation came to, read as if its keys were columns. `value` is the SQL of the JSON object."""

    def __init__(self, alias: str, value: str, frame: Frame, scope: Scope, statement: Statement) -> None:
        super().__init__(KeptOutcome, alias, frame, scope, statement)
        self.value = value

    def column(self, name: str) -> ColumnElement[Any]:
        """The value of a key, as JSON."""
        return literal_column(f"({self.value} -> '{name}')", JSONB)

    def key_of(self, name: str) -> ColumnElement[Any]:
        """The value of a key that is a row's key."""
        return literal_column(f"({self.value} ->> '{name}')::uuid", Uuid)

    def has_key(self, name: str, key: ColumnElement[Any]) -> ColumnElement[bool]:
        """Whether a list of rows' keys has this one."""
        keys = f"ARRAY(SELECT jsonb_array_elements_text({self.value} -> '{name}')::uuid)"
        has: ColumnElement[bool] = key == any_(literal_column(keys, ARRAY(Uuid)))
        return has

    def member(self, name: str) -> "Made":
        """An object within."""
        return Made(self.alias, f"({self.value} -> '{name}')", self.frame, self.scope, self.statement)


@dataclass
class Key:
    """One part of an order; the last one of an order is unique."""

    expression: ColumnElement[Any]
    descending: bool = False

    def directed(self) -> ColumnElement[Any]:
        """With its direction."""
        return self.expression.desc() if self.descending else self.expression.asc()


@dataclass
class Rows:
    """The select that chooses rows: `row` is what is chosen, seen from `parent`; policy is in it from the start.

    `most` is how many at most; where that is not known before the statement runs, `bound` is what it never passes.
    `start` is where a list begins that no cursor begins: it takes nothing away, and spares the way to the first row.
    """

    row: Row
    parent: Row | None
    conditions: list[ColumnElement[bool]] = field(default_factory=list)
    order: list[Key] = field(default_factory=list)
    most: ColumnElement[int] | None = None
    bound: int | None = None
    count: Callable[[], ColumnElement[int]] | None = None
    order_name: str = ""
    start: ColumnElement[bool] | None = None

    @classmethod
    def below(cls, parent: Row, model: type[SQLModel], *, below_owner: bool = False) -> "Rows":
        """Rows for a condition on `parent`, with the policy on them."""
        statement = parent.statement
        rows = cls(Row(model, statement.alias(), Frame(), parent.scope, statement), parent)
        rows.row.below_owner = below_owner
        return rows.where(*statement.visible(rows.row))

    @property
    def above(self) -> Row:
        """The parent, where there is one."""
        if self.parent is None:
            raise LookupError("Rows of a root field have no parent.")
        return self.parent

    def join(
        self, model: type[SQLModel], on: Callable[[Row], ColumnElement[bool]], *, below_owner: bool = False
    ) -> Row:
        """Joins a row that must be there."""
        other = Row(model, self.row.statement.alias(), self.row.frame, self.row.scope, self.row.statement)
        other.below_owner = below_owner
        condition = on(other)
        for predicate in self.row.statement.visible(other):
            condition = condition & predicate
        self.row.frame.joins.append((other.relation, condition, False))
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

    @property
    def source(self) -> FromClause:
        """The FROM of the select."""
        return self.row.frame.apply(self.row.relation)

    def of_each_half(self, columns: Sequence[Any]) -> list[Select[Any]]:
        """All the rows, as one select; where a preview has halves to read, as one of each."""
        halves = self.row.scope.halves(self.row)
        return [select(*columns).select_from(self.row.frame.apply(half)).where(self.condition) for half in halves]

    def first(
        self,
        columns: Sequence[Any],
        order: Sequence[tuple[str, "Key"]],
        most: Any,
        live: ColumnElement[bool] | None = None,
    ) -> Select[Any]:
        """The first of the rows, at most so many; `order` has the labels that its keys have among the columns.

        Where a preview has halves to read, the first of each are read along its index; `live` is what holds of all that
        is live, said for that half alone.
        """
        found = [
            half.order_by(*(key.directed() for _, key in order)).limit(most) for half in self.of_each_half(columns)
        ]
        if len(found) == 1:
            return found[0]
        if live is not None:
            found[0] = found[0].where(live)
        both = union_all(*found).subquery(self.row.alias)
        return (
            select(*both.c)
            .order_by(*(Key(both.c[label], key.descending).directed() for label, key in order))
            .limit(most)
            .add_cte(*self.row.frame.ctes, nest_here=True)
        )

    def exist(self) -> ColumnElement[bool]:
        """Whether there is any."""
        return exists(select(literal_column("1", Integer)).select_from(self.source).where(self.condition))
