"""Filters: what of a list is shown. Conditions stand side by side; and, or, not nest."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, func, literal_column, not_, or_, true

from schema.errors import BadArgument, Forbidden, TooComplex
from schema.rows import Row, Rows
from schema.specs import Argument

Condition = Callable[[Rows, Argument, Argument], ColumnElement[bool]]
"""Makes a condition of one field of a filter; the last argument is the filter that the field stands in."""

DEEPEST = 8
"""How deep and, or, not may nest."""

MOST_CONDITIONS = 100
"""How many conditions one filter may have: each is a piece of SQL, to be written and to be tried on rows."""


def filtered(rows: Rows, given: Argument, conditions: Mapping[str, Condition]) -> Rows:
    """Keeps the rows that a filter asks for; null or absent does not filter."""
    if not given:
        return rows
    # Lists of names may be longer the next time that the same statement runs.
    rows.row.statement.check(given.then(_bounded))
    return rows if _size(given.sample) > MOST_CONDITIONS else rows.where(_all(rows, given, conditions, 0))


def _bounded(given: Any) -> Any:
    if _size(given) > MOST_CONDITIONS:
        raise TooComplex(f"filter: {MOST_CONDITIONS} conditions are allowed, no more.")
    return given


def _size(given: Any) -> int:
    """How many conditions there are, each name in a list by itself."""
    if isinstance(given, dict):
        return sum(map(_size, given.values()))
    return sum(map(_size, given)) if isinstance(given, list) else 1


def forbidden(name: str) -> Condition:
    """A condition that needs a right: whoever lacks it is refused, and learns nothing from how the list changes."""
    return reserved(name, lambda _: False, lambda _, __, ___: true())


def reserved(name: str, may: Callable[[Row], bool], condition: Condition) -> Condition:
    """A condition for those who may: whoever may not is refused, and learns nothing from how the list changes."""

    def reserved(rows: Rows, given: Argument, around: Argument) -> ColumnElement[bool]:
        if may(rows.row):
            return condition(rows, given, around)
        refusal = rows.row.scope.viewer.told("This filter is for signed-in editors and moderators.")
        rows.row.statement.refuse(Forbidden(f"filter.{name}: {refusal}"))
        return true()

    return reserved


def search_texts(texts: Callable[[Row], list[ColumnElement[Any]]]) -> Condition:
    """All the words are somewhere in these texts, in any case."""

    def condition(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
        words = rows.row.statement.parameter(given, Text())
        found: ColumnElement[bool] = _document(texts(rows.row)).bool_op("@@")(query(words))
        return found

    return condition


def search_document(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    """The words are in the search document of a content row."""
    found: ColumnElement[bool] = rows.row.c.search.bool_op("@@")(query(rows.row.statement.parameter(given, Text())))
    return found


def _document(texts: list[ColumnElement[Any]]) -> ColumnElement[Any]:
    return func.to_tsvector(literal_column("'simple'"), func.concat_ws(literal_column("' '"), *texts))


def query(words: ColumnElement[str]) -> ColumnElement[Any]:
    """What a reader typed, as a search: words, "phrases", or, -not."""
    return func.websearch_to_tsquery(literal_column("'simple'"), words)


def _all(rows: Rows, given: Argument, conditions: Mapping[str, Condition], depth: int) -> ColumnElement[bool]:
    if depth > DEEPEST:
        rows.row.statement.refuse(BadArgument("filter", f"and, or, not may nest {DEEPEST} deep, no deeper."))
        return true()
    result: ColumnElement[bool] = true()
    for name in given.keys():  # noqa: SIM118 - only the keys whose value is not null.
        part = given[name]
        match name:
            case "and":
                inner = and_(true(), *(_all(rows, item, conditions, depth + 1) for item in part.items()))
            case "or" if part.items():
                inner = or_(*(_all(rows, item, conditions, depth + 1) for item in part.items()))
            case "or":
                continue
            case "not":
                # A condition on something that is not there is not met, so its contrary is.
                inner = not_(func.coalesce(_all(rows, part, conditions, depth + 1), literal_column("false")))
            case _:
                inner = conditions[name](rows, part, given)
        result = and_(result, inner)
    return result
