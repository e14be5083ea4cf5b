"""What a query selects: conditions, fragments, interfaces and unions, in the order in which it is asked."""

from itertools import product
from time import perf_counter
from typing import Any

import pytest

from tests.paper import NOON, Paper
from tests.planner.conftest import Ask


@pytest.fixture
async def one(paper: Paper) -> Paper:
    """One article with a comment, one event."""
    await paper.site()
    entry = await paper.article("One", tags=(await paper.tag("Water"),), authors=(await paper.author("Ada"),))
    await paper.comment(entry, "Well")
    await paper.event("Two")
    return paper


CONDITIONS = """query ($skip: Boolean!, $include: Boolean!) {
  article(slug: "one") {
    field: title @skip(if: $skip) @include(if: $include)
    ...spread @skip(if: $skip) @include(if: $include)
    ... on Article @skip(if: $skip) @include(if: $include) { inline: slug }
    ... @skip(if: $skip) @include(if: $include) { bare: slug }
    object: section @skip(if: $skip) @include(if: $include) { id }
    list: tags @skip(if: $skip) @include(if: $include) { name }
    page: comments @skip(if: $skip) @include(if: $include) { totalCount }
    always: locale
  }
}
fragment spread on Article { spread: slug }"""


@pytest.mark.usefixtures("one")
async def test_skip_and_include_hold_on_all_that_can_be_selected(ask: Ask) -> None:
    whole = {
        "field": "One", "spread": "one", "inline": "one", "bare": "one", "object": None,
        "list": [{"name": "Water"}], "page": {"totalCount": 1}, "always": "en",
    }  # fmt: skip
    for skip, include in product([False, True], repeat=2):
        shown = include and not skip
        by_variable = await ask(CONDITIONS, {"skip": skip, "include": include})
        written = CONDITIONS.replace("query ($skip: Boolean!, $include: Boolean!)", "")
        written = written.replace("$skip", str(skip).lower()).replace("$include", str(include).lower())
        assert by_variable == await ask(written) == {"article": whole if shown else {"always": "en"}}


@pytest.mark.usefixtures("one")
async def test_whole_roots_and_whole_objects_may_be_left_out(ask: Ask) -> None:
    query = """query ($a: Boolean = true, $b: Boolean! = false) {
      article(slug: "one") { title @include(if: $a) } event(slug: "two") @include(if: $b) { title }
    }"""
    assert await ask(query) == {"article": {"title": "One"}}
    assert await ask(query, {"b": True}) == {"article": {"title": "One"}, "event": {"title": "Two"}}
    assert await ask(query, {"a": False}) == {"article": {}}
    assert await ask("{ articles { nodes { title @skip(if: true) } pageInfo { hasNextPage @skip(if: true) } } }") == {
        "articles": {"nodes": [{}], "pageInfo": {}}
    }  # fmt: skip


@pytest.mark.usefixtures("one")
async def test_a_fragment_that_is_left_out_once_may_be_spread_again(ask: Ask) -> None:
    query = """query ($no: Boolean!) { article(slug: "one") { ...f @include(if: $no) ...f } }
    fragment f on Article { title }"""
    assert await ask(query, {"no": False}) == {"article": {"title": "One"}}


@pytest.mark.usefixtures("one")
async def test_what_is_asked_of_an_object_in_several_places_is_merged(ask: Ask) -> None:
    query = """{
      article(slug: "one") { comments { totalCount } ...more comments { nodes { author { name } } } }
      article(slug: "one") { title }
    }
    fragment more on Content { comments { nodes { body { text } } edges { node { id: depth } } } }"""
    assert await ask(query) == {
        "article": {
            "comments": {
                "totalCount": 1,
                "nodes": [{"body": {"text": "Well"}, "author": {"name": "Reader"}}],
                "edges": [{"node": {"id": 0}}],
            },
            "title": "One",
        }
    }


