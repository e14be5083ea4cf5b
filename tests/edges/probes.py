"""Questions about one thing: of what is hidden they must be answered as of what has never been there."""

from collections.abc import Iterator
from uuid import uuid4

from tests.edges.hidden import STATES, Hidden
from tests.edges.questions import Question

LIST = "{ totalCount nodes { id } pageInfo { hasNextPage endCursor } }"

ARTICLES = f"articles(filter: {{ %s }}) {LIST}"

PATH = "resolvePath(path: $it) { __typename }"

BY_SLUG = {
    "article": {"article(slug: $it) { id }": "%s", PATH: "/articles/%s"},
    "event": {"event(slug: $it) { id }": "%s", PATH: "/events/%s"},
    "author": {
        "author(slug: $it) { id }": "%s", PATH: "/authors/%s",
        ARTICLES % "author: $it": "%s", ARTICLES % "not: { author: $it }": "%s",
    },
    "section": {
        "section(slug: $it) { id }": "%s", PATH: "/sections/%s",
        ARTICLES % "section: $it": "%s", ARTICLES % "not: { section: $it }": "%s",
    },
    "tag": {
        "tag(slug: $it) { id }": "%s", PATH: "/tags/%s",
        ARTICLES % "tags: [$it]": "%s", ARTICLES % "not: { tags: [$it] }": "%s",
    },
}  # fmt: skip
"""What is asked, and what for: a slug, or a path with it."""

BY_ID = {
    "art": ("article(id: $it) { id }", ARTICLES % "ids: [$it]",
            f"comments(filter: {{ subjectId: $it }}) {LIST}"),
    "evt": ("event(id: $it) { id }", f"comments(filter: {{ subjectId: $it }}) {LIST}"),
    "aut": ("author(id: $it) { id }", f"authors(filter: {{ ids: [$it] }}) {LIST}"),
    "sec": ("section(id: $it) { id }",),
    "tag": ("tag(id: $it) { id }", f"tags(filter: {{ ids: [$it] }}) {LIST}"),
    "med": (), "com": (), "occ": (),
}  # fmt: skip

WORDS = ("articles", "events", "authors", "tags", "comments", "media")


def probes(hidden: Hidden) -> Iterator[tuple[Question, Question]]:
    """Pairs of questions: one about something hidden, one about something that is not there."""
    for kind, slugs in _slugs().items():
        for asked, wanted in BY_SLUG[kind].items():
            for slug in slugs:
                yield _pair("String!", asked, wanted % slug, wanted % "no-such-thing")
    for prefix, keys in _keys(hidden).items():
        locale = "_en" if prefix in ("art", "evt") else ""
        for asked in (*BY_ID[prefix], "node(id: $it) { id }", "nodes(ids: [$it]) { id }"):
            for key in keys:
                yield _pair("ID!", asked, f"{prefix}_{key}{locale}", f"{prefix}_{uuid4()}{locale}")
    for field in WORDS:
        yield _pair("String!", f"{field}(filter: {{ search: $it }}) {LIST}", "hidden", "nowhere")
    for name in ("section_id", "tag_id", "author_id", "entry_id"):
        yield _pair("String!", PATH, f"/hidden/{name}/0", f"/hidden/{name}/no-such-path")


def _pair(type_: str, asked: str, there: str, nowhere: str) -> tuple[Question, Question]:
    query = f"query ($it: {type_}) {{ {asked} }}"
    return Question(query, there), Question(query, nowhere)


def _slugs() -> dict[str, list[str]]:
    nouns = {kind: [f"hidden-{kind}-0"] for kind in ("author", "section", "tag")}
    articles = [f"hidden-{state}-0" for state in STATES] + ["hidden-draft-of-it", "hidden-fa", "hidden-come"]
    return nouns | {"article": articles, "event": [f"hidden-event-{state}-0" for state in STATES]}


def _keys(hidden: Hidden) -> dict[str, list[object]]:
    return {
        "art": list(hidden.articles), "evt": list(hidden.events), "aut": [hidden.author], "sec": [hidden.section],
        "tag": [hidden.tag], "med": [hidden.media], "com": list(hidden.comments), "occ": list(hidden.occurrences),
    }  # fmt: skip
