"""What each type of block holds, and the forms that are made of it."""

from typing import Any

import pytest

from cms.content.body import Body, Link, from_html, from_markdown
from tests.content.body.reading import ENTRY, MEDIA, nowhere, site


def only(body: Body) -> dict[str, Any]:
    """The one block, without its html and text."""
    assert len(body.blocks) == 1, body.blocks
    return {name: value for name, value in body.blocks[0].items() if name not in ("html", "text")}


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("One *two*", {"type": "paragraph"}),
        ("## Über uns!", {"type": "heading", "level": 2, "anchor": "über-uns"}),
        ("### درباره‌ی ما", {"type": "heading", "level": 3, "anchor": "درباره-ی-ما"}),
        (
            "3. a\n4. b",
            {
                "type": "list",
                "ordered": True,
                "start": 3,
                "items": [{"html": "a", "text": "a"}, {"html": "b", "text": "b"}],
            },
        ),
        (
            "- a\n  - b",
            {
                "type": "list",
                "ordered": False,
                "start": None,
                "items": [{"html": "a<ul><li>b</li></ul>", "text": "a\nb"}],
            },
        ),
        ("> Well said.", {"type": "quote", "attribution": None}),
        ("> Well said.\n> <footer>A reader</footer>", {"type": "quote", "attribution": "A reader"}),
        ("```c++\na < b\n\n```", {"type": "code", "language": "c++", "code": "a < b"}),
        ("    a\n\tb", {"type": "code", "language": None, "code": "a\nb"}),
        (
            '![A bridge](/b.jpg "By night")',
            {
                "type": "image",
                "media": None,
                "url": "/b.jpg",
                "alt": "A bridge",
                "caption": "By night",
                "credit": None,
                "width": None,
                "height": None,
            },
        ),
        (
            "<https://youtu.be/abcdefghijk>",
            {"type": "embed", "url": "https://youtu.be/abcdefghijk", "provider": "youtube", "title": None},
        ),
        (
            "| a | *b* |\n|---|--:|\n| 1 \\| 2 | |",
            {"type": "table", "caption": None, "header": ["a", "<em>b</em>"], "rows": [["1 | 2", ""]]},
        ),
        ("***", {"type": "divider"}),
        (
            '<aside data-note="warning"><header>Mind</header>\n\nThe *gap*\n\n</aside>',
            {"type": "note", "kind": "warning", "title": "Mind"},
        ),
        ("<details><summary>More</summary>text</details>", {"type": "html"}),
    ],
)
def test_markdown_becomes_the_block_that_it_says(text: str, block: dict[str, Any]) -> None:
    assert only(from_markdown(text, nowhere)) == block


@pytest.mark.parametrize(
    ("html", "block"),
    [
        (
            """<figure><a href="/full.jpg"><img src="/b.jpg" width="640" height="480"></a>
            <figcaption>By <b>night</b> <cite>Ann Ray</cite></figcaption></figure>""",
            {
                "type": "image",
                "media": None,
                "url": "/b.jpg",
                "alt": "",
                "caption": "By night",
                "credit": "Ann Ray",
                "width": 640,
                "height": 480,
            },
        ),
        (
            '<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0" title="A film"></iframe>',
            {
                "type": "embed",
                "url": "https://www.youtube.com/watch?v=abcdefghijk",
                "provider": "youtube",
                "title": "A film",
            },
        ),
        (
            "<figure><blockquote><p>Well said.</p></blockquote><figcaption>A reader</figcaption></figure>",
            {"type": "quote", "attribution": "A reader"},
        ),
        (
            "<blockquote><p>Well said.</p><p><cite>A reader</cite></p></blockquote>",
            {"type": "quote", "attribution": "A reader"},
        ),
        ('<aside class="x tip"><p>Save often.</p></aside>', {"type": "note", "kind": "tip", "title": None}),
        ("<table><tr><td>1<td>2</table>", {"type": "table", "caption": None, "header": [], "rows": [["1", "2"]]}),
        ("<table><tr><td colspan=2>1<tr><td>2<td>3</table>", {"type": "html"}),
        ("<dl><dt>Term<dd>Meaning</dl>", {"type": "html"}),
        ("<figure><img src=/a><a href=/elsewhere><img src=/b></a></figure>", {"type": "html"}),
        (
            '<p data-button><a href="https://tickets.example/">Buy a <b>ticket</b></a></p>',
            {"type": "button", "label": "Buy a ticket", "link": None, "url": "https://tickets.example/"},
        ),
        (
            '<p data-embed><a href="https://video.example/watch/1">A film</a></p>',
            {"type": "embed", "url": "https://video.example/watch/1", "provider": "example", "title": "A film"},
        ),
        ('<p data-embed><a href="https://elsewhere.example/watch/1">A film</a></p>', {"type": "paragraph"}),
        ("<p data-button>No link</p>", {"type": "paragraph"}),
    ],
)
def test_html_becomes_the_block_that_it_says(html: str, block: dict[str, Any]) -> None:
    assert only(from_html(html, nowhere)) == block