@pytest.mark.usefixtures("one")
async def test_keys_stand_in_the_order_of_the_query(ask: Ask) -> None:
    query = """{
      z: __typename  events { nodes { title } totalCount }
      a: article(slug: "one") {
        url ...late slug __typename comments { totalCount pageInfo { endCursor } edges { cursor } } id
      }
      site { url name }
    }
    fragment late on Article { title slug path }"""
    answer = await ask(query)
    assert list(answer) == ["z", "events", "a", "site"]
    assert list(answer["events"]) == ["nodes", "totalCount"]
    assert list(answer["a"]) == ["url", "title", "slug", "path", "__typename", "comments", "id"]
    assert list(answer["a"]["comments"]) == ["totalCount", "pageInfo", "edges"]
    described = await ask('{ b: site { url } __type(name: "Stage") { name } a: site { name } __typename }')
    assert list(described) == ["b", "__type", "a", "__typename"]


NODES = """query ($ids: [ID!]!) { nodes(ids: $ids) {
  __typename id
  ... on Node { node: id }
  ... on Content { title ...content }
  ... on Article { tags { name } }
  ... on Event { startsAt }
  ... on Tag { name }
} }
fragment content on Content { slug ... on Event { timeZone } ... on Article { subtitle } }"""


async def test_interfaces_and_the_types_that_they_stand_for(one: Paper, ask: Ask) -> None:
    article = await one.connection.fetchval("SELECT entry_id FROM article")
    event = await one.connection.fetchval("SELECT entry_id FROM event")
    tag = await one.connection.fetchval("SELECT id FROM tag")
    ids = [f"art_{article}_en", f"evt_{event}_en", f"tag_{tag}"]
    assert await ask(NODES, {"ids": ids}) == {
        "nodes": [
            {"__typename": "Article", "id": ids[0], "node": ids[0], "title": "One", "slug": "one", "subtitle": None,
             "tags": [{"name": "Water"}]},
            {"__typename": "Event", "id": ids[1], "node": ids[1], "title": "Two", "slug": "two",
             "timeZone": "Europe/Berlin", "startsAt": "2026-05-02T12:00:00+00:00"},
            {"__typename": "Tag", "id": ids[2], "node": ids[2], "name": "Water"},
        ]
    }  # fmt: skip


async def test_unions_tell_their_types(one: Paper, ask: Ask) -> None:
    event = await one.connection.fetchval("SELECT entry_id FROM event")
    await one.comment(event, "On it", created_at=NOON.replace(hour=11))
    subject = """subject { kind: __typename ... on Node { id } ... on Content { title } ... on Event { timeZone }
      ... on Article { comments { nodes { subject { __typename } } } } }"""
    answer = await ask(f"{{ comments(first: 5) {{ nodes {{ {subject} }} }} }}")
    first, second = (node["subject"] for node in answer["comments"]["nodes"])
    assert (first["kind"], first["title"]) == ("Article", "One")
    assert first["comments"] == {"nodes": [{"subject": {"__typename": "Article"}}]}
    assert (second["kind"], second["title"], second["timeZone"]) == ("Event", "Two", "Europe/Berlin")


BLOCKS = """## Head

Text with a [link](https://x.example).

> Said.

1. a
2. b

```py
code
```

| a | b |
|---|---|
| c | d |

---
"""


async def test_blocks_tell_their_types(one: Paper, ask: Ask) -> None:
    await one.connection.execute("UPDATE article SET body_id = $1", await one.markdown(BLOCKS))
    answer = await ask(
        """{ article(slug: "one") { body { blocks {
          __typename text ...on HeadingBlock { level anchor } ...on ListBlock { ordered items { text } }
          ...on CodeBlock { language code } ...on TableBlock { header rows } ...on QuoteBlock { attribution }
        } } } }"""
    )
    assert answer["article"]["body"]["blocks"] == [
        {"__typename": "HeadingBlock", "text": "Head", "level": 2, "anchor": "head"},
        {"__typename": "ParagraphBlock", "text": "Text with a link."},
        {"__typename": "QuoteBlock", "text": "Said.", "attribution": None},
        {"__typename": "ListBlock", "text": "a\nb", "ordered": True, "items": [{"text": "a"}, {"text": "b"}]},
        {"__typename": "CodeBlock", "text": "code", "language": "py", "code": "code"},
        {"__typename": "TableBlock", "text": "a\tb\nc\td", "header": ["a", "b"], "rows": [["c", "d"]]},
        {"__typename": "DividerBlock", "text": ""},
    ]


