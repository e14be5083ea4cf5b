"""A mutation sends as many statements for much as for little, in one transaction."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from cms.accounts.roles import Role
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import Paper

CREATE = """mutation ($input: CreateArticleInput!) { createArticle(input: $input) {
    article { id version tags { slug } authors { slug } } errors { code path message } } }"""
UPDATE = """mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) {
    article { id version } errors { code path message } } }"""
PUBLISH = """mutation ($input: PublishInput!) { publishArticle(input: $input) {
    article { id status } errors { code path message } } }"""


Send = Callable[..., Awaitable[tuple[dict[str, Any], int]]]

MOST = 25
"""The most tags, lines on a byline, or saves that are tried."""

TO_CREATE, TO_PUBLISH = 7, 11
"""How many statements a mutation sends, beside BEGIN, COMMIT and the one that reads its payload."""


@pytest.fixture
async def send(paper: Paper, do: Do, someone: Someone, statements: list[str]) -> Send:
    """An editor of a paper with terms: the article that a mutation gives, and how many statements that took."""
    await paper.site()
    await paper.section("City")
    for number in range(MOST):
        await paper.author(f"Author-{number}")
        await paper.tag(f"Tag-{number}")
    editor = await someone(Role.EDITOR)

    async def send(text: str, **given: Any) -> tuple[dict[str, Any], int]:
        statements.clear()
        [payload] = (await do(text, {"input": given}, actor=editor))["data"].values()
        assert payload["errors"] == []
        return payload["article"], len(statements)

    return send


def written(title: str, count: int) -> dict[str, Any]:
    """An article with so many tags, authors and paragraphs."""
    return {
        "title": title,
        "section": "city",
        "tags": [f"tag-{number}" for number in range(count)],
        "authors": [f"author-{number}" for number in range(count)],
        "body": {"markdown": "\n\n".join(f"Paragraph {number}." for number in range(count))},
    }


async def test_an_article_is_created_by_as_many_statements_however_much_is_in_it(send: Send) -> None:
    (small, of_small), (large, of_large) = [
        await send(CREATE, **written(title, count)) for title, count in (("Small", 1), ("Large", MOST))
    ]
    assert (len(small["tags"]), len(large["tags"]), len(large["authors"])) == (1, MOST, MOST)
    assert of_small == of_large == TO_CREATE


async def test_an_article_is_published_by_as_many_statements_however_much_is_in_it(send: Send) -> None:
    taken = []
    for title, count in (("Small", 1), ("Large", MOST)):
        article, _ = await send(CREATE, **written(title, count))
        for number in range(count - 1):
            await send(UPDATE, id=article["id"], title=f"{title} {number}")
        _, first = await send(PUBLISH, id=article["id"])
        for number in range(count):
            await send(UPDATE, id=article["id"], title=f"{title} again {number}", tags=[], authors=["author-0"])
        _, again = await send(PUBLISH, id=article["id"])
        taken.append((first, again))
    assert taken == [(TO_PUBLISH, TO_PUBLISH)] * 2
