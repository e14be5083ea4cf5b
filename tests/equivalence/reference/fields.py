"""Which resolver answers which field. There is no default: what is not here is not known."""

from collections.abc import Callable
from typing import Any

from graphql import GraphQLResolveInfo

Resolver = Callable[..., Any]

FIELDS: dict[str, Resolver] = {}
"""By coordinate, as in `Article.title`. A resolver takes what its parent gave, and the field's arguments."""


def field(*coordinates: str) -> Callable[[Resolver], Resolver]:
    """Says that a function answers these fields."""

    def register(resolver: Resolver) -> Resolver:
        for coordinate in coordinates:
            if coordinate in FIELDS:
                raise AssertionError(f"{coordinate} has two references.")
            FIELDS[coordinate] = resolver
        return resolver

    return register


def columns(type_name: str, **names: str) -> None:
    """Fields that are a column of the parent's row, by the column's name."""
    for name, column in names.items():
        field(f"{type_name}.{name}")(lambda seen, column=column: getattr(seen.row, column))


def resolve(source: Any, info: GraphQLResolveInfo[Any], **arguments: Any) -> Any:
    """Answers any field; raises AssertionError that names one without a reference."""
    owner, name = info.parent_type.name, info.field_name
    if owner == "PageInfo" or owner.endswith(("Connection", "Edge")):
        return source[name]
    coordinate = f"{owner}.{name}"
    if coordinate not in FIELDS:
        raise AssertionError(f"{coordinate} has no reference: write one beside those of {owner}.")
    return FIELDS[coordinate](source, **arguments)
