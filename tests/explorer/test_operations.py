"""Every operation on the shelf may be asked, and says what it is for."""

import re
from itertools import chain
from typing import Any

import pytest
from graphql import GraphQLObjectType, OperationDefinitionNode, build_schema, parse, validate

from tests.explorer.shelf import DESTRUCTIVE, EXPLORER, OPERATIONS, SHELF, WARNINGS, text_of, title_of

SCHEMA = build_schema((EXPLORER.parent / "schema" / "schema.graphql").read_text("utf-8"))
NAMES = sorted(chain.from_iterable(SHELF.values()))
OTHERS = ["welcome", "examples"]


def _variables(name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(operations[name] for operations in SHELF.values() if name in operations)
    return found


def test_what_there_is_lies_on_the_shelf_once() -> None:
    assert sorted({file.stem for file in OPERATIONS.glob("*.graphql")} - {*OTHERS}) == NAMES


@pytest.mark.parametrize("name", [*NAMES, *OTHERS])
def test_an_operation_may_be_asked(name: str) -> None:
    assert validate(SCHEMA, parse(text_of(name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_an_operation_starts_with_its_title_and_its_purpose(name: str) -> None:
    title, purpose, head = text_of(name).splitlines()[:3]
    assert re.fullmatch(r"# [A-Z][\w' ]+", title)
    assert re.fullmatch(r"# [A-Z].+\.", purpose)
    assert re.match(r"(query|mutation|subscription) [A-Z]\w+", head)


@pytest.mark.parametrize("name", NAMES)
def test_an_operation_is_given_the_variables_that_it_asks_for(name: str) -> None:
    [operation] = parse(text_of(name)).definitions
    assert isinstance(operation, OperationDefinitionNode)
    asked = {variable.variable.name.value for variable in operation.variable_definitions or ()}
    # A file is chosen once the operation runs.
    assert set(_variables(name)) == asked - {"file"}


def test_the_editors_tour_names_all_that_is_on_the_shelf() -> None:
    tour = " ".join((EXPLORER.parent / "docs" / "editors.md").read_text("utf-8").split())
    assert [name for name in NAMES if f"**{title_of(name)}**" not in tour] == []


def test_no_two_operations_have_one_title_or_one_name() -> None:
    heads = [text_of(name).splitlines()[:3] for name in NAMES]
    for number in (0, 2):
        assert len({head[number] for head in heads}) == len(NAMES)


def test_all_that_takes_something_away_is_asked_about() -> None:
    assert SCHEMA.mutation_type
    takes_away = re.compile(r"(delete|trash|unpublish|merge|disable|end|revoke)[A-Z]")
    assert {name for name in SCHEMA.mutation_type.fields if takes_away.match(name)} <= DESTRUCTIVE.keys()
    assert DESTRUCTIVE.keys() <= SCHEMA.mutation_type.fields.keys()


@pytest.mark.parametrize(
    ("name", "warning"),
    [(name, each) for name, warnings in sorted(WARNINGS.items()) for each in warnings if "{" in each["does"]],
)
def test_a_warning_knows_where_names_are_found(name: str, warning: dict[str, str]) -> None:
    """What is no node is found among those of a list."""
    noun = "Comment" if "{commentId}" in warning["does"] else re.sub("^[a-z]+", "", name).removesuffix("s")
    among = warning.get("among")
    named = SCHEMA.type_map.get(noun)
    assert among or (isinstance(named, GraphQLObjectType) and "Node" in {each.name for each in named.interfaces})
    assert SCHEMA.query_type
    assert among is None or among in SCHEMA.query_type.fields


@pytest.mark.parametrize("name", sorted(DESTRUCTIVE))
def test_a_warning_names_what_the_mutation_is_given(name: str) -> None:
    assert SCHEMA.mutation_type
    given = SCHEMA.mutation_type.fields[name].args["input"].type.of_type.fields
    for warning in WARNINGS[name]:
        assert set(re.findall(r"\{(\w+)\}", warning["does"])) <= given.keys()
    if by := DESTRUCTIVE[name].get("by"):
        assert DESTRUCTIVE[name].keys() - {"by"} <= given[by].type.of_type.values.keys()
