"""What is refused before anything is read: arguments that cannot be right, and rights that nobody has."""

from collections.abc import Iterator
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLSchema,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    visit,
)
from graphql.execution.values import VariableValues, get_argument_values

from schema.ids import PREFIXES, BrokenId, parse_id
from tests.equivalence.reference.lists import DEFAULT_ORDERS, order_name
from tests.equivalence.reference.world import Cursors

LARGEST_PAGE = 100
EDITORS_ORDERS = frozenset({"SPAM_SCORE", "REPORT_COUNT"})

Refusal = tuple[str, str]
"""A code, and the argument that it names ("" where a right is missing)."""


def refusals(
    schema: GraphQLSchema, document: DocumentNode, variables: VariableValues, cursors: Cursors
) -> set[Refusal]:
    """All that is wrong with a valid document's arguments."""
    types = TypeInfo(schema)
    found: set[Refusal] = set()

    class Fields(Visitor):
        def enter_field(self, node: FieldNode, *_: Any) -> None:
            definition, owner = types.get_field_def(), types.get_parent_type()
            if definition is None or owner is None or not definition.args:
                return
            arguments = get_argument_values(definition, node, variables)
            target = get_named_type(definition.type).name
            coordinate = f"{owner.name}.{node.name.value}"
            found.update(_wrong_with(coordinate, target, arguments, cursors))

    visit(document, TypeInfoVisitor(types, Fields()))
    return found


def _wrong_with(coordinate: str, target: str, given: dict[str, Any], cursors: Cursors) -> Iterator[Refusal]:
    if given.get("stage") == "DRAFT" or given.get("at") is not None or _needs_a_right(given):
        yield "FORBIDDEN", ""
    for name in ("first", "last"):
        if given.get(name) is not None and not 1 <= given[name] <= LARGEST_PAGE:
            yield "BAD_REQUEST", name
    if given.get("first") is not None and given.get("last") is not None:
        yield "BAD_REQUEST", "last"
    if coordinate in DEFAULT_ORDERS:
        order = order_name(coordinate, given.get("orderBy"), given.get("filter"))
        for name in ("after", "before"):
            if given.get(name) is not None and (coordinate, order, given[name]) not in cursors:
                yield "BAD_REQUEST", name
    if coordinate in ("Query.node", "Query.nodes"):
        yield from _broken_ids(given)
    elif "slug" in given or "id" in given:
        yield from _wrong_ids(target, given)


def _needs_a_right(given: dict[str, Any]) -> bool:
    order = given.get("orderBy")
    return (order is not None and order["field"] in EDITORS_ORDERS) or _asks_status(given.get("filter") or {})


def _asks_status(chosen: dict[str, Any]) -> bool:
    parts = [*(chosen.get("and") or ()), *(chosen.get("or") or ())]
    if chosen.get("not") is not None:
        parts.append(chosen["not"])
    return chosen.get("status") is not None or any(_asks_status(part) for part in parts)


def _broken_ids(given: dict[str, Any]) -> Iterator[Refusal]:
    for name in ("id", "ids"):
        for text in [given[name]] if name == "id" and name in given else given.get(name) or ():
            try:
                parse_id(text)
            except BrokenId:
                yield "BAD_REQUEST", name


def _wrong_ids(target: str, given: dict[str, Any]) -> Iterator[Refusal]:
    if (given.get("id") is None) == (given.get("slug") is None):
        yield "BAD_REQUEST", "id"
    elif given.get("id") is not None and target in PREFIXES:
        try:
            parse_id(given["id"], target)
        except BrokenId:
            yield "BAD_REQUEST", "id"
