"""Signing in and out, and how guessing is slowed."""

from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta

import pytest
from pwdlib import PasswordHash
from sqlalchemy import text, update

from cms.accounts.actions.codes import Wrong
from cms.accounts.actions.create_account import create_account
from cms.accounts.actions.guessing import MOST, SPAN, Attempt, forget_failures
from cms.accounts.actions.holding import accounts
from cms.accounts.actions.set_password import change_password, request_reset
from cms.accounts.actions.set_role import disable_account
from cms.accounts.actions.sign_in import LASTS, SignedIn, forget_sessions, sign_in, sign_out
from cms.accounts.roles import Role
from cms.base.actor import HOUSE
from cms.base.session import Session
from cms.errors import ContentFault, Throttled
from tests.accounts.conftest import PASSWORD, RULES, Hire, known
from tests.content.actions.conftest import Everything
from tests.paper import NOON


async def enter(session: Session, email: str, password: str = PASSWORD, *, minutes: float = 0) -> SignedIn | None:
    """Tries to sign in."""
    session.actor = HOUSE
    async with session.begin():
        begun = await sign_in(
            session, email, password, rules=RULES, agent="tests", now=NOON + timedelta(minutes=minutes)
        )
    return None if isinstance(begun, Wrong) else begun


async def test_whoever_signs_in_is_known_by_a_secret_that_is_kept_nowhere(
    session: Session, hire: Hire, everything: Everything
) -> None:
    ada = await hire("ada")
    begun = await enter(session, " ADA@paper.example ")
    assert begun is not None
    assert begun.actor == ada
    found = await known(session, begun.secret)
    assert found is not None
    assert (found.actor, found.expires_at) == (ada, NOON + LASTS)
    assert await known(session, begun.secret, NOON + LASTS) is None
    stored = str(await everything.read())
    assert begun.secret not in stored
    assert begun.secret.removeprefix("cms_session_") not in stored
    assert PASSWORD not in stored
    assert "$argon2id$" in stored


async def test_signing_out_ends_the_session(session: Session, hire: Hire) -> None:
    await hire("ada")
    begun = await enter(session, "ada@paper.example")
    assert begun is not None
    async with session.begin():
        await sign_out(session, now=NOON)
    assert session.actor.account_id is None
    assert await known(session, begun.secret) is None


