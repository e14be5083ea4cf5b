"""The explorer's panel in which people set up a second factor, sign in by it, and sign in by a provider."""

import re
import tempfile
from base64 import b32decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from cms.accounts.roles import Role
from cms.accounts.totp import code_of, step_at
from cms.importers.demo.staff import PASSWORD, email_of
from tests.browser.axe import grave_findings, overflow
from tests.browser.explorer import open_explorer
from tests.browser.newsroom import Newsroom, account, dialog, fill_in, shelf
from tests.browser.screens import SCREENS, Screen
from tests.openid.conftest import Elsewhere, providing, settings_for
from tests.server.processes import serving


@dataclass(frozen=True)
class Strict:
    """A newspaper whose contributors must have a second factor, and where one may sign in by a provider."""

    newsroom: Newsroom
    provider: Elsewhere


@pytest.fixture(scope="session")
def strict() -> Iterator[Strict]:
    """It."""
    with tempfile.TemporaryDirectory(prefix="cms-strict-") as name, providing(Path(name)) as provider:
        settings = settings_for(provider) | {"CMS_SECOND_FACTOR_ROLES": "contributor", "CMS_LOG_LEVEL": "error"}
        settings |= {"CMS_OIDC_CREATES_ACCOUNTS": "true"}
        with serving(Path(name), CMS_ACCESS_LOG="false", **settings) as server:
            yield Strict(Newsroom(Path(name), server), provider)


@pytest.fixture
def home(strict: Strict) -> str:
    """People sign in here."""
    return strict.newsroom.address


def shown(key: str, later: int = 0) -> str:
    """What an app shows, so many steps later."""
    return code_of(b32decode(key.replace(" ", "")), step_at(datetime.now(UTC)) + later)


async def key_on(page: Page) -> str:
    """The key that the dialog shows beside its picture."""
    picture = dialog(page).get_by_role("img", name="The key")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.complete && image.naturalWidth > 100")
    return await dialog(page).locator(".key").inner_text()


async def codes_on(page: Page) -> list[str]:
    """The recovery codes that the dialog shows."""
    await expect(dialog(page)).to_contain_text("Your recovery codes")
    codes = await dialog(page).get_by_role("listitem").all_inner_texts()
    assert len(codes) == 10
    return codes


async def set_up(page: Page) -> tuple[str, list[str]]:
    """Sets a second factor up, in the dialog that asks for the password for it; the key, and the recovery codes."""
    await dialog(page).get_by_label("Your password").fill(PASSWORD)
    await page.keyboard.press("Enter")
    key = await key_on(page)
    await dialog(page).get_by_label("The code that the app shows now").fill(shown(key))
    await page.keyboard.press("Enter")
    return key, await codes_on(page)


async def come_in(page: Page, email: str) -> None:
    """Opens the explorer, and signs in by the password."""
    await open_explorer(page)
    await account(page).click()
    await fill_in(page, email)


async def leave(page: Page) -> None:
    """Signs out."""
    await account(page).click()
    await dialog(page).get_by_role("button", name="Sign out").click()
    await expect(account(page)).to_have_text("Sign in")


async def test_a_second_factor_is_set_up_asked_for_and_ended(page: Page, strict: Strict) -> None:
    email = strict.newsroom.hire(Role.AUTHOR)
    await come_in(page, email)
    await account(page).click()
    await dialog(page).get_by_role("button", name="Set up a second factor").click()
    await dialog(page).get_by_label("Your password").fill("something else")
    await page.keyboard.press("Enter")
    await expect(dialog(page).get_by_role("alert")).to_have_text("This is not your password.")
    key, codes = await set_up(page)
    await dialog(page).get_by_role("button", name="I have kept them").click()
    await expect(dialog(page).get_by_role("status")).to_contain_text("recovery codes")
    await expect(dialog(page).get_by_role("button", name="Your second factor")).to_be_visible()
    await page.keyboard.press("Escape")
    await leave(page)

    await account(page).click()
    await expect(dialog(page).get_by_label("The code")).to_have_count(0)
    await fill_in(page, email)
    await expect(dialog(page).get_by_label("The code that your app shows")).to_be_focused()
    await expect(dialog(page).get_by_role("alert")).to_be_empty()
    await page.keyboard.type("000000")
    await page.keyboard.press("Enter")
    await expect(dialog(page).get_by_role("alert")).to_contain_text("This code is not right")
    await dialog(page).get_by_label("The code that your app shows").fill(shown(key, 1))
    await page.keyboard.press("Enter")
    await expect(account(page)).to_contain_text("Author")

    await account(page).click()
    await dialog(page).get_by_role("button", name="Your second factor").click()
    await expect(dialog(page)).to_contain_text(re.compile(r"has asked for a code since \d+ \w+ \d{4}\."))
    await dialog(page).get_by_role("button", name="Make new recovery codes").click()
    await dialog(page).get_by_label("Your password").fill(PASSWORD)
    await dialog(page).get_by_label("Code").fill(codes[0])
    await page.keyboard.press("Enter")
    fresh = await codes_on(page)
    assert not set(fresh) & set(codes)
    await dialog(page).get_by_role("button", name="I have kept them").click()
    await dialog(page).get_by_role("button", name="Your second factor").click()
    await dialog(page).get_by_role("button", name="End it").click()
    await expect(dialog(page)).to_contain_text("where your role needs one")
    await dialog(page).get_by_label("Your password").fill(PASSWORD)
    await dialog(page).get_by_label("Code").fill(fresh[0])
    await page.keyboard.press("Enter")
    await expect(dialog(page).get_by_role("status")).to_contain_text("your password alone")
    await page.keyboard.press("Escape")
    await leave(page)
    await account(page).click()
    await fill_in(page, email)
    await expect(account(page)).to_contain_text("Author")
    kept = await page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert not any(secret in kept for secret in (key, key.replace(" ", ""), *codes, *fresh, PASSWORD))


