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
