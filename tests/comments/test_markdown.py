# ruff: noqa: RUF001 - Scripts have letters that look like those of others.
"""A comment's Markdown becomes HTML that says what was written, and does nothing."""

import re
from collections.abc import Callable
from html import unescape
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from cms.base.fields import LONGEST_TEXT
from cms.comments.markdown import Said, said_in
from tests.comments.attacks import ATTACKS
from tests.content.body.payloads import ADDRESSES, PAYLOADS
from tests.content.body.reading import Tags
from tests.content.body.shapes import MARKDOWN

REL = "nofollow ugc noopener"
ELEMENTS = {"p", "blockquote", "pre", "code", "em", "strong", "s", "br", "a"}
VALUES = {
    "dir": re.compile("auto|ltr|rtl"),
    "class": re.compile(r"language-[a-z#+]+"),
    "rel": re.compile(REL),
    "href": re.compile(r"https?://[^\s<>\"`\\@/]+([/?#][^\s<>\"`]*)?", re.IGNORECASE),
}


def p(*paragraphs: str) -> str:
    return "\n".join(f'<p dir="auto">{said}</p>' for said in paragraphs)


def blocks(*html: str) -> str:
    return "\n".join(html)


def quote(*html: str, direction: str = "ltr") -> str:
    return blocks(f'<blockquote dir="{direction}">', *html, "</blockquote>")


def pre(code: str, language: str | None = None) -> str:
    opening = f'<code class="language-{language}">' if language else "<code>"
    return f'<pre dir="auto">{opening}{code}</code></pre>'


def a(address: str, words: str | None = None) -> str:
    return f'<a href="{address}" rel="{REL}">{address if words is None else words}</a>'


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("*a*, **b**, ~~c~~ __d__ _e_.", p("<em>a</em>, <strong>b</strong>, <s>c</s> <strong>d</strong> <em>e</em>.")),
        ("*a **b *c* d** e*", p("<em>a <strong>b c d</strong> e</em>")),
        ("2 * 3 * 4, snake_case_name, 5\\*6, a\\b", p("2 * 3 * 4, snake_case_name, 5*6, a\\b")),
        ("one\ntwo  \n  three\n\n\n\nfour\r\n", p("one<br>\ntwo<br>\nthree", "four")),
        ("`a < *b* &amp;` and `c\nd`", p("<code>a &lt; *b* &amp;amp;</code> and <code>c d</code>")),
        # Quotations go as far as their marks do.
        ("> a\nb", blocks(quote(p("a")), p("b"))),
        (">a\n>\n> b\n>> c\n> d\n\n> e", blocks(quote(p("a", "b"), quote(p("c")), p("d")), quote(p("e")))),
        ("> " * 9 + "deep", quote(quote(quote(quote(quote(p("deep"))))))),
        (">>>\n>\n", ""),
        # Code stands between fences.
        ("```py\nif a < b:\n    *c*\n\n> d\n```\ne", blocks(pre("if a &lt; b:\n    *c*\n\n&gt; d", "py"), p("e"))),
        ("~~~\n```\n~~~~\na", blocks(pre("```"), p("a"))),
        ("> ```\n> > a\n> ```\n> b", quote(pre("&gt; a"), p("b"))),
        ("> ```\n> a\nb", blocks(quote(pre("a")), p("b"))),
        ("a\n```Hello there\nb", blocks(p("a"), pre("Hello there\nb"))),
        ("```Go", pre("Go", "go")),
        ("```\n\n```", ""),
        # What looks like more stays as it is written.
        ("# Title\n===\n---\n* * *", p("# Title<br>\n===<br>\n---<br>\n* * *")),
        ("1. one\n2) two\n- three\n    - *four*", p("1. one<br>\n2) two<br>\n- three<br>\n- <em>four</em>")),
        ("    not code", p("not code")),
        ("| a | b |\n|---|---|\n| 1 | 2 |", p("| a | b |<br>\n|---|---|<br>\n| 1 | 2 |")),
        ("[^1] [a]\n\n[a]: https://a.example\n\n[^1]: b", p("[^1] [a]", f"[a]: {a('https://a.example')}", "[^1]: b")),
        ("<b>x</b>\n<!-- y -->\n*z*", p("&lt;b&gt;x&lt;/b&gt;<br>\n&lt;!-- y --&gt;<br>\n<em>z</em>")),
        ("&copy; &amp; &#x202e; AT&T &", p("&amp;copy; &amp;amp; &amp;#x202e; AT&amp;T &amp;")),
        # Scripts, emoji, and what hides.
        ("> שלום\n\nhello", blocks(quote(p("שלום"), direction="rtl"), p("hello"))),
        ("می\u200cخواهم ❤️\u200d🔥 *👩\u200d👧* *️⃣", p("می\u200cخواهم ❤️\u200d🔥 <em>👩\u200d👧</em> *️⃣")),
        ("a\u202ecod.exe\u202c b\u200bc \x00d\ud800", p("acod.exe bc d")),
        ("a" + "~\u0301\u0301\u0301" * 99, p("a" + "~" * 99)),
    ],
)  # fmt: skip
def test_marks_become_elements_and_all_else_stays(written: str, html: str) -> None:
    said = said_in(written)
    assert said.html == html
    assert said.text.split() == unescape(re.sub("<[^>]*>", "", html)).split()


