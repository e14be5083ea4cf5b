"""Links by which a password is set: how long they are good, and what is written down of it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from cms.accounts.access import Purpose
from cms.accounts.actions.create_account import create_account
from cms.accounts.actions.set_password import change_password, issue_secret, redeem, request_reset, set_password
from cms.accounts.actions.set_role import disable_account, enable_account
from cms.accounts.actions.tokens import create_token
from cms.accounts.roles import Role
from cms.base.actor import HOUSE, READER
from cms.base.session import Session, close_sessions, session_factory
from cms.errors import ContentFault
from tests.accounts.conftest import PASSWORD, Hire, known
from tests.accounts.test_accounts import NEW, key
from tests.databases import database_of_its_own
from tests.paper import NOON, Paper


async def asked(session: Session, name: str = "ada") -> str:
    """The secret that somebody is sent who has forgotten their password."""
    session.actor = READER
    async with session.begin():
        found = await request_reset(session, f"{name}@paper.example", now=NOON)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("change", ["changed", "set", "disabled"])
async def test_a_link_is_good_no_more_once_the_password_is_set_in_another_way(
    session: Session, hire: Hire, change: str
) -> None:
    ada = await hire("ada")
    secret = await asked(session)
    session.actor = ada if change == "changed" else HOUSE
    async with session.begin():
        if change == "changed":
            assert await change_password(session, PASSWORD, NEW, now=NOON)
        elif change == "set":
            await set_password(session, key(ada), NEW, now=NOON)
        else:
            await disable_account(session, key(ada), now=NOON)
            await enable_account(session, key(ada), now=NOON)
    async with session.begin():
        with pytest.raises(ContentFault, match="ask for a new one"):
            await redeem(session, secret, "a third horse battery", now=NOON)


async def test_a_disabled_account_does_not_get_its_tokens_back(session: Session, hire: Hire, paper: Paper) -> None:
    ada, boss = await hire("ada"), await hire("boss")
    session.actor = ada
    async with session.begin():
        token = await create_token(session, key(ada), "robot", now=NOON)
    session.actor = boss
    async with session.begin():
        other = await create_token(session, key(boss), "robot", now=NOON)
    session.actor = HOUSE
    async with session.begin():
        await disable_account(session, key(ada), now=NOON)
        await enable_account(session, key(ada), now=NOON)
    assert await known(session, token.secret) is None
    assert await known(session, other.secret) is not None
    told = "SELECT count(*) FROM audit_entry WHERE action = 'token.revoked' AND subject_id = $1"
    assert await paper.connection.fetchval(told, token.id) == 1


async def deeds(paper: Paper) -> list[dict[str, Any]]:
    """What the trail has of passwords, oldest first."""
    query = "SELECT action, account_id, actor, host(address) AS address, subject_id FROM audit_entry ORDER BY id"
    return [dict(row) for row in await paper.connection.fetch(query) if "created" not in row["action"]]


async def test_who_sets_a_password_by_a_link_is_written_down_as_the_account_with_the_address(
    session: Session, hire: Hire, paper: Paper
) -> None:
    ada = await hire("ada")
    session.address = "203.0.113.7"
    secret = await asked(session)
    async with session.begin():
        await redeem(session, secret, NEW, now=NOON)
    assert session.actor == READER
    requested, set_ = await deeds(paper)
    assert (requested["action"], requested["actor"], requested["address"]) == ("account.reset_requested", "", None)
    assert set_ == {
        "action": "account.password_set", "account_id": ada.account_id, "actor": "ada", "address": "203.0.113.7",
        "subject_id": ada.account_id,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("purpose", "action"), [(Purpose.RESET, "account.reset_issued"), (Purpose.INVITATION, "account.invited")]
)
async def test_a_link_that_is_issued_is_written_down(
    session: Session, hire: Hire, paper: Paper, purpose: Purpose, action: str
) -> None:
    ada, boss = await hire("ada"), await hire("boss", Role.ADMINISTRATOR)
    session.actor = boss
    async with session.begin():
        await issue_secret(session, key(ada), purpose, now=NOON)
    [issued] = await deeds(paper)
    assert (issued["action"], issued["actor"], issued["subject_id"]) == (action, "boss", key(ada))


@pytest.fixture
def committed(database_url: str) -> Iterator[str]:
    """A database in which transactions are committed."""
    with database_of_its_own(database_url, "cms_tests_links") as url:
        yield url


async def test_whatever_is_done_at_once_a_link_is_good_once_and_nothing_gets_in_the_way(committed: str) -> None:
    sessions = session_factory(committed)

    async def do(verb: Callable[[Session], Awaitable[Any]]) -> Any:
        async with sessions() as session, session.begin():
            return await verb(session)

    email = "ada@paper.example"
    ada = await do(lambda each: create_account(each, email, role=Role.EDITOR, now=NOON))
    for _ in range(3):
        secret = await do(lambda each: issue_secret(each, ada, Purpose.RESET, now=NOON))
        redeemed = partial(redeem, secret=secret, password=NEW, now=NOON)
        came_to = await asyncio.gather(
            do(redeemed),
            do(redeemed),
            do(partial(set_password, account_id=ada, password=PASSWORD, now=NOON)),
            do(partial(request_reset, email=email, now=NOON + timedelta(minutes=6))),
            return_exceptions=True,
        )
        refused = [type(each) for each in came_to if isinstance(each, Exception)]
        assert refused in ([ContentFault], [ContentFault] * 2)
    await close_sessions(sessions)
