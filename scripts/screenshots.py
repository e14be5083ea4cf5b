"""Takes the pictures of the documents anew: `make screenshots`, with a Chromium on the machine."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from tests.browser.conftest import chromium
from tests.browser.screens import Screen
from tests.server.processes import serving

TABLE = Screen("table", 1280, 800)
FRONT = Screen("front page", 1180, 1000)
IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"


@dataclass(frozen=True)
class Picture:
    """What to do on which page of the demo before the picture is taken, and where it goes in `docs/images/`."""

    file: str
    path: str
    prepare: Callable[[Page], Awaitable[None]]
    screen: Screen = TABLE


async def explorer(page: Page) -> None:
    """The article page, from the shelf."""
    await page.get_by_role("button", name="The article page").click()
    await page.locator(".result-window").get_by_text("title").first.wait_for()
    await page.mouse.move(640, 700)


async def reader(page: Page) -> None:
    """The front page, drawn."""
    await page.locator("main:not([aria-busy])").wait_for()


PICTURES = (Picture("explorer.png", "/graphql", explorer), Picture("reader.png", "/reader/", reader, FRONT))


async def take(browser: Browser, home: str, picture: Picture) -> None:
    """Opens a page and keeps what it looks like."""
    screen = picture.screen
    page = await browser.new_page(
        base_url=home,
        viewport={"width": screen.width, "height": screen.height},
        is_mobile=screen.is_phone,
        color_scheme="dark" if screen.is_dark else "light",
        reduced_motion="reduce",
    )
    await page.goto(picture.path)
    await picture.prepare(page)
    await page.wait_for_load_state("networkidle")
    await page.screenshot(path=IMAGES / picture.file)


async def main(home: str) -> None:
    """Takes all of them."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium())
        for picture in PICTURES:
            await take(browser, home, picture)
        await browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), CMS_ACCESS_LOG="false") as server:
        asyncio.run(main(f"http://127.0.0.1:{server.port}"))
