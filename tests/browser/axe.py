"""What axe-core knows of accessibility, asked about a page."""

from collections.abc import Container
from importlib import resources
from typing import Any

from playwright.async_api import Locator, Page

_AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
_RUN = "async (element) => (await axe.run(element ?? document, {resultTypes: ['violations']})).violations"
_GRAVE = frozenset({"serious", "critical"})
_ALL = _GRAVE | {"moderate", "minor"}


async def findings(within: Page | Locator, impacts: Container[str] = _ALL) -> list[str]:
    """What axe finds in a page or an element: the rule's name, what it says, and the elements it is about."""
    # Evaluated by the debugger, which a page's Content-Security-Policy does not bind.
    await within.evaluate(_AXE)
    violations: list[dict[str, Any]] = await within.evaluate(_RUN)
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:200]} ({node['failureSummary']})"
        for violation in violations
        if violation["impact"] in impacts
        for node in violation["nodes"]
    ]


async def grave_findings(within: Page | Locator) -> list[str]:
    """The serious and critical findings."""
    return await findings(within, _GRAVE)


async def overflow(page: Page) -> int:
    """How many pixels of the page hang out of the window sideways."""
    hanging: int = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return hanging
