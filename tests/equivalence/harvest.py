"""What a client learns by reading: cursors and what they mean, ids, slugs."""

from dataclasses import replace
from typing import Any

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLSchema, get_named_type

from schema.ids import parse_id
from tests.equivalence.reference.lists import DEFAULT_ORDERS, order_name
from tests.equivalence.reference.refusals import EDITORS_ORDERS
from tests.equivalence.reference.world import Cursors, Place
from tests.equivalence.room import Room

LOCALES = (None, "de", "fa")

PARENTS = {
    "Author": "authors(first: 100, locale: $l) {{ nodes {{ {} }} }}",
    "Tag": "tags(first: 100, locale: $l) {{ nodes {{ {} }} }}",
    "Section": "sections(locale: $l) {{ {} }}",
    "Article": "articles(first: 100, locale: $l) {{ nodes {{ {} }} }}",
    "Event": "events(first: 100, locale: $l) {{ nodes {{ {} }} }}",
    "FrontPage": "frontPage(locale: $l) {{ {} }}",
    "Comment": "comments(first: 100, locale: $l) {{ nodes {{ {} }} }}",
}
"""How to reach all of a type."""


def orders_of(schema: GraphQLSchema, coordinate: str) -> list[dict[str, str] | None]:
    """The orders that a list can be asked for; None for its own."""
    owner, name = coordinate.split(".")
    definition = schema.type_map[owner].fields[name]  # type: ignore[attr-defined]  # An object type.
    if "orderBy" not in definition.args:
        return [None]
    order = get_named_type(definition.args["orderBy"].type)
    assert isinstance(order, GraphQLInputObjectType)
    by = get_named_type(order.fields["field"].type)
    assert isinstance(by, GraphQLEnumType)
    return [
        None,
        *(
            {"field": value, "direction": direction}
            for value in by.values
            if value not in EDITORS_ORDERS
            for direction in ("ASC", "DESC")
        ),
    ]


def paged(schema: GraphQLSchema) -> list[str]:
    """The lists of the schema that are paged, by coordinate."""
    return [coordinate for coordinate in DEFAULT_ORDERS if _is_there(schema, coordinate)]


def _is_there(schema: GraphQLSchema, coordinate: str) -> bool:
    owner, name = coordinate.split(".")
    return owner in schema.type_map and name in schema.type_map[owner].fields  # type: ignore[attr-defined]


def learn_cursors(room: Room) -> None:
    """Reads every list to its end, in every order and language, and notes its cursors."""
    cursors: Cursors = {}
    for coordinate in paged(room.schema):
        for order in orders_of(room.schema, coordinate):
            for locale in LOCALES:
                for edge in _edges(room, coordinate, order, locale):
                    place = Place(parse_id(edge["node"]["id"]).type, edge["node"]["id"], locale)
                    cursors[coordinate, order_name(coordinate, order), edge["cursor"]] = place
    room.world = replace(room.world, cursors=cursors)


def _edges(room: Room, coordinate: str, order: dict[str, str] | None, locale: str | None) -> list[dict[str, Any]]:
    owner, name = coordinate.split(".")
    arguments = ["first: 100"]
    if coordinate == "Query.calendar":
        arguments.append('from: "2000-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z"')
    if order is not None:
        arguments.append(f"orderBy: {{field: {order['field']}, direction: {order['direction']}}}")
    if owner == "Query" and name != "media":
        arguments.append("locale: $l")
    selection = f"{name}({', '.join(arguments)}) {{ edges {{ cursor node {{ id }} }} }}"
    if owner != "Query":
        selection = PARENTS[owner].format(selection)
    # Every query uses its variable, whether or not the list does.
    data = room.planned(f"query ($l: String) {{ {selection} site(locale: $l) {{ name }} }}", {"l": locale}).data
    return _lists_in(data)


def _lists_in(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [*value.get("edges", []), *(edge for inner in value.values() for edge in _lists_in(inner))]
    if isinstance(value, list):
        return [edge for inner in value for edge in _lists_in(inner)]
    return []
