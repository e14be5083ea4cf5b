"""The roots of reading. Each resolver's parent is the world."""

from typing import Any

from schema.ids import LOCALISED, parse_id
from tests.equivalence.reference.articles import feed
from tests.equivalence.reference.comments import all_comments
from tests.equivalence.reference.comments import order_of as comment_order
from tests.equivalence.reference.events import calendar, events
from tests.equivalence.reference.fields import field
from tests.equivalence.reference.filters import holds
from tests.equivalence.reference.lists import Order, connection
from tests.equivalence.reference.nouns import by_name, tree_position
from tests.equivalence.reference.world import Seen, World, content, noun, nouns, scope


@field("Query.site")
def site(world: World, locale: str | None = None) -> Seen:
    return scope(world, locale)


def _one(world: World, name: str, arguments: dict[str, Any]) -> Seen | None:
    if arguments.get("slug"):
        return by_slug(scope(world, arguments.get("locale")), name, arguments["slug"])
    given = parse_id(arguments["id"])
    root = scope(world, arguments.get("locale") or given.locale)
    if name not in LOCALISED:
        return noun(root, name, given.key)
    found = next((seen for seen in content(root, name) if seen.row.entry_id == given.key), None)
    # An id says in which locale it is; only who asks for another is sent on.
    return found if arguments.get("locale") or (found and found.row.locale == given.locale) else None


def by_slug(root: Seen, name: str, slug: str) -> Seen | None:
    """The one that has this slug as it is seen; where several have it, the one in the better locale."""
    if name in LOCALISED:
        found = [seen for seen in content(root, name) if seen.row.slug == slug]
    else:
        found = [seen for seen in nouns(root, name) if seen.say("slug") == slug]
    return min(found, key=_rank, default=None)


def _rank(seen: Seen) -> int:
    return seen.chain.index(seen.row.locale if seen.type in LOCALISED else seen.language)


def _roots() -> None:
    for name in ("Article", "Author", "Section", "Tag", "Event"):
        field(f"Query.{name.lower()}")(lambda world, name=name, **arguments: _one(world, name, arguments))


_roots()


@field("Query.articles")
def articles(world: World, locale: str | None = None, **arguments: Any) -> Any:
    chosen = arguments.get("filter") or {}
    return feed("Query.articles", scope(world, locale), lambda article: holds(article, chosen), arguments)


def _listed(world: World, name: str, arguments: dict[str, Any]) -> Any:
    root = scope(world, arguments.get("locale"))
    seen = [one for one in nouns(root, name) if holds(one, arguments.get("filter") or {})]
    return root, seen


@field("Query.authors")
def authors(world: World, **arguments: Any) -> Any:
    root, seen = _listed(world, "Author", arguments)
    return connection(root, "Query.authors", seen, by_name(arguments.get("orderBy")), arguments)


@field("Query.tags")
def tags(world: World, **arguments: Any) -> Any:
    root, seen = _listed(world, "Tag", arguments)
    return connection(root, "Query.tags", seen, by_name(arguments.get("orderBy")), arguments)


@field("Query.media")
def media(world: World, **arguments: Any) -> Any:
    """Newest first."""
    root, seen = _listed(world, "Media", arguments)
    newest = Order("CREATED_AT DESC", lambda one: one.row.created_at, descending=True)
    return connection(root, "Query.media", seen, newest, arguments)


@field("Query.sections")
def sections(world: World, locale: str | None = None, **_: Any) -> list[Seen]:
    """In the order of the tree."""
    return sorted(nouns(scope(world, locale), "Section"), key=lambda seen: tree_position(world, seen.row))


@field("Query.comments")
def comments(world: World, locale: str | None = None, **arguments: Any) -> Any:
    root = scope(world, locale)
    seen = [one for one in all_comments(root) if holds(one, arguments.get("filter") or {})]
    return connection(root, "Query.comments", seen, comment_order(arguments.get("orderBy")), arguments)


@field("Query.events")
def all_events(world: World, locale: str | None = None, **arguments: Any) -> Any:
    return events(scope(world, locale), arguments)


@field("Query.calendar")
def all_times(world: World, locale: str | None = None, **arguments: Any) -> Any:
    return calendar(scope(world, locale), arguments)


@field("Query.viewer")
def viewer(world: World) -> World:
    return world


field("Viewer.isSignedIn", "Viewer.canReadDrafts", "Viewer.needsSecondFactor")(lambda _: False)
field("Viewer.account", "Viewer.role")(lambda _: None)
field("Viewer.permissions")(lambda _: [])
