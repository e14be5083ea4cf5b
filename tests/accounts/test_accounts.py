"""Accounts, their roles and passwords, and the tokens of programs."""

from dataclasses import replace
from datetime import timedelta
from email.utils import getaddresses
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from cms.accounts.access import Purpose
from cms.accounts.actions.codes import Wrong
from cms.accounts.actions.create_account import create_account, update_account
from cms.accounts.actions.holding import find_account
from cms.accounts.actions.set_password import change_password, issue_secret, redeem, request_reset, set_password
from cms.accounts.actions.set_role import disable_account, enable_account, set_role
from cms.accounts.actions.sign_in import sign_in
from cms.accounts.actions.tokens import create_token, end_session, end_sessions, revoke_token
from cms.accounts.addresses import LONGEST, checked_address
from cms.accounts.known import SPARING, note_uses
from cms.accounts.roles import Role, Scope, permissions_of
from cms.accounts.secrets import hash_of
from cms.base.actor import HOUSE, READER, Actor
from cms.base.session import Session
from cms.errors import ContentFault, Forbidden, Unauthenticated
from tests.accounts.conftest import PASSWORD, RULES, Hire, account, known
from tests.content.actions.conftest import Everything
from tests.paper import NOON, Paper

NEW = "another horse battery staple"


def key(actor: Actor) -> UUID:
    """Somebody's account."""
    assert actor.account_id is not None
    return actor.account_id


async def entered(session: Session, actor: Actor, password: str = PASSWORD) -> Any:
    """The session of somebody who signs in; None where the password is wrong."""
    session.actor = HOUSE
    async with session.begin():
        begun = await sign_in(session, f"{actor.name}@paper.example", password, rules=RULES, now=NOON)
    return None if isinstance(begun, Wrong) else begun


async def is_known(session: Session, secret: str) -> bool:
    """Whether a secret stands for somebody."""
    return await known(session, secret) is not None


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
async def test_only_administrators_manage_accounts(
    session: Session, hire: Hire, everything: Everything, role: Role
) -> None:
    ada, eve = await hire("ada"), await hire("eve", role)
    before = await everything.read()
    session.actor = eve
    for deed in (
        lambda: create_account(session, "new@paper.example", role=Role.MODERATOR, now=NOON),
        lambda: update_account(session, key(ada), {"name": "Else"}, now=NOON),
        lambda: update_account(session, key(eve), {"author_id": None}, now=NOON),
        lambda: set_role(session, key(eve), Role.ADMINISTRATOR, now=NOON),
        lambda: disable_account(session, key(ada), now=NOON),
        lambda: enable_account(session, key(ada), now=NOON),
        lambda: set_password(session, key(ada), NEW, now=NOON),
        lambda: create_token(session, key(ada), "Mine", now=NOON),
        lambda: end_sessions(session, key(ada), now=NOON),
    ):
        async with session.begin():
            with pytest.raises(Forbidden):
                await deed()
    assert await everything.read() == before


async def test_the_last_administrator_stays_one(session: Session, hire: Hire) -> None:
    boss, other = await hire("boss", Role.ADMINISTRATOR), await hire("other", Role.ADMINISTRATOR)
    session.actor = boss
    async with session.begin():
        assert await set_role(session, key(other), Role.EDITOR, now=NOON)
        for deed in (
            set_role(session, key(boss), Role.EDITOR, now=NOON),
            disable_account(session, key(boss), now=NOON),
        ):
            with pytest.raises(ContentFault, match="last administrator"):
                await deed
        assert await set_role(session, key(other), Role.ADMINISTRATOR, now=NOON)
        assert await disable_account(session, key(boss), now=NOON)


@pytest.mark.parametrize("change", ["role", "password", "disabling"])
async def test_a_change_of_role_or_password_ends_the_sessions(session: Session, hire: Hire, change: str) -> None:
    ada = await hire("ada")
    begun = await entered(session, ada)
    session.actor = HOUSE
    async with session.begin():
        if change == "role":
            await set_role(session, key(ada), Role.AUTHOR, now=NOON)
        elif change == "password":
            await set_password(session, key(ada), NEW, now=NOON)
        else:
            await disable_account(session, key(ada), now=NOON)
    assert not await is_known(session, begun.secret)
    if change == "password":
        assert await entered(session, ada) is None
        assert await entered(session, ada, NEW) is not None


