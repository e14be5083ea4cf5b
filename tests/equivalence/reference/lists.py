"""Pages of lists: from a cursor, forward or backward."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.equivalence.reference.ids import row_of
from tests.equivalence.reference.world import Seen

Key = Callable[[Seen], Any]
Place = tuple[Any, Any]

DEFAULT_PAGE = 20
OPAQUE = "opaque\t"
"""How the reference writes what is opaque, as cursors are: what it stands for."""


DEFAULT_ORDERS = {
    "Query.articles": "PUBLISHED_AT DESC",
    "Query.authors": "NAME ASC",
    "Query.tags": "NAME ASC",
    "Query.comments": "CREATED_AT DESC",
    "Author.articles": "PUBLISHED_AT DESC",
    "Section.articles": "PUBLISHED_AT DESC",
    "Tag.articles": "PUBLISHED_AT DESC",
    "Article.comments": "CREATED_AT DESC",
    "Comment.replies": "CREATED_AT ASC",
    "Event.comments": "CREATED_AT DESC",
    "Event.articles": "PUBLISHED_AT DESC",
    "Query.events": "STARTS_AT ASC",
    "Query.calendar": "STARTS_AT ASC",
    "Query.media": "CREATED_AT DESC",
    "FrontPage.newest": "PUBLISHED_AT DESC",
}
"""Every list that is paged, and how it is sorted unless asked otherwise."""


def order_name(coordinate: str, given: dict[str, Any] | None, chosen: dict[str, Any] | None = None) -> str:
    """The order that a list is asked for; events by their next start from a moment on are in an order of their own."""
    name = f"{given['field']} {given['direction']}" if given else DEFAULT_ORDERS[coordinate]
    is_next = coordinate == "Query.events" and chosen and chosen.get("startsAfter") and name.startswith("STARTS_AT")
    return f"NEXT {name}" if is_next else name


@dataclass(frozen=True)
class Order:
    """By which key a list is sorted, and which way; between equals the row's own key decides."""

    name: str
    key: Key
    descending: bool = False

    def place(self, seen: Seen) -> Place:
        """Where a row stands; smaller comes first unless the order descends."""
        return (self.key(seen), seen.row.id)

    def precedes(self, one: Place, other: Place) -> bool:
        """Whether one place comes before another."""
        return one > other if self.descending else one < other


def connection(
    scope: Seen, coordinate: str, seen: Sequence[Seen], order: Order, arguments: dict[str, Any]
) -> dict[str, Any]:
    """A page of what is seen."""
    ordered = sorted(seen, key=order.place, reverse=order.descending)
    # A cursor is a place in the order, whether or not the row that it came from is in this list.
    after = _meaning(scope, coordinate, order, arguments.get("after"))
    before = _meaning(scope, coordinate, order, arguments.get("before"))
    start = 0 if after is None else sum(not order.precedes(after, order.place(one)) for one in ordered)
    end = len(ordered) if before is None else sum(order.precedes(order.place(one), before) for one in ordered)
    if arguments.get("last") is not None:
        start = max(start, end - arguments["last"])
    else:
        end = min(end, start + (arguments.get("first") or DEFAULT_PAGE))
    end = max(start, end)
    edges = [{"cursor": _cursor(coordinate, order, one), "node": one} for one in ordered[start:end]]
    return {
        "edges": edges,
        "nodes": ordered[start:end],
        "totalCount": len(ordered),
        "pageInfo": {
            "hasNextPage": end < len(ordered),
            "hasPreviousPage": start > 0,
            "startCursor": edges[0]["cursor"] if edges else None,
            "endCursor": edges[-1]["cursor"] if edges else None,
        },
    }


def _cursor(coordinate: str, order: Order, seen: Seen) -> str:
    key, row = order.place(seen)
    return f"{OPAQUE}{coordinate} {order.name} {key} {row}"


def _meaning(scope: Seen, coordinate: str, order: Order, cursor: str | None) -> Place | None:
    if not cursor:
        return None
    place = scope.world.cursors[coordinate, order.name, cursor]
    row = row_of(scope.world, place.id)
    if row is None:
        raise AssertionError(f"The cursor {cursor} was given for {place.id}, which is not there.")
    return order.place(Seen(scope.world, scope.world.locales.chain(place.locale), place.type, row))
