"""The explorer, as an editor of a newspaper finds it."""

import json

import pytest
from graphql import build_schema, parse, validate
from playwright.async_api import Page, Route, expect

from tests.browser.axe import grave_findings, overflow
from tests.browser.explorer import answer, open_explorer, run, show, text_of, write
from tests.browser.screens import PHONE, SCREENS
from tests.explorer import shelf
from tests.server.processes import Server


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
async def test_who_comes_first_finds_a_question_and_gets_its_answer(page: Page) -> None:
    await open_explorer(page)
    assert await overflow(page) == 0
    hide = page.get_by_role("button", name="Hide Shelf")
    assert (await text_of(page, "operation.graphql")).startswith("# Welcome!")
    await hide.click()
    found = await run(page)
    assert len(found["data"]["articles"]["nodes"]) == 5
    assert await overflow(page) == 0
    await expect(page.locator(".result-window")).to_contain_text("totalCount")
    await expect(page.get_by_role("heading", name="The Sallowford Lantern")).to_be_visible()


async def test_every_question_on_the_shelf_is_answered_at_one_click(page: Page) -> None:
    await open_explorer(page)
    # What changes something waits until somebody has looked at it; what is followed has nothing to say yet.
    questions = [name for name in shelf.SHELF["Read"] if "\nquery" in shelf.text_of(name)]
    for title in map(shelf.title_of, questions):
        await page.get_by_role("button", name=title).click()
        await page.wait_for_function(
            "(title) => __MONACO.editor.getModels()[0].getValue().startsWith(`# ${title}`)", arg=title
        )
        found = await answer(page)
        assert "errors" not in found, title
        assert all(found["data"].values()), title


async def test_what_somebody_wrote_stays_in_its_tab(page: Page) -> None:
    await open_explorer(page)
    await write(page, "{ viewer { __typename } }")
    await page.get_by_role("button", name="A section").click()
    await answer(page)
    tabs = page.get_by_role("list", name="Select active operation").get_by_role("listitem")
    await expect(tabs).to_have_count(2)
    assert await grave_findings(page) == []
    await expect(tabs.last.get_by_role("button", name="SectionPage")).to_have_attribute("aria-current", "true")
    await tabs.first.get_by_role("button").first.click()
    assert "viewer" in await text_of(page, "operation.graphql")
    await tabs.first.get_by_role("button", name="Close").click()
    await expect(tabs).to_have_count(1)


@pytest.mark.parametrize("screen", [PHONE], ids=lambda screen: screen.name)
async def test_on_a_phone_the_shelf_makes_room_for_the_answer(page: Page) -> None:
    await open_explorer(page)
    await page.get_by_role("button", name="The week's events").tap()
    assert "errors" not in await answer(page)
    await expect(page.get_by_role("heading", name="Shelf")).to_have_count(0)
    await page.wait_for_function("() => document.activeElement.ariaLabel === 'Result Window'")
    for pane in (".graphiql-query-editor", ".result-window"):
        box = await page.locator(pane).bounding_box()
        assert box
        assert box["width"] > 330
        assert box["height"] > 180
    assert await overflow(page) == 0


async def test_the_builder_adds_a_field_and_its_options_by_clicking(page: Page) -> None:
    await open_explorer(page)
    await show(page, "Builder")
    builder = page.get_by_role("region", name="Builder")
    await builder.get_by_role("checkbox", name="events", exact=True).last.check()
    options = builder.get_by_role("list", name="Options of events")
    await options.get_by_role("button", name="Options").click()
    await options.get_by_role("spinbutton", name="first").fill("2")
    written = await text_of(page, "operation.graphql")
    assert written.startswith("# Welcome!"), "comments stay"
    assert "events(first: 2) {\n    nodes {\n      title\n    }\n  }" in written
    await builder.get_by_role("button", name="Ask").click()
    found = await answer(page)
    assert len(found["data"]["events"]["nodes"]) == 2
    await builder.get_by_role("checkbox", name="articles", exact=True).first.uncheck()
    assert "articles" not in await text_of(page, "operation.graphql")


