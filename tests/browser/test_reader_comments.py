"""The conversation in the reader: guests comment, reply, edit, delete and report, on any screen and a bad network."""

import re
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from playwright.async_api import Browser, BrowserContext, Page, Route, expect

from cms.accounts.roles import Role
from cms.importers.demo.staff import email_of
from tests.browser.axe import findings, overflow
from tests.browser.conversation import Moderator, comment_by, fill_in, leave_comment, send, thread
from tests.browser.newsroom import sign_in_elsewhere
from tests.browser.reader import BRIDGE, change, persian, visit
from tests.browser.screens import DARK_PHONE, SCREENS
from tests.browser.test_bodies import FIND, PROVOKE, watch
from tests.comments.attacks import ATTACKS
from tests.reader.queries import VARIABLES
from tests.reader.test_queries import ask
from tests.server.processes import DEADLINE, Server

WAITS = "Waits for a moderator. Only you see it."
FIRST = "Thank you. Your first comment here is read by a moderator before others see it."
HELD = re.compile(r"^Thank you\. .* moderator")
"""What is said of a comment that waits, be it a guest's first or written as fast as tests write."""

TRAPPED = "A field of the form that people do not see was filled in."
EVENT = "events/weir-march"
REFUSE_TO_KEEP = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, { get() { throw new DOMException("No.", "SecurityError"); } });"""


@pytest.fixture(scope="module")
def moderator(house: Server) -> Iterator[Moderator]:
    """Somebody who sees all comments."""
    with httpx2.Client(base_url=f"http://127.0.0.1:{house.port}", timeout=DEADLINE) as client:
        yield Moderator(client)


@pytest.fixture
def home(house: Server) -> str:
    """The reader is tried on that server."""
    return f"http://127.0.0.1:{house.port}"


def guests(page: Page) -> list[str | None]:
    """The tokens that go with the questions that the page asks from now on; None where there is none."""
    found: list[str | None] = []
    page.on(
        "request",
        lambda request: found.append(request.headers.get("x-cms-guest")) if "/graphql" in request.url else None,
    )
    return found


async def test_a_guest_sees_their_comment_wait_and_nobody_else_does(
    page: Page, browser: Browser, home: str, moderator: Moderator
) -> None:
    tokens = guests(page)
    await page.clock.install()
    told = [{"purpose": "SPAM_CHECK"}]
    await change(page, "ArticlePage", lambda data: data["site"]["commentPolicy"].update(disclosures=told))
    await visit(page, BRIDGE)
    form = leave_comment(page)
    await fill_in(form, "It *stands*.", name="Ann Walker", authorUrl="https://ann.example")
    await expect(form).to_contain_text("Not shown to anybody but moderators.")
    await form.get_by_label("The spam service may read what I send").check()
    # Nobody writes this within three seconds.
    await page.clock.fast_forward(20_000)
    await send(form, "Post comment")
    await expect(form.get_by_role("status")).to_contain_text(FIRST)
    assert set(tokens) == {None}
    await form.get_by_role("link", name="Go to your comment").click()
    mine = comment_by(page, "Ann Walker")
    await expect(mine).to_be_in_viewport()
    await expect(mine).to_contain_text(WAITS)
    await expect(mine.locator("em")).to_have_text("stands")
    await expect(mine.get_by_role("button", name="Report")).to_have_count(0)
    await expect(mine.get_by_role("link", name="Ann Walker")).to_have_attribute("rel", re.compile("nofollow"))
    [known] = moderator.queue("Ann Walker")
    assert (known["moderation"]["email"], known["moderation"]["consent"]) == ("reader@paper.example", True)

    tokens.clear()
    await visit(page, BRIDGE)
    await expect(mine).to_contain_text(WAITS)
    await expect(page.get_by_role("region", name="9 comments")).to_be_visible()
    assert len(tokens) == 1
    assert tokens[0]
    tokens.clear()
    await visit(page)
    assert tokens == [None]
    other = await (await browser.new_context(base_url=home)).new_page()
    await visit(other, BRIDGE)
    await expect(comment_by(other, "Pedant")).to_be_visible()
    await expect(comment_by(other, "Ann Walker")).to_have_count(0)
    moderator.judge("APPROVE", known["id"])
    await visit(other, BRIDGE)
    await expect(other.get_by_role("region", name="10 comments")).to_contain_text("Ann Walker")
    await expect(comment_by(other, "Ann Walker").get_by_role("button", name="Edit")).to_have_count(0)
    await other.context.close()
    moderator.judge("TRASH", known["id"])


async def test_a_reply_is_written_in_its_place_edited_and_deleted(page: Page, moderator: Moderator) -> None:
    await visit(page, EVENT)
    asked = page.get_by_role("listitem").filter(has_text="Is Mill Street dry?")
    await asked.get_by_role("button", name="Reply").press("Enter")
    form = asked.locator("form")
    await expect(form.get_by_label("Your comment")).to_be_focused()
    await fill_in(form, "Up to the **knee**.", name="Bob Wader")
    await send(form, "Post reply")
    mine = asked.get_by_role("listitem").filter(has_text="Bob Wader")
    await expect(mine.locator("article")).to_be_focused()
    await expect(asked.get_by_role("status")).to_have_text(HELD)
    await expect(form).to_have_count(0)

    await visit(page, EVENT)
    await mine.get_by_role("button", name="Edit").click()
    text = mine.get_by_label("Your comment")
    await expect(text).to_have_value("Up to the **knee**.")
    await text.fill("Up to the *ankle*.")
    await mine.get_by_role("button", name="Save").click()
    await expect(mine.locator("em")).to_have_text("ankle")
    await expect(mine).to_contain_text("edited")
    await expect(mine.locator("article")).to_be_focused()
    [known] = moderator.queue("Bob Wader")
    assert known["body"]["text"] == "Up to the ankle."

    await mine.get_by_role("button", name="Delete").click()
    await expect(mine).to_contain_text("Delete this comment? Nobody can bring it back.")
    await mine.get_by_role("button", name="Keep it").click()
    await expect(mine.get_by_role("button", name="Delete")).to_be_focused()
    await mine.get_by_role("button", name="Delete").click()
    await mine.locator("form").get_by_role("button", name="Delete").click()
    await expect(mine).to_have_count(0)
    await expect(page.locator("#announcer")).to_have_text("Your comment was deleted.")
    await expect(page.locator("#comments")).to_be_focused()
    assert moderator.queue("Bob Wader") == []


async def test_who_reports_a_comment_is_thanked(page: Page, moderator: Moderator) -> None:
    await visit(page, EVENT)
    dull = page.get_by_role("listitem").filter(has_text="Is Mill Street dry?")
    report = dull.get_by_role("button", name="Report")
    await report.click()
    form = dull.locator("form")
    await send(form, "Send report")
    await expect(form.get_by_label("What is wrong with it?")).to_have_accessible_description("Fill this in, please.")
    await form.get_by_label("What is wrong with it?").select_option("It does not belong here")
    await form.get_by_label(re.compile("What else should")).fill("Mill Street is elsewhere.")
    await send(form, "Send report")
    await expect(dull.get_by_role("status")).to_have_text("Thank you: moderators will look at it.")
    await expect(report).to_have_attribute("aria-expanded", "false")
    [known] = moderator.queue("Push-chair")
    assert known["moderation"]["reports"] == [{"reason": "OFF_TOPIC", "message": "Mill Street is elsewhere."}]


async def test_an_error_stands_beside_its_field_which_has_the_focus(page: Page) -> None:
    await visit(page, BRIDGE)
    form = leave_comment(page)
    await send(form, "Post comment")
    for label in ("Your comment", "Name", "E-mail"):
        field = form.get_by_label(label, exact=True)
        await expect(field).to_have_attribute("aria-invalid", "true")
        await expect(field).to_have_accessible_description(re.compile("Fill this in, please.$"))
    await expect(form.get_by_label("Your comment")).to_be_focused()
    await fill_in(form, "Who needs an address?", name="Nobody", email="nobody")
    await send(form, "Post comment")
    email = form.get_by_label("E-mail")
    await expect(email).to_be_focused()
    await expect(email).to_have_attribute("aria-invalid", "true")
    await expect(email).to_have_accessible_description(re.compile("Not shown to anybody but moderators. .*address"))
    await expect(form.get_by_label("Name")).not_to_have_attribute("aria-invalid", "true")
    await expect(form.get_by_label("Your comment")).to_have_value("Who needs an address?")


async def test_what_is_lost_on_the_way_is_sent_again_and_added_once(
    page: Page, complaints: list[str], moderator: Moderator
) -> None:
    async def lose(route: Route) -> None:
        await route.fetch()
        await route.abort()

    await visit(page, BRIDGE)
    form = leave_comment(page)
    await fill_in(form, "Can you hear me?", name="Far Away")
    await page.context.set_offline(True)
    await send(form, "Post comment")
    await expect(form.get_by_role("status")).to_contain_text("This could not be sent, and nothing is lost.")
    await page.context.set_offline(False)
    await page.route("**/graphql", lose)
    await send(form, "Try again")
    await expect(form.get_by_role("button", name="Try again")).to_be_enabled()
    await expect(form.get_by_label("Your comment")).to_have_value("Can you hear me?")
    await page.unroute("**/graphql")
    await send(form, "Try again")
    await expect(form.get_by_role("status")).to_have_text(HELD)
    await expect(form.get_by_role("button", name="Post comment")).to_be_visible()
    await expect(comment_by(page, "Far Away")).to_have_count(1)
    assert [each["body"]["text"] for each in moderator.queue("Far Away")] == ["Can you hear me?"]
    assert all("net::ERR_" in complaint for complaint in complaints)
    complaints.clear()


async def test_who_is_too_fast_is_told_so_and_loses_nothing(page: Page, complaints: list[str]) -> None:
    await visit(page, BRIDGE)
    form = leave_comment(page)
    await fill_in(form, "And another thing", name="Quick")
    await page.route("**/graphql", lambda route: route.fulfill(status=429, body="Later."))
    await send(form, "Post comment")
    await expect(form.get_by_role("status")).to_have_text(re.compile("^That was a lot in a short while"))
    await expect(form.get_by_label("Your comment")).to_have_value("And another thing")
    assert all("429" in complaint for complaint in complaints)
    complaints.clear()


async def test_who_asks_for_it_is_remembered_until_they_do_not(page: Page) -> None:
    await visit(page, EVENT)
    form = leave_comment(page)
    await fill_in(form, "Remember me.", name="Rosa")
    await form.get_by_label("Remember me on this device").check()
    await send(form, "Post comment")
    await expect(form.get_by_role("status")).to_have_text(HELD)
    await visit(page, BRIDGE)
    await expect(form.get_by_label("Name")).to_have_value("Rosa")
    await expect(form.get_by_label("E-mail")).to_have_value("reader@paper.example")
    await form.get_by_label("Remember me on this device").uncheck()
    await form.get_by_label("Your comment").fill("Forget me.")
    await send(form, "Post comment")
    await expect(form.get_by_role("status")).to_have_text(HELD)
    await visit(page, BRIDGE)
    await expect(form.get_by_label("Name")).to_have_value("")
    assert "reader@paper.example" not in await page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")


async def test_a_browser_that_keeps_nothing_knows_it_as_long_as_the_page(page: Page) -> None:
    await page.add_init_script(REFUSE_TO_KEEP)
    await visit(page, BRIDGE)
    form = leave_comment(page)
    await fill_in(form, "In *private*.", name="Incognita")
    await send(form, "Post comment")
    mine = thread(page).get_by_role("listitem").filter(has_text="Incognita")
    await mine.get_by_role("button", name="Edit").click()
    await expect(mine.get_by_label("Your comment")).to_have_value("In *private*.")
    await mine.get_by_label("Your comment").fill("In the open.")
    await mine.get_by_role("button", name="Save").click()
    await expect(mine.locator("article")).to_contain_text("In the open.")


async def test_whoever_is_signed_in_writes_under_their_own_name(page: Page) -> None:
    await sign_in_elsewhere(page, email_of(Role.AUTHOR))
    await page.clock.install()
    await visit(page, BRIDGE)
    form = leave_comment(page)
    await expect(form).to_contain_text("You are signed in, and write as Mina Thackray.")
    await expect(form.get_by_label("E-mail")).to_have_count(0)
    await form.get_by_label("Your comment").fill("I measured it.")
    await page.clock.fast_forward(20_000)
    await send(form, "Post comment")
    await expect(form.get_by_role("status")).to_contain_text("Thank you. Everybody can see it now.")
    await expect(page.get_by_role("heading", name="10 comments")).to_be_visible()
    mine = thread(page).get_by_role("listitem").filter(has_text="I measured it.")
    await expect(mine.get_by_text("Staff", exact=True)).to_be_visible()
    await mine.get_by_role("button", name="Delete").click()
    await mine.locator("form").get_by_role("button", name="Delete").click()
    await expect(page.get_by_role("heading", name="9 comments")).to_be_visible()
    await expect(mine).to_have_count(0)


async def test_the_order_can_be_turned_and_what_is_pinned_stands_above(
    page: Page, house: Server, moderator: Moderator
) -> None:
    nodes = ask(house, "article", **VARIABLES["article"])["article"]["comments"]["nodes"]
    moderator.mark(nodes[-1]["id"], pinned=True, featured=True)
    await visit(page, BRIDGE)
    pinned = page.get_by_role("region", name="Pinned")
    await expect(pinned.get_by_role("article").first).to_contain_text(re.compile("Pinned.*choice"))
    await expect(page.locator(f"#{nodes[-1]['id']}")).to_have_count(1)
    places = page.locator(".discussion > div > div > ol > li > :first-child")
    shown = await places.all_text_contents()
    assert len(shown) == len(nodes) - 1
    turn = page.get_by_role("group", name="Order of the comments")
    await turn.get_by_role("button", name="Oldest first").press("Enter")
    await expect(places).to_have_text(shown[::-1])
    await expect(turn.get_by_role("button", name="Oldest first", pressed=True)).to_be_focused()
    moderator.mark(nodes[-1]["id"], pinned=False, featured=False)


async def test_where_comments_are_closed_there_is_no_form(page: Page) -> None:
    def close(data: Any) -> None:
        data["article"]["commentsOpen"] = False

    await change(page, "ArticlePage", close)
    await visit(page, BRIDGE)
    discussion = page.get_by_role("region", name="9 comments")
    await expect(discussion).to_contain_text("Comments are closed.")
    await expect(discussion.get_by_role("button", name="Report").first).to_be_visible()
    await expect(discussion.get_by_role("button", name="Reply")).to_have_count(0)
    await expect(page.locator("form")).to_have_count(0)


@pytest.mark.parametrize("screen", [DARK_PHONE], ids=str)
async def test_by_keyboard_alone_in_persian_in_the_dark(page: Page, house: Server, moderator: Moderator) -> None:
    told = [{"purpose": "SPAM_CHECK"}]
    await change(page, "ArticlePage", lambda data: data["site"]["commentPolicy"].update(disclosures=told))
    await visit(page, persian(ask(house, "article", **VARIABLES["article"])["article"]))
    await expect(page.locator("html")).to_have_attribute("dir", "rtl")
    await leave_comment(page).locator("textarea").focus()
    await page.keyboard.type("کی می‌رسیم؟")
    for words in ("نرگس", "narges@reader.example", None, None, None):
        await page.keyboard.press("Tab")
        await page.keyboard.type(words or "")
    # A field that is there for programs alone is not on the way.
    await expect(page.get_by_label("سرویس ضدهرزنامه")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(leave_comment(page).get_by_role("status")).to_contain_text("این در انتظار ناظری است")
    await expect(comment_by(page, "نرگس")).to_contain_text("تنها شما آن را می‌بینید.")
    assert await overflow(page) == 0
    [known] = moderator.queue("نرگس")
    assert TRAPPED not in known["moderation"]["spamReasons"]


async def test_a_program_that_fills_in_everything_is_caught(page: Page, moderator: Moderator) -> None:
    await visit(page, EVENT)
    form = leave_comment(page)
    await fill_in(form, "Best boats in town", name="Boat Bot")
    trap = form.locator("[name=topic]")
    await expect(trap.locator("..")).to_have_css("clip-path", "inset(50%)")
    await trap.evaluate("(field) => { field.value = 'boats' }")
    await send(form, "Post comment")
    await expect(form.get_by_role("status")).to_have_text(HELD)
    [known] = moderator.queue("Boat Bot")
    assert TRAPPED in known["moderation"]["spamReasons"]


@pytest.mark.parametrize("locale", ["en", "fa"])
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
async def test_axe_finds_nothing_where_every_form_is_open(page: Page, house: Server, locale: str) -> None:
    def own(data: Any) -> None:
        first, second, *others = data["article"]["comments"]["nodes"]
        first.update(canEdit=True, isPinned=True)
        second.update(canEdit=True, isWaiting=True)
        data["article"]["pinnedComments"] = others[:1]

    article = ask(house, "article", **VARIABLES["article"])["article"]
    await change(page, "ArticlePage", own)
    await visit(page, BRIDGE if locale == "en" else persian(article))
    await leave_comment(page).locator("button").first.click()
    acts = page.locator(".thread .comment .acts button")
    for place in range(await acts.count()):
        await acts.nth(place).click()
        await expect(acts.nth(place)).to_have_attribute("aria-expanded", "true")
    assert await page.locator("form").count() == await acts.count() + 1
    assert (await findings(page), await overflow(page)) == ([], 0)


async def test_no_attack_in_a_comment_a_name_or_an_address_runs(
    page: Page, context: BrowserContext, house: Server, moderator: Moderator
) -> None:
    article = ask(house, "article", slug="budget-in-one-table")["article"]
    for place, attack in enumerate(ATTACKS):
        moderator.plant(article["id"], attack, place)
    written = moderator.approve_all(article["id"])
    assert len(written) == len(ATTACKS)
    assert sum(each["author"]["name"] != "Ann" for each in written) > len(ATTACKS) / 2
    assert any(each["author"]["url"] for each in written)

    await watch(page)
    await visit(page, "articles/budget-in-one-table")
    for shown in range(20, len(ATTACKS), 20):
        await expect(thread(page).locator("article")).to_have_count(shown)
        await page.get_by_role("button", name="Show more comments").click()
    await expect(thread(page).locator("article")).to_have_count(len(ATTACKS))
    address = page.url
    comments = thread(page)
    assert await comments.evaluate(FIND) == []
    await comments.evaluate(PROVOKE)
    assert await comments.evaluate(FIND) == []
    assert await page.evaluate("window.caught") == []
    assert page.url == address
    assert len(context.pages) == 1
