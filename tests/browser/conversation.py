"""What the tests of the reader's conversation have in common: its forms, and a moderator who sees what came of them."""

from typing import Any

import httpx2
from playwright.async_api import Locator, Page

from cms.accounts.roles import Role
from cms.importers.demo.staff import PASSWORD, email_of

QUEUE = """query ($filter: CommentFilter) { comments(first: 100, filter: $filter) { nodes { id author { name url }
    body { text } moderation { email consent spamReasons reports { reason message } } } } }"""


def thread(page: Page) -> Locator:
    """The list of comments that answer no other."""
    return page.locator(".discussion > div > div > .thread")


def comment_by(page: Page, name: str) -> Locator:
    """A comment, without its replies."""
    return page.locator("article.comment").filter(has_text=name)


def leave_comment(page: Page) -> Locator:
    """The form for a new comment."""
    return page.locator(".leave-comment form")


async def fill_in(form: Locator, body: str, *, name: str, email: str = "reader@paper.example", **others: str) -> None:
    """Fills in a form for a comment."""
    for field, words in {"body": body, "authorName": name, "authorEmail": email, **others}.items():
        await form.locator(f"[name={field}]").fill(words)


async def send(form: Locator, words: str) -> None:
    """Presses a form's button."""
    await form.get_by_role("button", name=words, exact=True).click()


class Moderator:
    """Somebody who moderates over the API, and guests who write by it."""

    def __init__(self, client: httpx2.Client) -> None:
        self.client = client
        signing = {"email": email_of(Role.MODERATOR), "password": PASSWORD, "mode": "TOKEN"}
        token = self._change("signIn", "SignInInput", "token", signing)["token"]
        self.headers = {"authorization": f"Bearer {token}"}

    def queue(self, author: str | None = None, subject: str | None = None) -> list[Any]:
        """The comments of somebody, or on something."""
        filter_ = {"author": author} if author else {"subject": subject}
        answer = self._ask(QUEUE, {"filter": filter_}, self.headers)
        found: list[Any] = answer["comments"]["nodes"]
        return found

    def judge(self, action: str, *ids: str) -> None:
        """Gives comments their verdict."""
        given = {"ids": ids, "action": action}
        self._done("moderateComments", "ModerateCommentsInput", given)

    def mark(self, id_: str, **given: bool) -> None:
        """Pins a comment, or features it."""
        self._done("markComment", "MarkCommentInput", {"id": id_, **given})

    def approve_all(self, subject: str) -> list[Any]:
        """Approves all comments on something, and gives them."""
        found = self.queue(subject=subject)
        self.judge("APPROVE", *(each["id"] for each in found))
        return found

    def plant(self, subject: str, attack: str, place: int) -> None:
        """Writes an attack as a comment by a guest of that name with that page, as far as each is taken."""
        attack = attack.replace("\0", "")  # The API takes no text that holds this one.
        given = {"subjectId": subject, "body": attack, "authorEmail": f"g{place}@paper.example", "consent": False}
        hostile = {"authorName": attack, "authorUrl": attack}
        while True:
            asked = given | {"authorName": "Ann"} | hostile
            # A guest a place, since who writes much in a short while is refused.
            headers = {"x-forwarded-for": f"198.51.100.{place}"}
            payload = self._change("addComment", "AddCommentInput", "comment { id }", asked, headers)
            refused = {error["path"][-1] for error in payload["errors"]}
            if not refused:
                return
            assert refused <= hostile.keys(), payload
            for name in refused:
                del hostile[name]

    def _done(self, name: str, kind: str, given: Any) -> None:
        payload = self._change(name, kind, "__typename", given, self.headers)
        assert payload["errors"] == []

    def _change(self, name: str, kind: str, fields: str, given: Any, headers: dict[str, str] | None = None) -> Any:
        query = f"mutation ($input: {kind}!) {{ {name}(input: $input) {{ errors {{ message path }} {fields} }} }}"
        return self._ask(query, {"input": given}, headers)[name]

    def _ask(self, query: str, variables: Any, headers: dict[str, str] | None) -> Any:
        answer = self.client.post("/graphql", json={"query": query, "variables": variables}, headers=headers).json()
        assert "errors" not in answer, answer
        return answer["data"]