@pytest.mark.parametrize(
    "html",
    [
        "<figure><img src=/a alt=One><img src=/b title=Night><figcaption>Two</figcaption></figure>",
        "<figure><img src=/a alt=One> <a href=/b.jpg><img src=/b title=Night></a><figcaption>Two</figcaption></figure>",
        "<figure><figure><img src=/a alt=One></figure><p><img src=/b title=Night><figcaption>Two</figure>",
        "<figure><figure><img src=/a alt=One><img src=/b title=Night></figure><figcaption>Two</figcaption></figure>",
    ],
)
def test_several_pictures_with_one_caption_are_a_gallery(html: str) -> None:
    gallery = only(from_html(html, nowhere))

    assert (gallery["type"], gallery["caption"]) == ("gallery", "Two")
    shown = [[image[name] for name in ("url", "alt", "caption", "credit", "html")] for image in gallery["images"]]
    assert shown == [
        ["/a", "One", None, None, '<figure><img src="/a" alt="One"></figure>'],
        ["/b", "", "Night", None, '<figure><img src="/b" alt=""><figcaption>Night</figcaption></figure>'],
    ]


def test_a_button_and_a_gallery_hold_placeholders_of_our_own_content() -> None:
    html = "<p data-button><a href=/ours>Read</a></p><figure><img src=/picture.jpg><img src=/b></figure>"
    button, gallery = from_html(html, site).blocks

    assert (button["link"], button["url"]) == (1, None)
    assert button["html"] == '<p data-button=""><a\ue0001\ue001>Read</a></p>'
    assert [(image["media"], image["url"]) for image in gallery["images"]] == [(2, None), (None, "/b")]


def test_the_forms_are_made_of_the_blocks() -> None:
    body = from_markdown("# Hi *you*\n\nA line\nand `more`.\n\n- one\n- two", nowhere)

    assert body.html.split("\n") == [
        '<h1 id="hi-you">Hi <em>you</em></h1>',
        "<p>A line and <code>more</code>.</p>",
        "<ul><li>one</li><li>two</li></ul>",
    ]
    assert body.text == "Hi you\n\nA line and more.\n\none\ntwo"
    assert body.markdown == "# Hi *you*\n\nA line and `more`.\n\n- one\n- two"
    assert (body.word_count, body.reading_minutes) == (8, 1)
    assert Body(body.blocks).markdown == body.markdown


def test_placeholders_stand_for_our_own_content() -> None:
    body = from_markdown('[a](/ours#x "T") ![p](/picture.jpg) [b](/ours) [c](/ours#x) [d](https://else.where/)', site)

    assert body.html == (
        '<p><a\ue0001\ue001 title="T">a</a> <img\ue0002\ue001 alt="p"> <a\ue0003\ue001>b</a> <a\ue0001\ue001>c</a> '
        '<a href="https://else.where/" rel="nofollow noopener">d</a></p>'
    )
    assert body.markdown == (
        '[a](\ue0001\ue001 "T") ![p](\ue0002\ue001) [b](\ue0003\ue001) [c](\ue0001\ue001) [d](https://else.where/)'
    )
    assert body.text == "a  b c d"
    assert body.links == (Link(1, ENTRY, None, "x"), Link(2, None, MEDIA, ""), Link(3, ENTRY, None, ""))


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("a)b", "a%29b"),
        ("(a", "%28a"),
        ("a\"b'c", "a%22b%27c"),
        ("a b\nc\td", "a%20bcd"),
        ("a\\*b*", "a%5C*b*"),
        ("a&amp;b`c`|d<e>", "a%26b%60c%60%7Cd%3Ce%3E"),
        ("a%20b%", "a%20b%"),
        ("über-uns_2", "über-uns_2"),
        ("رود", "رود"),
    ],
)
def test_the_fragment_of_a_link_of_ours_stands_in_every_form(written: str, stored: str) -> None:
    address = f"/ours#{written}".replace('"', "&quot;")
    cell = f'<a href="{address}">x</a>'
    body = from_html(f"<p>{cell} `</p><table><tr><th>{cell}<th>b</table>", site)
    assert body.links == (Link(1, ENTRY, None, stored),)

    shown = body.markdown.replace("\ue0001\ue001", f"/ours#{stored}")
    assert from_markdown(shown, site) == body


def test_a_picture_of_ours_is_known_by_its_number() -> None:
    block = from_markdown("[x](/ours)\n\n![p](/picture.jpg)", site).blocks[1]

    assert (block["media"], block["url"]) == (2, None)
    assert block["html"] == '<figure><img\ue0002\ue001 alt="p"></figure>'


