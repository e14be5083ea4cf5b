"""Whoever adds a noun in one place and forgets another is told which: each noun's twins are there."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import asyncpg
import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema, GraphQLUnionType, get_named_type
from sqlmodel import SQLModel

import cms
import cms.tables
from cms.base.rows import table_of
from cms.content.actions.register import KINDS
from cms.content.entry import Kind
from schema import graphql_schema
from schema.ids import LOCALISED, PREFIXES
from schema.planner.policy import POLICIES
from schema.query import NODES

LeaveOut = Callable[[dict[Any, Any], object], None]

NEVER_READ = {
    "Correspondent",
    "CommentNotice",
    "OneTimeSecret",
    "SignInFailure",
    "KeptOutcome",
    "MergedTerm",
    "OccurrenceOverride",
    "Origin",
    "OutboxCleared",
    "OutboxMessage",
    "Refusal",
    "SecondFactor",
    "SiteSecret",
} | {
    "CommenterLetter",
    "DiscardedFile",
    "OutboxListener",
    "SentCheck",
    "SpamLesson",
}
"""Tables of which no field of the schema tells anything, so that they need no policy."""

HELD_BY_OTHERS = {
    "Account", "AccountSession", "CommentBlock", "Moderation", "NavigationItem", "ParkedMessage", "Preview", "Release",
    "ReleaseItem", "Revision", "Token",
}  # fmt: skip
"""Types with an id of their own that nobody asks for by it: they are met elsewhere."""

IN_UNIONS = ("CommentSubject", "PathTarget")
"""The unions that every content type is in."""


def all_tables(package: ModuleType) -> dict[str, type[SQLModel]]:
    """The models of all tables of a package, by the name of their class."""
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return {model.__name__: model for model in _below(SQLModel) if hasattr(model, "__table__")}


def _below(model: type[SQLModel]) -> Iterator[type[SQLModel]]:
    for below in model.__subclasses__():
        yield below
        yield from _below(below)


def tables_astray() -> Iterator[str]:
    """What is missing of the twins of tables."""
    for name, model in all_tables(cms).items():
        if getattr(cms.tables, name, None) is not model or name not in cms.tables.__all__:
            yield f"The table of {name} is not in cms/tables.py: no migration will know it."
        if name not in NEVER_READ and model not in POLICIES:
            yield f"Nobody decided who sees rows of {name}: give it a policy in schema/planner/policy.py."


def kinds_astray(schema: GraphQLSchema) -> Iterator[str]:
    """What is missing of the twins of kinds of content."""
    content, query = schema.type_map["Content"], schema.type_map["Query"]
    assert isinstance(content, GraphQLInterfaceType)
    assert isinstance(query, GraphQLObjectType)
    types = {type_.name: type_ for type_ in schema.get_possible_types(content)}
    roots = {get_named_type(field.type).name for field in query.fields.values()}
    for kind in Kind:
        if kind not in KINDS:
            yield f"The kind {kind} is not registered in cms/content/actions/register.py."
            continue
        name = KINDS[kind].model.__name__
        if name not in types:
            yield f"The kind {kind} has no GraphQL type: make {name}(Content) in schema/types/, and meet it in a field."
        if name not in roots or f"{name}Connection" not in roots:
            yield f"The kind {kind} lacks a root field for one or for a list of them: add it in schema/query.py."
        for union in IN_UNIONS:
            if name not in _members(schema, union):
                yield f"{name} is not in the union {union}: add it, for content of every kind may stand there."
    for name in types.keys() - LOCALISED:
        yield f"The type {name} is content, and no kind of that name is in cms/content/actions/register.py."


def _members(schema: GraphQLSchema, union: str) -> set[str]:
    found = schema.type_map[union]
    assert isinstance(found, GraphQLUnionType)
    return {member.name for member in found.types}


def nodes_astray(schema: GraphQLSchema) -> Iterator[str]:
    """What is missing of the twins of types that have ids."""
    node = schema.type_map["Node"]
    assert isinstance(node, GraphQLInterfaceType)
    types = {type_.name for type_ in schema.get_possible_types(node)}
    for name in sorted(types - PREFIXES.keys()):
        yield f"The type {name} is a Node, and its ids have no prefix: add one in schema/ids.py."
    for name in sorted(types - NODES.keys()):
        yield f"The type {name} is a Node, and nobody can find it by its id: add it to NODES in schema/query.py."
    for name in sorted(NODES.keys() - types):
        yield f"{name} is in NODES in schema/query.py, and its type does not implement Node."
    for name in sorted(PREFIXES.keys() - types - HELD_BY_OTHERS):
        yield f"The ids of {name} have a prefix in schema/ids.py, and there is no such Node."
    if len(set(PREFIXES.values())) < len(PREFIXES):
        yield "Two types have one prefix in schema/ids.py."


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return graphql_schema()


def test_every_table_is_known_and_has_a_policy() -> None:
    assert list(tables_astray()) == []


def test_what_is_never_read_is_spared_on_purpose() -> None:
    assert {model.__name__ for model in POLICIES} & NEVER_READ == set()
    assert all_tables(cms).keys() >= NEVER_READ


def test_every_kind_has_its_twins(schema: GraphQLSchema) -> None:
    assert list(kinds_astray(schema)) == []


def test_every_node_has_its_twins(schema: GraphQLSchema) -> None:
    assert list(nodes_astray(schema)) == []


async def test_every_kinds_table_has_its_triggers(connection: asyncpg.Connection) -> None:
    found = await connection.fetch(
        "SELECT tgrelid::regclass::text AS name, tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    triggers = {(row["name"], row["tgname"]) for row in found}
    wanted = {
        (table, f"{table}_{what}")
        for table in (table_of(kind.model).name for kind in KINDS.values())
        for what in ("window", "search")
    }
    assert wanted - triggers == set(), "Windows would overlap, or searches find nothing: see migrations/sql/."


@pytest.fixture
def leave_out() -> Iterator[LeaveOut]:
    """Takes a key out of a mapping until the test ends, which has its order again then: SQL is written by it."""
    before: list[tuple[dict[Any, Any], dict[Any, Any]]] = []

    def leave_out(mapping: dict[Any, Any], key: object) -> None:
        before.append((mapping, dict(mapping)))
        del mapping[key]

    yield leave_out
    for mapping, items in reversed(before):
        mapping.clear()
        mapping.update(items)


def test_a_table_without_policy_or_place_is_named(monkeypatch: pytest.MonkeyPatch, leave_out: LeaveOut) -> None:
    byline: type[SQLModel] = cms.tables.Byline
    leave_out(POLICIES, byline)
    monkeypatch.delattr(cms.tables, "Tag")
    assert {
        "Nobody decided who sees rows of Byline: give it a policy in schema/planner/policy.py.",
        "The table of Tag is not in cms/tables.py: no migration will know it.",
    } <= set(tables_astray())


def test_a_kind_without_register_is_named(schema: GraphQLSchema, leave_out: LeaveOut) -> None:
    leave_out(KINDS, Kind.EVENT)
    assert "The kind EVENT is not registered in cms/content/actions/register.py." in kinds_astray(schema)


def test_a_node_without_prefix_or_table_is_named(schema: GraphQLSchema, leave_out: LeaveOut) -> None:
    leave_out(PREFIXES, "Tag")
    leave_out(NODES, "Media")
    assert {
        "The type Tag is a Node, and its ids have no prefix: add one in schema/ids.py.",
        "The type Media is a Node, and nobody can find it by its id: add it to NODES in schema/query.py.",
    } <= set(nodes_astray(schema))
