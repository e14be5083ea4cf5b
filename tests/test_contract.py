"""The schema holds what the public contract promises, but for a list of what is missing, which may only shrink."""

from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLUnionType,
    build_schema,
    parse,
)
from graphql.language import (
    EnumTypeDefinitionNode,
    InputObjectTypeDefinitionNode,
    InterfaceTypeDefinitionNode,
    ObjectTypeDefinitionNode,
    print_ast,
)

from schema import build_schema as build_ours

ROOT = Path(__file__).resolve().parents[1]
CONTRACT = ROOT.parent / "shared" / "contract.graphql"
MISSING = Path(__file__).with_name("not_built_yet.txt")

Fielded = (ObjectTypeDefinitionNode, InterfaceTypeDefinitionNode, InputObjectTypeDefinitionNode)


def promises(text: str) -> set[str]:
    """Every field with its type, every argument with its type and default, every enum value, a line each."""
    found: set[str] = set()
    for definition in parse(text).definitions:
        if isinstance(definition, EnumTypeDefinitionNode):
            found |= {f"{definition.name.value}.{value.name.value}" for value in definition.values or ()}
        if isinstance(definition, Fielded):
            for field in definition.fields or ():
                name = f"{definition.name.value}.{field.name.value}"
                found.add(f"{name}: {print_ast(field.type)}")
                for argument in getattr(field, "arguments", None) or ():
                    default = f" = {print_ast(argument.default_value)}" if argument.default_value else ""
                    found.add(f"{name}({argument.name.value}): {print_ast(argument.type)}{default}")
    return found


def test_what_is_missing_from_the_contract_only_shrinks() -> None:
    if not CONTRACT.exists():
        pytest.skip("The contract is not beside the project.")
    ours = promises(build_ours().as_str().replace(" = null", ""))
    missing = promises(CONTRACT.read_text(encoding="utf-8")) - ours
    listed = set(MISSING.read_text(encoding="utf-8").splitlines())
    assert missing - listed == set(), "The contract promises what the schema no longer has."
    assert listed - missing == set(), "These are built: take them off the list."


def test_everything_has_a_description() -> None:
    schema = build_schema(build_ours().as_str())
    ours = [type_ for name, type_ in schema.type_map.items() if not name.startswith("__")]
    assert [place for type_ in ours for place in _undescribed(type_)] == []


def _undescribed(type_: GraphQLNamedType) -> list[str]:
    builtin = {"Int", "Float", "String", "Boolean", "ID"}
    places = [] if type_.description or type_.name in builtin else [type_.name]
    match type_:
        case GraphQLObjectType() | GraphQLInterfaceType():
            for name, field in type_.fields.items():
                places += [] if field.description else [f"{type_.name}.{name}"]
                places += [f"{type_.name}.{name}({a})" for a, given in field.args.items() if not given.description]
        case GraphQLInputObjectType():
            places += [f"{type_.name}.{name}" for name, field in type_.fields.items() if not field.description]
        case GraphQLEnumType():
            places += [f"{type_.name}.{name}" for name, value in type_.values.items() if not value.description]
        case GraphQLUnionType():
            pass
    return places
