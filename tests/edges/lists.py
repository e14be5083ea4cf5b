"""Every list in each of its orders and with each of its filters."""

from collections.abc import Iterator

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLSchema, get_named_type

from tests.edges.questions import Question
from tests.edges.shown import Shown

PAGE = "{ totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"
EDITORS_ORDERS = frozenset({"SPAM_SCORE", "REPORT_COUNT"})

PARENTS = {
    "Query": "{}",
    "Author": "authors {{ nodes {{ {} }} }}",
    "Tag": "tags {{ nodes {{ {} }} }}",
    "Section": "sections {{ {} }}",
    "Article": "articles {{ nodes {{ {} }} }}",
    "Event": "events {{ nodes {{ {} }} }}",
    "Comment": "comments {{ nodes {{ {} }} }}",
}
"""How to come to each type that has lists."""


def ordered(schema: GraphQLSchema) -> Iterator[Question]:
    """Each list that has orders, in each of them, forward and backward, page by page."""
    for owner, around in PARENTS.items():
        for name, field in schema.type_map[owner].fields.items():  # type: ignore[attr-defined]  # An object type.
            if "orderBy" in field.args:
                for order in _orders(get_named_type(field.args["orderBy"].type)):
                    for size in ("first: 1", "last: 1", "first: 100"):
                        asked = f"{name}({size}, orderBy: {order}) {PAGE}"
                        yield Question(f"{{ {around.format(asked)} }}")


def _orders(order: object) -> Iterator[str]:
    assert isinstance(order, GraphQLInputObjectType)
    by = get_named_type(order.fields["field"].type)
    assert isinstance(by, GraphQLEnumType)
    for value in by.values:
        if value not in EDITORS_ORDERS:
            yield f"{{ field: {value}, direction: ASC }}"
            yield f"{{ field: {value}, direction: DESC }}"


def filtered(shown: Shown) -> Iterator[Question]:
    """Each list that has a filter, with conditions that what is hidden meets as well."""
    filters = {
        "articles": [
            '{ section: "news" }', '{ tags: ["water"] }', '{ tags: ["water", "bread"] }', '{ author: "ada" }',
            '{ publishedAfter: "2026-01-01T00:00:00Z" }', '{ not: { tags: ["bread"] } }', '{ search: "water" }',
            f'{{ or: [{{ author: "ben" }}, {{ ids: ["art_{shown.bare}_en"] }}] }}',
        ],
        "events": ['{ city: "Berlin" }', '{ startsAfter: "2026-01-01T00:00:00Z" }', "{ online: false }",
                   "{ state: [SCHEDULED] }"],
        "comments": [f'{{ subjectId: "art_{shown.full}_en" }}', '{ createdAfter: "2026-01-01T00:00:00Z" }'],
        "authors": ['{ not: { search: "ada" } }'],
        "tags": ['{ not: { search: "water" } }'],
        "media": ['{ mimeType: "image" }'],
    }  # fmt: skip
    for name, choices in filters.items():
        for chosen in choices:
            yield Question(f"{{ {name}(filter: {chosen}) {PAGE} }}")
            if name not in ("comments", "media"):
                yield Question(f'{{ {name}(filter: {chosen}, locale: "fa") {PAGE} }}')
