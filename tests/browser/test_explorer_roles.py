"""The explorer's shelf in the hands of those who work on the paper: each finds what they may do, and does it."""

import json
import uuid
from itertools import chain
from typing import Any

import pytest
from playwright.async_api import Page, expect

from cms.accounts.roles import Role
from tests.browser.explorer import answer, open_explorer, put, run, write
from tests.browser.newsroom import PICTURE, Newsroom, agree, arrive, come_in, dialog, do, only, shelf, take
from tests.browser.screens import PHONE
from tests.explorer.shelf import DESTRUCTIVE, SHELF, TITLES, text_of, title_of

ALL = list(chain.from_iterable(TITLES.values()))
OF_ADMINISTRATORS = {
    "Delete for good",
    "Who works here",
    "Invite somebody",
    "Disable an account",
    "Who did what",
}
OF_EDITORS = OF_ADMINISTRATORS | {
    "Approve",
    "Send back",
    "Arrange the front page",
    "Make a release",
    "Add to a release",
    "The releases",
    "Schedule a release",
    "Publish a release",
}
OF_AUTHORS = OF_EDITORS | {
    "Publish now",
    "Schedule",
    "Publish an event",
    "Take down",
    "Give up what is planned",
    "Put into the trash",
    "Take out of the trash",
}
ABSENT: dict[Role, set[str]] = {
    Role.ADMINISTRATOR: set(),
    Role.EDITOR: OF_ADMINISTRATORS,
    Role.AUTHOR: OF_EDITORS.union(TITLES["Moderate"]),
    Role.CONTRIBUTOR: OF_AUTHORS.union(TITLES["Moderate"]),
    Role.MODERATOR: OF_AUTHORS.union(TITLES["Write"], TITLES["Publish"], TITLES["Plan"], TITLES["Look after"]),
}
"""What each role does not find on the shelf."""

ORDER = (Role.CONTRIBUTOR, Role.AUTHOR, Role.MODERATOR, Role.EDITOR, Role.ADMINISTRATOR)


def _own(role: Role) -> list[str]:
    """What a role finds, and none before it: what is run as them, so that all of it is run by who may least."""
    before = ORDER[: ORDER.index(role)]
    found = [title for title in ALL if title not in ABSENT[role] and title not in TITLES["Read"]]
    return [title for title in found if all(title in ABSENT[each] for each in before)]


FIRST = {
    "Approve": ["Write an article", "Submit for review"],
    "Send back": ["Write an article", "Submit for review"],
    "Publish now": ["Write an article"],
    "Schedule": ["Write an article"],
    "Publish an event": ["Announce an event"],
    "Give up what is planned": ["Write an article", "Schedule"],
    "Add to a release": ["Write an article"],
    "Show somebody a draft": ["Write an article"],
    "Delete for good": ["Write an article", "Put into the trash"],
    "Delete comments for good": ["Put comments into the bin"],
}
"""What there has to be something of, before an operation has anything to do."""

COMMENTED = {"Why a comment was held", "Mark comments as spam", "Tell other moderators", "Ban a commenter"}
"""What comes after a reader has left a comment; those that stand below it on the shelf take the same one."""


def _asks(name: str, variables: Any) -> bool:
    """Whether an operation, as the shelf fills it in, takes something away."""
    done = [told for mutation, told in DESTRUCTIVE.items() if f" {mutation}(" in text_of(name)]
    return any("by" not in told or variables["input"][told["by"]] in told for told in done)


ASKS = {title_of(name) for operations in SHELF.values() for name, given in operations.items() if _asks(name, given)}
CHANGES = {title_of(name) for name in chain.from_iterable(SHELF.values()) if "\nmutation " in text_of(name)}


@pytest.fixture
def home(newsroom: Newsroom) -> str:
    """People work here."""
    return newsroom.address


def headline() -> str:
    """One that no other article has."""
    return f"The river, {uuid.uuid4().hex[:8]}"


def public(newsroom: Newsroom, slug: str) -> Any:
    """What readers see of an article; None where they do not find it."""
    found: Any = newsroom.server.ask(f'{{ article(slug: "{slug}") {{ title }} }}')
    return found["article"]


async def send_picture(page: Page) -> Any:
    """Takes the operation that sends a picture, and gives it a file."""
    await take(page, "Send a picture")
    await page.get_by_role("button", name="Execute query").click()
    await dialog(page).get_by_label("File").set_input_files(PICTURE)
    await dialog(page).get_by_role("button", name="Send").click()
    return only(await answer(page))


