"""A server that sends mail, and an article on which comments show at once."""

from collections.abc import AsyncIterator

import pytest

from cms.base.session import Session
from tests.mutations.asking import Do
from tests.mutations.conftest import do, mails, operations, paper, someone
from tests.mutations.talk import Talk
from tests.notices.postroom import Postroom, mail_is_set
from tests.paper import NOON, Paper

__all__ = ["do", "mails", "operations", "paper", "someone"]


@pytest.fixture
async def room(session: Session) -> AsyncIterator[Postroom]:
    """A server that sends mail."""
    room = Postroom(session.connections)
    await room.open()
    with mail_is_set():
        yield room


@pytest.fixture
async def talk(paper: Paper, room: Postroom, do: Do) -> Talk:
    """An article by Ada, on which comments show at once."""
    assert room.now == NOON
    await paper.site()
    ada = await paper.author("Ada")
    talk = Talk(do, paper, f"art_{await paper.article('Rain', authors=(ada,))}_en")
    await talk.policy(comment_moderation="NONE")
    return talk
