"""The explorer's panel in which people sign in and out, and see to their passwords."""

import json
import uuid

import pytest
from playwright.async_api import Page, expect

from cms.accounts.roles import Role
from cms.importers.demo.staff import PASSWORD, email_of
from tests.browser.axe import grave_findings, overflow
from tests.browser.explorer import answer, open_explorer, put, run, show, text_of, write
from tests.browser.newsroom import Newsroom, account, arrive, dialog, do, fill_in, only, shelf, sign_in_elsewhere, take
from tests.browser.screens import SCREENS, Screen

FRESH = "A boat on every doorstep"


@pytest.fixture
def home(newsroom: Newsroom) -> str:
    """People sign in here."""
    return newsroom.address


async def kept(page: Page) -> str:
    """All that the browser keeps for this page."""
    texts: str = await page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    return texts


async def test_somebody_signs_in_sees_who_they_are_and_signs_out(page: Page) -> None:
    await open_explorer(page)
    await shelf(page).get_by_role("button", name="sign in").click()
    await fill_in(page, email_of(Role.EDITOR), "not the password")
    await expect(dialog(page).get_by_role("alert")).to_have_text(
        "This e-mail address and this password do not belong together."
    )
    await dialog(page).get_by_label("Password").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(dialog(page)).to_have_count(0)
    await expect(account(page)).to_have_text("Odo FennimoreEditor")
    await expect(page.get_by_role("status").filter(has_text="Signed in as Odo Fennimore, Editor.")).to_be_attached()
    await expect(shelf(page).get_by_role("heading", name="Publish")).to_be_visible()
    assert only(await _ask(page, "{ viewer { role } }")) == {"role": "EDITOR"}
    await account(page).click()
    await expect(dialog(page)).to_contain_text(f"Editor, {email_of(Role.EDITOR)}")
    await dialog(page).get_by_role("button", name="Sign out").click()
    await expect(account(page)).to_have_text("Sign in")
    await expect(shelf(page).get_by_role("heading", name="Publish")).to_have_count(0)
    await expect(page.locator(".result-window")).not_to_contain_text("EDITOR")
    assert only(await _ask(page, "{ viewer { role } }")) == {"role": None}
    assert "river is rising" not in await kept(page)


async def test_what_somebody_wrote_is_nobody_elses_once_they_sign_out(page: Page) -> None:
    await arrive(page, Role.AUTHOR)
    await do(page, "Write an article", title="The mayor resigns")
    await page.wait_for_function("() => localStorage.getItem('graphiql:tabState')?.includes('The mayor resigns')")
    await account(page).click()
    await dialog(page).get_by_role("button", name="Sign out").click()
    await expect(account(page)).to_have_text("Sign in")
    await expect(page.get_by_role("button", name="The week's events")).to_be_enabled()
    assert "The mayor resigns" not in await kept(page)
    assert "The mayor resigns" not in await text_of(page, "variables.json")


async def test_whoever_is_refused_while_something_is_filled_in_is_known_no_more(
    page: Page, complaints: list[str]
) -> None:
    await arrive(page, Role.AUTHOR)
    await page.context.clear_cookies()
    await shelf(page).get_by_role("button").filter(has=page.get_by_text("Publish now", exact=True)).click()
    await expect(account(page)).to_have_text("Sign in")
    assert all("403" in complaint for complaint in complaints)
    complaints.clear()


async def test_the_schema_is_the_one_that_the_role_may_use(page: Page) -> None:
    await arrive(page, Role.CONTRIBUTOR)
    await write(page, "mutation { publishArticle submitArticle accounts }")
    squiggles = page.locator(".squiggly-error")
    await show(page, "Builder")
    roots = page.get_by_role("list", name="Fields of the question")
    await expect(roots.get_by_role("checkbox", name="submitArticle", exact=True)).to_be_visible()
    await expect(roots.get_by_role("checkbox", name="publishArticle", exact=True)).to_have_count(0)
    await expect(squiggles.first).to_be_visible()


async def test_a_session_that_ends_or_begins_elsewhere_is_noticed(page: Page, complaints: list[str]) -> None:
    await arrive(page, Role.MODERATOR)
    await expect(account(page)).to_contain_text("Hester")
    # As in another window: the page is not told.
    query = "mutation { signOut { errors { message } } }"
    await page.request.post("/graphql", data={"query": query}, headers={"origin": page.url.removesuffix("/graphql")})
    await take(page, "Where you are signed in")
    await expect(account(page)).to_have_text("Sign in")
    await expect(page.locator(".result-window")).to_contain_text("You are signed out.")
    await expect(shelf(page).get_by_role("heading", name="Accounts")).to_have_count(0)
    assert all("401" in complaint for complaint in complaints)
    complaints.clear()
    await sign_in_elsewhere(page, email_of(Role.EDITOR))
    await page.evaluate("() => dispatchEvent(new Event('focus'))")
    await expect(account(page)).to_contain_text("Odo")
    await expect(shelf(page).get_by_role("heading", name="Publish")).to_be_visible()


async def test_an_invitation_leads_to_a_password_once(page: Page, newsroom: Newsroom) -> None:
    email = f"{uuid.uuid4().hex[:8]}@lantern.example"
    invitation = newsroom.link("create", email, "--role", "contributor")
    await page.goto(invitation)
    await expect(dialog(page)).to_contain_text("Welcome to the paper")
    assert page.url.endswith("/graphql")
    await dialog(page).get_by_label("Show it").check()
    await dialog(page).get_by_label("New password").fill(FRESH)
    await page.keyboard.press("Enter")
    await expect(dialog(page)).to_contain_text("Your password is set. Sign in with it.")
    await fill_in(page, email, FRESH)
    await expect(account(page)).to_contain_text("Contributor")
    await page.goto("about:blank")
    await page.goto(invitation)
    await dialog(page).get_by_label("New password").fill(FRESH)
    await page.keyboard.press("Enter")
    await expect(dialog(page).get_by_role("alert")).not_to_be_empty()
    stored = await kept(page)
    assert FRESH not in stored
    assert invitation.partition("=")[2] not in stored


