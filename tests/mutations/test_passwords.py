"""Passwords that people set themselves, through GraphQL."""

from typing import Any

import pytest

from cms.accounts.password import hash_password
from cms.accounts.roles import Role
from cms.base.actor import READER
from cms.base.mail import Mail
from cms.base.session import Session
from cms.comments.desk import Desk
from cms.content.locales import Locales
from cms.settings import Settings
from schema.doing import Doing
from schema.mutations.passwords import RequestPasswordResetInput, request_password_reset
from tests.accounts.conftest import PASSWORD
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

REQUEST = "mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { errors { code } } }"
SET = "mutation ($input: SetPasswordInput!) { setPassword(input: $input) { errors { code path } } }"
SIGN_IN = "mutation ($input: SignInInput!) { signIn(input: $input) { token errors { code } viewer { isSignedIn } } }"
CHANGE = "mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { errors { code path } } }"


@pytest.fixture
async def ada(paper: Paper, someone: Someone) -> Any:
    """Somebody who never set a password."""
    await paper.site()
    return await someone(Role.EDITOR, "Ada")


async def sign_in(do: Do, password: str) -> Any:
    """What signing in answers."""
    given = {"email": "ada@paper.example", "password": password, "mode": "TOKEN"}
    return (await do(SIGN_IN, {"input": given}))["data"]["signIn"]


@pytest.mark.usefixtures("ada")
async def test_a_link_that_was_sent_sets_a_password_once(do: Do, mails: list[Mail]) -> None:
    unknown = await do(REQUEST, {"input": {"email": "nobody@paper.example"}})
    assert mails == []
    assert await do(REQUEST, {"input": {"email": "ADA@paper.example"}}) == unknown
    [mail] = mails
    assert mail.to == "ada@paper.example"
    secret = mail.text.partition("#reset=")[2].split()[0]
    await do(REQUEST, {"input": {"email": "ada@paper.example"}})
    assert len(mails) == 1
    short = await do(SET, {"input": {"secret": secret, "password": "short"}})
    assert short["data"]["setPassword"]["errors"] == [{"code": "INVALID", "path": ["input", "password"]}]
    blank = await do(SET, {"input": {"secret": secret, "password": " " * 20}})
    assert blank["data"]["setPassword"]["errors"] == [{"code": "REQUIRED", "path": ["input", "password"]}]
    given = {"input": {"secret": secret, "password": PASSWORD}}
    assert (await do(SET, given))["data"]["setPassword"]["errors"] == []
    assert (await do(SET, given))["data"]["setPassword"]["errors"] == [{"code": "EXPIRED", "path": ["input", "secret"]}]
    begun = await sign_in(do, PASSWORD)
    assert begun["token"].startswith("cms_session_")
    assert begun["viewer"] == {"isSignedIn": True}
    assert (await sign_in(do, "wrong"))["errors"] == [{"code": "INVALID"}]


@pytest.mark.parametrize("email", ["", "nobody", "a:b;@c.de", "\ud800", "x" * 100_000])
@pytest.mark.usefixtures("ada")
async def test_what_is_no_address_is_sent_nothing_and_told_nothing(do: Do, mails: list[Mail], email: str) -> None:
    assert (await do(REQUEST, {"input": {"email": email}}))["data"] == {"requestPasswordReset": {"errors": []}}
    assert mails == []


class Nothing:
    """Lends no connection: whoever asks for one fails."""


@pytest.mark.parametrize("email", ["ada@paper.example", "nobody@paper.example"])
async def test_the_answer_waits_for_nothing_that_tells_whether_there_is_an_account(email: str) -> None:
    nowhere: Any = Nothing()
    doing = Doing(Session(nowhere), READER, NOON, Locales("en", {"en": ()}), Settings(), Desk(Session))
    assert await request_password_reset(doing, RequestPasswordResetInput(email=email)) == {}
    assert (len(doing.letters), doing.mails) == (1, [])


async def test_a_password_that_is_changed_twice_with_one_key_is_changed_once(do: Do, ada: Any, paper: Paper) -> None:
    kept = await hash_password(PASSWORD)
    await paper.connection.execute("UPDATE account SET password_hash = $1", kept)
    given = {"input": {"present": PASSWORD, "password": "another horse battery", "idempotencyKey": "once"}}
    for _ in range(2):
        changed = await do(CHANGE, given, actor=ada)
        assert changed["data"]["changePassword"]["errors"] == []
    assert (await sign_in(do, "another horse battery"))["token"]


async def test_what_is_kept_of_a_mutation_depends_on_no_password(do: Do, paper: Paper, someone: Someone) -> None:
    await paper.site()
    boss = await someone(Role.ADMINISTRATOR, "Boss")
    create = (
        "mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { id } errors { code } } }"
    )
    told = []
    for password in (PASSWORD, f"{PASSWORD} 2"):
        given = {"email": "ada@paper.example", "role": "EDITOR", "password": password, "idempotencyKey": "once"}
        told.append(await do(create, {"input": given}, actor=boss))
    assert told[0]["data"]["createAccount"]["errors"] == []
    assert told[0] == told[1]
    assert (await sign_in(do, PASSWORD))["token"]


async def test_who_is_signed_in_changes_the_password(do: Do, ada: Any, mails: list[Mail]) -> None:
    nobody = await do(CHANGE, {"input": {"present": "x", "password": PASSWORD}})
    assert [error["extensions"]["code"] for error in nobody["errors"]] == ["UNAUTHENTICATED"]
    wrong = await do(CHANGE, {"input": {"present": "x", "password": PASSWORD}}, actor=ada)
    assert wrong["data"]["changePassword"]["errors"] == [{"code": "INVALID", "path": ["input", "present"]}]
    assert mails == []
