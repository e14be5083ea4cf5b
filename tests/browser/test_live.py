"""What is followed: the reader's conversations and the moderators' queue, through a restart of the server."""

import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.async_api import Browser, Page, expect

from cms.accounts.roles import Role
from tests.browser.axe import findings, grave_findings, overflow
from tests.browser.conversation import Moderator, comment_by, fill_in, leave_comment, thread
from tests.browser.explorer import text_of
from tests.browser.newsroom import arrive, take
from tests.browser.reader import BRIDGE, persian, visit
from tests.reader.queries import VARIABLES
from tests.reader.test_queries import ask
from tests.server.processes import DEADLINE, Server, free_port, serving

NEWS = "() => __MONACO.editor.getModels().find(({ uri }) => uri.path.endsWith('response.json')).getValue()"
IS_TOLD = f"(words) => ({NEWS})().includes(words)"
TOP = "(element) => element.getBoundingClientRect().top"


class Paper:
    """A newspaper whose server is started anew, on the same port and data."""

    server: Server

    def __init__(self, folder: Path, servers: ExitStack) -> None:
        self._folder, self._servers, self._port = folder, servers, free_port()
        self.start()
        self.client = servers.enter_context(httpx2.Client(base_url=self.address, timeout=DEADLINE))
        self.moderator = Moderator(self.client)
        self.subject: str = ask(self.server, "article", **VARIABLES["article"])["article"]["id"]

    @property
    def address(self) -> str:
        """Without a slash at the end."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Starts a server."""
        quiet = {"CMS_ACCESS_LOG": "false", "CMS_LOG_LEVEL": "error", "CMS_PROXIES": "127.0.0.1"}
        self.server = self._servers.enter_context(serving(self._folder, port=self._port, **quiet))

    def stop(self) -> None:
        """Stops it, as a terminal does."""
        self.server.stop()

    def write(self, body: str, parent: str | None = None) -> str:
        """The id of a comment by a reader who has never been here before."""
        number = uuid.uuid4()
        who = {"authorName": f"Rita {number.hex[:4]}", "authorEmail": f"{number}@reader.example", "consent": False}
        given = {"subjectId": self.subject, "parentId": parent, "body": f"{body} {number}", **who}
        query = "mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } } }"
        headers = {"x-forwarded-for": f"198.51.100.{number.int % 250}"}
        asked = {"query": query, "variables": {"input": given}}
        answer = self.client.post("/graphql", json=asked, headers=headers).json()
        key: str = answer["data"]["addComment"]["comment"]["id"]
        return key

    def publish(self, body: str, parent: str | None = None) -> str:
        """The same, once a moderator has approved it."""
        key = self.write(body, parent)
        self.moderator.judge("APPROVE", key)
        return key


@pytest.fixture(scope="module")
def paper() -> Iterator[Paper]:
    """A newspaper for this module alone."""
    with tempfile.TemporaryDirectory(prefix="cms-live-") as folder, ExitStack() as servers:
        yield Paper(Path(folder), servers)


@pytest.fixture
def home(paper: Paper) -> str:
    """It is looked at here."""
    return paper.address


async def follow(page: Page, path: str) -> None:
    """Opens a story, and waits until what happens below it is followed."""
    async with page.expect_response(lambda response: "query+Comments" in response.url):
        await visit(page, path)
        await page.locator("#comments").scroll_into_view_if_needed()


@asynccontextmanager
async def elsewhere(browser: Browser, home: str, **screen: Any) -> AsyncIterator[Page]:
    """A page in the browser of somebody else."""
    context = await browser.new_context(base_url=home, reduced_motion="reduce", **screen)
    yield await context.new_page()
    await context.close()


