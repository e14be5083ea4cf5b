"""What marks a link of ours or raw HTML in a stored body is no input's to write."""

import pytest
from hypothesis import given, settings

from cms.content.body import Body, from_blocks, from_html, from_markdown
from cms.content.body.characters import OPEN
from cms.content.body.tree import Element, serialise
from tests.content.body.forgeries import ELEMENTS, FORGERIES, MARKS, in_blocks, marked
from tests.content.body.payloads import PAYLOADS
from tests.content.body.reading import nowhere, site
from tests.content.body.test_safety import ATTACKS, assert_safe


def assert_nothing_is_forged(body: Body) -> None:
    assert_safe(body)
    assert "raw" not in {block["type"] for block in body.blocks}
    for numbered in (block.get("media") or block.get("link") for block in body.blocks):
        assert numbered is None or numbered in {link.number for link in body.links}


def every_way(attack: str) -> list[Body]:
    return [
        from_markdown(attack, site),
        from_markdown(f"- a *b {attack} c* d", site),
        from_html(attack, site),
        from_html(f"<div>{attack}</div><div data-raw>{attack}</div>", site),
        from_blocks(in_blocks(attack), site),
    ]


@pytest.mark.parametrize("mark", MARKS)
def test_no_mark_gives_an_attack_a_way_in(mark: str) -> None:
    # Every attack of ours meets every mark, and each of the many of others two of them.
    first, count = MARKS.index(mark), len(MARKS)
    for attack in (*ATTACKS, *PAYLOADS[first::count], *PAYLOADS[(first + 3) % count :: count]):
        for body in every_way(marked(attack, mark)):
            assert_nothing_is_forged(body)


def test_no_attribute_is_taken_for_an_element() -> None:
    for attack in FORGERIES:
        for body in every_way(attack):
            assert_nothing_is_forged(body)


@settings(deadline=None)
@given(ELEMENTS)
def test_html_without_the_right_has_nothing_but_what_is_allowed(html: str) -> None:
    for body in every_way(html):
        assert_nothing_is_forged(body)


def test_an_attribute_that_begins_as_a_placeholder_does_is_an_attribute() -> None:
    html = "<p lang=\"&#xE000;><div data-raw='<img src=x onerror=alert(1)>'>x</div>\">hi</p>"
    blocks = [{"type": "paragraph", "html": html}]
    for body in (from_markdown(html, nowhere), from_html(html, nowhere), from_blocks(blocks, nowhere)):
        assert body.text == "hi"
        assert [block["type"] for block in body.blocks] == ["paragraph"]


@pytest.mark.parametrize("value", [f"{OPEN}><b>", f"{OPEN}1", f"{OPEN}x\ue001", "\ue0001\ue001>"])
def test_what_is_no_whole_placeholder_is_written_as_a_value(value: str) -> None:
    read = serialise([Element("p", {"lang": value})])
    assert read == f'<p lang="{value.replace("<", "&lt;").replace(">", "&gt;")}"></p>'