async def test_the_builder_filters_and_orders(page: Page) -> None:
    await open_explorer(page)
    await show(page, "Builder")
    options = page.get_by_role("list", name="Options of articles")
    await options.get_by_role("button", name="More options").click()
    await options.get_by_role("button", name="filter").click()
    await options.get_by_role("textbox", name="section").fill("life")
    await options.get_by_role("button", name="orderBy").click()
    await options.get_by_role("combobox", name="field").select_option("TITLE")
    await options.get_by_role("combobox", name="direction").select_option("ASC")
    written = " ".join((await text_of(page, "operation.graphql")).split())
    assert 'first: 5 filter: {section: "life"} orderBy: {field: TITLE, direction: ASC}' in written
    await page.get_by_role("button", name="Ask").click()
    found = await answer(page)
    titles = [node["title"] for node in found["data"]["articles"]["nodes"]]
    assert titles == sorted(titles)


async def test_the_builder_says_when_it_cannot_read_the_question(page: Page) -> None:
    await open_explorer(page)
    await show(page, "Builder")
    await write(page, "{ articles(")
    await expect(page.get_by_role("region", name="Builder")).to_contain_text("cannot be read")
    await page.get_by_role("button", name="Start afresh").click()
    await page.get_by_role("region", name="Builder").get_by_role("checkbox", name="site").check()
    assert await text_of(page, "operation.graphql") == "query Question {\n  site {\n    name\n  }\n}\n"


async def test_whatever_is_ticked_is_a_query_that_may_be_asked(page: Page, demo: Server) -> None:
    schema = build_schema(demo.get("/schema.graphql").text)
    await open_explorer(page)
    await show(page, "Builder")
    fields = (
        page.get_by_role("list", name="Fields of nodes").first.locator(":scope > li > label").get_by_role("checkbox")
    )
    for number in range(await fields.count()):
        await fields.nth(number).check()
    assert validate(schema, parse(await text_of(page, "operation.graphql"))) == []
    await page.get_by_role("checkbox", name="articles", exact=True).first.uncheck()
    roots = (
        page.get_by_role("list", name="Fields of the question").locator(":scope > li > label").get_by_role("checkbox")
    )
    for number in range(await roots.count()):
        await roots.nth(number).check()
        assert validate(schema, parse(await text_of(page, "operation.graphql"))) == []
    await page.get_by_role("checkbox", name="if it is: Event").first.check()
    assert validate(schema, parse(await text_of(page, "operation.graphql"))) == []


async def test_a_server_that_keeps_its_schema_to_itself_is_no_riddle(page: Page) -> None:
    async def keep_quiet(route: Route) -> None:
        asked = route.request.post_data_json or {}
        if asked.get("operationName") == "IntrospectionQuery":
            await route.fulfill(json={"errors": [{"message": "Introspection is switched off."}]})
        else:
            await route.continue_()

    await page.route("**/graphql", keep_quiet)
    await open_explorer(page)
    await page.get_by_role("button", name="The front page").click()
    await expect(page.locator(".result-window")).to_contain_text("The Sallowford Lantern")
    await show(page, "Builder")
    await expect(page.get_by_role("region", name="Builder")).to_contain_text("does not say what there is to ask for")


async def test_the_documentation_finds_a_type(page: Page) -> None:
    await open_explorer(page)
    await show(page, "Documentation Explorer")
    await page.get_by_role("combobox").fill("Byline")
    await page.get_by_role("option", name="Byline", exact=True).click()
    panel = page.get_by_role("region", name="Documentation Explorer")
    await expect(panel).to_contain_text("Byline")
    await expect(panel).to_contain_text("the author's own bio where none was given")


async def test_history_keeps_what_was_asked_until_the_next_visit(page: Page) -> None:
    await open_explorer(page)
    await page.get_by_role("button", name="The front page").click()
    await answer(page)
    await page.reload()
    await page.wait_for_function("() => globalThis.__MONACO?.editor.getModels().length === 4")
    await show(page, "History")
    entries = page.get_by_role("region", name="History").get_by_role("listitem")
    await expect(entries).to_have_count(1)
    await write(page, "{ __typename }")
    await entries.get_by_text("FrontPage").click()
    assert (await text_of(page, "operation.graphql")).startswith("# The front page")
    assert "from" in json.loads(await text_of(page, "variables.json"))


async def test_an_answer_says_what_it_cost(page: Page) -> None:
    await open_explorer(page)
    await page.get_by_role("button", name="The front page").click()
    cost = (await answer(page))["extensions"]["cost"]
    await expect(page.locator(".price")).to_contain_text(f"Price: {cost['total']:,} of at most {cost['limit']:,}.")


