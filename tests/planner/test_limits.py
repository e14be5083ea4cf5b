"""What a document has too much of is counted, told, and refused."""

import re
from pathlib import Path

import pytest
from graphql import get_introspection_query, parse
from hypothesis import given
from hypothesis import strategies as st

from cms.content.locales import Locales
from cms.settings import Settings
from schema import graphql_schema
from schema.errors import ApiError, Refused
from schema.planner.bill import tables
from schema.planner.limits import Limits, count
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.hostile import HOSTILE
from tests.paper import NOON

ROOT = Path(__file__).resolve().parents[2]
QUERIES = sorted(
    path
    for folder in ("explorer", "examples", "tests/cases", "tests/benchmarks", "tests/clients")
    for path in (ROOT / folder).rglob("*.graphql")
    if "node_modules" not in path.parts
)
SCHEMA = graphql_schema()
REQUEST = Request(NOON, "http://cms", Viewer(), Locales("en", {"en": ()}))
LIMITS = Limits()


def refusals(text: str, limits: Limits = LIMITS) -> list[ApiError]:
    """What is said against a document, once it is known what it asks for."""
    operations = Operations(SCHEMA, limits)
    try:
        operation = operations.operation(text, None)
        operation.reading({}, REQUEST.viewer, REQUEST.locales)
    except Refused as refusal:
        return refusal.errors
    return []


def test_the_settings_have_the_same_limits() -> None:
    assert Limits.of(Settings()) == Limits()


F = "fragment f on Article { a: title ...g } fragment g on Article { b: slug @skip(if: false) c: slug }"
ONE = f'{{ x: article(slug: "x") {{ ...f }} }} {F}'
TWO = f'{{ x: article(slug: "x") {{ ...f }} y: article(slug: "y") {{ ...f ...g }} }} {F}'
LEVELS = """{ ...a } fragment a on Query { ...b }
fragment b on Query { article(slug: "x") { ... on Article { tags { id } } } }"""
ROOTS = "{ ...r ... { viewer { isSignedIn } } } fragment r on Query { site { name } }"
MERGED = '{ article(slug: "x") { title ...t slug } } fragment t on Article { title }'

ALLOWED = {
    "characters": (Limits(characters=17), Limits(characters=16), "{ site { name } }"),
    "tokens": (Limits(tokens=7), Limits(tokens=6), "{ site { name } } # more"),
    "levels": (Limits(depth=3), Limits(depth=2), "{ articles { nodes { title } } }"),
    "levels of fragments": (Limits(depth=3), Limits(depth=2), LEVELS),
    "aliases": (Limits(aliases=4), Limits(aliases=3), ONE),
    "aliases of fragments": (Limits(aliases=10), Limits(aliases=9), TWO),
    "root fields": (Limits(root_fields=2), Limits(root_fields=1), ROOTS),
    "directives": (Limits(directives=1), Limits(directives=0), ONE),
    "fields that are merged": (Limits(fields=3), Limits(fields=2), MERGED),
    "fields of two types": (Limits(fields=5), Limits(fields=4), '{ node(id: "x") { ... on Content { title path } } }'),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_as_much_as_is_allowed_passes_and_one_more_is_refused(name: str) -> None:
    enough, too_little, text = ALLOWED[name]
    assert refusals(text, enough) == []
    errors = refusals(text, too_little)
    assert [error.code for error in errors] == ["QUERY_TOO_COMPLEX"]
    assert errors[0].message.endswith(".")


def test_all_that_is_too_much_is_told_together() -> None:
    errors = refusals(f'{{ x: article(slug: "x") {{ ...f }} }} {F}', Limits(aliases=3, directives=0))
    assert [error.message for error in errors] == [
        "This query has 4 aliases; the most is 3. Ask in several queries, or for a list in place of many aliases.",
        "This query has 1 directives; the most is 0. Let one fragment have those that many fields share.",
    ]


@given(
    st.lists(
        st.lists(st.sampled_from(["a: id", "slug @skip(if: true)", "tags { b: id }", "..."]), max_size=4), max_size=5
    )
)
def test_fragments_count_as_what_they_stand_for(bodies: list[list[str]]) -> None:
    inline, fragments = "id", "fragment f0 on Article { id }"
    for number, body in enumerate(bodies, start=1):
        inline = " ".join(["id", *(f"... {{ {inline} }}" if part == "..." else part for part in body)])
        spread = " ".join(["id", *(f"...f{number - 1}" if part == "..." else part for part in body)])
        fragments += f" fragment f{number} on Article {{ {spread} }}"
    whole = count(parse(f"{{ x: article {{ {inline} }} }}"))
    assert count(parse(f"{{ x: article {{ ...f{len(bodies)} }} }} {fragments}")) == whole


TABLES = (
    "articles { nodes { body { html text markdown } } }",
    "articles { nodes { body { blocks { html ... on ImageBlock { url media { id } } } } } }",
    "articles(first: 1) { nodes { related { tags { articles { totalCount } } } seo { jsonLd image { id } } } }",
    'resolvePath(path: "/x") { ... on Redirect { path url } ... on Article { authors { links { url } } } }',
    'nodes(ids: ["art_0192f0c1-0000-7000-8000-000000000000_en"]) { ... on Comment { subject { __typename } } }',
    "site { navigation { url section { parent { id } children { id } } } } calendar(SPAN) { edges { cursor } }",
)


@pytest.mark.parametrize("fields", TABLES)
def test_the_tables_of_a_statement_are_bounded_as_far_as_they_are_known(fields: str) -> None:
    span = 'from: "2026-05-01T00:00:00Z", to: "2026-05-02T00:00:00Z"'
    query = f"{{ {fields.replace('SPAN', span)} }}"
    ready = Operations(SCHEMA).prepare(query, {}, None, REQUEST)
    node = ready.reading.node
    assert ready.plan is not None
    named = len(set(re.findall(r"\bt[0-9]+\b", ready.plan.sql)))
    assert len(node.fields) < tables(node) <= named + 1

    def ask(most: int) -> None:
        Operations(SCHEMA, Limits(tables=most)).prepare(query, {}, None, REQUEST)

    ask(2 * named)
    for too_few in (named // 2, tables(node) - 1):
        with pytest.raises(Refused, match=f"more than {too_few} tables"):
            ask(too_few)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_would_take_long_is_refused(name: str) -> None:
    # How long that takes is measured by tests/benchmarks.
    with pytest.raises(Refused):
        Operations(SCHEMA).prepare(HOSTILE[name](LIMITS.tokens), {}, None, REQUEST)


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_what_pages_ask_for_takes_about_half_of_what_is_allowed_at_most(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    half = Limits(depth=12, characters=15_000, tokens=500, fields=300, root_fields=15, aliases=60, directives=25)
    assert [error.message for error in refusals(text, half) if error.code == "QUERY_TOO_COMPLEX"] == []


def test_tools_may_ask_for_the_whole_schema() -> None:
    everything = get_introspection_query(
        specified_by_url=True, directive_is_repeatable=True, schema_description=True, input_value_deprecation=True,
        experimental_directive_deprecation=True,
    )  # fmt: skip
    assert Operations(SCHEMA).price(everything, {}, None, REQUEST).total < LIMITS.cost / 2