async def test_a_conversation_is_followed_and_nothing_moves_or_is_lost(
    page: Page, browser: Browser, home: str, paper: Paper, complaints: list[str]
) -> None:
    article = ask(paper.server, "article", **VARIABLES["article"])["article"]
    count, first = article["commentCount"], article["comments"]["nodes"][0]
    phone = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}
    offer = page.locator("button.fresh")
    async with elsewhere(browser, home, **phone) as other:
        await follow(page, BRIDGE)
        await follow(other, persian(article))
        await page.locator(f"#{first['id']}").get_by_role("button", name="Reply").click()
        typing = page.locator(".thread form").get_by_label("Your comment")
        await typing.fill("I have not finished")
        place = await typing.evaluate(TOP)

        # A new comment waits until it is asked for, and is not shown twice to whoever wrote it.
        form = leave_comment(other)
        await fill_in(form, "پل هنوز هست.", name="نرگس")
        await form.locator("button").first.click()
        await expect(comment_by(other, "نرگس")).to_be_visible()
        paper.moderator.judge("APPROVE", paper.moderator.queue("نرگس")[0]["id"])
        await expect(page.get_by_role("heading", name=f"{count + 1} comments")).to_be_visible()
        await expect(offer).to_have_text("1 new comment")
        await expect(page.locator("#announcer")).to_have_text("1 new comment")
        asked = [paper.publish(words) for words in ("Which bridge?", "Whose bridge?")]
        await expect(offer).to_have_text("3 new comments")
        await expect(other.locator("button.fresh")).to_have_text("۲ دیدگاه تازه")
        await expect(comment_by(other, "نرگس")).to_have_count(1)
        await expect(comment_by(other, "نرگس").get_by_role("button", name="ویرایش")).to_be_visible()
        await expect(typing).to_be_focused()

        # A reply comes in its place, above what is being written too.
        paper.publish("That one.", first["id"])
        answered = page.get_by_role("listitem").filter(has=page.locator(f"#{first['id']}"))
        await expect(answered.locator("article.new").get_by_text("That one.")).to_be_visible()
        await expect(page.locator("#announcer")).to_contain_text("New reply by Rita")
        # Windows scroll by whole pixels.
        assert await typing.evaluate(TOP) == pytest.approx(place, abs=1)
        for each in (page, other):
            assert (await findings(each), await overflow(each)) == ([], 0)
        await offer.press("Enter")
        await expect(page.locator(f"#{asked[1]}")).to_be_focused()
        await expect(thread(page).locator("article.new")).to_have_count(4)
        await expect(offer).to_be_hidden()

        # What moderators take away goes, but for what somebody is writing below it.
        paper.moderator.judge("TRASH", asked[0], first["id"])
        await expect(page.locator(f"#{asked[0]}")).to_have_count(0)
        await expect(page.locator(f"#{first['id']}")).to_have_text("This comment was deleted.")
        await expect(other.locator(f"#{first['id']}")).to_have_count(0)
        left = ask(paper.server, "count", id=paper.subject)["node"]["commentCount"]
        await expect(page.get_by_role("heading", name=f"{left} comments")).to_be_visible()

        # A restart is not seen, and what happened meanwhile is not missed.
        paper.stop()
        shown = await thread(page).inner_text()
        paper.start()
        paper.publish("Are you still there?")
        await expect(offer).to_have_text("1 new comment")
        assert await thread(page).inner_text() == shown
        await expect(typing).to_have_value("I have not finished")
    assert all("net::ERR_" in complaint for complaint in complaints)
    complaints.clear()


async def test_a_browser_that_cannot_follow_shows_what_there_is(page: Page, paper: Paper) -> None:
    key = paper.publish("Who is there?")
    await page.add_init_script("delete window.EventSource")
    await visit(page, BRIDGE)
    await expect(page.locator(f"#{key}")).to_be_visible()


async def test_a_moderator_follows_the_queue(page: Page, paper: Paper, complaints: list[str]) -> None:
    await arrive(page, Role.MODERATOR)
    await take(page, "Follow the queue")
    footer = page.locator(".graphiql-footer")
    await expect(footer).to_contain_text("Connected.")
    for words in ("Is anybody there?", "I wait."):
        paper.write(words)
        await page.wait_for_function(IS_TOLD, arg=words)
    told = await text_of(page, "response.json")
    assert told.index("I wait.") < told.index("Is anybody there?")
    assert await grave_findings(page) == []
    paper.stop()
    await expect(footer).to_contain_text("Reconnecting…")
    paper.start()
    key = paper.write("And now?")
    await page.wait_for_function(IS_TOLD, arg="And now?")
    await expect(footer).to_contain_text("Connected.")
    assert told.removeprefix('{\n  "data": {\n    "moderationQueue": [\n') in await text_of(page, "response.json")
    await page.get_by_role("button", name="Stop query").click()
    await expect(footer).not_to_contain_text("Connected")
    await expect(page.get_by_role("button", name="Execute query")).to_be_visible()
    await take(page, "Follow an article's comments")
    await expect(footer).to_contain_text("Connected.")
    paper.moderator.judge("APPROVE", key)
    await page.wait_for_function(IS_TOLD, arg="And now?")
    assert all("net::ERR_" in complaint for complaint in complaints)
    complaints.clear()