def test_markup_that_markdown_lacks_keeps_its_placeholder() -> None:
    body = from_html('<p dir="rtl"><a href="/ours">x</a></p><p><img src="/picture.jpg" width="5">y</p>', site)

    assert (
        body.markdown == '<p dir="rtl"><a href="\ue0001\ue001">x</a></p>\n\n<img src="\ue0002\ue001" alt="" width="5">y'
    )


def test_resolve_is_asked_for_addresses_as_written() -> None:
    asked: list[str] = []
    text = "[a](/über uns) [a](</über uns?a=%20&b>) ![b](</x (1).jpg>) <http://a.example/ü>"
    from_markdown(text, asked.append)
    assert asked == ["/über uns?a=%20&b", "/x (1).jpg", "http://a.example/ü"]


def test_anchors_are_unique_in_a_body() -> None:
    body = from_markdown("# One\n\n## One\n\n> # One\n\n# !!!\n\n# One 2", nowhere)

    assert [block["anchor"] for block in body.blocks if block["type"] == "heading"] == [
        "one",
        "one-2",
        "section",
        "one-2-2",
    ]
    assert 'id="one-3"' in body.html


def test_a_footnote_and_its_reference_lead_to_each_other() -> None:
    html = from_markdown("Text.[^n]\n\n[^n]: The note.", nowhere).html

    for name in ("fn1", "fnref1"):
        assert f'<a id="{name}"></a>' in html
        assert f'<a href="#{name}">' in html


def test_a_link_around_paragraphs_is_kept_in_each() -> None:
    body = from_html('<a href="/x"><p>One</p><div>Two</div></a>', nowhere)
    assert body.html == '<p><a href="/x">One</a></p>\n<p><a href="/x">Two</a></p>'


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<p>a <a href="/x" lang="fa" dir="rtl">b</a></p>', '<p>a <a href="/x" lang="fa" dir="rtl">b</a></p>'),
        ('<p>a <a href="/ours" lang="fa">b</a></p>', '<p>a <a\ue0001\ue001 lang="fa">b</a></p>'),
        (
            '<p>a <a lang="fa">b</a> <a name="c" dir="rtl">d</a></p>',
            '<p>a <span lang="fa">b</span> <a id="c"></a><span dir="rtl">d</span></p>',
        ),
        ('<h2><a href="/x" lang="fa">b</a></h2>', '<h2 id="b"><a href="/x" lang="fa">b</a></h2>'),
        ('<h2 lang="fa">b</h2>', '<h2 id="b">b</h2>'),
    ],
)
def test_a_link_keeps_its_language_and_direction(html: str, kept: str) -> None:
    body = from_html(html, site)
    assert body.html == kept
    shown = body.markdown.replace("\ue0001\ue001", "/ours")
    assert from_markdown(shown, site) == body


def test_the_ways_to_write_a_thing_become_one() -> None:
    one = from_html("<div><p> <b>Bold </b><span>text</span><br><br><i>more</i> \n</p></div>tail", nowhere)
    other = from_html("<p><strong>Bold</strong> text</p><p><em>more</em></p><p>tail</p>", nowhere)
    assert one.blocks == other.blocks


def test_footnotes_are_numbered_as_they_are_referred_to_and_none_is_lost() -> None:
    text = "a[^x] b[^Y] c[^x]\n\n[^unused]: Kept.\n\n[^y]: Second.\n\n[^x]: First\n\n    in two.\n\n[^x]: Again."
    body = from_markdown(text, nowhere)

    assert body.text == "a[1] b[2] c[1:1]\n\nFirst\nin two. ↩︎ ↩︎\nSecond. ↩︎\nKept."
    for reference in ("fnref1", "fnref1:1", "fnref2"):
        assert f'<a href="#{reference}">' in body.html
        assert f'<a id="{reference}">' in body.html
    assert from_markdown(body.markdown, nowhere).blocks == body.blocks


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('![a *b* `c` ![d](/e) <br> e](/f "g") x', '<img src="/f" alt="a b c d e" title="g"> x'),
        ("<me@a.example>", '<a href="mailto:me@a.example">me@a.example</a>'),
        ("[a](</b c> 'd \"e\"')", '<a href="/b%20c" title="d &quot;e&quot;">a</a>'),
        ("~a~ ~~b~~", "<s>a</s> <s>b</s>"),
        ("```c++ line=1\na\n```", '<pre><code class="language-c++">a</code></pre>'),
        ("| a |\n|---|\n| `b\\|c` |", "<td><code>b|c</code></td>"),
        ("a\\\nb  \nc", "<p>a<br>b<br>c</p>"),
    ],
)
def test_markdown_has_its_words_for_what_stands_in_a_line(text: str, html: str) -> None:
    assert html in from_markdown(text, nowhere).html


def test_a_footnote_leads_back_to_a_hundred_places_at_most() -> None:
    html = from_markdown("[^a] " * 101 + "\n\n[^a]: n", nowhere).html
    assert html.count('href="#fn1"') == 101
    assert html.count('id="fnref1') == html.count('href="#fnref1') == 100