@pytest.mark.parametrize(
    "email",
    ["ada@paper.example", "nobody@paper.example", "off@paper.example", "new@paper.example", "two@paper.example"],
)
async def test_a_wrong_password_takes_the_same_work_whoever_it_is_tried_for(
    session: Session, hire: Hire, real_passwords: PasswordHash, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    await hire("ada")
    off = await hire("off")
    await hire("new", password=None)
    two = await hire("two")
    assert off.account_id is not None
    async with session.begin():
        await disable_account(session, off.account_id, now=NOON)
        await session.exec(update(accounts).where(accounts.c.id == two.account_id).values(second_factor_at=NOON))
    work: list[str] = []
    verify = real_passwords.verify

    def counted(password: str, known: str) -> bool:
        work.append(known.rsplit("$", 2)[0])
        return verify(password, known)

    monkeypatch.setattr(real_passwords, "verify", counted)
    right = PASSWORD if email.startswith(("off", "new")) else "wrong horse battery staple"
    assert await enter(session, email, right) is None
    assert work == ["$argon2id$v=19$m=65536,t=3,p=4"]


async def test_after_some_failures_nobody_tries_again_for_a_while(session: Session, hire: Hire) -> None:
    await hire("ada")
    await hire("eve")
    for _ in range(MOST["account"]):
        assert await enter(session, "ada@paper.example", "wrong horse battery") is None
    with pytest.raises(Throttled, match="15 minutes"):
        await enter(session, "Ada@paper.example")
    assert await enter(session, "eve@paper.example") is not None
    assert await enter(session, "ada@paper.example", minutes=SPAN.total_seconds() / 60) is not None


@pytest.mark.parametrize("email", ["ΣΑΣ@c.example", "İnci@c.example", "Groß@c.example", "\uff26ull@c.example"])
async def test_an_address_in_any_script_signs_in_and_is_counted_in_any_case(session: Session, email: str) -> None:
    session.actor = HOUSE
    async with session.begin():
        await create_account(session, email, role=Role.EDITOR, password=PASSWORD, now=NOON)
        [row] = await session.exec(text("SELECT lower(email) AS email FROM account"))
    assert await enter(session, email) is not None
    assert await enter(session, row["email"]) is not None
    for _ in range(MOST["account"] // 2):
        assert await enter(session, email, "wrong") is None
        assert await enter(session, row["email"], "wrong") is None
    with pytest.raises(Throttled):
        await enter(session, email)


@pytest.mark.parametrize("email", ["\0", "a\0da@paper.example", "\ud800@paper.example", "a:b;@c.de", "x" * 100_000])
async def test_what_is_no_address_signs_nobody_in(session: Session, hire: Hire, email: str) -> None:
    await hire("ada")
    assert await enter(session, email) is None
    async with session.begin():
        assert await request_reset(session, email, now=NOON) is None


async def test_an_address_on_the_network_is_slowed_whoever_it_guesses_for(session: Session, hire: Hire) -> None:
    await hire("ada")
    session.address = "203.0.113.9"
    for number in range(MOST["address"]):
        assert await enter(session, f"n{number}@paper.example", "x") is None
    with pytest.raises(Throttled):
        await enter(session, "ada@paper.example")
    session.address = "203.0.113.10"
    assert await enter(session, "ada@paper.example") is not None


@pytest.mark.parametrize(
    ("another", "slowed"),
    [("2001:db8:1:2:ffff::9", pytest.raises(Throttled)), ("2001:db8:1:3::1", nullcontext()), (None, nullcontext())],
)
async def test_a_network_of_ipv6_counts_as_one_address(
    session: Session, hire: Hire, another: str | None, slowed: AbstractContextManager[object]
) -> None:
    await hire("ada")
    session.address = "2001:db8:1:2::1"
    for number in range(MOST["address"]):
        async with session.begin():
            await Attempt(session.address, NOON, f"n{number}@paper.example").failed(session)
    session.address = another
    with slowed:
        assert await enter(session, "ada@paper.example") is not None


async def test_guesses_at_the_present_password_count_as_attempts_to_sign_in(
    session: Session, hire: Hire, everything: Everything
) -> None:
    await hire("ada")
    begun = await enter(session, "ada@paper.example")
    assert begun is not None
    for _ in range(MOST["account"]):
        session.actor = begun.actor
        async with session.begin():
            assert not await change_password(session, "wrong", f"{PASSWORD} 2", now=NOON)
    before = await everything.read()
    session.actor = begun.actor
    async with session.begin():
        with pytest.raises(Throttled):
            await change_password(session, PASSWORD, f"{PASSWORD} 2", now=NOON)
    with pytest.raises(Throttled):
        await enter(session, "ada@paper.example")
    assert await everything.read() == before


async def test_who_signs_in_begins_to_be_counted_anew(session: Session, hire: Hire) -> None:
    await hire("ada")
    for _ in range(3):
        for _ in range(MOST["account"] - 1):
            assert await enter(session, "ada@paper.example", "wrong") is None
        assert await enter(session, "ada@paper.example") is not None


async def test_what_is_over_is_forgotten(session: Session, hire: Hire) -> None:
    await hire("ada")
    await enter(session, "ada@paper.example")
    await enter(session, "ada@paper.example", "wrong")
    async with session.begin():
        await forget_failures(session, now=NOON + LASTS)
        await forget_sessions(session, now=NOON + LASTS)
        left = await session.exec(
            text("SELECT (SELECT count(*) FROM sign_in) + (SELECT count(*) FROM sign_in_failure) AS n")
        )
    assert left == [{"n": 0}]


@pytest.mark.parametrize(("password", "sentence"), [("short", "12"), ("x" * 1_001, "1000")])
async def test_what_a_password_must_be(hire: Hire, password: str, sentence: str) -> None:
    with pytest.raises(ContentFault, match=sentence):
        await hire("ada", password=password)
