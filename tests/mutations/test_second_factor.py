"""The second factor through GraphQL: what is shown once, and what is told of a code."""

from base64 import b32decode
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote

import pytest

from cms.accounts.password import hash_password
from cms.accounts.roles import Role
from cms.accounts.totp import SECONDS, code_of, step_at
from cms.base.actor import READER, Actor
from tests.accounts.conftest import PASSWORD
from tests.content.actions.conftest import Everything
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

BEGIN = """
    mutation ($input: BeginSecondFactorInput!) {
        beginSecondFactor(input: $input) { secret uri qrCode errors { code path message } }
    }
"""
CONFIRM = """
    mutation ($input: ConfirmSecondFactorInput!) {
        confirmSecondFactor(input: $input) {
            account { email secondFactorSince } recoveryCodes errors { code path message }
        }
    }
"""
BOTH = """
    mutation ($input: BothFactorsInput!) {
        NAME(input: $input) { account { secondFactorSince } errors { code path } }
    }
"""
SIGN_IN = "mutation ($input: SignInInput!) { signIn(input: $input) { token errors { code path message } } }"
RESET = "mutation ($input: AccountInput!) { resetSecondFactor(input: $input) { account { secondFactorSince } } }"


@pytest.fixture
async def ada(paper: Paper, someone: Someone) -> Actor:
    """Somebody with a password."""
    await paper.site()
    ada = await someone(Role.EDITOR, "Ada")
    await paper.connection.execute("UPDATE account SET password_hash = $1", await hash_password(PASSWORD))
    return ada


@pytest.fixture
def everything(paper: Paper) -> Everything:
    """What the database holds."""
    return Everything(paper.connection)


def later(steps: int) -> datetime:
    """So many steps after noon."""
    return NOON + timedelta(seconds=SECONDS * steps)


def shown(secret: str, steps: int = 0) -> str:
    """What an app shows then."""
    return code_of(b32decode(secret), step_at(later(steps)))


async def sign_in(do: Do, *, at: datetime = NOON, **given: Any) -> Any:
    """What signing in answers."""
    variables = {"input": {"email": "ada@paper.example", "password": PASSWORD, "mode": "TOKEN"} | given}
    return (await do(SIGN_IN, variables, at=at))["data"]["signIn"]


async def begun(do: Do, ada: Actor) -> str:
    """The secret of a second factor that was begun."""
    made = await do(BEGIN, {"input": {"password": PASSWORD}}, actor=ada)
    secret: str = made["data"]["beginSecondFactor"]["secret"]
    return secret


async def confirmed(do: Do, ada: Actor) -> tuple[str, list[str]]:
    """The secret of a second factor that is on, and the recovery codes."""
    secret = await begun(do, ada)
    answer = await do(CONFIRM, {"input": {"code": shown(secret)}}, actor=ada)
    return secret, answer["data"]["confirmSecondFactor"]["recoveryCodes"]


async def test_a_second_factor_is_begun_by_the_password_and_confirmed_by_a_code(do: Do, ada: Actor) -> None:
    wrong = await do(BEGIN, {"input": {"password": "wrong"}}, actor=ada)
    assert wrong["data"]["beginSecondFactor"] == {
        "secret": None, "uri": None, "qrCode": None,
        "errors": [{"code": "INVALID", "path": ["input", "password"], "message": "This is not your password."}],
    }  # fmt: skip
    made = (await do(BEGIN, {"input": {"password": PASSWORD}}, actor=ada))["data"]["beginSecondFactor"]
    assert made["errors"] == []
    assert f"secret={made['secret']}" in made["uri"]
    assert made["uri"].startswith("otpauth://totp/")
    assert unquote(made["qrCode"]).startswith("data:image/svg+xml")
    answer = await do(CONFIRM, {"input": {"code": "000000"}}, actor=ada)
    [error] = answer["data"]["confirmSecondFactor"].pop("errors")
    assert (error["code"], error["path"]) == ("INVALID", ["input", "code"])
    assert answer["data"]["confirmSecondFactor"]["recoveryCodes"] is None
    done = await do(CONFIRM, {"input": {"code": shown(made["secret"])}}, actor=ada)
    codes = done["data"]["confirmSecondFactor"].pop("recoveryCodes")
    assert len(set(codes)) == 10
    assert done["data"]["confirmSecondFactor"]["account"] == {
        "email": "ada@paper.example",
        "secondFactorSince": NOON.isoformat(),
    }


