"""Walks the schema: every path from the roots to a depth in few large queries, and each list in each of its orders."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphql import (
    GraphQLField,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_required_argument,
)

from schema.specs import SPEC
from tests.edges.questions import Question
from tests.edges.shown import Shown

DEPTH = 4
"""How many objects deep. What lists are made of (connections, edges, pages) does not count as an object."""

AGAIN = 3
"""How deep where another root has led to the same type before: from there on, the same is written in the same way."""

SIZE = 6
"""More than there are neighbours that everybody sees, so that a hidden one would have its place on the page."""

LOOKED_AT = frozenset({"nodes", "resolvePath"})
"""Roots that find what others find, by id or slug, and are read from there on as those are, which are walked."""

NOT_WALKED = frozenset({"search", "changes"})
PAGE = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor }"
SPAN = 'from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z"'


@dataclass(frozen=True)
class Root:
    """How a root field is asked, each value of `$it` that it is asked with, and the one type that a value leads to."""

    arguments: str
    wanted: tuple[str | None, ...] = (None,)
    head: str = "query"
    leads_to: Mapping[str, str] = field(default_factory=dict)


class Walker:
    """Writes queries for a schema, whose roots are asked for what is shown."""

    def __init__(self, schema: GraphQLSchema, shown: Shown, depth: int = DEPTH) -> None:
        self.schema, self.depth = schema, depth
        self.roots = _roots(shown)
        self.walked: set[str] = set()

    def walks(self) -> Iterator[Question]:
        """Questions that together take every path to the depth."""
        self.walked.clear()
        for name, root_field in self._root_fields():
            root = self.roots.get(name) or Root(_arguments(root_field))
            around = f"{root.head} {{ {name}{root.arguments} %s }}"
            for target, query in self._look(name, around) if name in LOOKED_AT else self._walk(name, around):
                for wanted in root.wanted:
                    if root.leads_to.get(wanted or "", target) == target:
                        yield Question(query, wanted)

    def _look(self, name: str, around: str) -> Iterator[tuple[str, str]]:
        target = self._target(name)
        yield target.name, around % self._selection(target, 0)

    def _walk(self, name: str, around: str) -> Iterator[tuple[str, str]]:
        """Queries from a root field on, with the type that each is of."""
        target = self._target(name)
        if is_abstract_type(target):
            for member in self.schema.get_possible_types(target):
                yield from self._walks_of(member, around % f"{{ ... on {member.name} {{ %s }} }}")
        elif isinstance(target, GraphQLObjectType) and target.name.endswith("Connection"):
            yield target.name, around % f"{{ {PAGE} }}"
            node = get_named_type(target.fields["nodes"].type)
            assert isinstance(node, GraphQLObjectType)
            yield from self._walks_of(node, around % "{ nodes { %s } }")
        elif isinstance(target, GraphQLObjectType):
            yield from self._walks_of(target, around % "{ %s }")

    def _walks_of(self, target: GraphQLObjectType, around: str) -> Iterator[tuple[str, str]]:
        """One query for what stands in an object, and one for each way out of it."""
        depth = min(self.depth, AGAIN) if target.name in self.walked else self.depth
        self.walked.add(target.name)
        yield target.name, around % self._leaves(target)
        for step in self._steps(target):
            asked = self._step(f"{step}{_arguments(target.fields[step])}", target.fields[step], depth - 2)
            yield target.name, around % asked

    def _target(self, name: str) -> GraphQLNamedType:
        assert self.schema.query_type is not None
        target: GraphQLNamedType = get_named_type(self.schema.query_type.fields[name].type)
        return target

    def _root_fields(self) -> Iterator[tuple[str, GraphQLField]]:
        assert self.schema.query_type is not None
        # What leads to everything comes last: the others go deep first, each to what it is for.
        for name, root in sorted(self.schema.query_type.fields.items(), key=lambda each: each[0] == "node"):
            if name not in NOT_WALKED and not _needs_a_right(root):
                yield name, root

    def _selection(self, target: GraphQLNamedType, depth: int) -> str:
        """What is asked of a type: all its leaves, and what lies below them to a depth."""
        if is_abstract_type(target):
            members = self.schema.get_possible_types(target)
            parts = [
                f"... on {member.name} {{ {self._fields(member, depth, f'{member.name}_')} }}" for member in members
            ]
            return f"{{ __typename {' '.join(parts)} }}"
        assert isinstance(target, GraphQLObjectType)
        return f"{{ {self._fields(target, depth)} }}"

    def _fields(self, target: GraphQLObjectType, depth: int, prefix: str = "") -> str:
        parts = [self._leaves(target, prefix)]
        for name in self._steps(target) if depth else []:
            asked = f"{prefix}{name}: {name}" if prefix else name
            parts.append(self._step(f"{asked}{_arguments(target.fields[name])}", target.fields[name], depth - 1))
        return " ".join(parts)

    def _leaves(self, target: GraphQLObjectType, prefix: str = "") -> str:
        """The fields that are values; a prefix keeps those of a union's members apart."""
        leaves = [name for name, field in target.fields.items() if is_leaf_type(get_named_type(field.type))]
        return " ".join(f"{prefix}{name}: {name}" if prefix else name for name in leaves) or "__typename"

    def _steps(self, target: GraphQLObjectType) -> list[str]:
        return [name for name, field in target.fields.items() if not is_leaf_type(get_named_type(field.type))]

    def _step(self, asked: str, field: GraphQLField, depth: int) -> str:
        """A field that is an object, a list or a page of them."""
        target = get_named_type(field.type)
        if not target.name.endswith("Connection"):
            return f"{asked} {self._selection(target, depth)}"
        assert isinstance(target, GraphQLObjectType)
        node = self._selection(get_named_type(target.fields["nodes"].type), depth)
        return f"{asked} {{ {PAGE} nodes {node} }}"


