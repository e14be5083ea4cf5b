"""Every block, as docs/body.md shows it, drawn by the reader in both directions of writing and on every screen."""

from typing import Any

import pytest
from playwright.async_api import Page

from tests.browser.axe import findings
from tests.browser.reader import BRIDGE, change, persian, visit
from tests.browser.screens import SCREENS, Screen
from tests.content.body.documented import EXAMPLES
from tests.reader.queries import VARIABLES
from tests.reader.test_queries import ask
from tests.server.processes import Server

PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='300' height='200'/%3E"
# Its policy applies no styles of a text's own.
HTML = "\n".join(example.html for example in EXAMPLES).replace(' style="color:red"', "")
for _name in ("/night.jpg", "/a.jpg", "/b.jpg"):
    HTML = HTML.replace(f'src="{_name}"', f'src="{PICTURE}"')

LETTERS = "abcdefghij" * 30
LONG = f"""<h2 id="long">{LETTERS}</h2><p>https://a.example/{LETTERS}</p><p><code>{LETTERS}</code></p>
<p data-embed="example"><a href="https://video.example/watch/{LETTERS}">https://video.example/watch/{LETTERS}</a></p>
<p data-button=""><a href="/{LETTERS}">{LETTERS}</a></p>
<figure><img src="/not-there.png" alt="{LETTERS}" width="2640" height="480"><figcaption>{LETTERS}</figcaption></figure>
<figure><figure><img src="/not-there.png" alt="" width="999"></figure><figure><img src="/b" alt=""></figure></figure>
<p>In a line <img src="/not-there.png" alt="" width="2640" height="48"></p>
<table><tbody><tr>{"<td>A cell of the table</td>" * 12}</tr></tbody></table>
<table><tbody><tr><td>{LETTERS}</td></tr></tbody></table>
<pre><code>{"a long line of code, " * 30}</code></pre><ul><li>{LETTERS}</li></ul>
<blockquote><p>{LETTERS}</p><footer>{LETTERS}</footer></blockquote>
<aside data-note="tip"><header>{LETTERS}</header><p>{LETTERS}</p></aside>
<details open><summary>{LETTERS}</summary><pre><code>{LETTERS}</code></pre></details>
<dl><dt>{LETTERS}</dt><dd><table><tbody><tr>{"<td>A cell</td>" * 12}</tr></tbody></table></dd></dl>
<div data-raw=""><p>{LETTERS}</p><img src="/not-there.png" alt="" width="2640" height="48"></div>"""
TABLET = Screen("tablet", 800, 1100)

# What is wider than the page moves in a box of its own.
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BOXES = """prose => {
    const box = (selector) => prose.querySelector(selector).getBoundingClientRect();
    const pictures = [...prose.querySelectorAll("figure > figure")].map((figure) => figure.getBoundingClientRect());
    return {
        button: box("[data-button] a").height,
        embed: box("[data-embed] a").width - box("[data-embed]").width,
        isBeside: pictures[0].top === pictures[1].top,
        isFirstOnTheLeft: pictures[0].left < pictures[1].left,
        quoteStarts: getComputedStyle(prose.querySelector("blockquote")).borderInlineStartWidth,
        code: getComputedStyle(prose.querySelector("pre")).direction,
    };
}"""

# Blocks, and what of them does not move in a box, reach beyond the column of text nowhere.
WIDER = """prose => [...prose.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect(), column = prose.getBoundingClientRect();
    return !element.parentElement.closest("table, pre, [data-raw]")
        && (box.left < column.left - 1 || box.right > column.right + 1);
}).map((element) => `${element.localName} ${element.getBoundingClientRect().width}`)"""


@pytest.mark.parametrize("locale", ["en", "fa"])
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
async def test_every_block_is_drawn(page: Page, demo: Server, screen: Screen, locale: str) -> None:
    def show(data: Any) -> None:
        data["article"]["body"]["html"] = HTML

    article = ask(demo, "article", **VARIABLES["article"])["article"]
    await change(page, "ArticlePage", show)
    await visit(page, BRIDGE if locale == "en" else persian(article))
    boxes = await page.locator(".story .prose").first.evaluate(BOXES)

    assert await page.evaluate(OVERFLOW) == 0
    assert boxes == {
        "button": boxes["button"],
        "embed": 0,
        "isBeside": not screen.is_phone,
        "isFirstOnTheLeft": locale == "en" and not screen.is_phone,
        "quoteStarts": "3px",
        "code": "ltr",
    }
    assert boxes["button"] >= 40
    assert await findings(page) == []


@pytest.mark.parametrize("locale", ["en", "fa"])
@pytest.mark.parametrize("screen", [*SCREENS, TABLET], ids=lambda screen: screen.name)
async def test_what_is_long_or_wide_stays_on_the_page(
    page: Page, demo: Server, complaints: list[str], locale: str
) -> None:
    def show(data: Any) -> None:
        data["article"]["body"]["html"] = LONG

    article = ask(demo, "article", **VARIABLES["article"])["article"]
    await change(page, "ArticlePage", show)
    await visit(page, BRIDGE if locale == "en" else persian(article))
    wider = await page.locator(".story .prose").first.evaluate(WIDER)

    assert await page.evaluate(OVERFLOW) == 0
    assert wider == []
    assert await findings(page) == []
    # Pictures that are not there are what the text is to stand.
    complaints[:] = [complaint for complaint in complaints if "404" not in complaint]
