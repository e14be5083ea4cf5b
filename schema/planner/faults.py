"""What validation finds wrong in a document, told as everything else is: a sentence, the argument, the place."""

from collections.abc import Iterable
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

from schema.errors import BadArgument, BadRequest
from schema.planner.variables import misfit


def told(schema: GraphQLSchema, document: DocumentNode, error: GraphQLError) -> BadRequest:
    """The fault as clients see it. Of a value that does not fit, libraries and scalars tell in words of their own."""
    finder = _Finder(schema, error)
    visit(document, TypeInfoVisitor(finder.types, finder))
    if finder.found is None or finder.type is None:
        return BadRequest(error.message, locations=_locations(error.nodes))
    message = misfit(print_ast(finder.found), finder.type)
    return BadArgument(finder.place, message, locations=_locations([finder.found]))


class _Finder(Visitor):
    """Finds the value that an error is about, if it is about one: where it stands, and of which type it was to be."""

    def __init__(self, schema: GraphQLSchema, error: GraphQLError) -> None:
        super().__init__()
        self.types, self.error = TypeInfo(schema), error
        self.found: ValueNode | None = None
        self.place = ""
        self.type: GraphQLInputType | None = None

    def enter(self, node: Node, _: Any, parent: Any, __: Any, ancestors: list[Any]) -> None:
        """Looks at each node on the way."""
        if self.found is None and isinstance(node, ValueNode) and self._is_meant(node):
            self.found, self.type = node, self.types.get_input_type()
            self.place = ".".join(filter(None, map(_name, [*ancestors, parent])))

    def _is_meant(self, node: ValueNode) -> bool:
        if self.error.nodes:
            return node is self.error.nodes[0]
        # Errors that a scalar raises itself do not say where: it is asked again.
        type_ = get_nullable_type(self.types.get_input_type())
        if not isinstance(type_, GraphQLScalarType):
            return False
        try:
            type_.parse_literal(node)
        except GraphQLError as error:
            return error.message == self.error.message
        return False


def _name(node: Any) -> str | None:
    """The name of an argument, of an input object's field, or of a variable with a default."""
    if isinstance(node, VariableDefinitionNode):
        return node.variable.name.value
    return node.name.value if isinstance(node, ArgumentNode | ObjectFieldNode) else None


def _locations(nodes: Iterable[Node] | None) -> list[dict[str, int]]:
    places = [get_location(node.loc.source, node.loc.start) for node in nodes or () if node.loc]
    return [{"line": place.line, "column": place.column} for place in places]