async def test_whoever_changes_their_password_stays_signed_in_here_alone(session: Session, hire: Hire) -> None:
    ada = await hire("ada")
    here, there = await entered(session, ada), await entered(session, ada)
    session.actor = here.actor
    async with session.begin():
        assert not await change_password(session, "wrong", NEW, now=NOON)
        assert await change_password(session, PASSWORD, NEW, now=NOON)
    assert await is_known(session, here.secret)
    assert not await is_known(session, there.secret)


async def test_a_program_changes_no_password_and_makes_no_token(session: Session, hire: Hire) -> None:
    ada = await hire("ada", Role.ADMINISTRATOR)
    session.actor = replace(ada, token_id=uuid7())
    async with session.begin():
        with pytest.raises(Forbidden, match="token"):
            await change_password(session, PASSWORD, NEW, now=NOON)
        with pytest.raises(Forbidden, match="token"):
            await create_token(session, key(ada), "More", now=NOON)
    session.actor = READER
    async with session.begin():
        with pytest.raises(Unauthenticated):
            await change_password(session, PASSWORD, NEW, now=NOON)


async def test_a_secret_that_was_sent_is_good_once_and_for_a_while(session: Session, hire: Hire) -> None:
    ada = await hire("ada", password=None)
    async with session.begin():
        invitation = await issue_secret(session, key(ada), Purpose.INVITATION, now=NOON)
        assert await redeem(session, invitation, PASSWORD, now=NOON + timedelta(days=6)) == key(ada)
        reset = await request_reset(session, "ADA@paper.example", now=NOON)
        assert reset is not None
        address, reset_secret = reset
        assert address == "ada@paper.example"
        for secret, now in ((invitation, NOON), (reset_secret, NOON + timedelta(hours=1)), ("cms_reset_x", NOON)):
            with pytest.raises(ContentFault, match="ask for a new one"):
                await redeem(session, secret, NEW, now=now)
        with pytest.raises(ContentFault, match="12 characters"):
            await redeem(session, reset_secret, "short", now=NOON)
        assert await request_reset(session, "nobody@paper.example", now=NOON) is None
        await redeem(session, reset_secret, NEW, now=NOON)
    assert await entered(session, ada, NEW) is not None


async def test_a_token_acts_within_its_scopes_until_it_ends(
    session: Session, hire: Hire, everything: Everything
) -> None:
    ada = await hire("ada")
    session.actor = ada
    async with session.begin():
        narrow = await create_token(session, key(ada), "Site", [Scope.READ_DRAFTS], now=NOON)
        wide = await create_token(session, key(ada), "All", expires_at=NOON + timedelta(days=1), now=NOON)
    found = await known(session, narrow.secret)
    assert found is not None
    assert found.actor.permissions == permissions_of(Role.EDITOR, [Scope.READ_DRAFTS])
    assert found.actor.token_id == narrow.id
    assert await known(session, wide.secret, NOON + timedelta(days=1)) is None
    assert narrow.secret not in str(await everything.read())
    async with session.begin():
        assert await revoke_token(session, narrow.id, now=NOON)
        assert not await revoke_token(session, narrow.id, now=NOON)
    assert not await is_known(session, narrow.secret)


async def test_of_a_token_the_moment_of_its_last_use_is_kept(session: Session, hire: Hire, paper: Paper) -> None:
    ada = await hire("ada")
    session.actor = ada
    async with session.begin():
        one, other = [await create_token(session, key(ada), name, now=NOON) for name in ("One", "Other")]
    last = "SELECT last_used_at FROM api_token ORDER BY name"
    minutes = [NOON + number * SPARING for number in range(4)]
    for uses, expected in (
        ({one.secret: minutes[1]}, [minutes[1], None]),
        ({one.secret: minutes[1] + SPARING / 2, other.secret: minutes[2]}, [minutes[1], minutes[2]]),
        ({one.secret: minutes[3], other.secret: minutes[1]}, [minutes[3], minutes[2]]),
    ):
        async with session.begin():
            await note_uses(session, {hash_of(secret): at for secret, at in uses.items()})
        assert [row["last_used_at"] for row in await paper.connection.fetch(last)] == expected


