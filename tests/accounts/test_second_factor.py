"""The second factor: set up, asked for at signing in, ended, and switched off for somebody."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from cms.accounts.actions.codes import RECOVERY_CODES, Wrong
from cms.accounts.actions.guessing import CODES_SPAN, MOST, MOST_CODES, SPAN, forget_failures
from cms.accounts.actions.second_factor import (
    begin_second_factor,
    confirm_second_factor,
    end_second_factor,
    renew_recovery_codes,
    reset_second_factor,
)
from cms.accounts.actions.set_password import change_password, set_password
from cms.accounts.actions.sign_in import Rules, SignedIn
from cms.accounts.roles import Role
from cms.accounts.vault import Vault
from cms.base.actor import HOUSE, Actor
from cms.base.session import Session
from cms.errors import Code, ContentFault, Forbidden, Throttled, Unauthenticated
from tests.accounts.conftest import PASSWORD, VAULT, Hire, known
from tests.accounts.devices import ADA, Device, begin, code_at, enter, later
from tests.content.actions.conftest import Everything
from tests.paper import NOON, Paper

SetUp = Callable[..., Awaitable[Device]]


@pytest.fixture
def set_up(session: Session, hire: Hire) -> SetUp:
    """Hires Ada, who signs in and sets a second factor up at noon."""

    async def set_up(role: Role = Role.EDITOR) -> Device:
        await hire("ada", role)
        begun = await enter(session)
        assert isinstance(begun, SignedIn)
        secret = await begin(session, begun.actor)
        async with session.begin():
            codes = await confirm_second_factor(session, code_at(secret, NOON), vault=VAULT, now=NOON)
        assert isinstance(codes, list)
        return Device(begun.actor, secret, codes)

    return set_up


async def is_asked_for_the_code(session: Session) -> bool:
    """Whether the password alone does not do."""
    try:
        await enter(session)
    except ContentFault as fault:
        [told] = fault.faults
        return (told.path, told.code) == (("code",), Code.REQUIRED)
    return False


async def test_once_it_is_confirmed_signing_in_takes_a_code(session: Session, hire: Hire) -> None:
    ada = await hire("ada")
    begun = await enter(session)
    assert isinstance(begun, SignedIn)
    secret = await begin(session, begun.actor)
    assert isinstance(await enter(session), SignedIn), "what is not confirmed asks for nothing"
    session.actor = begun.actor
    async with session.begin():
        assert await confirm_second_factor(session, "000000", vault=VAULT, now=NOON) is Wrong.CODE
    assert isinstance(await enter(session), SignedIn)
    session.actor = begun.actor
    async with session.begin():
        codes = await confirm_second_factor(session, code_at(secret, NOON), vault=VAULT, now=NOON)
    assert len(set(codes)) == RECOVERY_CODES
    assert await is_asked_for_the_code(session)
    entered = await enter(session, code_at(secret, later(1)), now=later(1))
    assert isinstance(entered, SignedIn)
    assert entered.actor == ada


async def test_it_ends_the_sessions_elsewhere_to_set_it_up_and_to_end_it(session: Session, hire: Hire) -> None:
    await hire("ada")
    here, elsewhere = await enter(session), await enter(session)
    assert isinstance(here, SignedIn)
    assert isinstance(elsewhere, SignedIn)
    secret = await begin(session, here.actor)
    assert await known(session, elsewhere.secret)
    async with session.begin():
        await confirm_second_factor(session, code_at(secret, NOON), vault=VAULT, now=NOON)
    assert await known(session, here.secret)
    assert await known(session, elsewhere.secret) is None
    elsewhere = await enter(session, code_at(secret, later(1)), now=later(1))
    assert isinstance(elsewhere, SignedIn)
    session.actor = here.actor
    async with session.begin():
        ended = await end_second_factor(session, PASSWORD, code_at(secret, later(2)), vault=VAULT, now=later(2))
    assert ended is None
    assert await known(session, here.secret)
    assert await known(session, elsewhere.secret) is None
    assert isinstance(await enter(session), SignedIn)


@pytest.mark.parametrize("steps", [-2, -1, 0, 1, 2])
async def test_a_clock_may_be_a_step_away(session: Session, set_up: SetUp, steps: int) -> None:
    ada = await set_up()
    entered = await enter(session, code_at(ada.secret, later(10 + steps)), now=later(10))
    assert isinstance(entered, SignedIn) == (abs(steps) <= 1)


async def test_no_code_is_taken_twice_and_none_from_before_it(session: Session, set_up: SetUp) -> None:
    ada = await set_up()
    assert await enter(session, code_at(ada.secret, NOON)) is Wrong.CODE, "it has confirmed the second factor"
    code = code_at(ada.secret, later(5))
    assert isinstance(await enter(session, f" {code[:3]} {code[3:]} ", now=later(5)), SignedIn)
    for now in (later(5), later(6)):
        assert await enter(session, code, now=now) is Wrong.CODE
    assert await enter(session, code_at(ada.secret, later(4)), now=later(5)) is Wrong.CODE
    assert isinstance(await enter(session, code_at(ada.secret, later(6)), now=later(6)), SignedIn)


async def test_a_recovery_code_stands_for_a_code_once_however_it_is_typed(session: Session, set_up: SetUp) -> None:
    ada = await set_up()
    first, second = ada.codes[:2]
    assert isinstance(await enter(session, first), SignedIn)
    assert await enter(session, first) is Wrong.CODE
    assert isinstance(await enter(session, f" {second.replace('-', ' ').upper()} "), SignedIn)
    session.actor = ada.actor
    async with session.begin():
        fresh = await renew_recovery_codes(session, PASSWORD, ada.codes[2], vault=VAULT, now=NOON)
    assert isinstance(fresh, list)
    assert await enter(session, ada.codes[3]) is Wrong.CODE
    assert isinstance(await enter(session, fresh[0]), SignedIn)


async def test_whoever_does_not_know_the_password_learns_nothing(session: Session, set_up: SetUp) -> None:
    ada = await set_up()
    for code in (None, "", "000000", code_at(ada.secret, later(1)), ada.codes[0]):
        for email in (ADA, "nobody@paper.example"):
            assert await enter(session, code, password="wrong", email=email, now=later(1)) is Wrong.PASSWORD  # noqa: S106 - It is.
    assert isinstance(await enter(session, ada.codes[0]), SignedIn), "it was not used up"


async def test_guessing_codes_is_slowed_as_guessing_passwords_is(session: Session, set_up: SetUp) -> None:
    ada = await set_up()
    for _ in range(MOST["account"] - 1):
        assert await enter(session, "000000") is Wrong.CODE
        # The right password by itself makes nobody forget what was wrong.
        assert await is_asked_for_the_code(session)
    assert await enter(session, "000000") is Wrong.CODE
    with pytest.raises(Throttled):
        await enter(session, code_at(ada.secret, later(1)), now=later(1))


async def test_codes_are_counted_for_a_day(session: Session, set_up: SetUp, everything: Everything) -> None:
    ada = await set_up()
    spans = MOST_CODES // MOST["account"]
    for span in range(spans):
        for _ in range(MOST["account"]):
            assert await enter(session, "000000", now=NOON + span * SPAN) is Wrong.CODE
    now = NOON + spans * SPAN
    async with session.begin():
        await forget_failures(session, now=now)
    before = await everything.read()
    with pytest.raises(Throttled, match="tomorrow"):
        await enter(session, ada.codes[0], now=now)
    assert await everything.read() == before
    assert await enter(session, password="wrong", now=now) is Wrong.PASSWORD  # noqa: S106 - It is.
    entered = await enter(session, ada.codes[0], now=NOON + CODES_SPAN + (spans - 1) * SPAN)
    assert isinstance(entered, SignedIn)


async def test_their_owner_signing_in_makes_nobody_forget_the_codes_that_were_wrong(
    session: Session, set_up: SetUp
) -> None:
    ada = await set_up()
    for span in range(MOST_CODES // 5):
        assert isinstance(await enter(session, ada.codes[span], now=NOON + span * SPAN), SignedIn)
        for _ in range(5):
            assert await enter(session, "000000", now=NOON + span * SPAN) is Wrong.CODE
    with pytest.raises(Throttled, match="tomorrow"):
        await enter(session, ada.codes[-1], now=NOON + MOST_CODES // 5 * SPAN)


async def test_another_password_takes_nothing_from_the_second_factor(session: Session, set_up: SetUp) -> None:
    ada = await set_up()
    session.actor = ada.actor
    async with session.begin():
        assert await change_password(session, PASSWORD, f"{PASSWORD} 2", now=NOON)
    session.actor = HOUSE
    async with session.begin():
        await set_password(session, ada.account_id, PASSWORD, now=NOON)
    assert await is_asked_for_the_code(session)


async def test_secrets_are_kept_in_no_form_in_which_they_could_be_used(
    session: Session, set_up: SetUp, everything: Everything
) -> None:
    ada = await set_up()
    await enter(session, ada.codes[0])
    await enter(session, code_at(ada.secret, later(1)), now=later(1))
    stored = str(await everything.read())
    assert ada.secret.hex() not in stored
    for code in ada.codes:
        assert code not in stored
        assert code.replace("-", "") not in stored
    assert "account.second_factor_set" in stored


async def test_by_another_secret_of_the_site_no_code_is_right_and_the_paper_still_is(
    session: Session, set_up: SetUp
) -> None:
    ada = await set_up()
    for other in ("another secret of the tests", None):
        rules = Rules(Vault(other))
        assert await enter(session, code_at(ada.secret, later(1)), rules=rules, now=later(1)) is Wrong.CODE
    assert isinstance(await enter(session, ada.codes[0], rules=Rules(Vault(None))), SignedIn)


async def test_what_was_enciphered_before_the_site_had_a_secret_is_still_read(session: Session, hire: Hire) -> None:
    ada = await hire("ada")
    assert ada.account_id
    async with session.begin():
        sealed = await Vault(None).seal(session, ada.account_id, b"plain")
        assert await VAULT.unseal(session, ada.account_id, sealed) == b"plain"
        assert await VAULT.unseal(session, UUID(int=1), sealed) is None
        sealed = await VAULT.seal(session, ada.account_id, b"plain")
        assert await Vault(None).unseal(session, ada.account_id, sealed) is None


async def test_an_administrator_switches_it_off_for_others_which_signs_them_out(
    session: Session, set_up: SetUp, hire: Hire, paper: Paper
) -> None:
    ada = await set_up(Role.ADMINISTRATOR)
    entered = await enter(session, ada.codes[0])
    assert isinstance(entered, SignedIn)
    session.actor = entered.actor
    async with session.begin():
        with pytest.raises(Forbidden, match="your own"):
            await reset_second_factor(session, ada.account_id, now=NOON)
    assert await is_asked_for_the_code(session)
    session.actor = await hire("boss", Role.ADMINISTRATOR)
    async with session.begin():
        assert await reset_second_factor(session, ada.account_id, now=NOON)
        assert not await reset_second_factor(session, ada.account_id, now=NOON)
    assert await known(session, entered.secret) is None
    assert isinstance(await enter(session), SignedIn)
    left = "SELECT (SELECT count(*) FROM second_factor) + (SELECT count(*) FROM recovery_code)"
    assert await paper.connection.fetchval(left) == 0


async def test_what_is_done_about_it_is_written_down(session: Session, set_up: SetUp, hire: Hire, paper: Paper) -> None:
    ada = await set_up()
    session.actor = ada.actor
    async with session.begin():
        await renew_recovery_codes(session, PASSWORD, ada.codes[0], vault=VAULT, now=NOON)
        await end_second_factor(session, PASSWORD, code_at(ada.secret, later(1)), vault=VAULT, now=later(1))
    secret = await begin(session, ada.actor)
    async with session.begin():
        await confirm_second_factor(session, code_at(secret, NOON), vault=VAULT, now=NOON)
    session.actor = await hire("boss", Role.ADMINISTRATOR)
    async with session.begin():
        await reset_second_factor(session, ada.account_id, now=NOON)
    ours = "action LIKE '%second_factor%' OR action LIKE '%recovery%'"
    entries = await paper.connection.fetch(f"SELECT action, actor, fields FROM audit_entry WHERE {ours} ORDER BY id")  # noqa: S608 - A text of ours.
    assert [tuple(entry) for entry in entries] == [
        ("account.second_factor_set", "ada", []),
        ("account.recovery_codes_made", "ada", []),
        ("account.second_factor_ended", "ada", []),
        ("account.second_factor_set", "ada", []),
        ("account.second_factor_reset", "boss", []),
    ]


async def test_what_is_wrong_changes_nothing_but_is_counted(
    session: Session, set_up: SetUp, everything: Everything
) -> None:
    ada = await set_up()
    before = await everything.read()
    session.actor = ada.actor
    good = code_at(ada.secret, later(1))
    async with session.begin():
        for verb in (renew_recovery_codes, end_second_factor):
            assert await verb(session, "wrong", good, vault=VAULT, now=later(1)) is Wrong.PASSWORD
            assert await verb(session, PASSWORD, "000000", vault=VAULT, now=later(1)) is Wrong.CODE
        with pytest.raises(ContentFault, match="already"):
            await begin_second_factor(session, PASSWORD, vault=VAULT, issuer="x", now=NOON)
        with pytest.raises(ContentFault, match="nothing to confirm"):
            await confirm_second_factor(session, good, vault=VAULT, now=later(1))
    after = await everything.read()
    assert len(after.pop("sign_in_failure")) > len(before.pop("sign_in_failure"))
    assert after == before


async def test_whoever_has_none_ends_none(session: Session, hire: Hire) -> None:
    session.actor = await hire("ada")
    async with session.begin():
        with pytest.raises(ContentFault, match="no second factor"):
            await end_second_factor(session, PASSWORD, "000000", vault=VAULT, now=NOON)
        with pytest.raises(ContentFault, match="nothing to confirm"):
            await confirm_second_factor(session, "000000", vault=VAULT, now=NOON)
        assert await begin_second_factor(session, "wrong", vault=VAULT, issuer="x", now=NOON) is Wrong.PASSWORD


async def test_neither_readers_nor_programs_have_one(session: Session, hire: Hire, everything: Everything) -> None:
    ada = await hire("ada")
    before = await everything.read()
    program = Actor(ada.permissions, ada.account_id, token_id=UUID(int=1))
    for actor, refusal in ((Actor(), Unauthenticated), (program, Forbidden)):
        session.actor = actor
        async with session.begin():
            with pytest.raises(refusal):
                await begin_second_factor(session, PASSWORD, vault=VAULT, issuer="x", now=NOON)
            with pytest.raises(refusal):
                await confirm_second_factor(session, "000000", vault=VAULT, now=NOON)
            for verb in (renew_recovery_codes, end_second_factor):
                with pytest.raises(refusal):
                    await verb(session, PASSWORD, "000000", vault=VAULT, now=NOON)
    assert await everything.read() == before
