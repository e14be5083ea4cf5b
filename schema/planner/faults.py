"""What validation finds wrong in a document, told as everything else is: a sentence, the argument, the place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    GraphQLError,
    GraphQLInputType,
    GraphQLScalarType,
    GraphQLSchema,
    Node,
    ObjectFieldNode,
    TypeInfo,
    TypeInfoVisitor,
    ValueNode,
    VariableDefinitionNode,
    Visitor,
    get_location,
    get_nullable_type,
    print_ast,
    visit,
)

from schema.errors import BadRequest
from schema.planner.variables import misfit


def told(schema: GraphQLSchema, document: DocumentNode, errors: list[GraphQLError]) -> Iterator[BadRequest]:
    """The faults as clients see them. Of values that do not fit, libraries and scalars tell in words of their own."""
    finder = _Finder(schema, errors)
    if any(not error.nodes or isinstance(error.nodes[0], ValueNode) for error in errors):
        visit(document, TypeInfoVisitor(finder.types, finder))
    for error in errors:
        value = finder.found.get(_key(error))
        if value is None:
            yield BadRequest(error.message, locations=_locations(error.nodes))
        else:
            yield misfit(value.place, print_ast(value.node), value.type, locations=_locations([value.node]))


@dataclass(frozen=True)
class _Value:
    """A value that an error is about: where it stands, and of which type it was to be."""

    node: ValueNode
    type: GraphQLInputType
    place: str


def _key(error: GraphQLError) -> int | str:
    """What an error is known by: its node, or for one that a scalar raises itself, without saying where, its words."""
    return id(error.nodes[0]) if error.nodes else error.message


class _Finder(Visitor):
    """Finds the values that errors are about, where they are about any."""

    def __init__(self, schema: GraphQLSchema, errors: list[GraphQLError]) -> None:
        super().__init__()
        self.types = TypeInfo(schema)
        self.wanted = {_key(error) for error in errors}
        self.asks_again = any(not error.nodes for error in errors)
        self.found: dict[int | str, _Value] = {}

    def enter(self, node: Node, _: Any, parent: Any, __: Any, ancestors: list[Any]) -> None:
        """Looks at each node on the way."""
        type_ = self.types.get_input_type()
        if not isinstance(node, ValueNode) or type_ is None:
            return
        key = id(node) if id(node) in self.wanted else self._own_error(node, type_)
        if key in self.wanted and key not in self.found:
            place = ".".join(filter(None, map(_name, [*ancestors, parent])))
            self.found[key] = _Value(node, type_, place)

    def _own_error(self, node: ValueNode, type_: GraphQLInputType) -> str:
        """What the value's scalar says of it, if it does not like it."""
        scalar = get_nullable_type(type_)
        if self.asks_again and isinstance(scalar, GraphQLScalarType):
            try:
                scalar.parse_literal(node)
            except GraphQLError as error:
                return error.message
        return ""


def _name(node: Any) -> str | None:
    """The name of an argument, of an input object's field, or of a variable with a default."""
    if isinstance(node, VariableDefinitionNode):
        return node.variable.name.value
    return node.name.value if isinstance(node, ArgumentNode | ObjectFieldNode) else None


def _locations(nodes: Iterable[Node] | None) -> list[dict[str, int]]:
    places = [get_location(node.loc.source, node.loc.start) for node in nodes or () if node.loc]
    return [{"line": place.line, "column": place.column} for place in places]