async def test_others_tokens_and_sessions_are_not_there(session: Session, hire: Hire) -> None:
    ada, eve = await hire("ada"), await hire("eve")
    begun = await entered(session, ada)
    session.actor = ada
    async with session.begin():
        token = await create_token(session, key(ada), "Mine", now=NOON)
    session.actor = eve
    async with session.begin():
        for deed in (revoke_token(session, token.id, now=NOON), end_session(session, begun.id, now=NOON)):
            with pytest.raises(ContentFault, match="none with this id"):
                await deed
    assert await is_known(session, token.secret)
    session.actor = ada
    async with session.begin():
        await end_session(session, begun.id, now=NOON)
    assert not await is_known(session, begun.secret)


@pytest.mark.parametrize(
    ("email", "code"),
    [("", "REQUIRED"), ("ada", "INVALID"), ("a b@c.d", "INVALID"), ("@c.d", "INVALID"), ("a@b", "INVALID"),
     ("ADA@paper.example", "ALREADY_EXISTS"), ("x" * 250 + "@c.de", "TOO_LONG"), ("a:b;@c.de", "INVALID"),
     ("a,b@c.de", "INVALID"), ("<b>x@c.de", "INVALID"), ("A <a@c.de>", "INVALID"), ("a@c.de,b@c.de", "INVALID"),
     ("a@c.de, b@c.de", "INVALID"), ('"a"@c.de', "INVALID"), ("a(b)@c.de", "INVALID"), ("a\\@c.de", "INVALID"),
     ("a..b@c.de", "INVALID"), (".a@c.de", "INVALID"), ("a@c..de", "INVALID"), ("a@-c.de", "INVALID"),
     ("a@[127.0.0.1]", "INVALID"), ("a@c.de@f.de", "INVALID"), ("a@c_d.de", "INVALID"), ("a\x01@c.de", "INVALID"),
     ("a\x7f@c.de", "INVALID"), ("a\u202e@c.de", "INVALID"), ("a@c\u200b.de", "INVALID"), ("a\0@c.de", "INVALID")],
)  # fmt: skip
async def test_what_an_address_must_be(session: Session, hire: Hire, email: str, code: str) -> None:
    await hire("ada")
    async with session.begin():
        with pytest.raises(ContentFault) as refused:
            await create_account(session, email, role=Role.EDITOR, now=NOON)
    [fault] = refused.value.faults
    assert (fault.path, fault.code) == (("email",), code)


@pytest.mark.parametrize(
    "email",
    ["a@c.de", "o'neil+cms@mail.paper.example", "a.b-c_d@c-d.example", "ada@zeitung.xn--p1ai", "αδα@εφημερίδα.ελ"],
)
async def test_an_address_of_any_country_is_one(session: Session, hire: Hire, email: str) -> None:
    await hire("ada")
    async with session.begin():
        await create_account(session, f" {email}\n", role=Role.EDITOR, now=NOON)
        assert (await find_account(session, email.upper())) is not None


@given(email=st.text(st.characters(max_codepoint=0x2FF), max_size=12) | st.from_regex(r"[ -~]{1,9}@[ -~]{1,6}\.de"))
def test_what_is_taken_for_an_address_is_one_receiver(email: str) -> None:
    try:
        taken = checked_address(email)
    except ContentFault:
        return
    assert getaddresses([taken]) == [("", taken)]
    assert len(taken) <= LONGEST


async def test_whoever_it_is_changes_their_name_and_an_administrator_the_profile(
    session: Session, hire: Hire, paper: Paper
) -> None:
    ada, boss = await hire("ada"), await hire("boss", Role.ADMINISTRATOR)
    author = await paper.author("Ada")
    session.actor = ada
    async with session.begin():
        assert await update_account(session, key(ada), {"name": "Ada L."}, now=NOON)
    session.actor = boss
    async with session.begin():
        assert await update_account(session, key(ada), {"author_id": author}, now=NOON)
        assert not await update_account(session, key(ada), {"author_id": author}, now=NOON)
        with pytest.raises(ContentFault, match="no such author"):
            await update_account(session, key(ada), {"author_id": uuid7()}, now=NOON)
    row = await account(paper, key(ada))
    assert (row["name"], row["author_id"]) == ("Ada L.", author)
