"""Whoever has commented asks for a letter, follows its link, saves what is held of them, and has it erased."""

import asyncio
import base64
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import orjson
import pytest
from playwright.async_api import Page, expect

from tests.base.smtp import Heard, mail_server
from tests.browser.axe import findings, overflow
from tests.browser.screens import DARK_PHONE, Screen
from tests.server.processes import Server, serving

NAME, EMAIL, IP = "Rita Quillfeather", "rita.quill@secret.example", "198.51.100.77"


@dataclass
class Place:
    """A server that sends letters, the folder of its data, and what the mail server heard."""

    server: Server
    folder: Path
    heard: Heard

    def comment(self, words: str) -> str:
        """Leaves a comment by Rita; its id."""
        found: Any = self.server.ask("{ articles(first: 20) { nodes { id commentsOpen } } }")
        subject = next(each["id"] for each in found["articles"]["nodes"] if each["commentsOpen"])
        given = {"subjectId": subject, "authorName": NAME, "authorEmail": EMAIL, "consent": False, "body": words}
        query = "mutation ($i: AddCommentInput!) { addComment(input: $i) { comment { id } errors { message } } }"
        asked = {"query": query, "variables": {"i": given}}
        address = f"http://127.0.0.1:{self.server.port}/graphql"
        answer = httpx2.post(address, json=asked, headers={"x-forwarded-for": IP}).json()
        return str(answer["data"]["addComment"]["comment"]["id"])

    async def letter(self) -> str:
        """The path of the link in the letter, once it is there."""
        while not self.heard.messages:  # noqa: ASYNC110 - The mail server knows no loop.
            await asyncio.sleep(0.02)
        [message] = self.heard.messages
        assert f"To: {EMAIL}" in message
        head, _, body = message.partition("\r\n\r\n")
        text = base64.b64decode(body).decode() if "base64" in head else body.replace("=\r\n", "").replace("=3D", "=")
        found = re.search(r"(/your-comments#proof=[\w-]+)", text)
        assert found, text
        return found[1]


@pytest.fixture
def place() -> Iterator[Place]:
    """One that logs all that it logs."""
    with (
        tempfile.TemporaryDirectory(prefix="cms-yours-") as folder,
        mail_server() as heard,
        serving(
            Path(folder),
            CMS_PROXIES="127.0.0.1",
            CMS_SMTP_URL=f"smtp://127.0.0.1:{heard.port}",
            CMS_LOG_LEVEL="debug",
        ) as server,
    ):
        yield Place(server, Path(folder), heard)


@pytest.fixture
def home(place: Place) -> str:
    """Its address."""
    return f"http://127.0.0.1:{place.server.port}"


@pytest.mark.parametrize("screen", [DARK_PHONE])
async def test_somebody_sees_saves_and_erases_what_is_held_of_them(
    page: Page, place: Place, complaints: list[str], screen: Screen
) -> None:
    place.comment(f"I was there, says {NAME}.")
    await page.goto("/your-comments")
    told = page.get_by_role("status")
    await page.get_by_label("E-mail address").fill("nobody")
    await page.get_by_role("button", name="Send me the letter").click()
    await expect(told).to_contain_text("is no e-mail address")
    await page.get_by_label("E-mail address").fill(EMAIL.title())
    await page.keyboard.press("Enter")
    await expect(told).to_contain_text("a letter is on its way")
    assert await findings(page) == []

    await page.goto(await place.letter())
    await expect(page.locator("#summary")).to_have_text(f"Of {EMAIL} we hold 1 comment.")
    assert "#" not in page.url
    item = page.locator("#comments li")
    await expect(item).to_contain_text("I was there")
    await item.get_by_text("What came with it").click()
    await expect(item).to_contain_text(IP)
    assert await findings(page) == []
    assert await overflow(page) == 0
    async with page.expect_download() as download:
        await page.get_by_role("button", name="Save all of it").click()
    saved = orjson.loads((await (await download.value).path()).read_bytes())
    assert (saved["comments"][0]["ip"], saved["comments"][0]["name"]) == (IP, NAME)

    erase = page.get_by_role("button", name="Erase it")
    await erase.click()
    await expect(told).to_contain_text("Say first")
    await page.get_by_label("I know that this cannot be undone").check()
    await erase.click()
    await expect(told).to_have_text("You were erased. One comment is under no name now.")
    assert complaints == []
    assert screen.is_dark

    said = place.server.stop() + (place.folder / "postgres" / "log").read_text(errors="replace")
    assert "/your-comments 200" in said
    assert [sign for sign in (NAME, EMAIL, IP, "proof", "cms_proof") if sign.lower() in said.lower()] == []