def doubling(levels: int, leaf: str) -> str:
    """Fragments each of which spreads the next one twice: written out, they double at each level."""
    spreads = " ".join(
        f"fragment f{level} on Article {{ a: related {{ ...f{level + 1} }} b: related {{ ...f{level + 1} }} }}"
        for level in range(levels)
    )
    return f'{{ article(slug: "one") {{ ...f0 }} }} {spreads} fragment f{levels} on Article {{ {leaf} }}'


@pytest.mark.usefixtures("one")
async def test_fragments_that_double_at_each_level_are_refused_at_once(refused: Ask) -> None:
    started = perf_counter()
    errors = await refused(doubling(30, "title"))
    assert {error["extensions"]["code"] for error in errors} == {"QUERY_TOO_COMPLEX"}
    assert perf_counter() - started < 2


@pytest.mark.usefixtures("one")
async def test_fragments_that_spread_each_other_side_by_side_are_read_once(ask: Ask) -> None:
    spreads = " ".join(f"fragment f{n} on Article {{ ...f{n + 1} ...f{n + 1} ...f{n + 1} }}" for n in range(60))
    query = f'{{ article(slug: "one") {{ ...f0 ...f0 }} }} {spreads} fragment f60 on Article {{ title }}'
    started = perf_counter()
    assert await ask(query) == {"article": {"title": "One"}}
    assert perf_counter() - started < 2


@pytest.mark.usefixtures("one")
async def test_a_field_under_very_many_names_is_refused_or_answered(ask: Ask, refused: Ask) -> None:
    many = " ".join(f"t{number}: title" for number in range(1_000))
    answer = await ask(f'{{ article(slug: "one") {{ {many} }} }}')
    assert list(answer["article"]) == [f"t{number}" for number in range(1_000)]
    roots = " ".join(f'r{number}: article(slug: "one") {{ title subtitle }}' for number in range(1_100))
    (error,) = await refused(f"{{ {roots} }}")
    assert error["extensions"]["code"] in {"QUERY_TOO_COMPLEX", "BAD_REQUEST"}


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize("size", [49, 50, 51, 100, 101, 150])
async def test_an_object_may_have_any_number_of_fields(ask: Ask, size: int) -> None:
    fields = " ".join(f"f{number}: {('title', 'version', 'subtitle')[number % 3]}" for number in range(size))
    answer = (await ask(f'{{ article(slug: "one") {{ {fields} }} }}'))["article"]
    assert answer == {f"f{number}": ("One", 1, None)[number % 3] for number in range(size)}
    edges = await ask(f"{{ articles {{ edges {{ node {{ {fields} tags {{ name }} }} }} }} }}")
    assert edges["articles"]["edges"][0]["node"] == {**answer, "tags": [{"name": "Water"}]}


async def test_texts_of_many_fields_are_joined_without_harm(paper: Paper, ask: Ask) -> None:
    await paper.site()
    title = 'A "quoted" {title}, \\ with } and , and \n all'
    await paper.article(title, slug="odd")
    fields = " ".join(f"f{number}: title" for number in range(120))
    assert (await ask(f'{{ article(slug: "odd") {{ {fields} }} }}'))["article"] == {
        f"f{number}": title for number in range(120)
    }


DEEP = "id"
for _ in range(3):
    DEEP = f"tags {{ articles(first: 2) {{ nodes {{ title {DEEP} }} }} }}"


@pytest.mark.usefixtures("one")
async def test_six_nouns_within_each_other_are_one_statement(ask: Ask) -> None:
    answer: Any = (await ask(f'{{ article(slug: "one") {{ {DEEP} }} }}'))["article"]
    for _ in range(3):
        (answer,) = answer["tags"][0]["articles"]["nodes"]
        assert answer["title"] == "One"
    assert answer["id"].startswith("art_")


@pytest.mark.usefixtures("one")
async def test_deeper_than_is_allowed_is_refused(refused: Ask) -> None:
    deep = "id"
    for _ in range(16):
        deep = f"related {{ {deep} }}"
    (error,) = await refused(f'{{ article(slug: "one") {{ {deep} }} }}')
    assert error["extensions"]["code"] == "QUERY_TOO_COMPLEX"