EXAMPLE = "https://a.example"
X = "https://a.example/x"


@pytest.mark.parametrize(
    ("written", "html", "links"),
    [
        (f"[a *b*]({X})", a(X, "a <em>b</em>"), [X]),
        (f'[a]({X} "A title")', f"{a(X, 'a')} (A title)", [X]),
        (f"[]({X}) [\u200b](<{X}>)", f"{a(X)} {a(X)}", [X, X]),
        (f"![a]({X})", a(X, "a"), [X]),
        (f"[![b](/x)]({X})", a(X, "![b](/x)"), [X]),
        ("[a](/b) <c@d.example>", "[a](/b) &lt;c@d.example&gt;", []),
        ("[c](mailto:d@e.example 'f')", "[c](mailto:d@e.example &quot;f&quot;)", []),
        # Bare addresses, in which Markdown's marks mean nothing, without what is around them.
        (f"{X}_(y)_z. ({X})", f"{a(f'{X}_(y)_z')}. ({a(X)})", [f"{X}_(y)_z", X]),
        (f"“{X}”, <{X}/_z_>", f"“{a(X)}”, {a(f'{X}/_z_')}", [X, f"{X}/_z_"]),
        (f"**{X}/*b*c**, 见{X}。", f"<strong>{a(f'{X}/*b*c')}</strong>, 见{a(X)}。", [f"{X}/*b*c", X]),
        ("Www.a.bc/?b&copy=1 www.x", f"{a('https://Www.a.bc/?b&amp;copy=1', 'Www.a.bc/?b&amp;copy=1')} www.x",
         ["https://Www.a.bc/?b&copy=1"]),
        (f"`{X}` http:// https://. http://x:0", f"<code>{X}</code> http:// https://. http://x:0", []),
        # Whoever is not the host does not look like it.
        (f"https://b.example@a.example [c]({EXAMPLE}\\\\@b.example)",
         f"https://b.example@a.example [c]({EXAMPLE}\\@b.example)", []),
        (f"[www.b.example]({EXAMPLE}/)", f"{a(f'{EXAMPLE}/', 'www.b.example')} (a.example)", [f"{EXAMPLE}/"]),
        (f"[Log in: **HTTPS://B.example** /a.example]({EXAMPLE})",
         f"{a(EXAMPLE, 'Log in: <strong>HTTPS://B.example</strong> /a.example')} (a.example)", [EXAMPLE]),
        ("[a｡example](https://аррӏе.example)", f"{a('https://аррӏе.example', 'a｡example')} (xn--80ak6aa92e.example)",
         ["https://аррӏе.example"]),
        (f"[A.Example/b.html, z.B. 3.14]({EXAMPLE}) [{EXAMPLE}](https://www.a.example:8000/)",
         f"{a(EXAMPLE, 'A.Example/b.html, z.B. 3.14')} {a('https://www.a.example:8000/', EXAMPLE)}",
         [EXAMPLE, "https://www.a.example:8000/"]),
    ],
)  # fmt: skip
def test_links_lead_where_they_say(written: str, html: str, links: list[str]) -> None:
    said = said_in(written)
    assert said.html == p(html)
    assert list(said.links) == links


