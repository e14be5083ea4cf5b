"""Questions about one thing: of what is hidden they must be answered as of what has never been there."""

from collections.abc import Iterator
from uuid import uuid4

from tests.edges.hidden import STATES, Hidden

LIST = "{ totalCount nodes { id } pageInfo { hasNextPage endCursor } }"

BY_SLUG = {
    "article": ('article(slug: "%s") { id }', 'resolvePath(path: "/articles/%s") { __typename }'),
    "event": ('event(slug: "%s") { id }', 'resolvePath(path: "/events/%s") { __typename }'),
    "author": (
        'author(slug: "%s") { id }', 'resolvePath(path: "/authors/%s") { __typename }',
        f'articles(filter: {{ author: "%s" }}) {LIST}', f'articles(filter: {{ not: {{ author: "%s" }} }}) {LIST}',
    ),
    "section": (
        'section(slug: "%s") { id }', 'resolvePath(path: "/sections/%s") { __typename }',
        f'articles(filter: {{ section: "%s" }}) {LIST}', f'articles(filter: {{ not: {{ section: "%s" }} }}) {LIST}',
    ),
    "tag": (
        'tag(slug: "%s") { id }', 'resolvePath(path: "/tags/%s") { __typename }',
        f'articles(filter: {{ tags: ["%s"] }}) {LIST}', f'articles(filter: {{ not: {{ tags: ["%s"] }} }}) {LIST}',
    ),
}  # fmt: skip

BY_ID = {
    "art": ('article(id: "%s") { id }', f'articles(filter: {{ ids: ["%s"] }}) {LIST}',
            f'comments(filter: {{ subjectId: "%s" }}) {LIST}'),
    "evt": ('event(id: "%s") { id }', f'comments(filter: {{ subjectId: "%s" }}) {LIST}'),
    "aut": ('author(id: "%s") { id }', f'authors(filter: {{ ids: ["%s"] }}) {LIST}'),
    "sec": ('section(id: "%s") { id }',),
    "tag": ('tag(id: "%s") { id }', f'tags(filter: {{ ids: ["%s"] }}) {LIST}'),
    "med": (), "com": (), "occ": (),
}  # fmt: skip

WORDS = ("articles", "events", "authors", "tags", "comments", "media")


def probes(hidden: Hidden) -> Iterator[tuple[str, str]]:
    """Pairs of queries: one of something hidden, one of something that is not there."""
    for kind, slugs in _slugs().items():
        for question in BY_SLUG[kind]:
            for slug in slugs:
                yield f"{{ {question % slug} }}", f"{{ {question % 'no-such-thing'} }}"
    for prefix, keys in _keys(hidden).items():
        locale = "_en" if prefix in ("art", "evt") else ""
        for question in (*BY_ID[prefix], 'node(id: "%s") { id }', 'nodes(ids: ["%s"]) { id }'):
            for key in keys:
                there, nowhere = f"{prefix}_{key}{locale}", f"{prefix}_{uuid4()}{locale}"
                yield f"{{ {question % there} }}", f"{{ {question % nowhere} }}"
    for field in WORDS:
        found = f'{field}(filter: {{ search: "%s" }}) {LIST}'
        yield f"{{ {found % 'hidden'} }}", f"{{ {found % 'nowhere'} }}"
    for name in ("section_id", "tag_id", "author_id", "entry_id"):
        moved = f'{{ resolvePath(path: "/hidden/{name}/%s") {{ __typename }} }}'
        yield moved % 0, moved % "no-such-path"


def _slugs() -> dict[str, list[str]]:
    nouns = {kind: [f"hidden-{kind}-0"] for kind in ("author", "section", "tag")}
    articles = [f"hidden-{state}-0" for state in STATES] + ["hidden-draft-of-it", "hidden-fa", "hidden-come"]
    return nouns | {"article": articles, "event": [f"hidden-event-{state}-0" for state in STATES]}


def _keys(hidden: Hidden) -> dict[str, list[object]]:
    return {
        "art": list(hidden.articles), "evt": list(hidden.events), "aut": [hidden.author], "sec": [hidden.section],
        "tag": [hidden.tag], "med": [hidden.media], "com": list(hidden.comments), "occ": list(hidden.occurrences),
    }  # fmt: skip
