"""Two who come from the provider at the same moment, in transactions that wait for each other."""

import asyncio
from datetime import UTC, datetime

import asyncpg
import pytest

from cms.accounts.actions.sign_in import SignedIn
from cms.accounts.actions.sign_in_by_provider import Vouched, sign_in_by_provider
from cms.accounts.roles import Role
from cms.base.session import Session, close_sessions, session_factory
from tests.openid.conftest import Office

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


async def enter(session: Session, vouched: Vouched) -> SignedIn:
    """Comes in."""
    begun = await sign_in_by_provider(session, vouched, makes_accounts=True, now=datetime.now(UTC))
    assert begun
    return begun


@pytest.mark.parametrize("is_hired", [False, True])
def test_of_two_first_times_of_one_subject_at_once_both_come_in(office: Office, is_hired: bool) -> None:  # noqa: FBT001 - A case.
    email = f"twice-{is_hired}@paper.example"
    vouched = Vouched(office.provider.issuer, email, email, "Twice", Role.EDITOR)
    if is_hired:
        office.hire(email)

    async def at_once() -> list[SignedIn]:
        connection, sessions = await asyncpg.connect(office.url), session_factory(office.url, size=2)

        async def entered() -> SignedIn:
            async with sessions() as session, session.begin():
                return await enter(session, vouched)

        async with sessions() as session, session.begin():
            first, second = await enter(session, vouched), asyncio.create_task(entered())
            while not (second.done() or await connection.fetchval(WAITING)):
                await asyncio.wait([second], timeout=0.01)
        came = [first, await second]
        await connection.close()
        await close_sessions(sessions)
        return came

    first, second = asyncio.run(at_once())
    assert first.actor.account_id == second.actor.account_id
    assert office.rows(f"SELECT count(*) FROM account WHERE email = '{email}'") == [(1,)]  # noqa: S608 - A text of ours.
    assert office.rows(f"SELECT count(*) FROM external_identity WHERE subject = '{email}'") == [(1,)]  # noqa: S608 - The same.