async def listed(page: Page, title: str) -> list[str]:
    """The ids in a list on the shelf."""
    await take(page, title)
    return [each["id"] for each in only(await answer(page))["nodes"]]


async def carry_out(page: Page, title: str) -> Any:
    """Takes an operation from the shelf, and runs it as it is filled in."""
    if title == "Send a picture":
        return await send_picture(page)
    if title in ASKS:
        return await agree(page, title)
    if title in CHANGES:
        return await do(page, title)
    await take(page, title)
    return (await answer(page))["data"]


@pytest.mark.parametrize("role", ORDER)
async def test_everybody_finds_what_they_may_use_and_it_runs_as_it_is_filled_in(
    page: Page, newsroom: Newsroom, role: Role
) -> None:
    await come_in(page, role)
    found = await shelf(page).get_by_role("listitem").locator("strong").all_inner_texts()
    assert found == [title for title in ALL if title not in ABSENT[role]]
    for title in _own(role):
        if title in COMMENTED:
            newsroom.comment(headline())
        for each in [*FIRST.get(title, []), title]:
            assert await carry_out(page, each), each
            await expect(shelf(page).get_by_role("alert")).to_be_empty()


async def test_who_is_not_signed_in_finds_what_readers_may_ask(page: Page) -> None:
    await open_explorer(page)
    assert await shelf(page).get_by_role("listitem").locator("strong").all_inner_texts() == TITLES["Read"]
    await expect(shelf(page)).to_contain_text("To write and publish, sign in.")


async def test_an_author_writes_illustrates_and_publishes_their_own(page: Page, newsroom: Newsroom) -> None:
    await arrive(page, Role.AUTHOR)
    written = (await do(page, "Write an article", title=headline()))["article"]
    await take(page, "Send a picture")
    await page.get_by_role("button", name="Execute query").click()
    await dialog(page).get_by_role("button", name="Send").click()
    await expect(dialog(page).get_by_role("alert")).to_have_text("Choose a file first.")
    await dialog(page).get_by_role("button", name="Cancel").click()
    assert "Nothing was sent" in (await answer(page))["errors"][0]["message"]
    picture = (await send_picture(page))["media"]
    illustrated = (await do(page, "Illustrate an article"))["article"]
    assert illustrated["id"] == written["id"]
    assert illustrated["image"]["alt"] == picture["alt"]
    assert public(newsroom, written["slug"]) is None
    published = (await do(page, "Publish now"))["article"]
    assert (published["id"], published["status"]) == (written["id"], "PUBLISHED")
    assert public(newsroom, written["slug"]) == {"title": written["title"]}


async def test_a_contributor_submits_and_an_editor_sends_back_and_approves(page: Page, newsroom: Newsroom) -> None:
    await arrive(page, Role.CONTRIBUTOR)
    written = (await do(page, "Write an article", title=headline()))["article"]
    assert (await do(page, "Submit for review"))["article"]["status"] == "IN_REVIEW"
    await arrive(page, Role.EDITOR)
    sent_back = (await do(page, "Send back", note="Who says so?"))["article"]
    assert (sent_back["id"], sent_back["status"]) == (written["id"], "DRAFT")
    await arrive(page, Role.CONTRIBUTOR)
    await take(page, "Drafts")
    drafts = only(await answer(page))["nodes"]
    assert next(draft for draft in drafts if draft["id"] == written["id"])["reviewNote"] == "Who says so?"
    await do(page, "Submit for review")
    await arrive(page, Role.EDITOR)
    approved = (await do(page, "Approve"))["article"]
    assert (approved["id"], approved["status"]) == (written["id"], "PUBLISHED")
    assert public(newsroom, written["slug"]) == {"title": written["title"]}


async def test_an_editor_compares_goes_back_and_schedules(page: Page, newsroom: Newsroom) -> None:
    before, after = headline(), headline()
    await arrive(page, Role.EDITOR)
    written = (await do(page, "Write an article", title=before))["article"]
    await do(page, "Change an article", title=after)
    await take(page, "Compare two saves")
    compared = only(await answer(page))
    assert {"name": "title", "before": before, "after": after} in compared["fields"]
    restored = (await do(page, "Go back to a save"))["article"]
    assert (restored["id"], restored["title"]) == (written["id"], before)
    scheduled = (await do(page, "Schedule"))["article"]
    assert scheduled["id"] == written["id"]
    assert scheduled["publishAt"][11:16] == "07:00"
    assert public(newsroom, written["slug"]) is None


