"""Where a role must have a second factor; and what happens to one code at once."""

import asyncio
from collections.abc import Iterator

import pytest

from cms.accounts.actions.create_account import create_account
from cms.accounts.actions.second_factor import (
    confirm_second_factor,
    end_second_factor,
)
from cms.accounts.actions.set_password import change_password
from cms.accounts.actions.sign_in import Rules, SignedIn
from cms.accounts.actions.tokens import create_token
from cms.accounts.known import find_known
from cms.accounts.roles import Role, permissions_of
from cms.accounts.secrets import hash_of
from cms.base.actor import HOUSE
from cms.base.session import Session, close_sessions, session_factory
from cms.errors import Forbidden
from tests.accounts.conftest import PASSWORD, VAULT, Hire
from tests.accounts.devices import ADA, begin, code_at, enter, later
from tests.databases import database_of_its_own
from tests.paper import NOON

STRICT = Rules(VAULT, (Role.EDITOR,))


async def test_where_a_role_must_have_one_a_session_sets_it_up_and_does_nothing_else(
    session: Session, hire: Hire
) -> None:
    ada = await hire("ada")
    assert ada.account_id
    session.actor = HOUSE
    async with session.begin():
        token = await create_token(session, ada.account_id, "robot", now=NOON)
    begun = await enter(session, rules=STRICT)
    assert isinstance(begun, SignedIn)

    async def may(secret: str) -> frozenset[str]:
        async with session.begin():
            found = await find_known(session, hash_of(secret), strict=STRICT.strict, now=NOON)
        assert found
        return found.actor.permissions

    assert begun.actor.permissions == await may(begun.secret) == frozenset()
    assert await may(token.secret) == permissions_of(Role.EDITOR)
    session.actor = begun.actor
    async with session.begin():
        with pytest.raises(Forbidden, match="second factor"):
            await create_token(session, ada.account_id, "another", now=NOON)
        with pytest.raises(Forbidden, match="second factor"):
            await change_password(session, PASSWORD, f"{PASSWORD} 2", now=NOON)
    secret = await begin(session, begun.actor)
    assert await may(begun.secret) == frozenset()
    async with session.begin():
        await confirm_second_factor(session, code_at(secret, NOON), vault=VAULT, now=NOON)
    assert await may(begun.secret) == permissions_of(Role.EDITOR)
    session.actor = begun.actor
    async with session.begin():
        assert await end_second_factor(session, PASSWORD, code_at(secret, later(1)), vault=VAULT, now=later(1)) is None
    assert await may(begun.secret) == frozenset()


async def test_who_has_another_role_is_not_asked_for_one(session: Session, hire: Hire) -> None:
    await hire("ada", Role.AUTHOR)
    begun = await enter(session, rules=STRICT)
    assert isinstance(begun, SignedIn)
    assert begun.actor.permissions == permissions_of(Role.AUTHOR)


@pytest.fixture
def own_url(database_url: str) -> Iterator[str]:
    """A database in which transactions are at work at once."""
    with database_of_its_own(database_url, "cms_second_factor") as url:
        yield url


async def test_of_some_who_use_one_code_at_once_one_comes_in(own_url: str) -> None:
    sessions = session_factory(own_url, size=4)
    async with sessions() as session:
        secret, paper = await _ada(session)

    async def entered(code: str) -> bool:
        async with sessions() as session:
            return isinstance(await enter(session, code, now=later(1)), SignedIn)

    for code in (code_at(secret, later(1)), paper):
        came = await asyncio.gather(*(entered(code) for _ in range(4)))
        assert sorted(came) == [False, False, False, True]
    await close_sessions(sessions)


async def _ada(session: Session) -> tuple[bytes, str]:
    """Ada, with a second factor: its secret and a recovery code."""
    async with session.begin():
        await create_account(session, ADA, role=Role.EDITOR, password=PASSWORD, now=NOON)
    begun = await enter(session)
    assert isinstance(begun, SignedIn)
    secret = await begin(session, begun.actor)
    async with session.begin():
        codes = await confirm_second_factor(session, code_at(secret, NOON), vault=VAULT, now=NOON)
    assert isinstance(codes, list)
    return secret, codes[0]
