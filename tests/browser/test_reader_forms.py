"""What the reader's forms know of who writes, and what they ask for."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conversation import fill_in, leave_comment, send, thread
from tests.browser.reader import BRIDGE, change, persian, visit
from tests.reader.queries import VARIABLES
from tests.reader.test_queries import ask
from tests.server.processes import Server


@pytest.fixture
def home(house: Server) -> str:
    """A newspaper that is written to."""
    return f"http://127.0.0.1:{house.port}"


async def test_what_one_says_of_oneself_is_typed_once_as_long_as_the_page_is_shown(page: Page) -> None:
    await visit(page, BRIDGE)
    answered = thread(page).get_by_role("listitem").filter(has=page.get_by_role("button", name="Reply"))
    await answered.first.get_by_role("button", name="Reply").first.click()
    answering = answered.first.locator("form")
    await fill_in(answering, "Not sent", name="Vera")
    await answering.get_by_label("Your comment").focus()
    form = leave_comment(page)
    await expect(form.get_by_label("Name")).to_have_value("Vera")
    await form.get_by_label("Your comment").fill("Sent.")
    await send(form, "Post comment")
    await expect(form.get_by_role("status")).to_contain_text("Thank you.")
    await answered.last.get_by_role("button", name="Reply").first.click()
    other = answered.last.locator("form")
    await expect(other.get_by_label("Name")).to_have_value("Vera")
    await expect(other.get_by_label("E-mail")).to_have_value("reader@paper.example")
    await expect(other.get_by_label("Remember me on this device")).not_to_be_checked()
    assert "Vera" not in await page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")
    await visit(page, BRIDGE)
    await expect(form.get_by_label("Name")).to_have_value("")


@pytest.mark.parametrize(("locale", "words"), [("en", "agree to that, or do not send"), ("fa", "موافقت کنید")])
async def test_where_consent_is_needed_the_form_asks_for_it(page: Page, house: Server, locale: str, words: str) -> None:
    def need(data: Any) -> None:
        data["site"]["commentPolicy"] |= {"needsConsent": True}

    article = ask(house, "article", **VARIABLES["article"])["article"]
    await change(page, "ArticlePage", need)
    sent: list[str] = []
    await visit(page, BRIDGE if locale == "en" else persian(article))
    form = leave_comment(page)
    await fill_in(form, f"May it be read, in {locale}?", name="Coy")
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    box = form.locator("[name=consent]")
    await form.locator("button").first.click()
    await expect(box).to_be_focused()
    await expect(box).to_have_attribute("aria-invalid", "true")
    await expect(form.locator(".check .error", has_text=words)).to_be_visible()
    assert sent == []
    await box.check()
    await form.locator("button").first.click()
    await expect(form.locator("[name=body]")).to_have_value("")
    assert len(sent) == 1


async def test_no_consent_is_asked_for_where_there_is_nothing_to_consent_to(page: Page) -> None:
    await visit(page, BRIDGE)
    await expect(leave_comment(page).locator("[name=remember]")).to_be_visible()
    await expect(leave_comment(page).locator("[name=consent]")).to_have_count(0)
