"""A newspaper at work: people who sign in at the explorer, take operations from its shelf and run them."""

import json
import re
import uuid
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
from playwright.async_api import FilePayload, Locator, Page, expect

from cms.accounts.roles import Role
from cms.importers.demo.staff import PASSWORD, email_of
from tests.browser.explorer import answer, open_explorer, put, run, text_of
from tests.server.processes import DEADLINE, Server, attempt

PICTURE = FilePayload(
    name="dot.gif",
    mimeType="image/gif",
    buffer=b64decode("R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="),
)
"""A file to send."""


@dataclass(frozen=True)
class Newsroom:
    """A server, and the folder of its data."""

    folder: Path
    server: Server

    @property
    def address(self) -> str:
        """Without a slash at the end."""
        return f"http://127.0.0.1:{self.server.port}"

    def link(self, *arguments: str) -> str:
        """The path of the link in the letter that `cms account` writes with these arguments."""
        code, said = attempt(self.folder, "account", *arguments)
        found = re.search(r"(/graphql#\w+=[\w-]+)", said)
        assert found, (code, said)
        return found[1]

    def hire(self, role: Role) -> str:
        """The e-mail address of a new account, which has the password of all."""
        email = f"{uuid.uuid4().hex[:8]}@lantern.example"
        signing = {"email": email_of(Role.ADMINISTRATOR), "password": PASSWORD, "mode": "TOKEN"}
        begun = self._change("signIn", "SignInInput", signing, "token")
        made = {"email": email, "role": role.name, "password": PASSWORD}
        self._change("createAccount", "CreateAccountInput", made, "account { id }", begun["token"])
        return email

    def comment(self, words: str) -> str:
        """The id of a comment that a reader leaves, which waits, since it is their first."""
        found: Any = self.server.ask("{ articles(first: 20) { nodes { id commentsOpen } } }")
        subject = next(each["id"] for each in found["articles"]["nodes"] if each["commentsOpen"])
        who = {"authorName": "Rita", "authorEmail": "rita@reader.example", "consent": False}
        added = self._change(
            "addComment", "AddCommentInput", {"subjectId": subject, "body": words, **who}, "comment { id } status"
        )
        assert added["status"] == "PENDING"
        return str(added["comment"]["id"])

    def _change(self, name: str, kind: str, given: Any, fields: str, token: str | None = None) -> Any:
        query = f"mutation ($input: {kind}!) {{ {name}(input: $input) {{ errors {{ message }} {fields} }} }}"
        headers = {"authorization": f"Bearer {token}"} if token else {}
        asked = {"query": query, "variables": {"input": given}}
        return only(httpx2.post(f"{self.address}/graphql", json=asked, headers=headers, timeout=DEADLINE).json())


def dialog(page: Page) -> Locator:
    """The dialog that is open."""
    return page.get_by_role("dialog")


def account(page: Page) -> Locator:
    """The button that shows who is signed in."""
    return page.locator("button.account")


def shelf(page: Page) -> Locator:
    """The panel with the operations."""
    return page.get_by_role("region", name="Shelf")


async def fill_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Fills in the dialog in which one signs in, and sends it."""
    await dialog(page).get_by_label("E-mail").fill(email)
    await dialog(page).get_by_label("Password").fill(password)
    await page.keyboard.press("Enter")


async def come_in(page: Page, role: Role) -> None:
    """Opens the explorer and signs in; what is on the shelf is for that role from then on."""
    await page.context.clear_cookies()
    await open_explorer(page)
    await account(page).click()
    await fill_in(page, email_of(role))
    await expect(account(page)).to_contain_text(role.capitalize())
    await expect(shelf(page).get_by_role("heading", name="Accounts")).to_be_visible()


async def sign_in_elsewhere(page: Page, email: str) -> None:
    """Signs in as in another window of the same browser."""
    signing = {"email": email, "password": PASSWORD}
    query = "mutation ($input: SignInInput!) { signIn(input: $input) { errors { message } } }"
    begun = await page.request.post("/graphql", data={"query": query, "variables": {"input": signing}})
    only(await begun.json())


async def arrive(page: Page, role: Role, email: str | None = None) -> None:
    """Opens the explorer as somebody who has signed in before, which takes a moment less."""
    await page.context.clear_cookies()
    await sign_in_elsewhere(page, email or email_of(role))
    await open_explorer(page)
    await expect(shelf(page).get_by_role("heading", name="Accounts")).to_be_visible()


async def take(page: Page, title: str, /, **changed: Any) -> Any:
    """Takes an operation from the shelf, and changes what is filled into its input. Gives the variables."""
    # It may stand there from the last time: what is filled in comes once the server has been asked.
    before = await page.evaluate("() => __MONACO.editor.getModels()[0].getVersionId()")
    await shelf(page).get_by_role("button").filter(has=page.get_by_text(title, exact=True)).click()
    await page.wait_for_function(
        """([title, before]) => {
            const operation = __MONACO.editor.getModels()[0];
            return operation.getVersionId() > before && operation.getValue().startsWith(`# ${title}\\n`);
        }""",
        arg=[title, before],
    )
    filled = json.loads(re.sub(r" // .*", "", await text_of(page, "variables.json")) or "{}")
    if changed:
        filled["input"] |= changed
        await put(page, "variables.json", json.dumps(filled, indent=2))
    return filled


async def do(page: Page, title: str, /, **changed: Any) -> Any:
    """Takes a change from the shelf, runs it, and says yes where that is asked; gives what it answers."""
    await take(page, title, **changed)
    return only(await run(page))


async def agree(page: Page, title: str, /, **changed: Any) -> Any:
    """The same with a change that asks first."""
    await take(page, title, **changed)
    await page.get_by_role("button", name="Execute query").click()
    await dialog(page).locator(".danger").click()
    return only(await answer(page))


def only(found: Any) -> Any:
    """The one field of an answer that has no errors."""
    assert "errors" not in found, found
    [value] = found["data"].values()
    assert not (isinstance(value, dict) and value.get("errors")), value
    return value
