"""An empty paper, and people on it."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

import asyncpg
import pytest

from cms.accounts.actions.create_account import create_account
from cms.accounts.actions.sign_in import Rules
from cms.accounts.known import Known, actor_of, find_known
from cms.accounts.roles import Role
from cms.accounts.secrets import hash_of
from cms.accounts.vault import Vault
from cms.base.actor import HOUSE, Actor
from cms.base.session import Session
from tests.content.actions.conftest import Everything
from tests.paper import NOON, Paper

PASSWORD = "correct horse battery staple"  # noqa: S105 - Everybody's here.

VAULT = Vault("a secret of the tests' own")
RULES = Rules(VAULT)

Hire = Callable[..., Awaitable[Actor]]


@pytest.fixture
def paper(connection: asyncpg.Connection) -> Paper:
    """An empty paper."""
    return Paper(connection)


@pytest.fixture
def everything(connection: asyncpg.Connection) -> Everything:
    """What the database holds."""
    return Everything(connection)


@pytest.fixture
def hire(session: Session, paper: Paper) -> Hire:
    """Makes an account, whose owner acts in the answer."""

    async def hire(name: str, role: Role = Role.EDITOR, password: str | None = PASSWORD) -> Actor:
        session.actor = HOUSE
        async with session.begin():
            key = await create_account(
                session, f"{name}@paper.example", role=role, name=name, password=password, now=NOON
            )
        return actor_of(await account(paper, key))

    return hire


async def account(paper: Paper, key: UUID) -> dict[str, object]:
    """The row of an account."""
    row = await paper.connection.fetchrow("SELECT * FROM account WHERE id = $1", key)
    assert row is not None
    return dict(row)


async def known(session: Session, secret: str, now: datetime = NOON) -> Known | None:
    """For whom a secret stands."""
    async with session.begin():
        return await find_known(session, hash_of(secret), now=now)
