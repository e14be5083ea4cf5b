"""The vocabulary in which types say how they are read.

A field is declared with what it is in SQL, and nothing resolves it in Python: the planner reads the declaration.

    title: str = column("title", "The headline.")
    tags: list[Tag] = many(Tag, _tags, "What it is about.")
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_type_hints

import strawberry
from sqlalchemy import ColumnElement
from sqlmodel import SQLModel
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from cms.base.actor import Permission
from schema.doing import Finish, Run
from schema.prices import COLUMN, CONNECTION, DERIVED, ELEMENTS, EXPRESSION, MANY, Price
from schema.rows import Row, Rows
from schema.specs import (
    SPEC,
    Arguments,
    Branch,
    Choice,
    Column,
    Connection,
    Derived,
    Elements,
    Expression,
    Feed,
    Lookup,
    Many,
    One,
    Part,
    Spec,
    Verb,
)


def argument(name: str, annotation: Any, description: str, default: Any = strawberry.UNSET) -> StrawberryArgument:
    """An argument of a field, by its GraphQL name."""
    return StrawberryArgument(
        python_name=name,
        graphql_name=name,
        type_annotation=StrawberryAnnotation(annotation),
        description=description,
        default=default,
    )


def _field(spec: Spec, description: str, arguments: Sequence[StrawberryArgument] = (), name: str | None = None) -> Any:
    made = StrawberryField(
        graphql_name=name,
        description=description,
        metadata={SPEC: spec},
        default=None,
    )
    made.arguments = list(arguments)
    return made


def column(name: str, description: str, *, price: Price = COLUMN) -> Any:
    """A field that is a column of the row."""
    return _field(Column(name, price), description)


def expression(
    build: Callable[[Row], ColumnElement[Any]], description: str, *, name: str | None = None, price: Price = EXPRESSION
) -> Any:
    """A field that is computed from the row."""
    return _field(Expression(lambda row, _: build(row), price), description, name=name)


def computed(
    build: Callable[[Row, Arguments], ColumnElement[Any]],
    description: str,
    arguments: Sequence[StrawberryArgument],
    *,
    price: Price = EXPRESSION,
) -> Any:
    """A field that is computed from the row and its arguments."""
    return _field(Expression(build, price), description, arguments)


def part(
    description: str,
    *,
    row: Callable[[Row], Row] = lambda row: row,
    present: Callable[[Row], ColumnElement[bool]] | None = None,
    needs: Sequence[Permission] = (),
) -> Any:
    """A field that is an object made of the same row, or of one joined to it."""
    return _field(Part(row, present, tuple(needs)), description)


def one(  # noqa: PLR0913 - what a noun can say of itself.
    model: type[SQLModel],
    rows: Callable[[Rows, Arguments], object],
    description: str,
    arguments: Sequence[StrawberryArgument] = (),
    *,
    every_locale: bool = False,
    below_owner: bool = False,
    with_trash: bool = False,
    of_drafts: bool = False,
    paired: bool = False,
    needs: Sequence[Permission] = (),
) -> Any:
    """A field that is another noun, or null."""
    spec = One(model, rows, every_locale, below_owner, with_trash, of_drafts, paired, tuple(needs))
    return _field(spec, description, arguments)


def many(  # noqa: PLR0913 - what a list can say of itself.
    model: type[SQLModel],
    rows: Callable[[Rows, Arguments], object],
    description: str,
    arguments: Sequence[StrawberryArgument] = (),
    *,
    size: int | str = 5,
    every_locale: bool = False,
    below_owner: bool = False,
    price: Price = MANY,
) -> Any:
    """A field that is a list of another noun."""
    return _field(Many(model, rows, size, every_locale, below_owner, price), description, arguments)


def choice(description: str, *branches: Branch, arguments: Sequence[StrawberryArgument] = ()) -> Any:
    """A field that is one of several nouns."""
    return _field(Choice(branches), description, arguments)


def elements(
    source: Callable[[Row], ColumnElement[Any]],
    description: str,
    types: Mapping[str, str] | None = None,
    *,
    size: int = 3,
    price: Price = ELEMENTS,
) -> Any:
    """A field that is a list of about so many objects within a JSON column."""
    return _field(Elements(source, types or {}, size, price), description)


def derived(
    source: Callable[[Row], ColumnElement[Any]],
    make: Callable[[Any], Any],
    description: str,
    *,
    size: int = 1,
    price: Price = DERIVED,
) -> Any:
    """A field that Python makes of what the statement has fetched."""
    return _field(Derived(source, make, size, price), description)


def lookup(
    nodes: Mapping[str, tuple[type[SQLModel], str]],
    description: str,
    arguments: Sequence[StrawberryArgument],
    *,
    many: bool = False,
) -> Any:
    """A field that finds any noun by its id."""
    return _field(Lookup(many, nodes), description, arguments)


def connection(  # noqa: PLR0913 - as above.
    model: type[SQLModel],
    rows: Callable[[Rows, Arguments], object],
    description: str,
    arguments: Sequence[StrawberryArgument] = (),
    *,
    below_owner: bool = False,
    with_trash: bool = False,
    of_drafts: bool = False,
    needs: Sequence[Permission] = (),
    price: Price = CONNECTION,
) -> Any:
    """A field that is a keyset-paged list of another noun; `first` is 20 unless given."""
    spec = Connection(model, rows, below_owner, with_trash, of_drafts, tuple(needs), price)
    return _field(spec, description, [*PAGING, *arguments])


def mutation(  # noqa: PLR0913 - as above.
    run: Run,
    description: str,
    *,
    needs: Sequence[Permission] = (),
    names: Mapping[str, str] | None = None,
    in_turn: bool = False,
    for_guests: bool = False,
    finish: Finish | None = None,
) -> Any:
    """A field that changes something: `run` is given a `Doing` and, if it takes one, the input under the name `given`.

    Who has none of the permissions that it `needs` is refused before anything is done; the verb itself looks closer.
    """
    given = get_type_hints(run).get("given")
    arguments = [argument("input", given, "What is to be done.")] if given else []
    return _field(Verb(run, given, tuple(needs), names or {}, in_turn, for_guests, finish), description, arguments)


def feed(spec: Feed, description: str, arguments: Sequence[StrawberryArgument] = ()) -> Any:
    """A field that tells what happens, as it happens."""
    after = argument("after", str | None, "The cursor of an earlier event: what has happened since is told first.")
    return _field(spec, description, [*arguments, after])


def deprecated(field: Any, instead: str) -> Any:
    """A field that is on its way out; `instead` is the sentence that tells its users what to ask for."""
    field.deprecation_reason = instead
    return field


PAGING = (
    argument("first", int | None, "How many from the start: 20 unless given, 100 at most."),
    argument("after", str | None, "Only what comes after this cursor."),
    argument("last", int | None, "How many from the end, instead of `first`."),
    argument("before", str | None, "Only what comes before this cursor."),
)
