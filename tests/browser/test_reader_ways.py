"""The reader's ways: from page to page, and what happens where something is amiss."""

import asyncio
import re
from typing import Any

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.axe import findings
from tests.browser.reader import BRIDGE, change, drawn, heading, persian, visit
from tests.reader.queries import VARIABLES
from tests.reader.test_queries import ask
from tests.server.processes import Server

_TOP = "document.querySelector('main').getBoundingClientRect().top"


async def test_a_list_goes_on_where_it_ends(page: Page) -> None:
    await visit(page, "sections/life")
    cards = page.get_by_role("main").get_by_role("article")
    await expect(cards).to_have_count(12)
    await page.get_by_role("button", name="Show more").click()
    await expect(cards).not_to_have_count(12)
    await expect(cards.nth(12).get_by_role("link").last).to_be_focused()
    titles = await cards.get_by_role("heading").all_text_contents()
    assert len(set(titles)) == len(titles)


async def test_the_languages_lead_to_the_same_page_in_the_other(page: Page, demo: Server) -> None:
    article = ask(demo, "article", **VARIABLES["article"])["article"]
    await visit(page, BRIDGE)
    await page.get_by_role("link", name="فارسی").click()
    await expect(page.locator("html")).to_have_attribute("dir", "rtl")
    await expect(page.locator("h1")).to_be_focused()
    assert (await page.evaluate("decodeURI(location.pathname)")) == f"/reader/{persian(article)}"
    await page.get_by_role("link", name="English").click()
    await expect(heading(page, article["title"])).to_be_visible()
    await expect(page).to_have_url(re.compile(rf"/reader/{BRIDGE}$"))


@pytest.mark.parametrize("noun", ["section", "tag", "author"])
async def test_the_languages_lead_from_a_list_of_stories_to_the_same_list(page: Page, demo: Server, noun: str) -> None:
    path = f"{noun}s/{VARIABLES[noun]['slug']}"
    english = ask(demo, noun, **VARIABLES[noun])[noun]
    (there,) = english["translations"]
    in_persian = ask(demo, noun, slug=there["path"].split("/")[-1], locale="fa")[noun]
    assert in_persian["name"] != english["name"]
    await visit(page, path)
    await page.get_by_role("link", name="فارسی").click()
    await expect(heading(page, in_persian["name"])).to_be_focused()
    await expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert (await page.evaluate("decodeURI(location.pathname)")) == f"/reader{there['path']}"
    await page.get_by_role("link", name="English").click()
    await expect(heading(page, english["name"])).to_be_focused()
    await expect(page.locator("html")).to_have_attribute("dir", "ltr")
    await expect(page).to_have_url(re.compile(rf"/reader/{path}$"))


async def test_where_the_other_language_lacks_a_page_its_front_page_is_offered(page: Page) -> None:
    await visit(page, "articles/custard-question")
    await expect(page.get_by_role("link", name="فارسی")).to_have_attribute("href", "/reader/fa/")


async def test_the_direction_of_a_page_is_the_one_that_the_api_says(page: Page) -> None:
    def turn(data: Any) -> None:
        data["site"]["direction"] = "RTL"

    await change(page, "FrontPage", turn)
    await visit(page)
    await expect(page.locator("html")).to_have_attribute("dir", "rtl")


async def test_that_there_is_no_page_is_said_in_the_language_of_the_address(page: Page) -> None:
    for path, locale, direction in (("fa/nothing/here", "fa", "rtl"), ("xx/nothing", "en", "ltr")):
        await visit(page, path)
        await expect(page.locator("html")).to_have_attribute("lang", locale)
        await expect(page.locator("html")).to_have_attribute("dir", direction)
        name = {"fa": "فانوس", "en": "The Sallowford Lantern"}[locale]
        await expect(page.get_by_role("banner")).to_contain_text(name)


async def test_a_path_that_has_moved_leads_on(page: Page) -> None:
    await visit(page, "march?from=a-poster")
    await expect(heading(page, "March for the river: meet on Staple Square")).to_be_visible()
    await expect(page).to_have_url(re.compile(r"/reader/articles/weir-march"))


