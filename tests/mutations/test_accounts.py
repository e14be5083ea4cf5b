"""Accounts, sessions and tokens through GraphQL: what administrators do, what everybody does with their own."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from cms.accounts.access import ExternalIdentity, SignIn
from cms.accounts.known import find_known
from cms.accounts.roles import Role
from cms.accounts.secrets import hash_of
from cms.base.actor import Actor
from cms.base.session import Session
from tests.content.actions.conftest import Everything
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

LONG = "x" * 1_000_000
UNKNOWN = UUID("01a214ad-0000-7000-8000-000000000000")
ACCOUNT = "account { id name email role author { slug } disabledAt }"


@pytest.fixture
async def everything(paper: Paper) -> Everything:
    """All that the database holds, of a paper with an author."""
    await paper.site("en")
    await paper.author("Ada")
    return Everything(paper.connection)


@pytest.fixture
async def boss(everything: Everything, someone: Someone) -> Actor:  # noqa: ARG001 - The paper is there first.
    """An administrator."""
    return await someone(Role.ADMINISTRATOR, "Boss")


async def sent(do: Do, name: str, actor: Actor, selection: str = ACCOUNT, /, **given: Any) -> dict[str, Any]:
    """The payload of a mutation, or its code of refusal."""
    inputs = {
        **dict.fromkeys(("disableAccount", "enableAccount", "untieAccount"), "Account"), "endSessions": "EndSessions",
        "createToken": "CreateToken", "revokeToken": "RevokeToken", "endSession": "EndSession",
    }  # fmt: skip
    kind = inputs.get(name, name[0].upper() + name[1:])
    text = f"mutation ($input: {kind}Input!) {{ {name}(input: $input) {{ {selection} errors {{ code path }} }} }}"
    answer = await do(text, {"input": given}, actor=actor)
    if "errors" in answer:
        return {"refused": answer["errors"][0]["extensions"]["code"], "message": answer["errors"][0]["message"]}
    payload: dict[str, Any] = answer["data"][name]
    return payload


async def test_an_administrator_makes_and_changes_an_account(do: Do, boss: Actor) -> None:
    made = await sent(do, "createAccount", boss, email="New@paper.example", role="AUTHOR", name="Newt", author="ada")
    key = made["account"]["id"]
    account = {
        "id": key, "name": "Newt", "email": "New@paper.example", "role": "AUTHOR", "author": {"slug": "ada"},
        "disabledAt": None,
    }  # fmt: skip
    assert made == {"account": account, "errors": []}
    changed = await sent(do, "updateAccount", boss, id=key, name="Eft", author=None)
    assert changed["account"] == account | {"name": "Eft", "author": None}
    assert (await sent(do, "setAccountRole", boss, id=key, role="EDITOR"))["account"]["role"] == "EDITOR"
    assert (await sent(do, "disableAccount", boss, id=key))["account"]["disabledAt"] == "2026-05-01T12:00:00+00:00"
    assert (await sent(do, "enableAccount", boss, id=key))["account"]["disabledAt"] is None
    listed = await do("{ accounts { totalCount nodes { name } } }", actor=boss)
    assert listed["data"]["accounts"] == {"totalCount": 2, "nodes": [{"name": "Boss"}, {"name": "Eft"}]}


WRONG: dict[str, tuple[str, dict[str, Any], list[str], str]] = {
    "no address": ("createAccount", {"email": "nobody"}, ["email"], "INVALID"),
    "empty address": ("createAccount", {"email": ""}, ["email"], "REQUIRED"),
    "long address": ("createAccount", {"email": f"a@{LONG}.example"}, ["email"], "TOO_LONG"),
    "address that is taken": ("createAccount", {"email": "BOSS@paper.example"}, ["email"], "ALREADY_EXISTS"),
    "blank name": ("createAccount", {"name": " \n"}, ["name"], "REQUIRED"),
    "long name": ("createAccount", {"name": LONG}, ["name"], "TOO_LONG"),
    "unknown author": ("createAccount", {"author": "nobody"}, ["author"], "NOT_FOUND"),
    "short password": ("createAccount", {"password": "short"}, ["password"], "INVALID"),
    "long password": ("createAccount", {"password": LONG}, ["password"], "TOO_LONG"),
    "broken id": ("updateAccount", {"id": "x", "name": "A"}, ["id"], "INVALID"),
    "id of another type": ("setAccountRole", {"id": f"tag_{UNKNOWN}", "role": "EDITOR"}, ["id"], "INVALID"),
    "unknown account": ("disableAccount", {"id": f"acc_{UNKNOWN}"}, ["id"], "NOT_FOUND"),
    "name cleared": ("updateAccount", {"id": "BOSS", "name": None}, ["name"], "REQUIRED"),
    "last administrator demoted": ("setAccountRole", {"id": "BOSS", "role": "EDITOR"}, ["id"], "IN_USE"),
    "last administrator disabled": ("disableAccount", {"id": "BOSS"}, ["id"], "IN_USE"),
    "unknown session": ("endSession", {"id": f"ses_{UNKNOWN}"}, ["id"], "NOT_FOUND"),
    "sessions of nobody": ("endSessions", {"account": f"acc_{UNKNOWN}"}, ["account"], "NOT_FOUND"),
    "unknown token": ("revokeToken", {"id": f"tok_{UNKNOWN}"}, ["id"], "NOT_FOUND"),
    "token without a name": ("createToken", {"name": ""}, ["name"], "REQUIRED"),
    "unknown scope": ("createToken", {"name": "A", "scopes": ["content:write", "all"]}, ["scopes", "1"], "NOT_FOUND"),
    "no scope": ("createToken", {"name": "A", "scopes": []}, ["scopes"], "INVALID"),
    "expiry that is over": ("createToken", {"name": "A", "expiresAt": "2020-01-01T00:00Z"}, ["expiresAt"], "INVALID"),
    "token for nobody": ("createToken", {"name": "A", "account": f"acc_{UNKNOWN}"}, ["account"], "NOT_FOUND"),
}  # fmt: skip


async def test_an_administrator_unties_an_account_from_its_provider(
    do: Do, boss: Actor, someone: Someone, paper: Paper
) -> None:
    ada = await someone(Role.EDITOR, "Tied")
    for issuer, days in (("https://a.example", 0), ("https://b.example", -1)):
        await paper.add(
            ExternalIdentity, issuer=issuer, subject="1", account_id=ada.account_id, created_at=NOON + timedelta(days)
        )
    own = "{ viewer { account { tiedSince hasPassword } } }"
    tied = {"tiedSince": (NOON - timedelta(days=1)).isoformat(), "hasPassword": False}
    assert (await do(own, actor=ada))["data"]["viewer"]["account"] == tied
    given = {"id": f"acc_{ada.account_id}"}
    assert (await sent(do, "untieAccount", ada, **given))["refused"] == "FORBIDDEN"
    assert (await do(own, actor=ada))["data"]["viewer"]["account"] == tied
    for _ in range(2):
        untied = await sent(do, "untieAccount", boss, "account { tiedSince }", **given)
        assert untied == {"account": {"tiedSince": None}, "errors": []}
    await paper.connection.execute("UPDATE account SET password_hash = 'x' WHERE id = $1", ada.account_id)
    assert (await do(own, actor=ada))["data"]["viewer"]["account"] == {"tiedSince": None, "hasPassword": True}


@pytest.mark.parametrize("name", WRONG)
async def test_what_is_wrong_is_told_by_path_and_nothing_changes(
    do: Do, boss: Actor, everything: Everything, name: str
) -> None:
    mutation, given, path, code = WRONG[name]
    if mutation == "createAccount":
        given = {"email": "new@paper.example", "role": "EDITOR"} | given
    if given.get("id") == "BOSS":
        given = given | {"id": f"acc_{boss.account_id}"}
    before = await everything.read()
    payload = await sent(do, mutation, boss, "", **given)
    assert payload == {"errors": [{"code": code, "path": ["input", *path]}]}
    assert await everything.read() == before


async def test_people_change_their_own_name_and_nothing_else(
    do: Do, boss: Actor, someone: Someone, everything: Everything
) -> None:
    ada = await someone(Role.AUTHOR, "Ada")
    own, other = f"acc_{ada.account_id}", f"acc_{boss.account_id}"
    assert (await sent(do, "updateAccount", ada, id=own, name="Ada L."))["account"]["name"] == "Ada L."
    before = await everything.read()
    for name, given in (
        ("updateAccount", {"id": own, "author": "ada"}),
        ("updateAccount", {"id": other, "name": "Mine"}),
        ("setAccountRole", {"id": own, "role": "ADMINISTRATOR"}),
        ("disableAccount", {"id": other}),
        ("createAccount", {"email": "x@paper.example", "role": "ADMINISTRATOR"}),
        ("endSessions", {"account": other}),
    ):
        assert (await sent(do, name, ada, "", **given))["refused"] == "FORBIDDEN", name
    assert await everything.read() == before


async def test_a_token_is_shown_once_and_works_until_it_is_revoked(
    do: Do, someone: Someone, session: Session, everything: Everything
) -> None:
    ada = await someone(Role.EDITOR, "Ada")
    made = "token { id name scopes expiresAt account { name } } secret"
    given = {
        "name": "robot",
        "scopes": ["content:write"],
        "idempotencyKey": "once",
        "expiresAt": "2026-06-01T00:00:00Z",
    }
    first = await sent(do, "createToken", ada, made, **given)
    again = await sent(do, "createToken", ada, made, **given)
    assert first["token"] == again["token"]
    assert first["token"]["scopes"] == ["content:write"]
    assert first["token"]["account"] == {"name": "Ada"}
    assert again["secret"] is None
    secret = first["secret"]
    assert secret.startswith("cms_")
    stored = str(await everything.read())
    assert secret not in stored
    assert secret.removeprefix("cms_token_") not in stored
    assert await find_known(session, hash_of(secret), now=NOON) is not None
    assert await find_known(session, hash_of(secret), now=NOON + timedelta(days=40)) is None
    revoked = await sent(do, "revokeToken", ada, "token { revokedAt }", id=first["token"]["id"])
    assert revoked["token"] == {"revokedAt": "2026-05-01T12:00:00+00:00"}
    assert await find_known(session, hash_of(secret), now=NOON) is None


async def test_a_token_makes_no_token(do: Do, someone: Someone, everything: Everything) -> None:
    ada = await someone(Role.EDITOR, "Ada")
    program = Actor(ada.permissions, ada.account_id, ada.name, token_id=UNKNOWN)
    before = await everything.read()
    assert (await sent(do, "createToken", program, "secret", name="more"))["refused"] == "FORBIDDEN"
    assert await everything.read() == before


async def test_people_see_and_end_their_own_sessions_and_administrators_all(
    do: Do, boss: Actor, someone: Someone, paper: Paper
) -> None:
    ada = await someone(Role.MODERATOR, "Ada")
    times = {"created_at": NOON, "last_used_at": NOON, "expires_at": NOON + timedelta(days=1)}
    keys = [
        await paper.add(SignIn, account_id=who.account_id, secret_hash=bytes([number]), agent=f"{number}", **times)
        for number, who in enumerate((ada, ada, ada, boss))
    ]
    there = Actor(ada.permissions, ada.account_id, ada.name, session_id=keys[0])
    listed = "{ sessions { totalCount nodes { agent isCurrent account { name } } } }"

    async def agents(actor: Actor) -> set[str]:
        nodes = (await do(listed, actor=actor))["data"]["sessions"]["nodes"]
        return {f"{node['account']['name']} {node['agent']}{'!' * node['isCurrent']}" for node in nodes}

    assert await agents(there) == {"Ada 0!", "Ada 1", "Ada 2"}
    assert await agents(boss) == {"Ada 0", "Ada 1", "Ada 2", "Boss 3"}
    of_ada = listed.replace("sessions", f'sessions(account: "acc_{ada.account_id}")')
    assert (await do(of_ada, actor=boss))["data"]["sessions"]["totalCount"] == 3
    other = await sent(do, "endSession", there, "deletedId", id=f"ses_{keys[3]}")
    assert other["errors"] == [{"code": "NOT_FOUND", "path": ["input", "id"]}]
    ended = await sent(do, "endSession", there, "deletedId", id=f"ses_{keys[1]}")
    assert ended == {"deletedId": f"ses_{keys[1]}", "errors": []}
    assert (await sent(do, "endSessions", there))["account"]["name"] == "Ada"
    assert await agents(there) == {"Ada 0!"}
    await sent(do, "endSessions", boss, account=f"acc_{ada.account_id}")
    assert await agents(boss) == {"Boss 3"}


async def test_readers_have_no_sessions_and_no_tokens(do: Do, everything: Everything) -> None:
    before = await everything.read()
    for query in ("{ sessions { nodes { id } } }", "{ tokens { nodes { id } } }", "{ accounts { nodes { id } } }"):
        assert (await do(query))["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert (await do("{ viewer { account { email } role permissions } }"))["data"] == {
        "viewer": {"account": None, "role": None, "permissions": []}
    }
    assert await everything.read() == before


async def test_an_email_that_is_none_signs_nobody_in(do: Do, everything: Everything) -> None:
    await everything.read()
    for email in (LONG, "", " ", "@", "a@b@c", "%"):
        payload = await do(
            "mutation ($input: SignInInput!) { signIn(input: $input) { token errors { code path } } }",
            {"input": {"email": email, "password": LONG}},
        )
        assert payload["data"]["signIn"] == {"token": None, "errors": [{"code": "INVALID", "path": ["input"]}]}
