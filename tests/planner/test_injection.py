"""Nothing that was sent becomes SQL: values are bound, and names are the schema's."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.content.locales import Locales
from schema import graphql_schema
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.paper import NOON

OPERATIONS = Operations(graphql_schema())
REQUEST = Request(NOON, "http://cms", Viewer(), Locales("en", {"en": ()}))
ASKED = """query ($s: String!, $l: [String!], $f: ArticleFilter) {
  article(slug: $s) { title }
  articles(filter: $f) { nodes { title related { title } } }
  tagged: articles(filter: {tags: $l, search: $s}) { totalCount }
  author(slug: $s, locale: $s) { name articles(first: 3) { nodes { title } } }
  resolvePath(path: $s) { __typename }
}"""
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=20)


def marked(text: str) -> str:
    """The text with something in it that no statement has by itself."""
    return f"§{text}§"


@settings(deadline=None)
@given(text=TEXTS)
@pytest.mark.parametrize("sent", ["variables", "literals"])
def test_no_text_that_was_sent_is_in_the_statement(sent: str, text: str) -> None:
    given_: dict[str, Any] = {"s": marked(text), "l": [marked(text)], "f": {"author": marked(text), "search": text}}
    query, variables = ASKED, given_
    if sent == "literals":
        quoted = '"' + "".join(f"\\u{{{ord(character):x}}}" for character in marked(text)) + '"'
        query = ASKED.replace("query ($s: String!, $l: [String!], $f: ArticleFilter)", "query")
        query = query.replace("$s", quoted).replace("$l", f"[{quoted}]").replace("$f", f"{{author: {quoted}}}")
        variables = {}
    ready = OPERATIONS.prepare(query, variables, None, REQUEST)
    plan, values = ready.plan, ready.values
    assert plan
    assert "§" not in plan.sql
    assert any("§" in str(value) for value in plan.bind(values, REQUEST))
