"""Letters about comments as a server writes them: the outbox's relay, and the office that sends what is due."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_string, policy
from email.message import EmailMessage
from re import findall
from typing import Any

import pytest

from cms.base.mail import Post
from cms.base.session import Lender, Sessions
from cms.comments.notices.hear import noticing
from cms.comments.notices.send import Office
from cms.outbox.relay import Relay
from tests.base.smtp import mail_server
from tests.paper import NOON

BASE = "https://cms.paper.example"
SENDER = "The Test <post@paper.example>"


@dataclass
class Postroom:
    """Brings messages to whoever notes them down, and sends what is due, at an hour that a test says."""

    lender: Lender
    now: datetime = NOON
    strict: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.sessions = Sessions(self.lender)
        self.relay = Relay(self.sessions, [noticing(None, self.strict, lambda: self.now)], lambda: self.now)

    async def open(self) -> None:
        """Hears of what is committed from now on."""
        await self.relay.announce()

    async def hear(self) -> None:
        """Brings all messages."""
        while await self.relay.deliver():
            pass

    def office(self, port: int) -> Office:
        """An office that sends by a server on this machine."""
        post = Post(f"smtp://127.0.0.1:{port}", SENDER)
        return Office(self.sessions, post, BASE, strict=self.strict, clock=lambda: self.now)

    async def letters(self, after: timedelta = timedelta()) -> list[EmailMessage]:
        """What is sent some time later of what has happened by now, by who gets it."""
        await self.hear()
        self.now += after
        with mail_server() as heard:
            await self.office(heard.port).send_due()
        return sorted(map(read, heard.messages), key=lambda letter: str(letter["To"]))


@contextmanager
def mail_is_set() -> Iterator[None]:
    """The settings name a mail server."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CMS_SMTP_URL", "smtp://127.0.0.1:1")
        yield


def read(message: str) -> EmailMessage:
    """A letter as it was sent."""
    letter = message_from_string(message, policy=policy.default)
    assert isinstance(letter, EmailMessage)
    return letter


def text_of(letter: EmailMessage) -> str:
    """What it says."""
    body: Any = letter.get_content()
    return str(body).replace("\r\n", "\n")


def token_in(letter: EmailMessage, page: str) -> str:
    """The token of its link to a page."""
    [token] = set(findall(rf"{BASE}/mail/{page}/([\w-]+)", text_of(letter)))
    return str(token)
