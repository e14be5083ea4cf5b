"""Whoever manages accounts by a token that is limited gives nobody more than the token may do."""

from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from cms.accounts.actions.create_account import create_account, update_account
from cms.accounts.actions.set_password import set_password
from cms.accounts.actions.set_role import disable_account, enable_account, set_role
from cms.accounts.actions.tokens import end_sessions
from cms.accounts.roles import Role, Scope, permissions_of
from cms.base.actor import Actor
from cms.base.session import Session
from cms.errors import Forbidden
from tests.accounts.conftest import PASSWORD, Hire, account
from tests.content.actions.conftest import Everything
from tests.paper import NOON, Paper


def by_token(administrator: Actor, *scopes: Scope) -> Actor:
    """An administrator's program."""
    permissions = permissions_of(Role.ADMINISTRATOR, scopes or None)
    return Actor(permissions, administrator.account_id, administrator.name, token_id=uuid7(), role=Role.ADMINISTRATOR)


def key(actor: Actor) -> UUID:
    """Somebody's account."""
    assert actor.account_id is not None
    return actor.account_id


@pytest.mark.parametrize("role", Role)
async def test_a_token_changes_no_account_that_may_do_more_than_the_token(
    session: Session, hire: Hire, everything: Everything, role: Role
) -> None:
    boss, other = await hire("boss", Role.ADMINISTRATOR), await hire("other", role)
    off = await hire("off", role)
    async with session.begin():
        await disable_account(session, key(off), now=NOON)
    before = await everything.read()
    session.actor = by_token(boss, Scope.ACCOUNTS)
    for deed in (
        lambda: create_account(session, "new@paper.example", role=role, password=PASSWORD, now=NOON),
        lambda: set_role(session, key(other), Role.MODERATOR, now=NOON),
        lambda: disable_account(session, key(other), now=NOON),
        lambda: enable_account(session, key(off), now=NOON),
        lambda: set_password(session, key(other), PASSWORD, now=NOON),
        lambda: update_account(session, key(other), {"name": "Else"}, now=NOON),
        lambda: update_account(session, key(boss), {"author_id": None}, now=NOON),
    ):
        async with session.begin():
            with pytest.raises(Forbidden, match="may do more"):
                await deed()
    assert await everything.read() == before


async def test_a_token_with_the_scopes_of_a_role_gives_that_role_and_no_other(
    session: Session, hire: Hire, paper: Paper
) -> None:
    boss, other = await hire("boss", Role.ADMINISTRATOR), await hire("other", Role.MODERATOR)
    session.actor = by_token(boss, Scope.ACCOUNTS, Scope.MODERATE)
    async with session.begin():
        made = await create_account(session, "new@paper.example", role=Role.MODERATOR, password=PASSWORD, now=NOON)
        for role in Role:
            if role is not Role.MODERATOR:
                with pytest.raises(Forbidden, match="may do more"):
                    await set_role(session, made, role, now=NOON)
        assert await disable_account(session, key(other), now=NOON)
        assert await enable_account(session, key(other), now=NOON)
    assert (await account(paper, made))["role"] == Role.MODERATOR


async def test_a_token_without_scopes_does_what_its_administrator_does(session: Session, hire: Hire) -> None:
    boss = await hire("boss", Role.ADMINISTRATOR)
    session.actor = by_token(boss)
    async with session.begin():
        made = await create_account(session, "new@paper.example", role=Role.ADMINISTRATOR, now=NOON)
        assert await disable_account(session, made, now=NOON)


async def test_a_limited_token_ends_anybodys_sessions(session: Session, hire: Hire) -> None:
    boss = await hire("boss", Role.ADMINISTRATOR)
    session.actor = by_token(await hire("other", Role.ADMINISTRATOR), Scope.ACCOUNTS)
    async with session.begin():
        await end_sessions(session, key(boss), now=NOON)
