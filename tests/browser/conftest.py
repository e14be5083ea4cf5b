"""One browser for all tests, which look at the demo's newspaper; a page of its own for each.

A test that wants another screen says `@pytest.mark.parametrize("screen", SCREENS)`. A test that provokes an error
takes `complaints` and empties it once it has looked at it. Give `wait_for_function` a function: an expression is asked
again by eval, which our pages' policy forbids.
"""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Request, async_playwright, expect

from tests.browser.newsroom import Newsroom
from tests.browser.screens import DESK, Screen
from tests.server.processes import Server, serving

_CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""The first is the same engine without the windows and menus around its pages, which take as much time again."""

_PATIENCE = 20_000
"""Milliseconds to wait for what is to appear: it comes at once, unless the machine has much else to do."""

_REPORT_CSP = """document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`CSP ${event.effectiveDirective}: ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
});"""


def chromium() -> str | None:
    """The path of the system's Chromium."""
    return next(filter(None, map(shutil.which, _CHROMIUMS)), None)


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The system's Chromium, which finds no host but this machine."""
    program = chromium()
    if program is None:
        pytest.skip("There is no Chromium here: install the system's package chromium to try the pages.")
    expect.set_options(timeout=_PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=program, args=["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        )
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def newsroom() -> Iterator[Newsroom]:
    """A server of the demo's newspaper that is written to: tests there make what they look at themselves.

    Modules that want it have their fixture `home` give its address.
    """
    with tempfile.TemporaryDirectory(prefix="cms-newsroom-") as name:
        folder = Path(name)
        with serving(folder, CMS_ACCESS_LOG="false", CMS_LOG_LEVEL="error") as server:
            yield Newsroom(folder, server)


@pytest.fixture
def screen() -> Screen:
    """The screen that the page is on."""
    return DESK


@pytest.fixture
def complaints() -> list[str]:
    """What went wrong on the page: errors in its console or its scripts, breaches of its policy, requests elsewhere."""
    return []


@pytest.fixture
async def context(browser: Browser, home: str, screen: Screen, complaints: list[str]) -> AsyncIterator[BrowserContext]:
    """A browser with a memory of its own; `/` is the demo's server."""
    context = await browser.new_context(
        base_url=home,
        viewport={"width": screen.width, "height": screen.height},
        is_mobile=screen.is_phone,
        has_touch=screen.is_phone,
        color_scheme="dark" if screen.is_dark else "light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="Europe/London",
    )
    context.set_default_timeout(_PATIENCE)
    await context.add_init_script(_REPORT_CSP)

    def note_request(request: Request) -> None:
        if not request.url.startswith((f"{home}/", "data:", "blob:")):
            complaints.append(f"A request leaves the host: {request.url}")

    context.on("request", note_request)
    context.on("console", lambda said: complaints.append(f"Console: {said.text}") if said.type == "error" else None)
    context.on("weberror", lambda fault: complaints.append(f"Script: {fault.error.message}"))
    yield context
    await context.close()


@pytest.fixture
async def page(context: BrowserContext, complaints: list[str]) -> AsyncIterator[Page]:
    """An empty page. The test fails if anything went wrong on it."""
    page = await context.new_page()
    yield page
    assert complaints == []


@pytest.fixture(scope="session")
def house() -> Iterator[Server]:
    """A server whose newspaper is talked about, a lot in a short while, and from wherever a proxy says."""
    with (
        tempfile.TemporaryDirectory(prefix="cms-talk-") as folder,
        serving(
            Path(folder),
            CMS_PROXIES="127.0.0.1",
            CMS_COMMENTS_PER_SECOND="1000",
            CMS_ACCESS_LOG="false",
            CMS_LOG_LEVEL="error",
        ) as server,
    ):
        yield server