async def test_an_administrator_deletes_once_the_question_is_answered(page: Page) -> None:
    await arrive(page, Role.ADMINISTRATOR)
    written = (await do(page, "Write an article", title=headline()))["article"]
    await agree(page, "Put into the trash")
    assert (await take(page, "Delete for good"))["input"]["id"] == written["id"]
    await page.get_by_role("button", name="Execute query").click()
    await expect(dialog(page)).to_contain_text(
        f"The article “{written['title']}” is deleted for good, with its history and its comments."
    )
    await expect(dialog(page).get_by_role("button", name="Leave it as it is")).to_be_focused()
    await page.keyboard.press("Enter")
    assert "Nothing was sent" in (await answer(page))["errors"][0]["message"]
    await expect(page.get_by_role("button", name="Execute query")).to_be_focused()
    assert (await agree(page, "Delete for good"))["deletedId"] == written["id"]


async def test_a_moderator_judges_undoes_and_deletes_what_a_reader_wrote(page: Page, newsroom: Newsroom) -> None:
    words = headline()
    key = newsroom.comment(words)
    await arrive(page, Role.MODERATOR)
    await take(page, "Comments that wait")
    waiting = only(await answer(page))["nodes"]
    found = next(node for node in waiting if node["id"] == key)
    assert (found["body"]["text"], found["moderation"]["email"]) == (words, "rita@reader.example")
    assert "first comments are held" in found["moderation"]["spamReasons"][0]
    approved = await do(page, "Approve comments")
    assert approved["comments"] == [{"id": key, "moderation": {"status": "APPROVED"}}]
    assert (await take(page, "Undo a decision"))["input"]["id"] == approved["moderationId"]
    undone = only(await run(page))
    assert undone["comments"] == [{"id": key, "moderation": {"status": "PENDING"}}]
    await do(page, "Mark comments as spam")
    assert key in await listed(page, "Comments taken for spam")
    restored = await do(page, "Take comments out of spam or bin")
    assert restored["comments"] == [{"id": key, "moderation": {"status": "PENDING"}}]
    await agree(page, "Put comments into the bin")
    assert key in await listed(page, "Comments in the bin")
    await take(page, "Delete comments for good")
    await page.get_by_role("button", name="Execute query").click()
    await expect(dialog(page)).to_contain_text(f"The comment of Rita, “{words}” is deleted for good")
    await dialog(page).locator(".danger").click()
    assert only(await answer(page))["deletedIds"] == [key]


async def test_a_ban_says_by_what_and_until_when_before_it_is_one(page: Page, newsroom: Newsroom) -> None:
    key = newsroom.comment(headline())
    await arrive(page, Role.MODERATOR)
    for until, told in (("2030-01-02T12:00:00Z", "until 02/01/2030, 12:00:00"), (None, "for good")):
        await take(page, "Ban a commenter", commentId=key, by=["EMAIL", "NETWORK"], until=until)
        await put(page, "response.json", "")
        await page.get_by_role("button", name="Execute query").click()
        await expect(dialog(page)).to_contain_text(f"Whoever wrote this is kept out {told}: The comment of Rita")
        known = "They are known again by e-mail address, the network around their address."
        await expect(dialog(page)).to_contain_text(known)
        await page.keyboard.press("Escape")
        assert "Nothing was sent" in (await answer(page))["errors"][0]["message"]


async def test_a_moderator_keeps_out_by_hand_and_takes_words_off_again(page: Page) -> None:
    await arrive(page, Role.MODERATOR)
    domain, word = f"{uuid.uuid4().hex[:8]}.example", f"aa{uuid.uuid4().hex[:8]}"
    await do(page, "Keep out an address or a domain", addBlocks=[{"kind": "URL_DOMAIN", "value": domain}])
    await take(page, "Who is kept out")
    newest = only(await answer(page))["nodes"][0]
    assert (newest["value"], newest["action"]) == (domain, "BLOCK")
    assert (await take(page, "Lift a ban"))["input"]["liftBlocks"] == [newest["id"]]
    assert only(await run(page)) == {"errors": [], "notes": []}
    await take(page, "Who is kept out")
    assert newest["id"] not in [line["id"] for line in only(await answer(page))["nodes"]]
    added = (await do(page, "Change the rules", addWords=[{"pattern": word, "action": "HOLD"}]))["screening"]
    assert {"pattern": word, "locale": None, "action": "HOLD"} in added["words"]
    left = (await do(page, "Remove words", removeWords=[word]))["screening"]
    assert word not in [each["pattern"] for each in left["words"]]


