"""What the tests of the explorer have in common."""

import json
from typing import Any

from playwright.async_api import Page, expect


async def text_of(page: Page, file: str) -> str:
    """What stands in one of the editors: operation.graphql, variables.json or response.json."""
    text: str = await page.evaluate(
        "(file) => __MONACO.editor.getModels().find(({ uri }) => uri.path.endsWith(file))?.getValue() ?? ''", file
    )
    return text


async def put(page: Page, file: str, text: str) -> None:
    """Puts a text into one of the editors."""
    await page.evaluate(
        "([file, text]) => __MONACO.editor.getModels().find(({ uri }) => uri.path.endsWith(file)).setValue(text)",
        [file, text],
    )


async def write(page: Page, query: str) -> None:
    """Puts a query into the editor."""
    await put(page, "operation.graphql", query)


async def open_explorer(page: Page) -> None:
    """Opens the page, and waits until it can be used."""
    await page.goto("/graphql")
    await page.wait_for_function("() => globalThis.__MONACO?.editor.getModels().length === 4")
    await expect(page.get_by_role("button", name="The week's events")).to_be_enabled()


async def answer(page: Page) -> Any:
    """The answer to what was asked."""
    await page.wait_for_function(
        "() => __MONACO.editor.getModels().find(({ uri }) => uri.path.endsWith('response.json'))?.getValue()"
    )
    return json.loads(await text_of(page, "response.json"))


async def show(page: Page, panel: str) -> None:
    """Opens a panel."""
    await page.get_by_role("button", name=f"Show {panel}").click()


async def run(page: Page) -> Any:
    """Asks what stands in the editor; gives the answer."""
    await page.get_by_role("button", name="Execute query").click()
    return await answer(page)
