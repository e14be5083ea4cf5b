"""What a reader gets, from one statement."""

from datetime import timedelta

import pytest

from schema.errors import Refused
from tests.paper import NOON, Paper
from tests.planner.conftest import Ask

PAGE = """
query Page($slug: String!, $first: Int) {
  article(slug: $slug) {
    __typename id title path url direction
    section { name parent { name } }
    image { alt }
    bylines { role bio author { name } }
    authors { name articles(first: 2) { totalCount nodes { title } } }
    tags { name articles { nodes { title } } }
    body { html wordCount }
    comments(first: $first) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { cursor node { body { text } replies { totalCount nodes { body { text } } } } }
    }
    commentCount
  }
}
"""


async def test_an_article_page_is_one_statement(paper: Paper, ask: Ask) -> None:
    await paper.site()
    news = await paper.section("News")
    city = await paper.section("City", parent_id=news, position=1)
    image = await paper.media("A river")
    ada, ben = await paper.author("Ada", bio="Writes."), await paper.author("Ben")
    water = await paper.tag("Water")
    entry = await paper.article(
        "The river", authors=(ada, ben), tags=(water,), section_id=city, image_id=image, posted_by_id=ada
    )
    await paper.article("Older", authors=(ada,), tags=(water,), at=NOON - timedelta(days=3))
    first = await paper.comment(entry, "First")
    await paper.comment(entry, "Answer", parent=first, depth=1)
    await paper.comment(entry, "Second", created_at=NOON + timedelta(minutes=1))
    await paper.comment(entry, "Held", status="PENDING")

    article = (await ask(PAGE, {"slug": "the-river", "first": 1}))["article"]

    assert article.pop("id") == f"art_{entry}_en"
    assert article["__typename"] == "Article"
    assert article["url"] == "https://paper.example/articles/the-river"
    assert article["section"] == {"name": "City", "parent": {"name": "News"}}
    assert article["image"] == {"alt": "A river"}
    assert article["bylines"] == [
        {"role": "AUTHOR", "bio": "Writes.", "author": {"name": "Ada"}},
        {"role": "AUTHOR", "bio": None, "author": {"name": "Ben"}},
    ]
    assert article["authors"][0]["articles"] == {
        "totalCount": 2,
        "nodes": [{"title": "The river"}, {"title": "Older"}],
    }
    assert article["tags"][0]["articles"]["nodes"] == [{"title": "The river"}, {"title": "Older"}]
    assert article["body"] == {"html": "<p>The river</p>", "wordCount": 1}
    assert article["commentCount"] == 3
    threads = article["comments"]
    assert threads["totalCount"] == 2
    assert threads["pageInfo"]["hasNextPage"] is True
    assert threads["pageInfo"]["endCursor"] == threads["edges"][0]["cursor"]
    assert threads["edges"][0]["node"]["body"] == {"text": "Second"}


HIDDEN = {
    "a draft": {"draft": True},
    "scheduled": {"at": NOON + timedelta(hours=1)},
    "expired": {"visible_until": NOON - timedelta(hours=1)},
    "trashed": {"is_trashed": True},
}


@pytest.mark.parametrize("values", HIDDEN.values(), ids=HIDDEN)
async def test_what_is_not_published_is_found_on_no_path(paper: Paper, ask: Ask, values: dict[str, object]) -> None:
    await paper.site()
    section, ada, water = await paper.section("News"), await paper.author("Ada"), await paper.tag("Water")
    entry = await paper.article("Secret", authors=(ada,), tags=(water,), section_id=section, **values)  # type: ignore[arg-type]
    await paper.comment(entry, "Seen too soon")

    answer = await ask(
        """query ($id: ID!) {
          article(slug: "secret") { title } byId: article(id: $id) { title }
          articles { totalCount nodes { title } edges { cursor } pageInfo { hasNextPage startCursor } }
          author(slug: "ada") { articles { totalCount nodes { title } } }
          tag(slug: "water") { articles { totalCount nodes { title } } }
          section(slug: "news") { articles { totalCount nodes { title } } }
          comments { totalCount nodes { body { text } } }
        }""",
        {"id": f"art_{entry}_en"},
    )

    empty = {"totalCount": 0, "nodes": []}
    assert answer["article"] is None
    assert answer["byId"] is None
    assert answer["articles"] == {
        **empty,
        "edges": [],
        "pageInfo": {"hasNextPage": False, "startCursor": None},
    }
    assert [answer[name]["articles"] for name in ("author", "tag", "section")] == [empty] * 3
    assert answer["comments"] == empty


