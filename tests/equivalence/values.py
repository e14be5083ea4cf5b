"""Values of the paper to ask with: ids, paths, and filters that choose something."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from schema.ids import LOCALISED
from tests.equivalence.reference.comments import all_comments
from tests.equivalence.reference.content import PATHS, path
from tests.equivalence.reference.events import occurrences_of
from tests.equivalence.reference.ids import id_of
from tests.equivalence.reference.world import Seen, content, nouns, scope
from tests.equivalence.room import Room

LOCALES = ("en", "de", "fa", "fa-AF", "xx", None)
NOUNS = ("Author", "Section", "Tag", "Media")
Draw = Callable[[st.SearchStrategy[Any]], Any]
Given = dict[str, Any]

MOMENTS = ("2026-04-24T11:30:00+00:00", "2026-04-28T00:01:00+00:00", "2026-05-03T12:30:00+02:00")
WORDS = ("water", "The river", "bread", "city", "weekly", "فقط", "one", "nothing such")


def rarely(draw: Draw, one_in: int = 25) -> bool:
    """True once in a while, and never where an example has been made as simple as it gets."""
    return bool(draw(st.integers(0, one_in - 1)) == one_in - 1)


class Values:
    """What is seen in a room, each with a language that it is seen in; and some of what is not."""

    def __init__(self, room: Room) -> None:
        self.seen: dict[str, list[tuple[str | None, Seen]]] = {
            name: [] for name in (*NOUNS, *sorted(LOCALISED), "Comment", "Occurrence")
        }
        for locale in (None, "de", "fa"):
            root = scope(room.world, locale)
            for name in NOUNS:
                self.seen[name] += [(locale, one) for one in nouns(root, name)]
            for name in sorted(LOCALISED):
                self.seen[name] += [(locale, one) for one in content(root, name)]
            times = [one for event in content(root, "Event") for one in occurrences_of(event)]
            self.seen["Occurrence"] += [(locale, one) for one in times]
        self.seen["Comment"] = [(None, one) for one in all_comments(scope(room.world, None))]
        self.ids = sorted({id_of(one) for pool in self.seen.values() for _, one in pool})
        hidden = [row for table in ("article", "author", "comment") for row in room.world.rows.tables[table]]
        self.wrong_ids = [
            *("nonsense", "art_0192f0c1-0000-7000-8000-000000000000_en", "tag_0192f0c1-0000-7000-8000-000000000000"),
            *(f"art_{row.entry_id}_{row.locale}" for row in hidden if hasattr(row, "subtitle")),
            *(f"aut_{row.id}" for row in room.world.rows.tables["author"]),
            *(f"com_{row.id}" for row in room.world.rows.tables["comment"]),
        ]
        self.paths = _paths(room, self.seen)

    def filters(self, name: str) -> st.SearchStrategy[Given]:
        """Filters of an input type: one or two conditions, within and, or and not."""
        leaves = st.fixed_dictionaries({}, optional=self._conditions(name)).map(_at_most_two)
        return st.recursive(leaves, _combined, max_leaves=3)

    def _conditions(self, name: str) -> dict[str, st.SearchStrategy[Any]]:
        moments, words = st.sampled_from([*MOMENTS, None]), st.sampled_from(WORDS)
        conditions: dict[str, dict[str, st.SearchStrategy[Any]]] = {
            "ArticleFilter": {
                "section": self._slugs("Section"), "tags": st.lists(self._slugs("Tag"), max_size=2),
                "author": self._slugs("Author"), "search": words, "publishedAfter": moments,
                "publishedBefore": moments, "ids": self._some("Article"),
            },
            "EventFilter": {
                "startsAfter": moments, "startsBefore": moments, "city": st.sampled_from(["berlin", "Bonn", "Rome"]),
                "online": st.booleans(), "state": st.lists(st.sampled_from(["SCHEDULED", "CANCELLED"]), min_size=1),
                "search": words,
            },
            "CommentFilter": {
                "subjectId": st.sampled_from([id_of(one) for _, one in self.seen["Article"] + self.seen["Event"]]),
                "subject": st.sampled_from([id_of(one) for _, one in self.seen["Article"] + self.seen["Event"]]),
                "search": words, "createdAfter": moments, "createdBefore": moments, "olderThan": moments,
                "featured": st.booleans(),
            },
            "AuthorFilter": {"search": st.sampled_from(["ada", "draws", "آدا"]), "ids": self._some("Author")},
            "TagFilter": {"search": st.sampled_from(["water", "wasser", "iron"]), "ids": self._some("Tag")},
            "MediaFilter": {
                "search": st.sampled_from(["river", "ada", "ein fluss"]),
                "mimeType": st.sampled_from(["image", "image/png", "video"]),
            },
        }  # fmt: skip
        return conditions[name]

    def _slugs(self, name: str) -> st.SearchStrategy[str]:
        return st.sampled_from([one.say("slug") for _, one in self.seen[name]] + ["secret", "soon", "eve"])

    def _some(self, name: str) -> st.SearchStrategy[list[str]]:
        return st.lists(st.sampled_from([id_of(one) for _, one in self.seen[name]]), min_size=1, max_size=4)


def _at_most_two(given: Given) -> Given:
    return dict(list(given.items())[:2])


def _combined(parts: st.SearchStrategy[Given]) -> st.SearchStrategy[Given]:
    several = st.lists(parts, max_size=2)
    return (
        several.map(lambda some: {"and": some})
        | several.map(lambda some: {"or": some})
        | parts.map(lambda part: {"not": part})
        | parts
    )


def _paths(room: Room, seen: dict[str, list[tuple[str | None, Seen]]]) -> list[str]:
    """Mostly those of what is seen; then redirects, old slugs and slugs of what is hidden."""
    standing = [path(one) for name in PATHS for _, one in seen[name]]
    moved = [row.path for row in room.world.rows.tables["redirect"]]
    claimed = [f"/articles/{claim.slug}" for claim in room.world.rows.tables["slug_claim"] if claim.kind == "ARTICLE"]
    named = [f"/{row.kind}s/{row.slug}" for row in room.world.rows.tables["term_slug"]]
    renamed = [*named, *(f"/fa{path}" for path in named), *(f"/de{path}" for path in named)]
    return [
        *standing,
        *moved * 4,
        *claimed,
        *renamed * 2,
        "/",
        "/articles/",
        "/fa",
        "/no/such/path",
        "/fa/articles/the-river",
    ]
