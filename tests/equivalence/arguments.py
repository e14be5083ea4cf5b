"""Arguments that make sense in the paper, and some that do not."""

from typing import Any

from graphql import GraphQLArgument, NameNode, ObjectFieldNode, ObjectValueNode, get_named_type, value_to_literal
from hypothesis import strategies as st

from schema.ids import LOCALISED
from tests.equivalence.harvest import orders_of
from tests.equivalence.reference.ids import id_of
from tests.equivalence.reference.lists import DEFAULT_ORDERS, order_name
from tests.equivalence.room import Room
from tests.equivalence.values import LOCALES, Draw, Given, Values, rarely

VARIABLE = "v_"
"""What the name of an argument begins with that is to be a variable."""


class Arguments:
    """Strategies of a room's arguments, by the field's coordinate."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.values = Values(room)
        self.cursors: dict[tuple[str, str], list[str]] = {}
        for coordinate, order, cursor in room.world.cursors:
            self.cursors.setdefault((coordinate, order), []).append(cursor)

    def of(self, coordinate: str) -> st.SearchStrategy[ObjectValueNode]:
        """A field's arguments, as the fields of one object."""
        owner, name = coordinate.split(".")
        definitions = self.room.schema.type_map[owner].fields[name].args  # type: ignore[attr-defined]
        unknown = set(definitions) - KNOWN
        if unknown:
            raise AssertionError(f"{coordinate} takes {unknown}, for which no values are drawn: add some.")

        @st.composite
        def arguments(draw: Draw) -> ObjectValueNode:
            given: Given = {}
            self._which(draw, coordinate, definitions, given)
            self._page(draw, coordinate, definitions, given)
            self._scope(draw, definitions, given)
            self._rest(draw, coordinate, definitions, given)
            return ObjectValueNode(fields=tuple(_field(draw, key, given[key], definitions[key]) for key in given))

        return arguments()

    def _which(self, draw: Draw, coordinate: str, definitions: Given, given: Given) -> None:
        """Exactly one of id and slug, of something that is there and mostly seen."""
        if "slug" not in definitions:
            return
        name = coordinate.removeprefix("Query.").capitalize()
        locale, seen = draw(st.sampled_from(self.values.seen[name]))
        if draw(st.booleans()):
            given["slug"] = seen.row.slug if name in LOCALISED else seen.say("slug")
            given["locale"] = locale
        else:
            given["id"] = id_of(seen)
            if draw(st.booleans()):
                given["locale"] = draw(st.sampled_from(LOCALES))
        if rarely(draw):
            given.update(draw(st.sampled_from(WRONG)))

    def _page(self, draw: Draw, coordinate: str, definitions: Given, given: Given) -> None:
        if coordinate not in DEFAULT_ORDERS:
            if "first" in definitions:
                given["first"] = draw(st.integers(1, 4)) if not rarely(draw) else draw(st.sampled_from([0, 100, 101]))
            return
        order = draw(st.sampled_from(orders_of(self.room.schema, coordinate)))
        if order is not None or ("orderBy" in definitions and draw(st.booleans())):
            given["orderBy"] = order
        backward = "last" in definitions and draw(st.booleans())
        sizes = st.integers(1, 4) if not rarely(draw) else st.sampled_from([0, 100, 101, -1, 2**31 - 1])
        given["last" if backward else "first"] = draw(sizes)
        if backward and rarely(draw):
            given["first"] = 1
        cursors = self.cursors.get((coordinate, order_name(coordinate, order)))
        if rarely(draw):
            cursors = [cursor for (at, _), found in self.cursors.items() if at == coordinate for cursor in found]
        if cursors and draw(st.booleans()):
            given["before" if backward else "after"] = draw(st.sampled_from(cursors))
        if rarely(draw):
            given["after"] = draw(st.sampled_from(["nonsense", "", *(cursors or [])]))

    def _scope(self, draw: Draw, definitions: Given, given: Given) -> None:
        if "locale" in definitions and "locale" not in given and "slug" not in given and draw(st.booleans()):
            given["locale"] = draw(st.sampled_from(LOCALES))
        if "stage" in definitions and rarely(draw, 5):
            given["stage"] = "DRAFT" if rarely(draw, 10) else "PUBLISHED"
        if "at" in definitions and rarely(draw, 10):
            given["at"] = "2027-01-01T00:00:00+00:00" if rarely(draw) else None

    def _rest(self, draw: Draw, coordinate: str, definitions: Given, given: Given) -> None:
        if "filter" in definitions and draw(st.booleans()):
            given["filter"] = draw(self.values.filters(get_named_type(definitions["filter"].type).name))
        if coordinate in ("Query.node", "Query.nodes"):
            ids = st.sampled_from(self.values.ids if not rarely(draw) else self.values.wrong_ids)
            if "id" in definitions:
                given["id"] = draw(ids)
            else:
                given["ids"] = draw(st.lists(ids, min_size=1, max_size=4))
        if "path" in definitions:
            given["path"] = draw(st.sampled_from(self.values.paths))
        if "from" in definitions:
            given["from"], given["to"] = draw(st.sampled_from(SPANS))
        for name, sizes in SIZES.items():
            if name in definitions and draw(st.booleans()):
                given[name] = draw(sizes)


SPANS = (
    ("2000-01-01T00:00:00+00:00", "2100-01-01T00:00:00+00:00"),
    ("2026-05-01T12:00:00+00:00", "2026-05-09T12:00:00+00:00"),
    ("2026-04-20T00:00:00+02:00", "2026-05-02T12:00:00Z"),
)
SIZES: dict[str, st.SearchStrategy[Any]] = {
    "width": st.sampled_from([1, 320, 5000]),
    "height": st.sampled_from([1, 200]),
    "fit": st.sampled_from(["COVER", "CONTAIN"]),
    "format": st.sampled_from(["AVIF", "JPEG", None]),
    "widths": st.lists(st.sampled_from([320, 640]), min_size=1, max_size=2),
}
KNOWN = frozenset(
    {"id", "ids", "slug", "locale", "stage", "at", "first", "last", "after", "before", "orderBy", "filter", "path",
     "from", "to", *SIZES}
)  # fmt: skip

WRONG: list[Given] = [
    {"id": "nonsense", "slug": None},
    {"id": "art_0192f0c1-0000-7000-8000-000000000000_en", "slug": None},
    {"id": "tag_0192f0c1-0000-7000-8000-000000000000", "slug": None},
    {"id": None, "slug": None},
    {"id": None, "slug": "only-a-draft"},
    {"id": None, "slug": "tomorrow"},
    {"id": None, "slug": "secret"},
    {"id": None, "slug": "no such thing"},
]


def _field(draw: Draw, name: str, value: Any, definition: GraphQLArgument) -> ObjectFieldNode:
    node = value_to_literal(value, definition.type)
    if node is None:
        raise AssertionError(f"{value!r} is no value of {name}: {definition.type}.")
    written = VARIABLE + name if draw(st.booleans()) else name
    return ObjectFieldNode(name=NameNode(value=written), value=node)
