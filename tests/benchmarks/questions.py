"""Random queries over the whole schema, of the shapes and sizes that pages have: the same ones for the same seed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import exp, log
from random import Random

import asyncpg
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
)

from schema.planner.paging import LARGEST_SIZE

EDITORS_ONLY = frozenset({"moderation", "revisions", "SPAM_SCORE", "REPORT_COUNT"})
DEEPEST = 5
"""Nouns within each other."""

POOLS = {
    "article": "SELECT slug FROM article WHERE NOT is_draft ORDER BY md5(slug) LIMIT 200",
    "author": "SELECT slug FROM author ORDER BY md5(slug) LIMIT 100",
    "section": "SELECT slug FROM section ORDER BY md5(slug) LIMIT 100",
    "tag": "SELECT slug FROM tag ORDER BY md5(slug) LIMIT 100",
    "event": "SELECT slug FROM event WHERE NOT is_draft ORDER BY md5(slug) LIMIT 100",
    "ids": "SELECT 'art_' || entry_id || '_en' FROM article WHERE NOT is_draft ORDER BY md5(slug) LIMIT 200",
    "words": "SELECT split_part(title, ' ', 2) FROM article WHERE NOT is_draft ORDER BY md5(slug) LIMIT 50",
    "days": "SELECT DISTINCT starts_at::date::text FROM occurrence WHERE NOT is_draft ORDER BY 1 LIMIT 500",
}
"""What there is to ask for, by statements."""

Pools = dict[str, list[str]]


async def pools(connection: asyncpg.Connection) -> Pools:
    """Slugs, ids, words and days that a paper has."""
    return {name: [row[0] for row in await connection.fetch(sql)] for name, sql in POOLS.items()}


@dataclass
class Questions:
    """Draws queries."""

    schema: GraphQLSchema
    pools: Pools
    random: Random

    def __iter__(self) -> Iterator[str]:
        """Queries without end: one root field, sometimes two."""
        roots = sorted(self.schema.query_type.fields) if self.schema.query_type else []
        while True:
            asked = self.random.sample(roots, self.random.choice([1, 1, 1, 2]))
            yield f"{{ {' '.join(self.root(name) for name in asked)} }}"

    def root(self, name: str) -> str:
        """A root field, with the arguments that it needs."""
        if self.schema.query_type is None:
            raise LookupError("The schema has no queries.")
        field = self.schema.query_type.fields[name]
        given = self.needed(name) + self.filter(name)
        return f"{name}{self.arguments(field, given)} {self.selected(field, 0)}"

    def needed(self, name: str) -> list[str]:
        """Arguments without which there is no answer."""
        pick = self.random.choice
        if name in self.pools:
            return [f'slug: "{pick(self.pools[name])}"']
        match name:
            case "node":
                return [f'id: "{pick(self.pools["ids"])}"']
            case "nodes":
                ids = self.random.sample(self.pools["ids"], self.size())
                return ["ids: [" + ", ".join(f'"{each}"' for each in ids) + "]"]
            case "resolvePath":
                return [f'path: "/articles/{pick(self.pools["article"])}"']
            case "calendar":
                first, last = sorted(self.random.sample(self.pools["days"], 2))
                return [f'from: "{first}T00:00:00Z"', f'to: "{last}T00:00:00Z"']
        return []

    def filter(self, name: str) -> list[str]:
        """Sometimes a condition or two."""
        pick = self.random.choice
        conditions: dict[str, list[Callable[[], str]]] = {
            "articles": [
                lambda: f'section: "{pick(self.pools["section"])}"',
                lambda: f'tags: ["{pick(self.pools["tag"])}"]',
                lambda: f'author: "{pick(self.pools["author"])}"',
                lambda: f'search: "{pick(self.pools["words"])}"',
            ],
            "events": [lambda: f'startsAfter: "{pick(self.pools["days"])}T00:00:00Z"', lambda: "online: true"],
        }
        if name not in conditions or self.random.random() < 0.7:
            return []
        chosen = self.random.sample(conditions[name], self.random.choice([1, 1, 2]))
        return ["filter: {" + ", ".join(make() for make in chosen) + "}"]

    def size(self) -> int:
        """Small more often than large."""
        return round(exp(self.random.uniform(0, log(LARGEST_SIZE))))

    def arguments(self, field: GraphQLField, given: list[str]) -> str:
        """The arguments in their parentheses, with a size where one may be given."""
        if "first" in field.args and self.random.random() < 0.7:
            given = [*given, f"first: {self.size()}"]
        if "orderBy" in field.args and self.random.random() < 0.1:
            order = get_named_type(field.args["orderBy"].type)
            by = get_named_type(order.fields["field"].type) if isinstance(order, GraphQLInputObjectType) else None
            values = sorted(set(by.values) - EDITORS_ONLY) if isinstance(by, GraphQLEnumType) else []
            given = [*given, f"orderBy: {{field: {self.random.choice(values)}}}"]
        return f"({', '.join(given)})" if given else ""

    def selected(self, field: GraphQLField, depth: int) -> str:
        """What is asked of a field's object; nothing of a text or number."""
        type_ = get_named_type(field.type)
        if isinstance(type_, GraphQLObjectType):
            if type_.name.endswith("Connection"):
                return self.page(type_, depth)
            return "{ " + self.fields(type_, depth) + " }"
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            possible = list(self.schema.get_possible_types(type_))
            chosen = self.random.sample(possible, self.random.randint(1, min(3, len(possible))))
            if depth == 0:
                # What is asked for by id or path is an article.
                chosen = [each for each in possible if each.name == "Article"]
            fragments = [f"... on {each.name} {{ {self.fields(each, depth)} }}" for each in chosen]
            return "{ __typename " + " ".join(fragments) + " }"
        return ""

    def page(self, type_: GraphQLObjectType, depth: int) -> str:
        """Parts of a connection."""
        node = self.selected(type_.fields["nodes"], depth)
        parts = [f"nodes {node}" if self.random.random() < 0.7 else f"edges {{ cursor node {node} }}"]
        if self.random.random() < 0.3:
            parts.append("pageInfo { hasNextPage endCursor }")
        if self.random.random() < 0.15:
            parts.append("totalCount")
        return "{ " + " ".join(parts) + " }"

    def fields(self, type_: GraphQLObjectType, depth: int) -> str:
        """Some texts and numbers, and fewer nouns the deeper it is."""
        known = {name: field for name, field in type_.fields.items() if name not in EDITORS_ONLY}
        light = [name for name, field in known.items() if is_leaf_type(get_named_type(field.type))]
        heavy = [name for name in known if name not in light] if depth < DEEPEST else []
        asked = self.random.sample(light, self.random.randint(min(1, len(light)), min(7, len(light))))
        most = min(len(heavy), max(3 - depth, 1))
        asked += self.random.sample(heavy, self.random.randint(0, most))
        parts = [
            f"{name}{self.arguments(known[name], [])} {self.selected(known[name], depth + 1)}".strip() for name in asked
        ]
        return " ".join(parts) or "__typename"