async def test_the_editor_completes_checks_and_tidies_up(page: Page) -> None:
    await open_explorer(page)
    await write(page, "# Mine\n{ artikles  { nodes {title}} }")
    await expect(page.locator(".squiggly-error").first).to_be_visible()
    await page.get_by_role("button", name="Prettify query").click()
    await expect(page.locator(".graphiql-query-editor .view-line")).to_have_count(9)
    assert (
        await text_of(page, "operation.graphql") == "# Mine\n{\n  artikles {\n    nodes {\n      title\n    }\n  }\n}\n"
    )
    await write(page, "{\n  \n}")
    await page.locator(".graphiql-query-editor .view-line").nth(1).click()
    await page.keyboard.type("calen")
    await page.keyboard.press("Control+Space")
    await expect(page.locator(".suggest-widget")).to_contain_text("calendar")
    await page.keyboard.press("Enter")
    await page.wait_for_function("() => __MONACO.editor.getModels()[0].getValue().includes('calendar')")


async def test_a_wrong_query_is_answered_with_what_is_wrong(page: Page, complaints: list[str]) -> None:
    await open_explorer(page)
    await write(page, "{ artikles }")
    found = await run(page)
    assert "artikles" in found["errors"][0]["message"]
    assert all("400" in complaint for complaint in complaints)
    complaints.clear()


async def test_a_site_without_content_is_told_what_is_missing(page: Page) -> None:
    async def give_nothing(route: Route) -> None:
        asked = route.request.post_data_json or {}
        if asked.get("operationName") != "Examples":
            await route.continue_()
            return
        empty = {"articles": {"nodes": []}, "sections": [], "authors": {"nodes": []}}
        await route.fulfill(json={"data": empty})

    await page.route("**/graphql", give_nothing)
    await open_explorer(page)
    await page.get_by_role("button", name="The article page").click()
    await expect(page.get_by_role("region", name="Shelf").get_by_role("alert")).to_have_text(
        "There is no article that readers may see yet."
    )
    await page.get_by_role("button", name="The week's events").click()
    assert "errors" not in await answer(page)


async def test_a_server_that_is_away_is_named_as_the_reason(page: Page, complaints: list[str]) -> None:
    await open_explorer(page)
    await page.route("**/graphql", lambda route: route.abort())
    found = await run(page)
    assert "The server cannot be reached." in json.dumps(found)
    assert all("net::ERR_FAILED" in complaint for complaint in complaints)
    complaints.clear()


async def test_the_keyboard_alone_gets_to_an_answer_and_out_again(page: Page) -> None:
    await open_explorer(page)
    names: list[str] = []
    for _ in range(60):
        await page.keyboard.press("Tab")
        names.append(await page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.tagName"))
        if names[-1] == "BODY":
            break
    # The way leads through everything and ends: nothing catches it.
    assert names[-1] == "BODY"
    assert [name for name in names if "Execute query" in name]
    assert [name for name in names if name == "Result Window"]
    await page.get_by_label("Operation Editor").locator(".graphiql-editor").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Control+Enter")
    assert (await answer(page))["data"]["articles"]["totalCount"]
    await page.keyboard.press("Tab")
    assert "Execute query" in await page.evaluate("document.activeElement.ariaLabel")


async def test_the_keyboard_alone_takes_from_the_shelf_and_ticks_in_the_builder(page: Page) -> None:
    await open_explorer(page)
    await page.get_by_role("button", name="An author's page").focus()
    await page.keyboard.press("Enter")
    assert (await answer(page))["data"]["author"]["name"]
    await page.get_by_role("button", name="Show Builder").focus()
    await page.keyboard.press("Enter")
    box = page.get_by_role("region", name="Builder").get_by_role("checkbox", name="site").first
    await box.focus()
    outline = await box.evaluate("element => getComputedStyle(element).outlineStyle")
    assert outline == "solid"
    await page.keyboard.press("Space")
    assert "site {" in await text_of(page, "operation.graphql")


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
async def test_axe_finds_nothing_grave(page: Page) -> None:
    await open_explorer(page)
    await expect(page.get_by_role("heading", name="Shelf")).to_be_visible()
    assert await grave_findings(page) == []
    for panel in ("Builder", "Documentation Explorer", "History"):
        await show(page, panel)
        assert await grave_findings(page) == [], panel
    await page.get_by_role("button", name="Hide History").click()
    await run(page)
    assert await grave_findings(page) == []
    for dialog in ("Open short keys dialog", "Open settings dialog"):
        await page.get_by_role("button", name=dialog).click()
        assert await grave_findings(page) == [], dialog
        await page.keyboard.press("Escape")
