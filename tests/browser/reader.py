"""What the tests of the reader have in common."""

import json
import re
from typing import Any

from playwright.async_api import Locator, Page, Route, expect

BRIDGE = "articles/bridge-obituary"
"""A story with everything that a story may have."""


async def visit(page: Page, path: str = "") -> None:
    """Opens a page of the reader, and waits until it is drawn."""
    await page.goto(f"/reader/{path}")
    await drawn(page)


async def drawn(page: Page) -> None:
    """Waits until what is on its way is there."""
    await expect(page.locator("main:not([aria-busy])")).to_be_visible()


def heading(page: Page, name: str) -> Locator:
    """The page's own heading."""
    return page.get_by_role("heading", name=name, level=1)


def persian(article: Any) -> str:
    """The path of an article's Persian edition, below the reader's folder."""
    path: str = next(other["path"] for other in article["translations"] if other["locale"] == "fa")
    return path.removeprefix("/")


async def change(page: Page, query: str, change: Any) -> None:
    """Has the API's answers to one query changed on their way."""

    async def pass_on(route: Route) -> None:
        answer = await route.fetch()
        data = json.loads(await answer.body())
        change(data["data"])
        await route.fulfill(json=data)

    await page.route(re.compile(rf"/graphql\?.*query\+{query}%28"), pass_on)
