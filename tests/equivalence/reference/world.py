"""What a reader sees of the rows at one moment: visibility and languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cms.content.locales import Locales
from tests.equivalence.reference.rows import Record, Rows

TABLES = {"Article": "article", "Event": "event", "Author": "author", "Section": "section", "Tag": "tag",
          "Media": "media", "Site": "site", "Comment": "comment", "Occurrence": "occurrence"}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where a cursor was found: at which row, under a root field that asked for which locale."""

    type: str
    id: str
    locale: str | None


Cursors = dict[tuple[str, str, str], Place]
"""What a cursor means, by the list's coordinate, its order and the cursor: learnt by reading lists, as clients do."""


@dataclass(frozen=True)
class World:
    """The paper at one moment, for anybody."""

    rows: Rows
    locales: Locales
    now: datetime
    cursors: Cursors

    @property
    def site(self) -> Record:
        """The site."""
        return self.rows.tables["site"][0]


@dataclass(frozen=True)
class Seen:
    """A row as it is seen from a root field: in a chain of locales, best first."""

    world: World
    chain: tuple[str, ...]
    type: str
    row: Record

    def see(self, type_name: str, row: Record) -> "Seen":
        """Another row, seen from the same root."""
        return Seen(self.world, self.chain, type_name, row)

    def say(self, name: str) -> Any:
        """One of the row's words, in the best locale that has any; what that leaves out, the default says."""
        found = self._translation()
        said = None if found is None else getattr(found, name)
        return getattr(self.row, name) if said is None else said

    @property
    def language(self) -> str:
        """The locale of the row's words."""
        found = self._translation()
        language: str = self.world.locales.default if found is None else found.locale
        return language

    def _translation(self) -> Record | None:
        table = TABLES[self.type]
        owner = {} if self.type == "Site" else {f"{table}_id": self.row.id}
        for locale in self.chain:
            if locale == self.world.locales.default:
                return None
            found = self.world.rows.one(f"{table}_translation", locale=locale, **owner)
            if found is not None:
                return found
        return None


Scope = Seen
"""A root field's own scope: seen from it, the row is the site."""


def scope(world: World, locale: str | None) -> Scope:
    """What is seen from a root field that asks for a locale, or for none."""
    return Seen(world, world.locales.chain(locale), "Site", world.site)


def is_live(world: World, row: Record) -> bool:
    """Whether a content row is published and due."""
    return not row.is_draft and not row.is_trashed and row.visible_from <= world.now < row.visible_until


def content(scope: Scope, type_name: str) -> list[Seen]:
    """All articles or events, each in the best locale that it is live in."""
    best: dict[UUID, Record] = {}
    for locale in reversed(scope.chain):
        for row in scope.world.rows.where(TABLES[type_name], locale=locale):
            if is_live(scope.world, row):
                best[row.entry_id] = row
    return [scope.see(type_name, row) for row in best.values()]


def entry(scope: Scope, key: UUID) -> Seen | None:
    """An entry of either kind as it is seen, if it is."""
    found = [seen for kind in ("Article", "Event") for seen in content(scope, kind) if seen.row.entry_id == key]
    return found[0] if found else None


def nouns(scope: Scope, type_name: str) -> list[Seen]:
    """All authors, sections, tags or media that are public by now."""
    rows = scope.world.rows.tables[TABLES[type_name]]
    return [scope.see(type_name, row) for row in rows if row.visible_from <= scope.world.now]


def noun(scope: Scope, type_name: str, key: UUID | None) -> Seen | None:
    """One of them, if it is there and public."""
    return next((seen for seen in nouns(scope, type_name) if seen.row.id == key), None)


def in_order(scope: Scope, type_name: str, links: Iterable[Any], key: str) -> list[Seen]:
    """The public ones that rows of a join table lead to, in the editors' order."""
    found = (noun(scope, type_name, getattr(link, key)) for link in sorted(links, key=lambda link: link.position))
    return [seen for seen in found if seen is not None]