async def test_the_queue_leads_on(page: Page, newsroom: Newsroom) -> None:
    newsroom.comment(headline())
    await arrive(page, Role.MODERATOR)
    assert await take(page, "Comments that wait") == {"after": None}
    waiting = only(await answer(page))
    await put(page, "variables.json", json.dumps({"after": waiting["pageInfo"]["endCursor"]}))
    await put(page, "response.json", "")
    following = only(await run(page))
    assert not {each["id"] for each in waiting["nodes"]} & {each["id"] for each in following["nodes"]}


async def test_who_is_not_signed_in_leaves_a_comment_and_is_told_why_it_waits(page: Page) -> None:
    await open_explorer(page)
    written = await do(page, "Write a comment", body=headline())
    assert written["status"] == "PENDING"
    assert "read by a moderator" in written["notice"]
    assert written["editToken"]


async def test_a_question_about_a_release_or_a_preview_says_which(page: Page) -> None:
    await arrive(page, Role.EDITOR)
    article = (await do(page, "Write an article", title=headline()))["article"]
    release = (await do(page, "Make a release", name=headline()))["release"]
    await do(page, "Add to a release")
    await take(page, "Publish a release")
    await page.get_by_role("button", name="Execute query").click()
    await expect(dialog(page)).to_contain_text(f"The release “{release['name']}” takes effect now")
    await page.keyboard.press("Escape")
    await do(page, "Show somebody a draft")
    await take(page, "End a preview")
    await page.get_by_role("button", name="Execute query").click()
    await expect(dialog(page)).to_contain_text(f"The preview of “{article['title']}” ends")


async def test_what_takes_something_away_asks_when_it_is_typed_by_hand_too(page: Page) -> None:
    await arrive(page, Role.EDITOR)
    article = (await do(page, "Write an article", title=headline()))["article"]
    event = (await do(page, "Announce an event"))["event"]
    await write(
        page,
        """mutation ($article: ID!, $event: TrashInput!) {
            ...Away other: trashEvent(input: $event) { event { status } }
        }
        fragment Away on Mutation { one: trashArticle(input: { id: $article }) { article { status } } }""",
    )
    await put(page, "variables.json", json.dumps({"article": article["id"], "event": {"id": event["id"]}}))
    await put(page, "response.json", "")
    await page.get_by_role("button", name="Execute query").click()
    await expect(dialog(page).get_by_role("listitem")).to_have_count(2)
    await expect(dialog(page)).to_contain_text(f"The article “{article['title']}” goes into the trash")
    await expect(dialog(page)).to_contain_text(f"The event “{event['title']}” goes into the trash")
    await dialog(page).get_by_role("button", name="Do all of this").click()
    found = (await answer(page))["data"]
    assert found["one"]["article"]["status"] == found["other"]["event"]["status"] == "TRASHED"


async def test_what_was_filled_in_by_hand_stays_in_its_tab(page: Page) -> None:
    await arrive(page, Role.AUTHOR)
    await take(page, "Write an article", title="Not sent yet")
    await take(page, "Drafts")
    tabs = page.get_by_role("list", name="Select active operation").get_by_role("listitem")
    await tabs.first.get_by_role("button").first.click()
    await expect(page.get_by_label("Variables").get_by_text("Not sent yet")).to_be_visible()


@pytest.mark.parametrize("screen", [PHONE], ids=lambda screen: screen.name)
async def test_who_has_nothing_yet_is_told_what_is_missing(page: Page, newsroom: Newsroom) -> None:
    await arrive(page, Role.CONTRIBUTOR, newsroom.hire(Role.CONTRIBUTOR))
    assert await take(page, "Change an article") == {
        "input": {"id": "", "expectedVersion": None, "title": None, "note": "What has changed, for the history"}
    }
    await expect(shelf(page).get_by_role("alert")).to_have_text("There is no draft of yours: write an article first.")
    await take(page, "Write an article")
    await expect(shelf(page)).to_have_count(0)


async def test_what_names_nothing_is_not_sent(page: Page) -> None:
    await arrive(page, Role.ADMINISTRATOR)
    await take(page, "Delete for good")
    await put(page, "variables.json", '{"input": {"id": ""}}')
    await page.get_by_role("button", name="Execute query").click()
    told = "Nothing was sent, and nothing has changed: fill in id below, in the variables."
    assert await answer(page) == {"errors": [{"message": told}]}
    await expect(dialog(page)).to_have_count(0)
