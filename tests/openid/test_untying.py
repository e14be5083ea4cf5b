"""Untying an account from the provider: who was made anew there is let in again, and who was tied before is not."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

import asyncpg
import pytest
from typer.testing import CliRunner

from cms.accounts.actions.sign_in import SignedIn
from cms.accounts.actions.sign_in_by_provider import Vouched, sign_in_by_provider, untie_account
from cms.accounts.roles import Role
from cms.base.session import Session, close_sessions, session_factory
from cms.cli import app
from cms.errors import ContentFault
from tests.openid.conftest import Browser, Office
from tests.openid.test_at_once import WAITING


def test_who_was_made_anew_at_the_provider_has_the_account_again_once_it_is_untied(
    office: Office, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CMS_DATABASE_URL", office.url)
    office.provider.behave(sub="made", email="anew@paper.example")
    assert browser.sign_in().status_code == 303
    office.provider.behave(sub="made anew", email="anew@paper.example")
    assert Browser(office.making).sign_in().status_code == 403
    said = CliRunner().invoke(app, ["account", "untie", "ANEW@paper.example"]).stdout
    assert said.startswith("ANEW@paper.example is tied to no provider; whoever comes from one")
    assert browser.viewer()["role"] is None, "who was tied before is signed out"
    assert CliRunner().invoke(app, ["account", "untie", "anew@paper.example"]).stdout == (
        "anew@paper.example was tied to no provider.\n"
    )
    assert Browser(office.making).sign_in().status_code == 303
    office.provider.behave(sub="made", email="anew@paper.example")
    assert Browser(office.making).sign_in().status_code == 403, "it is the new one's now"
    tied = "SELECT action FROM audit_entry WHERE action LIKE 'account.%tied%' ORDER BY id DESC LIMIT 3"
    assert [action for [action] in office.rows(tied)] == [
        "account.tied_to_provider",
        "account.untied_from_provider",
        "account.tied_to_provider",
    ]


def test_who_comes_in_while_they_are_untied_is_out(office: Office) -> None:
    key = office.hire("meanwhile@paper.example")
    vouched = Vouched(office.provider.issuer, "meanwhile", "meanwhile@paper.example", "x", Role.EDITOR)
    gone = Vouched(office.provider.issuer, "meanwhile", None, "x", Role.EDITOR)
    office.do(lambda session: _enter(session, vouched))

    async def at_once() -> None:
        connection, sessions = await asyncpg.connect(office.url), session_factory(office.url, size=2)

        async def entered() -> None:
            async with sessions() as session, session.begin():
                await _enter(session, gone)

        async with sessions() as session, session.begin():
            assert await untie_account(session, key, now=datetime.now(UTC))
            coming = asyncio.create_task(entered())
            while not (coming.done() or await connection.fetchval(WAITING)):
                await asyncio.wait([coming], timeout=0.01)
        with pytest.raises(ContentFault, match="verified"):
            await coming
        await connection.close()
        await close_sessions(sessions)

    asyncio.run(at_once())
    assert sessions_of(office, key) == 0


def sessions_of(office: Office, key: UUID) -> int:
    """In how many sessions somebody is."""
    [(found,)] = office.rows(f"SELECT count(*) FROM sign_in WHERE account_id = '{key}'")  # noqa: S608 - A key of ours.
    return int(found)


async def _enter(session: Session, vouched: Vouched) -> SignedIn | None:
    return await sign_in_by_provider(session, vouched, makes_accounts=True, now=datetime.now(UTC))