async def test_a_password_is_changed_by_whoever_knows_it(page: Page, newsroom: Newsroom) -> None:
    email = newsroom.hire(Role.AUTHOR)
    await open_explorer(page)
    await account(page).click()
    await fill_in(page, email)
    await expect(account(page)).to_contain_text("Author")
    await account(page).click()
    await dialog(page).get_by_role("button", name="Change your password").click()
    await dialog(page).get_by_label("The password that you have").fill("something else")
    await dialog(page).get_by_label("New password").fill(FRESH)
    await page.keyboard.press("Enter")
    await expect(dialog(page).get_by_role("alert")).not_to_be_empty()
    await dialog(page).get_by_label("The password that you have").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(dialog(page)).to_contain_text("Your password is changed")
    await dialog(page).get_by_role("button", name="Sign out").click()
    await account(page).click()
    await fill_in(page, email, FRESH)
    await expect(account(page)).to_contain_text("Author")


async def test_whoever_has_forgotten_is_told_no_more_than_that_a_link_may_come(page: Page) -> None:
    await open_explorer(page)
    for email in (email_of(Role.AUTHOR), "nobody@lantern.example"):
        await account(page).click()
        await dialog(page).get_by_role("button", name="Forgotten your password?").click()
        await dialog(page).get_by_label("E-mail").fill(email)
        await page.keyboard.press("Enter")
        await expect(dialog(page)).to_contain_text("If there is an account with this address, a link is on its way")
        await page.keyboard.press("Escape")


async def test_secrets_that_are_typed_or_answered_are_not_kept(page: Page) -> None:
    await arrive(page, Role.MODERATOR)
    secret = only_secret(await _make_token(page))
    await write(
        page,
        "mutation Mine($words: String!) { changePassword(input: { present: $words, password: $words }) "
        "{ errors { message } } }",
    )
    await put(page, "variables.json", json.dumps({"words": "a secret of my own"}))
    assert (await run(page))["data"]["changePassword"]["errors"]
    await write(
        page,
        'mutation Other { signIn(input: { email: "a@b.example", password: "another secret" }) { errors { message } } }',
    )
    await run(page)
    await page.wait_for_function("() => localStorage.getItem('graphiql:tabState')?.includes('a@b.example')")
    stored = await kept(page)
    assert "Mine" in stored, "the history is kept"
    for each in (secret, "a secret of my own", "another secret"):
        assert each not in stored


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
async def test_axe_finds_nothing_grave_in_the_dialogs(page: Page, screen: Screen) -> None:
    async def look(name: str) -> None:
        await expect(dialog(page)).to_contain_text(name)
        assert await grave_findings(dialog(page)) == [], name
        assert await overflow(page) == 0, name
        assert await dialog(page).evaluate("element => element.scrollWidth <= element.clientWidth"), name
        box = await dialog(page).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= screen.width

    await page.goto("/graphql#reset=not-a-secret-that-stands-for-anybody")
    await look("A new password")
    await dialog(page).get_by_label("New password").fill(FRESH)
    await page.keyboard.press("Enter")
    await expect(dialog(page).get_by_role("alert")).not_to_be_empty()
    await look("A new password")
    await page.keyboard.press("Escape")
    await account(page).click()
    await look("To write and publish")
    await dialog(page).get_by_role("button", name="Forgotten").click()
    await look("A forgotten password")
    await dialog(page).get_by_role("button", name="Back").click()
    await fill_in(page, email_of(Role.ADMINISTRATOR))
    await expect(account(page)).to_contain_text("Wilhelmina")
    await expect(shelf(page).get_by_role("heading", name="Accounts")).to_be_visible()
    assert await grave_findings(page) == []
    assert await overflow(page) == 0
    await account(page).click()
    await look("Administrator, ")
    await dialog(page).get_by_role("button", name="Change your password").click()
    await look("The new one has")
    await page.keyboard.press("Escape")
    await take(page, "Take down")
    await expect(page.get_by_label("Variables").get_by_text('"input"')).to_be_visible()
    await page.get_by_role("button", name="Execute query").click()
    await look("Are you sure?")
    await page.keyboard.press("Escape")
    assert "Nothing was sent" in json.dumps(await answer(page))


async def test_the_keyboard_alone_signs_in_and_out(page: Page) -> None:
    await open_explorer(page)
    await account(page).focus()
    await page.keyboard.press("Enter")
    await expect(dialog(page).get_by_label("E-mail")).to_be_focused()
    await page.keyboard.type(email_of(Role.AUTHOR))
    await page.keyboard.press("Tab")
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(dialog(page)).to_have_count(0)
    await expect(account(page)).to_contain_text("Mina")
    await expect(account(page)).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(dialog(page).get_by_role("button", name="Sign out")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(account(page)).to_have_text("Sign in")


async def _ask(page: Page, query: str) -> object:
    await write(page, query)
    await put(page, "response.json", "")
    return await run(page)


async def _make_token(page: Page) -> object:
    await take(page, "Make a token")
    return await run(page)


def only_secret(found: object) -> str:
    """The token that was made."""
    secret: str = only(found)["secret"]
    return secret