async def test_recovery_codes_stay_until_they_are_kept_and_are_counted(page: Page, strict: Strict) -> None:
    email = strict.newsroom.hire(Role.AUTHOR)
    await come_in(page, email)
    await account(page).click()
    await dialog(page).get_by_role("button", name="Set up a second factor").click()
    _, codes = await set_up(page)
    await page.keyboard.press("Escape")
    await expect(dialog(page).get_by_role("alert")).to_contain_text("shown this once")
    await dialog(page).get_by_role("button", name="Close").click()
    assert await codes_on(page) == codes
    await dialog(page).get_by_role("button", name="I have kept them").click()
    await dialog(page).get_by_role("button", name="Your second factor").click()
    await expect(dialog(page)).to_contain_text("10 recovery codes are left.")
    await page.keyboard.press("Escape")
    await leave(page)
    await account(page).click()
    await fill_in(page, email)
    await dialog(page).get_by_label("The code that your app shows").fill(codes[0])
    await page.keyboard.press("Enter")
    await account(page).click()
    await dialog(page).get_by_role("button", name="Your second factor").click()
    await expect(dialog(page)).to_contain_text("9 recovery codes are left.")


async def test_a_role_that_must_have_one_sets_it_up_first(page: Page, strict: Strict) -> None:
    email = strict.newsroom.hire(Role.CONTRIBUTOR)
    await come_in(page, email)
    await expect(dialog(page)).to_contain_text("Your role needs one before you may do anything.")
    await expect(shelf(page).get_by_role("heading", name="Write")).to_have_count(0)
    await dialog(page).get_by_role("button", name="Not now").click()
    await expect(dialog(page).get_by_role("status")).to_contain_text("Your role needs a second factor")
    await dialog(page).get_by_role("button", name="Set up a second factor").click()
    await set_up(page)
    await dialog(page).get_by_role("button", name="I have kept them").click()
    await page.keyboard.press("Escape")
    await expect(shelf(page).get_by_role("heading", name="Write")).to_be_visible()


async def test_somebody_signs_in_where_their_organisation_does(
    page: Page, strict: Strict, complaints: list[str]
) -> None:
    strict.provider.behave(sub="odo", email=email_of(Role.EDITOR))
    await open_explorer(page)
    await account(page).click()
    await dialog(page).get_by_role("link", name="Sign in with The Lantern's <office>").click()
    await expect(account(page)).to_have_text("Odo FennimoreEditor")
    assert page.url == f"{strict.newsroom.address}/graphql"
    await page.reload()
    await expect(account(page)).to_have_text("Odo FennimoreEditor")
    assert all(strict.provider.issuer in complaint for complaint in complaints)
    complaints.clear()


async def test_who_has_no_password_here_is_shown_nothing_that_takes_one(
    page: Page, strict: Strict, complaints: list[str]
) -> None:
    strict.provider.behave(sub="newcomer", email="newcomer@lantern.example", name="Nell Newcomer")
    await page.goto("/oidc/start?return=/graphql")
    await expect(account(page)).to_have_text("Nell NewcomerEditor")
    await account(page).click()
    await expect(dialog(page)).to_contain_text("You have no password here")
    await expect(dialog(page).get_by_role("button", name="Sign out")).to_be_visible()
    await expect(dialog(page).get_by_role("button", name=re.compile("password|factor"))).to_have_count(0)
    assert await grave_findings(page) == []
    assert all(strict.provider.issuer in complaint for complaint in complaints)
    complaints.clear()


async def test_whoever_is_not_let_in_there_is_told_why(page: Page, strict: Strict, complaints: list[str]) -> None:
    strict.provider.behave(sub="eve", email="eve@lantern.example", groups=[])
    await page.goto("/oidc/start?return=/graphql")
    await expect(page.get_by_role("heading", name="Nobody is signed in")).to_be_visible()
    await expect(page.get_by_role("paragraph").first).to_have_text(re.compile("^You have no role at this paper: .*"))
    assert await grave_findings(page) == []
    await page.get_by_role("link", name="Back").click()
    await expect(account(page)).to_have_text("Sign in")
    assert all(strict.provider.issuer in complaint or "403" in complaint for complaint in complaints)
    complaints.clear()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
async def test_axe_finds_nothing_grave_on_the_way(page: Page, screen: Screen, strict: Strict) -> None:
    async def look(name: str) -> None:
        await expect(dialog(page)).to_contain_text(name)
        assert await grave_findings(dialog(page)) == [], name
        assert await overflow(page) == 0, name
        assert await dialog(page).evaluate("element => element.scrollWidth <= element.clientWidth"), name
        box = await dialog(page).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= screen.width

    email = strict.newsroom.hire(Role.CONTRIBUTOR)
    await open_explorer(page)
    await account(page).click()
    await look("Sign in with The Lantern's <office>")
    await fill_in(page, email)
    await look("Your role needs one")
    await dialog(page).get_by_label("Your password").fill(PASSWORD)
    await page.keyboard.press("Enter")
    key = await key_on(page)
    await look("Have an app for such codes read this picture")
    await dialog(page).get_by_label("The code that the app shows now").fill(shown(key))
    await page.keyboard.press("Enter")
    await look("Your recovery codes")
    await dialog(page).get_by_role("button", name="I have kept them").click()
    await look("Your second factor")
    await page.keyboard.press("Escape")
    await leave(page)
    await account(page).click()
    await fill_in(page, email)
    await look("The code that your app shows")
