"""Raw HTML: kept where it is admitted, opened where it is not, and never a script."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.content.body import Admit, Body, anybody, from_blocks, from_html, from_markdown, nobody, raw_html
from cms.errors import ContentFault
from tests.content.body.reading import Tags, nowhere
from tests.content.body.test_safety import ATTACKS, RUNS

WIDGET = '<div class="map" style="width:100%"><iframe src="https://maps.example/1" title="A map"></iframe></div>'
FRAME = (
    'loading="lazy" referrerpolicy="strict-origin-when-cross-origin" sandbox="allow-forms allow-popups allow-scripts"'
)
STORED = WIDGET.replace("></iframe>", f" {FRAME}></iframe>")


def raw(html: str) -> dict[str, Any]:
    return {"type": "raw", "html": html}


def only_raw(body: Body) -> str:
    (html,) = raw_html(body.blocks)
    return html


def test_it_is_kept_as_it_was_written_with_frames_held_in() -> None:
    body = from_blocks([raw(WIDGET)], nowhere, anybody)

    assert [block["type"] for block in body.blocks] == ["raw"]
    assert body.html == f'<div data-raw="">{STORED}</div>'
    assert only_raw(body) == STORED


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("<script>x</script><p onclick=y>a</p>", "<p>a</p>"),
        ("<p style='position:fixed;background:url(//x.example);color:red'>a</p>", '<p style="color:red">a</p>'),
        (
            "<p style='width:expression(x);color:rgb(1, 2, 3);margin-top:-9px;height:calc(0px - 9px)'>a</p>",
            '<p style="color:rgb(1, 2, 3)">a</p>',
        ),
        (
            "<img src=/a srcset='/b 1x, javascript:x 2x'><video poster='data:x'></video>",
            '<img src="/a"><video></video>',
        ),
        ("<img srcset='/b 1x, https://c.example/d 2x'>", '<img srcset="/b 1x, https://c.example/d 2x">'),
        ("<a href='javascript:x' target=_top>a</a>", '<a rel="nofollow noopener">a</a>'),
        ("<p id=comments name=x data-hx-get=/y x-data=z>a</p>", "<p>a</p>"),
        ("<iframe src=/own></iframe><iframe srcdoc='<p>'></iframe><iframe src=http://x.example></iframe>a", "a"),
        ("<form action=/x><input name=y><button>a</button></form>", "<form>a</form>"),
        ("<object data=x></object><embed src=x><base href=//x><link rel=stylesheet href=//x><meta>a", "a"),
        ("<svg><script>x</script></svg><math><mi></mi></math><style>*{}</style>a", "a"),
    ],
)
def test_what_could_run_or_reach_beyond_its_place_is_left_out(written: str, stored: str) -> None:
    assert only_raw(from_blocks([raw(written)], nowhere, anybody)) == stored


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_runs_though_it_is_admitted(attack: str) -> None:
    for html in (attack, f"<table>{attack}", f"<div data-raw>{attack}</div>", f"<style>{attack}"):
        body = from_blocks([raw(html), {"type": "divider"}], nowhere, anybody)
        read = Tags(body.html)
        assert not read.tags & {"script", "style", "svg", "math", "object", "embed", "input", "button", "link", "base"}
        for name, value in read.attributes:
            assert not name.startswith("on")
            assert name not in {"href", "src", "srcset", "poster", "action", "srcdoc"} or not RUNS.match(value)
        assert body.blocks[-1]["type"] == "divider"
        assert from_html(body.html, nowhere, anybody).blocks == body.blocks


@pytest.mark.parametrize("form", ["blocks", "html", "markdown"])
def test_what_stands_already_is_kept_from_every_form(form: str) -> None:
    body = from_blocks([raw(WIDGET), {"type": "paragraph", "html": "a"}], nowhere, anybody)
    known = frozenset(raw_html(body.blocks))
    read: dict[str, Callable[..., Body]] = {"blocks": from_blocks, "html": from_html, "markdown": from_markdown}

    assert read[form](getattr(body, form), nowhere, known.__contains__).blocks == body.blocks


@pytest.mark.parametrize("html", [f"<div data-raw>{WIDGET}</div>", f"<DIV Data-Raw=''>{WIDGET}"])
def test_what_is_not_admitted_is_read_as_html_is_and_said(html: str) -> None:
    for body in (from_html(html, nowhere), from_markdown(html, nowhere)):
        assert body.html == '<p><a href="https://maps.example/1" rel="nofollow noopener">A map</a></p>'
        assert "takes a permission" in body.warnings[0]


@pytest.mark.parametrize(
    "html",
    [
        "<p>a</p><ul><li><div data-raw><img src=/a class=x></div></ul>",
        "<blockquote><div data-raw><img src=/a class=x></div></blockquote>",
        "<div data-raw='&lt;img src=/b class=x&gt;'><div data-raw='&lt;img src=/a class=x&gt;'></div></div>",
        "<aside><div data-raw='&lt;img src=/a class=x&gt;'></div></aside>",
    ],
)
def test_within_other_elements_or_attributes_there_is_none(html: str) -> None:
    body = from_html(html, nowhere, anybody)
    assert "class" not in body.html


def test_a_block_that_is_not_admitted_is_refused() -> None:
    body = from_blocks([raw(WIDGET)], nowhere, anybody)
    for given in (raw("<p class=x>a</p>"), *body.blocks):
        with pytest.raises(ContentFault, match="needs a permission") as raised:
            from_blocks([{"type": "divider"}, given], nowhere)
        assert raised.value.faults[0].path == ("blocks", "1", "html")


def test_no_other_block_smuggles_it_in() -> None:
    smuggled = f"<div data-raw>{WIDGET}</div>"
    asked: list[str] = []

    def note(html: str) -> bool:
        asked.append(html)
        return False

    admits: list[Admit] = [nobody, note]
    for admit in admits:
        for kind in ("paragraph", "html"):
            body = from_blocks([{"type": kind, "html": smuggled}], nowhere, admit)
            assert [block["type"] for block in body.blocks] == ["paragraph"]
            assert "iframe" not in body.html
    assert asked == [STORED, STORED]
