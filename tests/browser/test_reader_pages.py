"""The reader's pages: what is drawn, on every screen."""

import re

import pytest
from playwright.async_api import Page, Request, expect

from tests.browser.axe import findings, overflow
from tests.browser.reader import BRIDGE, heading, persian, visit
from tests.browser.screens import PHONE, SCREENS
from tests.reader.queries import VARIABLES
from tests.reader.test_queries import ask
from tests.server.processes import Server

VIEWS = {
    "front": "",
    "section": "sections/town",
    "tag": "tags/weir",
    "author": "authors/tobias-quill",
    "article": BRIDGE,
    "march": "articles/weir-march",
    "table": "articles/budget-in-one-table",
    "calendar": "events",
    "event": "events/repair-cafe",
    "lost": "articles/nothing-of-the-kind",
}
PERSIAN = {"front": "fa/", "calendar": "fa/events", "lost": "fa/articles/nothing"}


async def test_the_article_page_shows_all_that_the_api_says(page: Page, demo: Server) -> None:
    data = ask(demo, "article", **VARIABLES["article"])
    article, site = data["article"], data["site"]
    await visit(page, BRIDGE)
    main = page.get_by_role("main")
    story = main.get_by_role("article").first
    header = story.locator("header")
    await expect(heading(page, article["title"])).to_be_visible()
    await expect(header).to_have_text(
        re.compile(rf"^{article['section']['name']}{article['title']}{article['subtitle']}")
    )
    for byline in article["bylines"]:
        person = header.get_by_role("listitem").filter(has_text=byline["author"]["name"])
        await expect(person).to_contain_text(byline["bio"])
        link = person.get_by_role("link", name=byline["author"]["name"])
        await expect(link).to_have_attribute("href", f"/reader{byline['author']['path']}")
    await expect(header.get_by_role("time")).to_have_attribute("datetime", article["publishedAt"])
    await expect(header).to_contain_text(re.compile(rf"{article['body']['readingMinutes']} minutes. read"))
    lead = story.locator("figure").first
    await expect(lead.get_by_role("img")).to_have_attribute("alt", article["image"]["alt"])
    await expect(lead).to_contain_text(article["image"]["caption"])
    await expect(lead).to_contain_text(article["image"]["credit"])
    await expect(main.get_by_role("heading", name="A working life")).to_be_visible()
    tags = main.get_by_role("navigation", name="Tags").get_by_role("link")
    await expect(tags).to_have_text([tag["name"] for tag in article["tags"]])
    for other in article["related"]:
        card = story.get_by_role("article").filter(has=page.get_by_role("link", name=other["title"]))
        await expect(card).to_contain_text(f"Posted by {other['postedBy']['name']}")
        await expect(card.locator("img")).to_have_attribute("src", other["image"]["url"])
    await expect(main).to_contain_text(site["commentPolicy"]["privacyNotice"])
    privacy = main.get_by_role("link", name="How your data is processed")
    await expect(privacy).to_have_attribute("href", "/reader/articles/privacy")
    await expect(main.get_by_role("heading", name="Leave a comment")).to_be_visible()
    await expect(main.get_by_role("button", name="Post comment")).to_be_visible()


async def test_comments_are_a_thread_in_which_staff_are_known(page: Page) -> None:
    await visit(page, BRIDGE)
    comments = page.get_by_role("region", name="9 comments")
    first = comments.get_by_role("listitem").filter(has_text="third recess needs pointing").first
    answer = first.get_by_role("listitem").filter(has_text="He told me so himself")
    await expect(answer).to_contain_text("Odo FennimoreStaff")
    await expect(first.get_by_role("listitem").get_by_role("listitem").filter(has_text="Which left?")).to_be_visible()
    gone = comments.get_by_role("listitem").filter(has_text="This comment was deleted.")
    await expect(gone.get_by_role("listitem").filter(has_text="I agree with you about the elephant")).to_be_visible()
    await expect(comments.get_by_text("Staff", exact=True)).to_have_count(1)


async def test_an_announced_march_is_shown_with_day_place_and_page_elsewhere(page: Page, demo: Server) -> None:
    (march,) = ask(demo, "article", slug="weir-march")["article"]["events"]
    await visit(page, "articles/weir-march")
    box = page.locator("section").filter(has=page.get_by_role("link", name=march["title"]))
    await expect(box).to_contain_text(re.compile(r"Saturday \d+ \w+, 14:00.16:30 (GMT|BST)"))
    await expect(box).to_contain_text("Staple Square, north side, Sallowford")
    for link in march["links"]:
        await expect(box.get_by_role("link", name=link["label"])).to_have_attribute("href", link["url"])


async def test_an_article_without_a_picture_shows_the_sites(page: Page) -> None:
    await visit(page, "articles/privacy")
    await expect(page.locator("figure img").first).to_have_attribute("src", re.compile("hills-spring"))


async def test_a_page_is_drawn_from_one_query_that_can_be_kept(page: Page) -> None:
    asked: list[str] = []
    # What becomes of the comments is followed besides, once these come into view.
    follows = re.compile(r"query=(subscription|query)\+(Follow)?Comments")

    def note(request: Request) -> None:
        if "/graphql?" in request.url and not follows.search(request.url):
            asked.append(request.method)

    page.on("request", note)
    for path in ("", "sections/town", BRIDGE, "events/weir-march"):
        asked.clear()
        await visit(page, path)
        assert asked == ["GET"], path