async def test_links_in_a_text_stay_on_the_page(page: Page) -> None:
    await visit(page, BRIDGE)
    await page.evaluate("window.isStillHere = true")
    await page.get_by_role("link", name="the flood that took Ferry Lane").click()
    await expect(heading(page, "The night the Wend came up Ferry Lane")).to_be_focused()
    await expect(page).to_have_url(re.compile("/reader/articles/flood-night$"))
    await expect(page.get_by_role("status")).to_contain_text("The night the Wend came up Ferry Lane")
    assert await page.evaluate("window.isStillHere")


async def test_going_back_finds_the_place_again(page: Page) -> None:
    await visit(page, BRIDGE)
    await page.get_by_role("link", name="the flood that took Ferry Lane").scroll_into_view_if_needed()
    left = await page.evaluate("scrollY")
    assert left > 300
    await page.get_by_role("link", name="the flood that took Ferry Lane").click()
    await expect(heading(page, "The night the Wend came up Ferry Lane")).to_be_visible()
    assert await page.evaluate("scrollY") == 0
    await page.go_back()
    await expect(heading(page, "The Nine Arch Bridge, 1588 to last Tuesday")).to_be_visible()
    assert abs(await page.evaluate("scrollY") - left) < 2
    await page.get_by_role("link", name="9 comments").click()
    await expect(page).to_have_url(re.compile("#comments$"))
    await expect(page.get_by_role("heading", name="9 comments")).to_be_in_viewport()


async def test_what_is_not_there_is_said(page: Page) -> None:
    for path in ("articles/nothing", "xx/events", "a/b/c/d", "%E0%A4%A"):
        await visit(page, path)
        await expect(heading(page, "There is no such page")).to_be_visible()
        await expect(page.locator('meta[name="robots"]')).to_have_attribute("content", "noindex")
    await page.get_by_role("main").get_by_role("link", name="Go to the front page").click()
    await expect(heading(page, "The Sallowford Lantern")).to_be_focused()
    await expect(page.locator('meta[name="robots"]')).to_have_count(0)


@pytest.mark.parametrize("path", ["", "fa/events", "march"])
async def test_where_the_api_is_away_it_says_so_and_tries_again(page: Page, complaints: list[str], path: str) -> None:
    await page.route("**/graphql?**", lambda route: route.abort())
    await page.goto(f"/reader/{path}")
    await expect(heading(page, "The page could not be loaded")).to_be_visible()
    await expect(page.get_by_role("main")).to_contain_text("See whether you are online")
    assert await findings(page) == []
    await page.unroute("**/graphql?**")
    await page.get_by_role("button", name="Try again").click()
    await expect(heading(page, "The page could not be loaded")).to_have_count(0)
    await expect(page.get_by_role("banner")).not_to_be_empty()
    assert all("net::ERR_FAILED" in complaint for complaint in complaints)
    complaints.clear()


async def test_what_the_api_refuses_is_told(page: Page, complaints: list[str]) -> None:
    await visit(page)
    refusal = {"errors": [{"message": "It is <b>shut</b>.", "extensions": {"code": "INTERNAL"}}]}
    await page.route("**/graphql?**", lambda route: route.fulfill(status=503, json=refusal))
    await page.get_by_role("link", name="River").first.click()
    await expect(page.get_by_role("main")).to_contain_text("It is <b>shut</b>.")
    assert all("503" in complaint for complaint in complaints)
    complaints.clear()


async def test_while_a_page_is_on_its_way_its_place_is_kept(page: Page) -> None:
    may_go_on = asyncio.Event()

    async def hold(route: Route) -> None:
        await may_go_on.wait()
        await route.continue_()

    await page.route("**/graphql?**", hold)
    await page.goto("/reader/")
    await expect(page.locator("main[aria-busy] > div[aria-hidden]")).to_be_visible()
    top = await page.evaluate(_TOP)
    may_go_on.set()
    await drawn(page)
    assert abs(await page.evaluate(_TOP) - top) < 24


