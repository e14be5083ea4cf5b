"""What docs/body.md says of bodies is so."""

from collections import defaultdict

import pytest
from graphql import GraphQLInterfaceType
from strawberry.types import get_object_definition
from strawberry.utils.str_converters import to_camel_case

from cms.content.body import Body, anybody, from_blocks, from_html, from_markdown
from cms.content.body.commonmark import MAX_LEVELS
from cms.content.body.embeds import PROVIDERS
from cms.content.body.sanitise import INLINE, MAX_LENGTH, MAX_TAGS
from cms.content.body.table import MAX_COLUMNS
from cms.content.body.tree import MAX_DEPTH
from schema import graphql_schema
from schema.types.body import TYPES
from tests.content.body.documented import EXAMPLES, PAGE, TOUR, Example
from tests.content.body.reading import nowhere

BY_TYPE = {example.type: example for example in EXAMPLES}
OF_ALL = {"html", "text"}


def test_every_type_of_block_is_documented() -> None:
    assert BY_TYPE.keys() == TYPES.keys()


@pytest.mark.parametrize("example", EXAMPLES, ids=BY_TYPE)
def test_a_block_has_the_fields_that_are_documented(example: Example) -> None:
    definition = get_object_definition(TYPES[example.type], strict=True)
    fields = {to_camel_case(field.python_name) for field in definition.fields}
    assert fields - OF_ALL == example.fields - OF_ALL
    assert example.block["type"] == example.type


def test_a_field_is_of_one_type_in_all_blocks_that_have_it() -> None:
    types: dict[str, set[str]] = defaultdict(set)
    interface = graphql_schema().type_map["Block"]
    assert isinstance(interface, GraphQLInterfaceType)
    for block in graphql_schema().get_implementations(interface).objects:
        for name, field in block.fields.items():
            types[name].add(str(field.type))
    assert {"html", "text", "url", "caption", "title"} <= types.keys()
    assert {name: found for name, found in types.items() if len(found) > 1} == {}


@pytest.mark.parametrize("example", EXAMPLES, ids=BY_TYPE)
def test_an_example_is_the_same_in_every_form(example: Example) -> None:
    body = from_blocks([example.block], nowhere, anybody)
    (block,) = body.blocks

    assert body.html == example.html
    assert body.markdown == example.markdown
    for read, form in ((from_html, example.html), (from_markdown, example.markdown)):
        again: Body = read(form, nowhere, anybody)
        assert again.blocks == body.blocks
    for name, value in example.block.items():
        if name == "images":
            assert [image | shown for image, shown in zip(block[name], value, strict=True)] == block[name]
        else:
            assert block[name] == value, name


def test_a_picture_without_credit_and_sizes_has_words_in_markdown() -> None:
    plain = {"type": "image", "url": "/night.jpg", "alt": "A bridge", "caption": "By night"}
    assert from_blocks([plain], nowhere).markdown in PAGE


def test_the_limits_are_those_that_hold() -> None:
    limits = [f"{MAX_LENGTH:,} characters", f"in one another | {MAX_DEPTH} |", f"| {MAX_LEVELS}, where an item"]
    limits += [f"{MAX_TAGS // 2:,}: {MAX_TAGS:,} tags", f"cells in a row of a table | {MAX_COLUMNS} |"]
    assert [limit for limit in limits if limit not in PAGE] == []


def test_the_sites_and_the_elements_within_lines_are_named() -> None:
    assert [name for name in PROVIDERS if f"`{name}`" not in PAGE] == []
    lines = from_html(
        "".join(f"<{tag} dir=ltr>a</{tag}>" for tag in sorted(INLINE)) + "<br><img src=/x>b", nowhere
    ).html
    listed = PAGE.split("within lines `")[1].split("`")[0].split()
    assert [tag for tag in listed if f"<{tag}" not in lines and tag != "a"] == []


def test_what_editors_are_shown_becomes_the_blocks_that_they_are_told() -> None:
    types = [block["type"] for block in from_markdown(TOUR, nowhere).blocks]
    assert types == ["quote", "gallery", "button", "embed", "note"]
