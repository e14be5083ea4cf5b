"""Things by their ids, and by their paths."""

from typing import Any
from urllib.parse import unquote

from schema.ids import LOCALISED, parse_id
from tests.equivalence.reference.comments import all_comments
from tests.equivalence.reference.content import PATHS
from tests.equivalence.reference.content import path as path_of
from tests.equivalence.reference.events import occurrences_of
from tests.equivalence.reference.fields import field
from tests.equivalence.reference.roots import by_slug
from tests.equivalence.reference.world import Seen, World, content, entry, noun, scope

KINDS = {"articles": "ARTICLE", "events": "EVENT"}


@field("Query.node")
def node(world: World, id: str, **_: Any) -> Seen | None:  # noqa: A002 - the API's name.
    """What an id names; content in exactly the id's language."""
    named = parse_id(id)
    root = scope(world, named.locale)
    if named.type in LOCALISED:
        found = [one for one in content(root, named.type) if one.row.locale == named.locale]
        return next((one for one in found if one.row.entry_id == named.key), None)
    if named.type == "Comment":
        return next((one for one in all_comments(root) if one.row.id == named.key), None)
    if named.type == "Occurrence":
        times = [one for event in content(root, "Event") for one in occurrences_of(event)]
        return next((one for one in times if one.row.id == named.key), None)
    if named.type == "Revision":
        return None
    return noun(root, named.type, named.key)


@field("Query.nodes")
def nodes(world: World, ids: list[str], **_: Any) -> list[Seen | None]:
    return [node(world, given) for given in ids]


class Moved:
    """A redirect: to a thing, or to a page elsewhere."""

    type = "Redirect"

    def __init__(self, world: World, target: Seen | None, address: str | None = None) -> None:
        self.path = None if target is None else path_of(target)
        self.url = address if target is None else f"{world.site.url}{self.path}"


field("Redirect.path")(lambda moved: moved.path)
field("Redirect.url")(lambda moved: moved.url)


@field("Query.resolvePath")
def resolve_path(world: World, path: str, **_: Any) -> Seen | Moved | None:
    """Content, else what an old slug or a redirect leads to."""
    asked = unquote(path.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0])
    asked = asked.rstrip("/") or "/"
    return _standing(world, asked) or _moved(world, asked)


def _standing(world: World, asked: str) -> Seen | Moved | None:
    parts = asked.split("/")[1:]
    locale = parts.pop(0) if parts and parts[0] in world.locales.fallbacks else world.locales.default
    names = {plural: name for name, plural in PATHS.items()}
    if len(parts) != 2 or parts[0] not in names:
        return None
    name, slug = names[parts[0]], parts[1]
    root = scope(world, locale)
    found = by_slug(root, name, slug)
    if found is not None and path_of(found) == asked:
        return found
    if name in LOCALISED:
        claim = world.rows.one("slug_claim", kind=KINDS[parts[0]], locale=locale, slug=slug)
        if claim is not None and claim.public_from <= world.now:
            target = entry(root, claim.entry_id)
            return target and Moved(world, target)
        return None
    return _renamed(root, name, slug)


def _renamed(root: Seen, name: str, slug: str) -> Moved | None:
    """What an old slug leads to: in the first language of the chain that had it, else among the terms' own words."""
    kind = name.lower()
    for locale in (*root.chain, ""):
        row = root.world.rows.one("term_slug", kind=kind, locale=locale, slug=slug)
        target = None if row is None else noun(root, name, getattr(row, f"{kind}_id"))
        if target is not None:
            return Moved(root.world, target)
    return None


def _moved(world: World, asked: str) -> Moved | None:
    found = world.rows.one("redirect", path=asked)
    if found is None:
        return None
    if found.url is not None:
        return Moved(world, None, found.url)
    root = scope(world, found.locale)
    target: Seen | None = (
        (found.entry_id and entry(root, found.entry_id))
        or noun(root, "Section", found.section_id)
        or noun(root, "Tag", found.tag_id)
        or noun(root, "Author", found.author_id)
    )
    return None if target is None else Moved(world, target)
