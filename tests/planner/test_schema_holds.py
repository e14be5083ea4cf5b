"""Bytes from SQL pass no check on their way out: every field is read here, and its answer held against the schema."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import asyncpg
import orjson
import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLScalarType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)

from cms.accounts.roles import Role, permissions_of
from cms.audit.entry import AuditEntry
from cms.base.database import Reader
from cms.content.locales import load_locales
from cms.content.preview import Preview
from cms.content.release import Release, ReleaseItem
from cms.content.schedule import Takedown
from cms.outbox.delivery import OutboxListener
from schema import graphql_schema
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.limits import GENEROUS
from tests.paper import NOON, Paper

SPAN = '(from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z")'
KINDS: dict[str, type | tuple[type, ...]] = {
    "String": str,
    "ID": str,
    "Int": int,
    "Float": (int, float),
    "Boolean": bool,
    "JSON": dict,
}


UNLISTED = frozenset(["Revision", "LaterRevision", "Release"])
"""What nobody asks for by `nodes`."""


@pytest.fixture(scope="session")
def schema() -> GraphQLSchema:
    return graphql_schema()


def selection(schema: GraphQLSchema, type_: Any, depth: int) -> str:
    """Every field of a type, each under an alias of its own, to a depth."""
    if is_leaf_type(type_):
        return ""
    if is_abstract_type(type_):
        branches = (f"... on {t.name} {selection(schema, t, depth)}" for t in schema.get_possible_types(type_))
        return f"{{ __typename {' '.join(branches)} }}"
    return f"{{ __typename {' '.join(_fields(schema, type_, depth))} }}"


def _fields(schema: GraphQLSchema, type_: GraphQLObjectType, depth: int) -> Iterator[str]:
    for name, field in type_.fields.items():
        named = get_named_type(field.type)
        if is_leaf_type(named) or depth > 0:
            yield f"{type_.name}_{name}: {name} {selection(schema, named, depth - 1)}"


def misfits(schema: GraphQLSchema, type_: GraphQLOutputType, value: Any, path: str) -> Iterator[str]:
    """Where a value is not what the schema promises."""
    if isinstance(type_, GraphQLNonNull):
        if value is None:
            yield f"{path} is null, and may not be"
        type_ = type_.of_type
    if isinstance(type_, GraphQLList) and value is not None:
        for position, item in enumerate(value):
            yield from misfits(schema, type_.of_type, item, f"{path}.{position}")
    elif is_leaf_type(type_):
        if value is not None and not _is_of(type_, value):
            yield f"{path} is {value!r}, which is no {type_}"
    elif value is not None:
        yield from _object_misfits(schema, value, path)


def _is_of(type_: GraphQLOutputType, value: Any) -> bool:
    match type_:
        case GraphQLEnumType():
            return value in type_.values
        case GraphQLScalarType(name="DateTime"):
            return datetime.fromisoformat(value).utcoffset() is not None
        case GraphQLScalarType():
            return isinstance(value, KINDS[type_.name])
    raise AssertionError(type_)


def _object_misfits(schema: GraphQLSchema, value: dict[str, Any], path: str) -> Iterator[str]:
    type_ = schema.type_map[value["__typename"]]
    assert isinstance(type_, GraphQLObjectType)
    for key, item in value.items():
        if key != "__typename":
            name = key.removeprefix(f"{type_.name}_")
            yield from misfits(schema, type_.fields[name].type, item, f"{path}.{name}")


async def bare(paper: Paper) -> dict[str, str]:
    """Rows that say as little as the tables allow."""
    author, tag, section = await paper.author("Ada"), await paper.tag("Water"), await paper.section("News")
    media = await paper.media("")
    article = await paper.article("Bare", authors=(author,), tags=(tag,), section_id=section)
    comment = await paper.comment(article, "", author_name="")
    await paper.comment(article, "Reply", parent=comment, depth=1)
    event = await paper.event("Bare")
    await paper.comment(event, "On an event")
    (occurrence,) = await paper.connection.fetch("SELECT id FROM occurrence")
    revision = await paper.revision(article, {"title": "Bare", "slug": "bare", "excerpt": "", "tags": []})
    newer = {"title": "Bare", "slug": "bare", "excerpt": "", "tags": [str(tag)], "related": [str(author)]}
    later = await paper.revision(article, newer, version=2, body_id=await paper.markdown("Two words."))
    await paper.add(AuditEntry, at=NOON, action="article.saved", subject_id=article, locale="en", version_after=1)
    await paper.add(AuditEntry, at=NOON, action="site.saved", subject_id=article)
    await paper.add(OutboxListener, name="files", topics=["article.saved"], seen_at=NOON)
    sent = "INSERT INTO outbox (topic, subject_id, locale, created_at) VALUES ('article.saved', $1, 'en', $2)"
    await paper.connection.execute(sent, article, NOON)
    await paper.connection.execute("UPDATE outbox_delivery SET parked_at = due_at, error = 'Full.'")
    release, other = [await paper.add(Release, name=name, created_at=NOON) for name in ("Bare", "Other")]
    for each in (release, other):
        item = {"release_id": each, "entry_id": article, "kind": "ARTICLE", "locale": "en", "version": 1}
        await paper.add(ReleaseItem, **item, added_at=NOON)
    await paper.add(Preview, kind="RELEASE", release_id=release, created_at=NOON, expires_at=NOON + timedelta(days=1))
    await paper.add(Takedown, kind="ARTICLE", entry_id=article, locale="en", at=NOON + timedelta(days=1))
    await paper.connection.execute("UPDATE article SET visible_until = $1", NOON + timedelta(days=1))
    return {
        "Article": f"art_{article}_en", "Event": f"evt_{event}_en", "Author": f"aut_{author}", "Tag": f"tag_{tag}",
        "Section": f"sec_{section}", "Comment": f"com_{comment}", "Media": f"med_{media}",
        "Occurrence": f"occ_{occurrence['id']}", "Revision": f"rev_{revision}",
        "LaterRevision": f"rev_{later}", "Release": f"rel_{release}",
    }  # fmt: skip


def arguments(name: str, field: GraphQLField, ids: dict[str, str], *, locale: str, draft: bool) -> str:
    """The arguments of a root field, so that it finds something."""
    given = []
    if name == "compareRevisions":
        given += [f'before: "{ids["Revision"]}"', f'after: "{ids["LaterRevision"]}"']
    if "id" in field.args:
        given.append(f'id: "{ids.get(get_named_type(field.type).name, ids["Article"])}"')
    if "ids" in field.args:
        nodes = [id_ for type_, id_ in ids.items() if type_ not in UNLISTED]
        given.append(f"ids: {orjson.dumps(nodes).decode()}")
    if "path" in field.args:
        given.append('path: "/articles/bare"')
    if "locale" in field.args:
        given.append(f'locale: "{locale}"')
    if draft and "stage" in field.args:
        given.append("stage: DRAFT")
    if name == "calendar":
        given.append(SPAN.strip("()"))
    return f"({', '.join(given)})" if given else ""


# What one locale lends to the other is the same at both stages.
@pytest.mark.parametrize(
    ("locale", "draft"),
    [("en", False), ("en", True), ("fa", False)],
    ids=["en-published", "en-draft", "fa-published"],
)
async def test_every_field_answers_as_the_schema_says(
    connection: asyncpg.Connection, schema: GraphQLSchema, locale: str, *, draft: bool
) -> None:
    paper = Paper(connection)
    await paper.site("en", "fa")
    ids = await bare(paper)
    if draft:
        await connection.execute(
            "UPDATE article SET is_draft = true, visible_from = 'infinity', visible_until = 'infinity';"
            "UPDATE event SET is_draft = true, visible_from = 'infinity', visible_until = 'infinity'"
        )
    operations, reader = Operations(schema, GENEROUS), Reader(connection)
    request = Request(
        NOON + timedelta(hours=1),
        "http://cms",
        Viewer(permissions_of(Role.ADMINISTRATOR)),
        await load_locales(connection),
    )
    assert schema.query_type is not None
    found: list[str] = []
    for name, field in schema.query_type.fields.items():
        depth = 1 if is_abstract_type(get_named_type(field.type)) else 2
        given = arguments(name, field, ids, locale=locale, draft=draft)
        query = f"{{ __typename Query_{name}: {name}{given} {selection(schema, get_named_type(field.type), depth)} }}"
        answer = orjson.loads(await operations.read(reader.read, query, {}, None, request))
        assert answer[f"Query_{name}"] is not None, name
        found += _object_misfits(schema, answer, "Query")
    assert found == []
