"""Takes the pictures of the documents anew: `make screenshots`, with a Chromium on the machine."""

import asyncio
import io
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

from cms.accounts.roles import Role
from cms.importers.demo.staff import PASSWORD
from tests.browser.conftest import chromium
from tests.browser.explorer import answer, open_explorer, run
from tests.browser.newsroom import account, agree, come_in, dialog, do, take
from tests.browser.screens import Screen
from tests.server.processes import serving

TABLE = Screen("table", 1280, 800)
LOW = Screen("low table", 1280, 640)
FRONT = Screen("front page", 1180, 1000)
COLOURS = 128
"""As many as these pages need; the files are a third of what they would be."""

SETTLED = 800
"""Milliseconds until nothing on a page moves any more."""

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"

STORY: dict[str, Any] = {
    "title": "Ferry Lane dries out",
    "excerpt": "The water is gone, the mud is not: what the lane has to do before Christmas.",
    "body": {"markdown": "The last pump was switched off at noon.\n\n## What is left\n\nAbout **four tons** of river."},
}
LATER = "Ferry Lane has dried out"
CONCERT: dict[str, Any] = {
    "title": "Carols on the weir",
    "excerpt": "Bring a lamp, and boots.",
    "body": {"markdown": "The choir stands on the east bank. You stand where it is dry."},
    "place": {"name": "The weir", "address": "Mill Lane 2", "city": "Sallowford"},
}


@dataclass(frozen=True)
class Picture:
    """What to do on which page of the demo before the picture is taken, and where it goes in `docs/images/`."""

    file: str
    path: str
    prepare: Callable[[Page], Awaitable[None]]
    screen: Screen = LOW


async def explorer(page: Page) -> None:
    """The article page, from the shelf."""
    await page.get_by_role("button", name="The article page").click()
    await page.locator(".result-window").get_by_text("title").first.wait_for()


async def reader(page: Page) -> None:
    """The front page, drawn."""
    await page.locator("main:not([aria-busy])").wait_for()
    await page.wait_for_function(
        "() => [...document.images].every((image) => image.complete || image.loading === 'lazy')"
    )


async def signing_in(page: Page) -> None:
    """The dialog in which one signs in."""
    await open_explorer(page)
    await account(page).click()
    await dialog(page).get_by_label("E-mail").fill("editor@lantern.example")


async def second_factor(page: Page) -> None:
    """The key of a second factor, which is thrown away with the server."""
    await come_in(page, Role.EDITOR)
    await account(page).click()
    await dialog(page).get_by_role("button", name="Set up a second factor").click()
    await dialog(page).get_by_label("Your password").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await dialog(page).get_by_role("img").wait_for()


async def writing(page: Page) -> None:
    """An article that has just been written."""
    await come_in(page, Role.EDITOR)
    await take(page, "Write an article", **STORY)
    await run(page)


async def illustrating(page: Page) -> None:
    """The dialog that asks for a picture."""
    await come_in(page, Role.EDITOR)
    await take(page, "Send a picture")
    await page.get_by_role("button", name="Execute query").click()
    await dialog(page).wait_for()


async def scheduling(page: Page) -> None:
    """An article that is to be published tomorrow."""
    await come_in(page, Role.EDITOR)
    await do(page, "Write an article", **STORY)
    await do(page, "Schedule")


async def comparing(page: Page) -> None:
    """What changed between two saves."""
    await come_in(page, Role.EDITOR)
    await do(page, "Write an article", **STORY)
    await do(page, "Change an article", title=LATER)
    await take(page, "Compare two saves")
    await answer(page)


async def announcing(page: Page) -> None:
    """An event that has just been announced."""
    await come_in(page, Role.EDITOR)
    await take(page, "Announce an event", **CONCERT)
    await run(page)


async def deleting(page: Page) -> None:
    """The question before an article is deleted for good."""
    await come_in(page, Role.ADMINISTRATOR)
    await do(page, "Write an article", **STORY)
    await agree(page, "Put into the trash")
    await take(page, "Delete for good")
    await page.get_by_role("button", name="Execute query").click()
    await dialog(page).wait_for()


PICTURES = (
    Picture("explorer.png", "/graphql", explorer, TABLE),
    Picture("reader.png", "/reader/", reader, FRONT),
    Picture("signing-in.png", "/graphql", signing_in),
    Picture("second-factor.png", "/graphql", second_factor, TABLE),
    Picture("writing.png", "/graphql", writing, TABLE),
    Picture("illustrating.png", "/graphql", illustrating),
    Picture("scheduling.png", "/graphql", scheduling, TABLE),
    Picture("comparing.png", "/graphql", comparing, TABLE),
    Picture("announcing.png", "/graphql", announcing, TABLE),
    Picture("deleting.png", "/graphql", deleting),
)


async def take_picture(browser: Browser, home: str, picture: Picture) -> None:
    """Opens a page and keeps what it looks like."""
    screen = picture.screen
    page = await browser.new_page(
        base_url=home,
        viewport={"width": screen.width, "height": screen.height},
        is_mobile=screen.is_phone,
        color_scheme="dark" if screen.is_dark else "light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="Europe/London",
    )
    await page.goto(picture.path)
    await picture.prepare(page)
    # Nothing is pointed at.
    await page.mouse.move(0, 0)
    # The editors draw what stands in them a little after it does.
    await page.wait_for_timeout(SETTLED)
    shot = Image.open(io.BytesIO(await page.screenshot()))
    if picture.file != "reader.png":
        shot = shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    shot.save(IMAGES / picture.file, optimize=True)
    await page.close()


async def main(home: str) -> None:
    """Takes all of them."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium())
        for picture in PICTURES:
            await take_picture(browser, home, picture)
        await browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), CMS_ACCESS_LOG="false") as server:
        asyncio.run(main(f"http://127.0.0.1:{server.port}"))