async def test_a_site_with_a_long_name_has_second_factors(do: Do, ada: Actor, paper: Paper) -> None:
    await paper.connection.execute("UPDATE site SET name = $1", "\N{FULLWIDTH LATIN CAPITAL LETTER W}" * 140)
    assert (await begun(do, ada)).isalnum()


async def test_the_code_is_asked_for_once_the_password_is_right(do: Do, ada: Actor) -> None:
    secret, codes = await confirmed(do, ada)
    [error] = (await sign_in(do))["errors"]
    assert (error["code"], error["path"]) == ("REQUIRED", ["input", "code"])
    assert error["message"].endswith(".")
    for given in (
        {"password": "wrong"},
        {"password": "wrong", "code": shown(secret, 1)},
        {"email": "bob@x.example"},
    ):
        [error] = (await sign_in(do, at=later(1), **given))["errors"]
        assert (error["code"], error["path"]) == ("INVALID", ["input"])
    [error] = (await sign_in(do, code="000000"))["errors"]
    assert (error["code"], error["path"]) == ("INVALID", ["input", "code"])
    assert (await sign_in(do, at=later(1), code=shown(secret, 1)))["token"]
    assert (await sign_in(do, code=codes[0]))["token"]


async def test_both_factors_make_new_recovery_codes_and_end_it(do: Do, ada: Actor) -> None:
    secret, codes = await confirmed(do, ada)
    renew, end = BOTH.replace("NAME", "renewRecoveryCodes"), BOTH.replace("NAME", "endSecondFactor")
    for text in (renew, end):
        wrong = await do(text, {"input": {"password": PASSWORD, "code": "000000"}}, actor=ada)
        [payload] = wrong["data"].values()
        assert payload["errors"] == [{"code": "INVALID", "path": ["input", "code"]}]
    assert (await sign_in(do, code=codes[9]))["token"]
    left = "{ viewer { account { recoveryCodesLeft } } }"
    assert (await do(left, actor=ada))["data"]["viewer"]["account"] == {"recoveryCodesLeft": 9}
    renewed = await do(renew, {"input": {"password": PASSWORD, "code": codes[0]}}, actor=ada)
    assert (await do(left, actor=ada))["data"]["viewer"]["account"] == {"recoveryCodesLeft": 10}
    assert renewed["data"]["renewRecoveryCodes"]["errors"] == []
    [error] = (await sign_in(do, code=codes[1]))["errors"]
    assert error["path"] == ["input", "code"]
    given = {"input": {"password": PASSWORD, "code": shown(secret, 1)}}
    ended = await do(end, given, actor=ada, at=later(1))
    assert ended["data"]["endSecondFactor"] == {"account": {"secondFactorSince": None}, "errors": []}
    assert (await do(left, actor=ada))["data"]["viewer"]["account"] == {"recoveryCodesLeft": 0}
    assert (await sign_in(do))["token"]


async def test_an_administrator_switches_it_off(do: Do, ada: Actor, someone: Someone) -> None:
    await confirmed(do, ada)
    boss = await someone(Role.ADMINISTRATOR, "Boss")
    given = {"input": {"id": f"acc_{ada.account_id}"}}
    assert (await do(RESET, given, actor=boss))["data"]["resetSecondFactor"]["account"] == {"secondFactorSince": None}
    assert (await sign_in(do))["token"]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        (BEGIN, {"password": PASSWORD}),
        (CONFIRM, {"code": "000000"}),
        (BOTH.replace("NAME", "renewRecoveryCodes"), {"password": PASSWORD, "code": "000000"}),
        (BOTH.replace("NAME", "endSecondFactor"), {"password": PASSWORD, "code": "000000"}),
    ],
)
async def test_readers_have_no_second_factor(
    do: Do, ada: Actor, everything: Everything, text: str, given: dict[str, str]
) -> None:
    await confirmed(do, ada)
    before = await everything.read()
    answer = await do(text, {"input": given}, actor=READER)
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["UNAUTHENTICATED"]
    assert await everything.read() == before
