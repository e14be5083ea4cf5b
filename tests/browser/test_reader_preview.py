"""A preview in the reader: the link shows the draft, with a banner, until one leaves it or it ends."""

from typing import Any

import httpx2
import pytest
from playwright.async_api import Page, expect

from cms.accounts.roles import Role
from cms.importers.demo.staff import PASSWORD, email_of
from tests.browser.axe import findings, overflow
from tests.browser.reader import drawn, heading
from tests.browser.screens import SCREENS
from tests.server.processes import DEADLINE, Server

TITLE = "What nobody is to read yet"


class Editor:
    """Somebody who makes drafts and previews over the API."""

    def __init__(self, server: Server) -> None:
        self.url = f"http://127.0.0.1:{server.port}/graphql"
        signing = {"email": email_of(Role.EDITOR), "password": PASSWORD, "mode": "TOKEN"}
        self.token = self("signIn", "SignInInput", "token", **signing)["token"]

    def __call__(self, name: str, kind: str, fields: str, **given: Any) -> Any:
        """The payload of a mutation."""
        query = f"mutation ($input: {kind}!) {{ {name}(input: $input) {{ errors {{ message }} {fields} }} }}"
        headers = {"authorization": f"Bearer {self.token}"} if hasattr(self, "token") else {}
        answer = httpx2.post(
            self.url, json={"query": query, "variables": {"input": given}}, headers=headers, timeout=DEADLINE
        )
        payload = answer.json()["data"][name]
        assert payload["errors"] == []
        return payload


@pytest.fixture
def preview(demo: Server) -> tuple[Editor, Any]:
    """An editor, and a preview of a draft."""
    editor = Editor(demo)
    draft = editor("createArticle", "CreateArticleInput", "article { id }", title=TITLE, body={"markdown": "Soon."})
    made = editor("createPreview", "CreatePreviewInput", "url preview { id }", contentId=draft["article"]["id"])
    return editor, made


async def test_the_link_shows_the_draft_until_one_leaves_the_preview(page: Page, preview: tuple[Editor, Any]) -> None:
    _, made = preview
    await page.goto(made["url"])
    await drawn(page)
    await expect(heading(page, TITLE)).to_be_visible()
    banner = page.get_by_role("complementary", name="A preview.")
    await expect(banner).to_contain_text("Not all that you see here is public yet.")
    # The token is not in the address that somebody may hand on, and goes along from page to page.
    assert "preview" not in page.url
    await page.get_by_role("banner").locator(".nameplate a").click()
    await page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    await expect(heading(page, TITLE)).to_be_visible()
    await banner.get_by_role("button", name="Leave the preview").click()
    await expect(heading(page, "There is no such page")).to_be_visible()
    await expect(banner).to_be_hidden()


async def test_a_preview_that_has_ended_says_so_and_can_be_left(
    page: Page, complaints: list[str], preview: tuple[Editor, Any]
) -> None:
    editor, made = preview
    editor("revokePreview", "RevokePreviewInput", "preview { id }", id=made["preview"]["id"])
    await page.goto(made["url"])
    await drawn(page)
    await expect(page.get_by_role("main")).to_contain_text("This preview has ended")
    await expect(page.get_by_role("main")).not_to_contain_text("online")
    assert all("401" in complaint for complaint in complaints)
    complaints.clear()
    await page.get_by_role("button", name="Leave the preview").click()
    await expect(heading(page, "There is no such page")).to_be_visible()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
async def test_axe_finds_nothing_in_a_preview_and_nothing_hangs_out(page: Page, preview: tuple[Editor, Any]) -> None:
    _, made = preview
    await page.goto(made["url"])
    await drawn(page)
    assert await findings(page) == []
    assert await overflow(page) == 0
