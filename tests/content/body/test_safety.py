"""Nothing that runs, frames or submits comes through, whichever way it came in."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from cms.content.body import Body, from_blocks, from_html, from_markdown
from cms.errors import ContentFault
from tests.content.body.forgeries import in_blocks
from tests.content.body.reading import Tags, nowhere, site

ATTACKS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img src='/picture.jpg' onload='alert(1)'>",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' \x01JaVa&#x09;Script&colon;alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='java\ue000script:alert(1)'>x</a>",
    "<a href='java&#xe001;script:alert(1)'>x</a>",
    "<a href='vbscript:x'>x</a> <a href='data:text/html,<script>alert(1)</script>'>y</a>",
    "[x](javascript:alert(1))",
    "[x](<java&#10;script:alert(1)>)",
    "![x](data:text/html;base64,PHNjcmlwdD4=)",
    "<javascript:alert(1)>",
    "<iframe src='https://evil.example/'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe src=https://youtu.be/abcdefghi><p></iframe><script>alert(1)</script>",
    "<object data=x.swf></object><embed src=x.swf>",
    "<form action=/evil><input name=q onfocus=alert(1) autofocus><button>Go</button></form>",
    "<style>@import '//evil.example/x.css';</style><p style='position:fixed'>x</p>",
    "<link rel=stylesheet href=//evil.example/x.css><base href=//evil.example/><meta http-equiv=refresh content=0>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "<textarea><script>alert(1)</script></textarea>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<p id='\"><script>alert(1)</script>'>x</p>",
    "<pre class='language-\"><script>alert(1)</script>'>x</pre>",
    '```"><script>alert(1)</script>\nx\n```',
    "![\"><script>alert(1)</script>](/x '\"><script>alert(1)</script>')",
    "<!--><script>alert(1)</script>-->",
    "<h2 id='a b\" onclick=alert(1)'>x</h2>",
)
RUNS = re.compile(r"^[\s\x00-\x1f]*(?:javascript|vbscript|data|link):", re.IGNORECASE)
_BLOCKS = """
p h1 h2 h3 h4 h5 h6 ul ol li blockquote footer pre code figure img figcaption table caption thead tbody tr th td hr
aside header details summary dl dt dd
"""
_IN_LINES = """
a abbr bdi bdo br cite dfn em ins kbd mark q rp rt ruby s samp small span strong sub sup time u var
"""
WRITTEN = frozenset((_BLOCKS + _IN_LINES).split())
ADDRESSES = frozenset({"href", "src"})
ATTRIBUTES = ADDRESSES | frozenset(
    {
        "alt",
        "class",
        "colspan",
        "data-button",
        "data-embed",
        "data-note",
        "datetime",
        "dir",
        "height",
        "id",
        "lang",
        "rel",
        "rowspan",
    }
    | {"start", "title", "width"}
)


def assert_safe(body: Body) -> None:
    """Two parsers that have nothing in common find nothing in it but what is allowed."""
    for stored in parts_of(body):
        html = re.sub("<(a|img)\ue000[0-9]+\ue001", r"<\1", stored)
        assert not re.search("[\ue000\ue001]", html)
        read, parsed = Tags(html), LexborHTMLParser(html, is_fragment=True).css("*")
        assert read.tags | {node.tag for node in parsed} <= WRITTEN
        for name, value in [
            *read.attributes,
            *((name, value or "") for node in parsed for name, value in node.attributes.items()),
        ]:
            assert name in ATTRIBUTES
            assert name not in ADDRESSES or not RUNS.match(re.sub(r"[\t\n]", "", value))


def parts_of(body: Body) -> Iterator[str]:
    """All HTML that is shown of it: the whole, and what its blocks hold in parts."""
    yield body.html
    for block in body.blocks:
        yield "".join(part["html"] for name in ("items", "images") for part in block.get(name, ()))
        yield "\n".join(cell for row in [block.get("header", []), *block.get("rows", [])] for cell in row)


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_leaves_only_what_is_allowed(attack: str) -> None:
    for text in (attack, f"x {attack} y", f"<div>{attack}", f"- {attack}"):
        assert_safe(from_markdown(text, nowhere))
        assert_safe(from_html(text, nowhere))


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_a_block_leaves_only_what_is_allowed(attack: str) -> None:
    assert_safe(from_blocks(in_blocks(attack), nowhere))


@pytest.mark.parametrize("attack", [*ATTACKS, "javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x"])
@pytest.mark.parametrize(
    "block",
    [
        {"type": "image", "alt": ""},
        {"type": "embed"},
        {"type": "embed", "title": "x"},
        {"type": "button", "label": "x"},
    ],
)
def test_an_attack_as_an_address_is_refused_or_leads_nowhere(block: dict[str, str], attack: str) -> None:
    faults: list[str] = []
    try:
        assert_safe(from_blocks([block | {"url": attack}], nowhere))
    except ContentFault as fault:
        faults = [".".join(each.path) for each in fault.faults]
    assert faults in ([], ["blocks.0.url"])


@given(
    st.lists(st.sampled_from([*ATTACKS, "<", ">", '"', "'", "`", "</p>", "</iframe>", "</pre>", "<!--", "-->", "&lt;"]))
)
def test_attacks_together_leave_only_what_is_allowed(parts: list[str]) -> None:
    assert_safe(from_html("".join(parts), site))
    assert_safe(from_markdown("".join(parts), site))


@pytest.mark.parametrize("forged", ["\ue0001\ue001", "&#xe000;1&#xE001;", "&#57344;1&#57345;"])
def test_nobody_forges_a_placeholder(forged: str) -> None:
    for text in (
        f"[x]({forged})",
        f"`{forged}`",
        f"<a href='{forged}'>{forged}</a>",
        f"<img src='{forged}' alt='{forged}'>",
    ):
        for body in (from_markdown(text, nowhere), from_html(text, nowhere)):
            assert not re.search("[\ue000\ue001]", body.html + body.text + body.markdown)
            assert body.links == ()


def test_what_loses_its_address_is_named_in_a_warning() -> None:
    body = from_markdown("[click](javascript:x) ![pic](data:x) [fine](mailto:a@example.org)", nowhere)

    assert ["“click”" in body.warnings[0], "“pic”" in body.warnings[1], len(body.warnings)] == [True, True, 2]
    assert body.text == "click fine"


def test_an_unknown_frame_becomes_a_link() -> None:
    body = from_html('<iframe src="https://maps.example/x" title="A map"></iframe>', nowhere)
    assert body.html == '<p><a href="https://maps.example/x" rel="nofollow noopener">A map</a></p>'
