"""Declarations: what the fields of types are in SQL, as data that the planner reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import SQLModel

from cms.base.actor import Permission
from schema.doing import Finish, Run
from schema.prices import COLUMN, CONNECTION, DERIVED, ELEMENTS, EXPRESSION, FEED, LOOKUP, MANY, ONE, VERB, Price
from schema.rows import Row, Rows

SPEC = "cms.spec"

DEFINITION = "strawberry-definition"
"""Where graphql-core's types and fields have those of Strawberry."""

Getter = Callable[[Any], Any]
"""Gets a value from an operation's variables."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A value that a field was given: how to get it when the statement runs, and a sample that tells its structure.

    Only the structure of the sample may choose SQL: whether it is there, an enum, a boolean, the keys of an object, the
    length of a list of objects. A `constant` stands in the document itself, with no variable in it.
    """

    getter: Getter
    sample: Any
    constant: bool = True

    def __bool__(self) -> bool:
        return self.sample is not None

    def __getitem__(self, key: str) -> "Argument":
        inner = self.getter
        sample = self.sample.get(key) if self.sample is not None else None
        return Argument(lambda values: inner(values).get(key), sample, self.constant)

    def keys(self) -> tuple[str, ...]:
        """The keys of an object that are given and not null."""
        return tuple(name for name, value in (self.sample or {}).items() if value is not None)

    def items(self) -> tuple["Argument", ...]:
        """Each object of a list of objects."""
        return tuple(self._item(position) for position in range(len(self.sample or ())))

    def then(self, convert: Getter) -> "Argument":
        """What `convert` makes of the value when the statement runs; it may raise BadArgument."""
        inner = self.getter
        return Argument(lambda values: convert(inner(values)), self.sample, self.constant)

    def _item(self, position: int) -> "Argument":
        inner = self.getter
        return Argument(lambda values: inner(values)[position], self.sample[position], self.constant)


def constant(value: Any) -> Argument:
    """A value that no request changes."""
    return Argument(lambda _: value, value)


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of one field, by name; an absent one is there with the sample None."""

    given: dict[str, Argument]

    def __getitem__(self, name: str) -> Argument:
        return self.given.get(name) or NOTHING

    def later(self, name: str) -> Argument:
        """An argument that chooses no SQL: it may be there in one request, and not in another of the same plan."""
        return self.given.get(name, NOTHING)


NOTHING = constant(None)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the row; the name is the column's."""

    name: str
    price: Price = COLUMN


@dataclass(frozen=True, slots=True)
class Expression:
    """Something computed from the row."""

    build: Callable[[Row, Arguments], ColumnElement[Any]]
    price: Price = EXPRESSION


@dataclass(frozen=True, slots=True)
class Part:
    """An object made of the same row, or of one joined to it.

    It is null where `present` does not hold, and for who has none of the permissions that it `needs`: then nothing of
    it is in the statement.
    """

    row: Callable[[Row], Row]
    present: Callable[[Row], ColumnElement[bool]] | None
    needs: tuple[Permission, ...] = ()


@dataclass(frozen=True, slots=True)
class One:
    """Another noun: the first of the rows that are chosen, or null.

    `needs` are permissions one of which whoever asks must have; `with_trash` says that those who read drafts find what
    is in the trash, too. Below a root field that is `of_drafts`, they read drafts unasked. What is `paired` is made of
    two rows: `rows` joins the second to the first, as its `other`.
    """

    model: type[SQLModel]
    rows: Callable[[Rows, Arguments], object]
    every_locale: bool = False
    below_owner: bool = False
    with_trash: bool = False
    of_drafts: bool = False
    paired: bool = False
    needs: tuple[Permission, ...] = ()
    price: Price = ONE


@dataclass(frozen=True, slots=True)
class Many:
    """A list of another noun: about `size` of them, a number or the argument that says it, for the price."""

    model: type[SQLModel]
    rows: Callable[[Rows, Arguments], object]
    size: int | str = 5
    every_locale: bool = False
    below_owner: bool = False
    price: Price = MANY


@dataclass(frozen=True, slots=True)
class Connection:
    """A list that can grow: keyset-paged. `needs`, `with_trash` and `of_drafts` are as for One."""

    model: type[SQLModel]
    rows: Callable[[Rows, Arguments], object]
    below_owner: bool = False
    with_trash: bool = False
    of_drafts: bool = False
    needs: tuple[Permission, ...] = ()
    price: Price = CONNECTION


@dataclass(frozen=True, slots=True)
class Branch:
    """One of the kinds that a field may answer with: `name` is its GraphQL type. The rest is as for One."""

    name: str
    model: type[SQLModel]
    rows: Callable[[Rows, Arguments], object]
    every_locale: bool = False
    with_trash: bool = False
    price: Price = ONE


@dataclass(frozen=True, slots=True)
class Choice:
    """A union: the first branch that has a row, or null."""

    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Elements:
    """A list of objects that a JSON column holds: about `size` of them, for the price.

    `types` has the GraphQL type for each value of their key "type".
    """

    source: Callable[[Row], ColumnElement[Any]]
    types: Mapping[str, str]
    size: int = 3
    price: Price = ELEMENTS


@dataclass(frozen=True, slots=True)
class Derived:
    """What Python makes of something that the statement has fetched: a value, an object or a list of about `size`.

    `source` is what is fetched, as JSON, and `make` is given it; what objects have is declared by `column`, which names
    their attributes. It stands below a root field that is one object, for what SQL cannot say.
    """

    source: Callable[[Row], ColumnElement[Any]]
    make: Callable[[Any], Any]
    size: int = 1
    price: Price = DERIVED


@dataclass(frozen=True, slots=True)
class Lookup:
    """Any noun by its id, or a list of them by theirs, each in its place or null.

    `nodes` has for each type its table and the column with the key that its ids carry.
    """

    many: bool
    nodes: Mapping[str, tuple[type[SQLModel], str]]
    price: Price = LOOKUP


@dataclass(frozen=True, slots=True)
class Verb:
    """A mutation: its input type if it has one, and permissions one of which its actor must have.

    `names` has the paths in its input by which users know what the verb calls otherwise. What is done `in_turn` takes
    so long to work out that few are done at once, and the others wait before they hold anything of the database.
    What is `for_guests` knows readers by their guest's token, and is carried out once for a key of theirs, too.
    `finish` is called between transactions, when it is committed.
    """

    run: Run
    input: type | None
    needs: tuple[Permission, ...]
    names: Mapping[str, str]
    in_turn: bool = False
    for_guests: bool = False
    finish: Finish | None = None
    price: Price = VERB


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscription: news of some topics are told, each as an event of the kind that `kinds` has for its topic.

    `present` says whether whoever has subscribed may know of an event, when it is told. `about` names the argument that
    says of which entry it is to be, if any, and `key` reads it. `needs` are permissions one of which is needed.
    `keeps` says that an event of what has been removed still shows what there is of it.
    """

    kinds: Mapping[str, str]
    present: Callable[[Row], ColumnElement[bool]]
    about: str | None = None
    key: Getter = str
    keeps: bool = False
    needs: tuple[Permission, ...] = ()
    price: Price = FEED


Spec = Column | Expression | Part | One | Many | Connection | Choice | Elements | Derived | Lookup | Verb | Feed