async def test_more_comments_and_more_replies_come_when_asked_for(page: Page, demo: Server) -> None:
    answered = next(
        comment
        for comment in ask(demo, "article", **VARIABLES["article"])["article"]["comments"]["nodes"]
        if comment["replyCount"] > 1 and not comment["isDeleted"]
    )

    def shorten(data: Any) -> None:
        comments = data["article"]["comments"]
        comments["pageInfo"]["hasNextPage"] = True
        [left] = comments["nodes"] = [each for each in comments["nodes"] if each["id"] == answered["id"]]
        del left["replies"]

    await change(page, "ArticlePage", shorten)
    await visit(page, BRIDGE)
    talk = page.get_by_role("region", name="9 comments")
    replies = talk.get_by_role("listitem").filter(has=page.locator(f"#{answered['id']}")).locator("ol").first
    more = talk.get_by_role("button", name="Show more comments")
    await talk.get_by_role("button", name="Show replies").click()
    await expect(replies.locator("> li")).to_have_count(answered["replyCount"])
    await expect(replies.locator("article").first).to_be_focused()
    await expect(talk.get_by_role("button", name="Show replies")).to_have_count(0)

    def give(data: Any) -> None:
        data["node"]["comments"]["nodes"] = [
            {
                "id": "com_1",
                "depth": 0,
                "replyCount": 0,
                "isDeleted": False,
                "createdAt": "2026-11-25T08:00:00+00:00",
                "editedAt": "2026-11-25T08:05:00+00:00",
                "author": {"name": "A Late One", "url": "javascript:alert(1)", "isStaff": False},
                "body": {"html": "<p>I come at the end.</p>"},
            }
        ]

    await change(page, "Comments", give)
    await more.click()
    late = page.get_by_role("listitem").filter(has_text="I come at the end.")
    await expect(late.locator("article")).to_be_focused()
    await expect(late).to_contain_text("A Late One")
    await expect(late).to_contain_text("edited")
    await expect(late.get_by_role("link")).to_have_count(0)
    await expect(more).to_have_count(0)


async def test_comments_that_cannot_be_fetched_can_be_asked_for_again(page: Page, complaints: list[str]) -> None:
    await visit(page, BRIDGE)
    talk = page.get_by_role("region", name="9 comments")
    oldest = talk.get_by_role("button", name="Oldest first")
    await page.route("**/graphql?**", lambda route: route.abort())
    await oldest.click()
    await expect(talk.get_by_role("alert")).to_contain_text("See whether you are online")
    await page.unroute("**/graphql?**")
    await oldest.click()
    await expect(talk.get_by_role("button", name="Oldest first", pressed=True)).to_be_visible()
    await expect(talk.get_by_role("alert")).to_have_count(0)
    assert all("net::ERR_FAILED" in complaint for complaint in complaints)
    complaints.clear()


async def test_nothing_that_the_api_gives_can_run(page: Page, complaints: list[str]) -> None:
    trap = "<img src=nothing onerror='window.caught = true'><script>window.caught = true</script>"

    def poison(data: Any) -> None:
        article = data["article"]
        article["title"] = article["subtitle"] = article["tags"][0]["name"] = trap
        article["tags"][0]["path"] = '"><b>'
        # As if the server's sanitiser had failed.
        article["body"]["html"] = f"{trap}<a href='javascript:window.caught = true'>Click</a>"

    await change(page, "ArticlePage", poison)
    await visit(page, BRIDGE)
    await expect(page.get_by_role("heading", level=1)).to_have_text(trap)
    await page.get_by_text("Click", exact=True).click()
    assert await page.evaluate("window.caught") is None
    assert any("script-src" in complaint for complaint in complaints)
    complaints.clear()


async def test_the_keyboard_alone_gets_from_the_front_page_to_a_story_and_back(page: Page) -> None:
    await visit(page)
    await page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    await expect(skip).to_be_focused()
    await expect(skip).to_be_in_viewport()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    lead = page.get_by_role("main").get_by_role("heading", level=2).first
    await expect(lead.get_by_role("link")).to_be_focused()
    outline = await lead.get_by_role("link").evaluate("element => getComputedStyle(element).outlineStyle")
    assert outline == "solid"
    title = await lead.text_content()
    await page.keyboard.press("Enter")
    await expect(heading(page, title or "")).to_be_focused()
    await page.go_back()
    await expect(heading(page, "The Sallowford Lantern")).to_be_focused()
