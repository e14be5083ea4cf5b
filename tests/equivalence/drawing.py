"""Draws queries: what they select by hypothesis-graphql, their arguments from what is in the paper.

Arguments depend on each other (a cursor on the order, a slug on the language), so in the schema that is drawn from,
each field takes all its arguments as one value; in the query they are spelled out again, some of them as variables.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldDefinitionNode,
    FieldNode,
    GraphQLSchema,
    InputValueDefinitionNode,
    NamedTypeNode,
    NameNode,
    NonNullTypeNode,
    ObjectTypeDefinitionNode,
    ObjectValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    build_schema,
    parse,
    parse_type,
    print_ast,
    print_schema,
    value_from_ast_untyped,
    visit,
)
from hypothesis import strategies as st
from hypothesis_graphql import queries

from tests.equivalence.arguments import VARIABLE, Arguments

BUNDLE = "arguments"


@dataclass(frozen=True)
class Drawn:
    """A query and its variables."""

    query: str
    variables: dict[str, Any]

    def __repr__(self) -> str:
        """As a person would run it."""
        return f"\n{self.query}\nvariables: {self.variables}\n"


def drawn(schema: GraphQLSchema, arguments: Arguments, roots: tuple[str, ...]) -> st.SearchStrategy[Drawn]:
    """Valid queries: up to three root fields side by side, of which one may stand there twice."""
    bundles: dict[str, str] = {}
    sdl = print_ast(visit(parse(print_schema(schema)), _Bundling(bundles)))
    scalars = "".join(f"\nscalar {name}" for name in bundles)
    values = {name: arguments.of(coordinate) for name, coordinate in bundles.items()}
    plain = build_schema(sdl + scalars)
    # Root by root, so that each is asked as often as the others, however many fields it leads to.
    each = [queries(plain, fields=[root], custom_scalars=values, print_ast=lambda document: document) for root in roots]
    parts = st.lists(st.one_of(each), min_size=1, max_size=3)

    @st.composite
    def query(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Drawn:
        return _written(schema, draw(parts))

    return query()


class _Bundling(Visitor):
    """Gives each field that takes arguments one instead, of a scalar of its own."""

    def __init__(self, bundles: dict[str, str]) -> None:
        super().__init__()
        self.bundles = bundles

    def leave_object_type_definition(self, owner: ObjectTypeDefinitionNode, *_: Any) -> ObjectTypeDefinitionNode:
        fields = tuple(
            self._bundled(owner.name.value, field) if field.arguments else field for field in owner.fields or ()
        )
        return ObjectTypeDefinitionNode(name=owner.name, interfaces=owner.interfaces, fields=fields, directives=())

    def _bundled(self, owner: str, field: FieldDefinitionNode) -> FieldDefinitionNode:
        scalar = f"Arguments_{owner}_{field.name.value}"
        self.bundles[scalar] = f"{owner}.{field.name.value}"
        bundle = InputValueDefinitionNode(
            name=NameNode(value=BUNDLE),
            type=NonNullTypeNode(type=NamedTypeNode(name=NameNode(value=scalar))),
            directives=(),
        )
        return FieldDefinitionNode(name=field.name, arguments=(bundle,), type=field.type, directives=())


def _written(schema: GraphQLSchema, parts: list[DocumentNode]) -> Drawn:
    roots = [root for part in parts for root in part.definitions[0].selection_set.selections]  # type: ignore[attr-defined]
    aliased = [
        FieldNode(name=root.name, alias=NameNode(value=f"r{position}"), arguments=root.arguments,
                  selection_set=root.selection_set, directives=())
        for position, root in enumerate(roots)
    ]  # fmt: skip
    operation = OperationDefinitionNode(
        operation=OperationType.QUERY, selection_set=SelectionSetNode(selections=tuple(aliased)), directives=()
    )
    types = TypeInfo(schema)
    spelling = _Spelling(types)
    document = visit(DocumentNode(definitions=(operation,)), TypeInfoVisitor(types, spelling))
    spelt: OperationDefinitionNode = document.definitions[0]
    whole = OperationDefinitionNode(
        operation=OperationType.QUERY,
        variable_definitions=tuple(spelling.definitions),
        selection_set=spelt.selection_set,
        directives=(),
    )
    return Drawn(print_ast(whole), spelling.values)


class _Spelling(Visitor):
    """Spells arguments out, those that are marked as variables."""

    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self.types = types
        self.definitions: list[VariableDefinitionNode] = []
        self.values: dict[str, Any] = {}

    def enter_field(self, node: FieldNode, *_: Any) -> FieldNode | None:
        definition = self.types.get_field_def()
        if definition is None or not node.arguments:
            return None
        arguments = []
        bundle = node.arguments[0].value
        assert isinstance(bundle, ObjectValueNode)
        for given in bundle.fields:
            name = given.name.value.removeprefix(VARIABLE)
            value: Any = given.value
            if given.name.value.startswith(VARIABLE):
                value = self._variable(str(definition.args[name].type), value)
            arguments.append(ArgumentNode(name=NameNode(value=name), value=value))
        return FieldNode(name=node.name, alias=node.alias, arguments=tuple(arguments),
                         selection_set=node.selection_set, directives=())  # fmt: skip

    def _variable(self, type_name: str, value: Any) -> VariableNode:
        variable = VariableNode(name=NameNode(value=f"v{len(self.values)}"))
        self.definitions.append(VariableDefinitionNode(variable=variable, type=parse_type(type_name), directives=()))
        self.values[variable.name.value] = value_from_ast_untyped(value)
        return variable