def assert_safe(said: Said) -> None:
    """Two parsers that have nothing in common find nothing in it but what is allowed, and the text as its text."""
    read, parsed = Tags(said.html), LexborHTMLParser(said.html, is_fragment=True)
    nodes = parsed.css("*")
    assert read.tags | {node.tag for node in nodes} <= ELEMENTS
    for name, value in [
        *read.attributes,
        *((name, value or "") for node in nodes for name, value in node.attributes.items()),
    ]:
        assert VALUES[name].fullmatch(value)
    assert [node.attributes["href"] for node in parsed.css("a")] == list(said.links)
    shown = "".join(node.text() for node in parsed.css("p, pre"))
    assert "".join(shown.split()) == "".join(said.text.split())


@pytest.mark.parametrize("attacks", [ATTACKS, PAYLOADS, ADDRESSES], ids=["attacks", "payloads", "addresses"])
@pytest.mark.parametrize(
    "written",
    [
        "{}",
        "> a {} b",
        "*{}*",
        "[a]({})",
        "[a](<{}>)",
        "[{}](https://a.example)",
        "[a](https://a.example/{})",
        "![{}](https://a.example '{}')",
        "<{}>",
        "`{}`",
        "```{}\n{}\n```",
    ],
)
def test_an_attack_is_a_text(attacks: tuple[str, ...], written: str) -> None:
    for attack in attacks:
        assert_safe(said_in(written.replace("{}", attack)))


PIECES = [
    *(
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        "[",
        "](",
        "](https://a.example)",
        "!",
        "(",
        ")",
        '"',
        "'",
        "<",
        ">",
        "> ",
        "\\",
    ),
    *(
        "\n",
        "\n\n",
        "    ",
        "\t",
        "# ",
        "- ",
        "1. ",
        "===",
        "|",
        "&amp;",
        "&",
        ":",
        "[a]: ",
        "https://",
        "www.a.bc",
        "@",
    ),
    *(
        "<b>",
        "</p>",
        "<!--",
        "-->",
        "a",
        "b.c",
        "1",
        "\u202e",
        "\u0301",
        "\u200d",
        "\ue000",
        "0",
        "\ue001",
        "\u2028",
        "ب",
    ),
]


@given(st.lists(st.sampled_from(PIECES) | st.sampled_from(ATTACKS) | st.text(max_size=3), max_size=25).map("".join))
def test_whatever_is_written_is_safe_and_said(written: str) -> None:
    said = said_in(written)
    assert_safe(said)
    if "](" in written:
        # The address of a link is not in its words.
        assert set(_letters(written)) <= set(_letters(said.text + "".join(said.links)))
    elif "language-" not in said.html:
        assert _letters(said.text) == _letters(written)


def _letters(text: str) -> str:
    """Those of a text, and its digits, without the fillers that are letters by their category alone."""
    return "".join(filter(str.isalnum, re.sub("[\u115f\u1160\u3164\uffa0]", "", text)))


EVIL: dict[str, Callable[[int], str]] = {
    **MARKDOWN,
    "addresses in brackets that do not end": lambda size: "https://a(" * (size // 10),
    "addresses that end at once": lambda size: "https://a]" * (size // 10),
    "brackets in an address": lambda size: f"https://{'(a' * (size // 2)}",
    "dots in a link": lambda size: f"[{'a.' * (size // 2 - 20)}](https://a.example)",
    "hosts in other scripts": lambda size: "[ä.de](https://ü.de)" * (size // 20),
    "marks on asterisks": lambda size: "*\u0301" * (size // 2),
    "joiners": lambda size: "\u200d" * size,
}


@pytest.mark.parametrize("name", EVIL)
def test_no_comment_is_too_much_for_it(name: str) -> None:
    written = EVIL[name](LONGEST_TEXT)[:LONGEST_TEXT]
    said = said_in(written)
    assert_safe(said)
    assert len(said.html) < 50 * LONGEST_TEXT
    tags = re.findall("<(/?)(?!br)", said.html)
    assert max(accumulate(-1 if slash else 1 for slash in tags), default=0) < 20
