"""What is wrong with a document is told in a sentence that names the argument, without the words of any library."""

from typing import Any

import pytest

from schema.errors import Refused
from tests.paper import Paper
from tests.planner.conftest import Ask

LITERALS = {
    "many digits": (
        f"{{ articles(first: {'9' * 5000}) {{ totalCount }} }}", "first", f"{'9' * 60}… is not a value of type Int."
    ),
    "no moment": (
        '{ articles(filter: { publishedAfter: "nope" }) { totalCount } }',
        "filter.publishedAfter",
        '"nope" is not a value of type DateTime.',
    ),
    "null": ("{ articles(stage: null) { totalCount } }", "stage", "null is not a value of type Stage!."),
    "an unknown name": (
        "{ articles(stage: LATER) { totalCount } }",
        "stage",
        "LATER is not a value of type Stage!. It is one of PUBLISHED, DRAFT.",
    ),
    "a null in an object": (
        "{ articles(orderBy: { field: TITLE, direction: null }) { totalCount } }",
        "orderBy.direction",
        "null is not a value of type OrderDirection!.",
    ),
    "a default that does not fit": (
        'query ($n: Int = "x") { articles(first: $n) { totalCount } }', "n", '"x" is not a value of type Int.'
    ),
    "U+0000": (
        '{ articles(filter: { search: "\\u0000" }) { totalCount } }',
        "filter.search",
        "A text holds the character U+0000, which none of ours does.",
    ),
}  # fmt: skip


async def refusal(ask: Ask, query: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
    """The one error with which a query is refused."""
    with pytest.raises(Refused) as refused:
        await ask(query, variables)
    (error,) = refused.value.errors
    return error.as_json()


@pytest.mark.parametrize(("query", "argument", "sentence"), LITERALS.values(), ids=LITERALS)
async def test_a_literal_that_does_not_fit_is_told_with_its_argument(
    paper: Paper, ask: Ask, query: str, argument: str, sentence: str
) -> None:
    await paper.site()
    error = await refusal(ask, query)
    assert error["message"] == f"{argument}: {sentence}"
    assert error["extensions"]["code"] == "BAD_REQUEST"
    assert error["extensions"]["argument"] == argument
    # What is seen only when the query is planned has no place in the document any more.
    assert error.get("locations", [{"line": 1}])[0]["line"] == 1


@pytest.mark.parametrize(("query", "column"), [("{ site { nothing } }", 10), ("{ site { url(}", 14)])
async def test_a_place_in_the_document_is_told_beside_the_message(
    paper: Paper, ask: Ask, query: str, column: int
) -> None:
    await paper.site()
    error = await refusal(ask, query)
    assert error["locations"] == [{"line": 1, "column": column}]
    assert error["extensions"] == {"code": "BAD_REQUEST"}


async def test_a_variable_is_shown_as_json_has_it(paper: Paper, ask: Ask) -> None:
    await paper.site()
    error = await refusal(ask, "query ($n: Int) { articles(first: $n) { totalCount } }", {"n": True})
    assert error["message"] == "n: true is not a value of type Int."


async def test_a_condition_is_not_null(paper: Paper, ask: Ask) -> None:
    await paper.site()
    query = "query ($b: Boolean = true) { site { url name @include(if: $b) } }"
    assert (await refusal(ask, query, {"b": None}))["extensions"]["argument"] == "if"
    assert await ask(query) == {"site": {"url": "https://paper.example", "name": "The Test"}}
    assert await ask(query, {"b": False}) == {"site": {"url": "https://paper.example"}}


async def test_a_locale_is_the_same_in_any_case(paper: Paper, ask: Ask) -> None:
    await paper.site("en", "fa")
    entry = await paper.article("March")
    await paper.article("راهپیمایی", entry=entry, locale="fa", slug="march-fa")
    for tag in ("fa", "FA", "Fa-ir"):
        assert (await ask(f'{{ articles(locale: "{tag}") {{ nodes {{ locale }} }} }}'))["articles"]["nodes"] == [
            {"locale": "fa"}
        ]