async def test_the_head_says_what_the_page_is(page: Page) -> None:
    await visit(page, BRIDGE)
    await expect(page).to_have_title(re.compile("^The Nine Arch Bridge, 1588 to last Tuesday"))
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.locator("html")).to_have_attribute("dir", "ltr")
    canonical = page.locator('link[rel="canonical"]')
    await expect(canonical).to_have_attribute("href", "https://lantern.example/articles/bridge-obituary")
    await page.get_by_role("link", name="Town").first.click()
    await expect(canonical).to_have_attribute("href", "https://lantern.example/sections/town")


async def test_the_front_page_leads_with_the_newest_and_has_every_section(page: Page, demo: Server) -> None:
    data = ask(demo, "front", **VARIABLES["front"])
    await visit(page)
    headlines = page.get_by_role("main").get_by_role("heading", level=2).get_by_role("link")
    newest = [article["title"] for article in data["articles"]["nodes"]]
    await expect(headlines).to_have_text([*newest, "Town", "Life"])
    events = page.locator("section").filter(has=page.get_by_role("heading", name=re.compile("^What.s on$")))
    await expect(events.get_by_role("listitem")).to_have_count(5)
    await expect(events.get_by_role("listitem").filter(has_text="The Ice Fair")).to_contain_text("Cancelled")


async def test_the_calendar_turns_its_months(page: Page) -> None:
    await visit(page, "events?month=2026-12-01")
    month = page.locator("#month")
    await expect(month).to_have_text("December 2026")
    days = page.get_by_role("region", name="December 2026").locator("ol").first.locator("> li")
    await expect(days).to_have_count(31)
    # The 1st of December 2026 is a Tuesday, and a week begins on Monday here.
    await expect(days.first).to_have_css("grid-column-start", "2")
    await page.get_by_role("link", name="Later: January 2027").click()
    await expect(month).to_have_text("January 2027")
    await expect(month).to_be_focused()
    await page.get_by_role("link", name="Earlier: December 2026").click()
    await page.get_by_role("link", name="Earlier: November 2026").click()
    await expect(month).to_have_text("November 2026")
    await page.go_back()
    await expect(month).to_have_text("December 2026")


async def test_the_calendar_has_the_months_events_on_their_days(page: Page, demo: Server) -> None:
    (march,) = ask(demo, "article", slug="weir-march")["article"]["events"]
    day = march["startsAt"][:10]
    await visit(page, f"events?month={day}")
    cell = page.locator("ol > li").filter(has=page.locator(f'time[datetime="{day}"]'))
    await expect(cell).to_contain_text(f"14:00{march['title']}")
    await cell.get_by_role("link", name=march["title"]).click()
    await expect(heading(page, march["title"])).to_be_focused()


@pytest.mark.parametrize("screen", [PHONE], ids=str)
async def test_on_a_phone_the_calendar_is_a_list_of_the_days_that_have_something(page: Page, demo: Server) -> None:
    (march,) = ask(demo, "article", slug="weir-march")["article"]["events"]
    await visit(page, f"events?month={march['startsAt'][:10]}")
    days = page.locator("ol > li:visible")
    assert 0 < await days.count() < 20
    await expect(days.filter(has_text=march["title"])).to_contain_text("Saturday")


async def test_an_events_page_says_all_of_it(page: Page) -> None:
    await visit(page, "events/weir-march")
    main = page.get_by_role("main")
    await expect(heading(page, "March for the River")).to_be_visible()
    talk = page.get_by_role("region", name="3 comments")
    await expect(talk.get_by_role("listitem").filter(has_text="Which platform?")).to_contain_text("bring the tuba")
    await expect(main.locator("dl")).to_contain_text("Staple Square, north side, Sallowford")
    await expect(main.locator("dl").get_by_role("link", name="Tobias Quill")).to_be_visible()
    await expect(main.get_by_role("link", name="Add to your calendar")).to_have_attribute("href", re.compile(r"\.ics$"))
    programme = main.locator("ol").get_by_role("listitem")
    await expect(programme.first).to_contain_text("14:00Gathering")
    await expect(main.get_by_role("link", name="March for the river: meet on Staple Square")).to_be_visible()


async def test_persian_is_read_from_right_to_left_with_its_own_digits_and_months(page: Page) -> None:
    await visit(page, "fa/events?month=2026-12-01")
    html = page.locator("html")
    await expect(html).to_have_attribute("lang", "fa")
    await expect(html).to_have_attribute("dir", "rtl")
    await expect(page.locator("#month")).to_have_text("آذر ۱۴۰۵")
    days = page.locator("ol > li")
    await expect(days).to_have_count(30)
    # The 1st of Azar 1405 is a Sunday, the second day of a week there.
    await expect(days.first).to_have_css("grid-column-start", "2")
    first, second = await days.nth(6).bounding_box(), await days.nth(7).bounding_box()
    assert first
    assert second
    assert first["x"] > second["x"]


async def test_on_paper_stands_the_story_alone(page: Page) -> None:
    await visit(page, BRIDGE)
    await page.emulate_media(media="print")
    await expect(heading(page, "The Nine Arch Bridge, 1588 to last Tuesday")).to_be_visible()
    for selector in (".menu", ".languages", ".discussion", ".beside"):
        await expect(page.locator(selector)).to_be_hidden()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
async def test_axe_finds_nothing_at_all_and_nothing_hangs_out(page: Page, demo: Server) -> None:
    translated = persian(ask(demo, "article", **VARIABLES["article"])["article"])
    for path in [*VIEWS.values(), *PERSIAN.values(), translated]:
        await visit(page, path)
        assert (await findings(page), await overflow(page)) == ([], 0), path
