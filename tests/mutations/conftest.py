"""A paper, and a way to change it through GraphQL as somebody."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import asyncpg
import pytest
from uuid_utils.compat import uuid7

from cms.accounts.account import Account
from cms.accounts.roles import Role, permissions_of
from cms.base.actor import Actor
from cms.base.mail import Mail
from cms.base.session import Session
from schema import graphql_schema
from schema.planner.run import Operations
from tests.limits import WIDE
from tests.mutations.asking import Do, asking
from tests.paper import NOON, Paper

Someone = Callable[..., Awaitable[Actor]]


@pytest.fixture
def paper(connection: asyncpg.Connection) -> Paper:
    """An empty paper."""
    return Paper(connection)


@pytest.fixture(scope="session")
def operations() -> Operations:
    """The schema's operations."""
    return Operations(graphql_schema(), WIDE)


@pytest.fixture
def someone(paper: Paper) -> Someone:
    """Makes an account with a role, and acts as it."""

    async def someone(role: Role, name: str = "", author: UUID | None = None) -> Actor:
        name = name or role.title()
        key = await paper.add(
            Account, id=uuid7(), email=f"{name.lower()}@paper.example", name=name, role=role, author_id=author,
            created_at=NOON,
        )  # fmt: skip
        return Actor(permissions_of(role), key, name, author, role=role)

    return someone


@pytest.fixture
def mails() -> list[Mail]:
    """What was sent by mail."""
    return []


@pytest.fixture
def do(connection: asyncpg.Connection, session: Session, operations: Operations, mails: list[Mail]) -> Do:
    """Carries out queries and mutations on the test's own connection."""
    return asking(connection, session.connections, operations, mails)