async def test_a_locale_falls_back_and_a_list_shows_an_entry_once(paper: Paper, ask: Ask) -> None:
    await paper.site("en", "fa")
    both = await paper.article("March")
    await paper.article("راهپیمایی", entry=both, locale="fa", slug="راهپیمایی")
    await paper.article("English only", at=NOON - timedelta(days=2))

    query = "query ($l: String) { articles(locale: $l) { totalCount nodes { title locale direction path } } }"
    persian = (await ask(query, {"l": "fa"}))["articles"]
    english = (await ask(query))["articles"]

    assert persian["totalCount"] == 2
    assert persian["nodes"][0] == {
        "title": "راهپیمایی", "locale": "fa", "direction": "RTL", "path": "/fa/articles/راهپیمایی",
    }  # fmt: skip
    assert persian["nodes"][1]["title"] == "English only"
    assert [node["title"] for node in english["nodes"]] == ["March", "English only"]
    assert (await ask(query, {"l": "fa-IR"}))["articles"] == persian


WRONG = {
    "first: 0": "{ articles(first: 0) { totalCount nodes { id } } }",
    "first: 101": "{ articles(first: 101) { nodes { id } } }",
    "first with last": "{ articles(first: 1, last: 1) { nodes { id } } }",
    "a broken cursor": '{ articles(after: "nonsense") { nodes { id } } }',
    "a broken id": '{ article(id: "nonsense") { id } }',
    "an id of another type": '{ article(id: "aut_0192f0c1-0000-7000-8000-000000000000") { id } }',
    "neither id nor slug": "{ article { id } }",
}


@pytest.mark.parametrize("query", WRONG.values(), ids=WRONG)
async def test_wrong_arguments_are_refused_and_named(paper: Paper, ask: Ask, query: str) -> None:
    await paper.site()
    with pytest.raises(Refused) as refusal:
        await ask(query)
    error = refusal.value.errors[0].as_json()
    assert refusal.value.status == 400
    assert error["extensions"]["code"] == "BAD_REQUEST"
    assert error["extensions"]["argument"] in {"first", "last", "after", "id"}


@pytest.mark.parametrize("arguments", ["stage: DRAFT", 'at: "2027-01-01T00:00:00+00:00"'])
async def test_drafts_are_for_editors(paper: Paper, ask: Ask, arguments: str) -> None:
    await paper.site()
    with pytest.raises(Refused) as refusal:
        await ask(f"{{ articles({arguments}) {{ nodes {{ title }} }} }}")
    assert [error.code for error in refusal.value.errors] == ["FORBIDDEN"]


async def test_a_dear_query_is_refused_with_its_cost(paper: Paper, ask: Ask) -> None:
    await paper.site()
    inner = "id"
    for _ in range(2):
        inner = f"authors {{ articles(first: 100) {{ nodes {{ {inner} }} }} }}"
    with pytest.raises(Refused) as refusal:
        await ask(f"{{ articles(first: 100) {{ nodes {{ {inner} }} }} }}")
    error = refusal.value.errors[0].as_json()
    assert error["extensions"]["code"] == "QUERY_TOO_COMPLEX"
    assert error["extensions"]["cost"] > 50_000


async def test_fragments_aliases_and_conditions(paper: Paper, ask: Ask) -> None:
    await paper.site()
    await paper.article("One")
    answer = await ask(
        """query ($yes: Boolean!) {
          a: articles(first: 1) { nodes { ...Title ... on Node { id } } }
          b: articles(first: 2) { nodes { t: title @skip(if: $yes) slug @include(if: $yes) } }
        }
        fragment Title on Article { title section { name } }""",
        {"yes": True},
    )
    assert answer["a"]["nodes"][0]["title"] == "One"
    assert answer["a"]["nodes"][0]["section"] is None
    assert answer["b"]["nodes"] == [{"slug": "one"}]