def _needs_a_right(field: GraphQLField) -> bool:
    """Whether a reader is refused, whatever is there."""
    return bool(getattr(field.extensions["strawberry-definition"].metadata.get(SPEC), "needs", ()))


def _arguments(field: GraphQLField) -> str:
    required = [name for name, argument in field.args.items() if is_required_argument(argument)]
    if required and required != ["from", "to"]:
        raise AssertionError(f"Nothing is known to ask with for {required}: add it to the roots.")
    given = [f"first: {SIZE}"] if "first" in field.args else []
    if required:
        given.append(SPAN)
    return f"({', '.join(given)})" if given else ""


def _roots(shown: Shown) -> dict[str, Root]:
    """What the root fields that look for one thing are asked for."""
    nodes = {
        f"art_{shown.full}_en": "Article",
        f"art_{shown.bare}_en": "Article",
        f"evt_{shown.fair}_en": "Event",
        f"aut_{shown.author}": "Author",
        f"sec_{shown.section}": "Section",
        f"tag_{shown.tag}": "Tag",
        f"com_{shown.comment}": "Comment",
    }
    paths = ("/articles/the-river", "/events/fair", "/authors/ada", "/sections/news", "/tags/water", "/old/river")
    quoted = ", ".join(f'"{id_}"' for id_ in nodes)
    return {
        "node": Root("(id: $it)", tuple(nodes), "query ($it: ID!)", nodes),
        "nodes": Root(f"(ids: [{quoted}])"),
        "article": _by_slug("the-river", "plain"),
        "event": _by_slug("fair", "talk"),
        "author": _by_slug("ada", "ben"),
        "section": _by_slug("news"),
        "tag": _by_slug("water"),
        "resolvePath": Root("(path: $it)", paths, "query ($it: String!)"),
    }


def _by_slug(*slugs: str) -> Root:
    return Root("(slug: $it)", slugs, "query ($it: String!)")
