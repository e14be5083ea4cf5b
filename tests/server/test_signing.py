"""Signing in over HTTP, on two servers that share a database: cookies, tokens, and how they end."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import httpx2
import pytest

from cms.accounts.actions.create_account import create_account
from cms.accounts.actions.guessing import MOST, of_network
from cms.accounts.actions.set_password import set_password
from cms.accounts.actions.set_role import disable_account, set_role
from cms.accounts.actions.tokens import create_token, end_sessions, revoke_token
from cms.accounts.roles import Role, Scope
from cms.base.database import Database
from cms.base.session import Session
from cms.base.writers import Writer, Writers
from cms.comments.desk import Desk
from cms.content.locales import Locales
from cms.settings import Settings
from schema import graphql_schema
from schema.planner.change import AT_ONCE, Changes, Client
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.databases import committed, database_of_its_own
from tests.limits import WIDE
from tests.server.processes import DEADLINE, Server, serving

PASSWORD = "correct horse battery staple"  # noqa: S105 - Everybody's here.
IN_TIME = 0.1
"""Seconds within which what has ended is known everywhere."""

SIGN_IN = """
    mutation ($input: SignInInput!) {
        signIn(input: $input) { viewer { role account { email } } token errors { code path message } }
    }
"""
VIEWER = "{ viewer { isSignedIn role permissions account { email name author { name } } } }"
HERE = {"sec-fetch-site": "same-origin"}


@dataclass
class House:
    """Two servers on one database, in which people are hired by the verbs."""

    url: str
    one: Server
    other: Server

    def do(self, verb: Callable[[Session], Awaitable[Any]]) -> Any:
        """What a verb comes to, once it is committed."""
        return committed(self.url, verb)

    def hire(self, name: str, role: Role = Role.EDITOR) -> UUID:
        """Makes an account."""
        key: UUID = self.do(
            lambda session: create_account(
                session, f"{name}@paper.example", role=role, password=PASSWORD, now=datetime.now(UTC)
            )
        )
        return key

    def token(self, account: UUID, *scopes: Scope) -> tuple[UUID, str]:
        """Makes a token."""
        made = self.do(lambda session: create_token(session, account, "robot", scopes or None, now=datetime.now(UTC)))
        return made.id, made.secret


@pytest.fixture(scope="module")
def house(database_url: str) -> Iterator[House]:
    """Two servers, each a process of its own."""
    with (
        database_of_its_own(database_url, "cms_tests_signing") as url,
        tempfile.TemporaryDirectory(prefix="cms-test-") as folder,
        serving(Path(folder), "serve", CMS_DATABASE_URL=url, CMS_ACCESS_LOG="false", CMS_PROXIES="127.0.0.1") as one,
        serving(Path(folder), "serve", CMS_DATABASE_URL=url, CMS_ACCESS_LOG="false") as other,
    ):
        yield House(url, one, other)


def ask(server: Server, query: str, variables: Any = None, *, method: str = "POST", **headers: str) -> httpx2.Response:
    """Sends an operation."""
    url = f"http://127.0.0.1:{server.port}/graphql"
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if method == "GET":
        return httpx2.get(url, params={"query": query}, headers=named)
    return httpx2.post(url, json={"query": query, "variables": variables or {}}, headers=named)


def enter(server: Server, name: str, password: str = PASSWORD, *, of: str = "", **given: str) -> httpx2.Response:
    """Signs in; `of` is where a proxy says that it comes from."""
    variables = {"input": {"email": f"{name}@paper.example", "password": password, **given}}
    return ask(server, SIGN_IN, variables, **({"x-forwarded-for": of} if of else {}))


def cookie_of(answer: httpx2.Response) -> str:
    """The cookie as a browser sends it back."""
    cookie: str = answer.headers["set-cookie"].partition(";")[0]
    return cookie


def email_of(answer: httpx2.Response) -> str | None:
    """Whose account a server takes the one who asks to have."""
    account = answer.json()["data"]["viewer"]["account"]
    return account and str(account["email"])


def ends(is_known: Callable[[], bool]) -> None:
    """Fails where somebody is still known to a server that is asked later than it must have heard."""
    ended = time.monotonic()
    while True:
        asked = time.monotonic()
        if not is_known():
            return
        assert asked - ended < IN_TIME


def test_a_browser_is_known_on_every_server_by_the_cookie_that_one_has_set(house: House) -> None:
    house.hire("ada")
    answer = enter(house.one, "ada")
    signed = answer.json()["data"]["signIn"]
    assert signed == {
        "viewer": {"role": "EDITOR", "account": {"email": "ada@paper.example"}}, "token": None, "errors": [],
    }  # fmt: skip
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(answer.headers["set-cookie"].split("; "))
    cookie = cookie_of(answer)
    for server in (house.one, house.other):
        viewer = ask(server, VIEWER, cookie=cookie, **HERE).json()["data"]["viewer"]
        assert viewer["account"] == {"email": "ada@paper.example", "name": "ada", "author": None}
        assert "content.publish" in viewer["permissions"]
    assert email_of(ask(house.one, VIEWER)) is None


def test_no_other_sites_page_acts_by_the_cookie(house: House) -> None:
    house.hire("bea")
    cookie = cookie_of(enter(house.one, "bea"))
    mutation = 'mutation { createArticle(input: {title: "Theirs"}) { article { id } } }'
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}, {}):
        answer = ask(house.one, mutation, cookie=cookie, **headers).json()
        assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert email_of(ask(house.one, VIEWER, method="GET", cookie=cookie, **{"sec-fetch-site": "cross-site"})) is None
    assert ask(house.one, mutation, method="GET", cookie=cookie, **HERE).status_code == 405
    own = {"origin": f"http://127.0.0.1:{house.one.port}"}
    assert ask(house.one, mutation, cookie=cookie, **own).json()["data"]["createArticle"]["article"]


def test_answers_to_whoever_is_signed_in_are_nobody_elses(house: House) -> None:
    house.hire("cleo")
    cookie = cookie_of(enter(house.one, "cleo"))
    for method in ("GET", "POST"):
        answer = ask(house.one, VIEWER, method=method, cookie=cookie, **HERE)
        assert "private" in answer.headers["cache-control"]
        assert {"Authorization", "Cookie"} <= set(answer.headers["vary"].split(", "))
    assert "private" not in ask(house.one, VIEWER, method="GET").headers["cache-control"]


def test_whoever_signs_out_is_nobody_on_every_server(house: House) -> None:
    house.hire("dora")
    cookie = cookie_of(enter(house.one, "dora"))
    assert email_of(ask(house.other, VIEWER, cookie=cookie, **HERE)) == "dora@paper.example"
    out = ask(house.one, "mutation { signOut { viewer { isSignedIn } errors { code } } }", cookie=cookie, **HERE)
    assert out.json()["data"]["signOut"] == {"viewer": {"isSignedIn": False}, "errors": []}
    assert "Max-Age=0" in out.headers["set-cookie"]
    ends(lambda: email_of(ask(house.other, VIEWER, cookie=cookie, **HERE)) is not None)
    assert ask(house.other, VIEWER, cookie=cookie, **HERE).status_code == 200


@pytest.mark.parametrize(("name", "password"), [("eva", "something quite else"), ("nobody", PASSWORD)])
def test_what_was_wrong_at_signing_in_is_not_told(house: House, name: str, password: str) -> None:
    if name == "eva":
        house.hire(name)
    answer = enter(house.one, name, password)
    signed = answer.json()["data"]["signIn"]
    assert (answer.status_code, signed["viewer"], signed["token"]) == (200, None, None)
    [error] = signed["errors"]
    assert (error["code"], error["path"]) == ("INVALID", ["input"])
    assert error["message"] == "This e-mail address and this password do not belong together."
    assert "set-cookie" not in answer.headers


def test_guessing_is_counted_by_all_servers_together(house: House) -> None:
    house.hire("fay")
    for server in (house.one, house.other) * 5:
        assert enter(server, "fay", "guess guess guess").json()["data"]["signIn"]["errors"]
    answer = enter(house.one, "fay").json()
    assert answer["data"] is None
    assert answer["errors"][0]["extensions"]["code"] == "RATE_LIMITED"


def test_an_app_is_known_by_the_token_that_signing_in_gives(house: House) -> None:
    house.hire("gwen", Role.MODERATOR)
    answer = enter(house.one, "gwen", mode="TOKEN")
    assert "set-cookie" not in answer.headers
    token = answer.json()["data"]["signIn"]["token"]
    viewer = ask(house.other, VIEWER, authorization=f"Bearer {token}").json()["data"]["viewer"]
    assert (viewer["role"], viewer["permissions"]) == ("MODERATOR", ["account.keep_own", "comments.moderate"])


def test_a_token_may_do_what_its_scopes_leave_of_its_account(house: House) -> None:
    _, token = house.token(house.hire("hedy"), Scope.MODERATE)
    viewer = ask(house.one, VIEWER, authorization=f"Bearer {token}").json()["data"]["viewer"]
    assert viewer["permissions"] == ["comments.moderate"]
    refused = ask(house.one, 'mutation { createArticle(input: {title: "X"}) { article { id } } }',
                  authorization=f"Bearer {token}").json()  # fmt: skip
    assert refused["errors"][0]["extensions"]["code"] == "FORBIDDEN"


@pytest.mark.parametrize("token", ["cms_token_" + "a" * 43, "nonsense"])
def test_a_token_that_stands_for_nobody_is_refused(house: House, token: str) -> None:
    for method in ("GET", "POST"):
        answer = ask(house.one, VIEWER, method=method, authorization=f"Bearer {token}")
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def _demote(session: Session, account: UUID) -> Awaitable[Any]:
    return set_role(session, account, Role.AUTHOR, now=datetime.now(UTC))


def _disable(session: Session, account: UUID) -> Awaitable[Any]:
    return disable_account(session, account, now=datetime.now(UTC))


def _set_password(session: Session, account: UUID) -> Awaitable[Any]:
    return set_password(session, account, "another one altogether", now=datetime.now(UTC))


def _end(session: Session, account: UUID) -> Awaitable[Any]:
    return end_sessions(session, account, now=datetime.now(UTC))


@pytest.mark.parametrize("verb", [_demote, _disable, _set_password, _end])
def test_sessions_end_everywhere_at_once(house: House, verb: Callable[[Session, UUID], Awaitable[Any]]) -> None:
    name = f"iris{verb.__name__.replace('_', '')}"
    account = house.hire(name)
    cookies = [cookie_of(enter(server, name)) for server in (house.one, house.other)]

    def known(server: Server, cookie: str) -> bool:
        return email_of(ask(server, VIEWER, cookie=cookie, **HERE)) is not None

    pairs = [(server, cookie) for server in (house.one, house.other) for cookie in cookies]
    assert all(known(*pair) for pair in pairs)
    house.do(lambda session: verb(session, account))
    for server, cookie in pairs:
        ends(partial(known, server, cookie))


def test_a_revoked_token_ends_everywhere_at_once(house: House) -> None:
    key, token = house.token(house.hire("judy"))

    def is_known(server: Server) -> bool:
        return ask(server, VIEWER, authorization=f"Bearer {token}").status_code != 401

    assert is_known(house.one)
    assert is_known(house.other)
    house.do(lambda session: revoke_token(session, key, now=datetime.now(UTC)))
    ends(lambda: is_known(house.one))
    ends(lambda: is_known(house.other))


def test_a_new_role_is_what_a_token_may_do_from_then_on(house: House) -> None:
    account = house.hire("kate")
    _, token = house.token(account)

    def role() -> str:
        found: str = ask(house.other, VIEWER, authorization=f"Bearer {token}").json()["data"]["viewer"]["role"]
        return found

    assert role() == "EDITOR"
    house.do(lambda session: _demote(session, account))
    ends(lambda: role() == "EDITOR")


def test_the_last_use_of_a_token_is_recorded(house: House) -> None:
    _, token = house.token(house.hire("lena"))
    listed = "{ tokens { nodes { name lastUsedAt account { email } } } }"

    def last_used() -> str | None:
        answer = ask(house.one, listed, authorization=f"Bearer {token}").json()
        [node] = answer["data"]["tokens"]["nodes"]
        assert (node["name"], node["account"]["email"]) == ("robot", "lena@paper.example")
        found: str | None = node["lastUsedAt"]
        return found

    began = time.monotonic()
    while last_used() is None:
        assert time.monotonic() - began < DEADLINE


async def test_a_proxy_says_where_somebody_signs_in_and_nobody_else_does(house: House) -> None:
    connection = await asyncpg.connect(house.url)
    for server, told in ((house.one, "203.0.113.7, 198.51.100.9"), (house.one, "?"), (house.other, "203.0.113.8")):
        enter(server, "nobody-at-all", of=told)
    kept = await connection.fetch("SELECT DISTINCT key FROM sign_in_failure WHERE key LIKE 'address:%'")
    await connection.close()
    assert {row["key"] for row in kept} == {of_network("198.51.100.9"), of_network("127.0.0.1")}


async def test_behind_a_proxy_failures_count_against_whom_it_names(house: House) -> None:
    connection, now = await asyncpg.connect(house.url), datetime.now(UTC)
    await connection.executemany(
        "INSERT INTO sign_in_failure (key, at) VALUES ($1, $2)", [(of_network("192.0.2.66"), now)] * MOST["address"]
    )
    await connection.close()
    assert enter(house.one, "nobody", of="192.0.2.66").json()["errors"][0]["extensions"]["code"] == "RATE_LIMITED"
    assert enter(house.one, "nobody", of="192.0.2.67").json()["data"]["signIn"]["errors"]


class Counting(Writers):
    """Connections, of which it is known how many were in use at once."""

    taken = most = 0

    async def take(self) -> Writer:
        """Counts it."""
        self.taken += 1
        self.most = max(self.most, self.taken)
        return await super().take()

    def give(self, writer: Writer) -> None:
        """Counts it."""
        self.taken -= 1
        super().give(writer)


async def test_however_many_sign_in_the_database_is_left_to_others(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, waiting = asyncio.Event(), asyncio.Event()

    async def guessed(*_: object) -> bool:
        waiting.set()
        await gate.wait()
        return False

    monkeypatch.setattr("cms.accounts.actions.sign_in.is_password", guessed)
    counting, database = Counting(house.url, 8), Database(house.url, 1)
    operations = Operations(graphql_schema(), WIDE)

    def sessions(**who: Any) -> Session:
        return Session(counting, **who)

    changes = Changes(operations, sessions, Settings(), database.read, Desk(sessions))
    request = Request(datetime.now(UTC), "http://paper", Viewer(), Locales("en", {"en": ()}))
    given = {"input": {"email": "nobody@paper.example", "password": PASSWORD}}
    ready = operations.prepare(SIGN_IN, given, None, request)
    tasks = [asyncio.create_task(changes.carry_out(ready, request, Client())) for _ in range(8)]
    await waiting.wait()
    gate.set()
    assert all(changed.data for changed in await asyncio.gather(*tasks))
    assert counting.most == AT_ONCE
    await counting.close()
    await database.close()


def test_a_preview_shows_a_draft_until_it_is_revoked_everywhere(house: House) -> None:
    _, token = house.token(house.hire("pia"))
    create = 'mutation { createArticle(input: {title: "Secret"}) { article { id } } }'
    article = ask(house.one, create, authorization=f"Bearer {token}").json()["data"]["createArticle"]["article"]["id"]
    make = "mutation ($input: CreatePreviewInput!) { createPreview(input: $input) { token preview { id } } }"
    given = {"input": {"contentId": article}}
    made = ask(house.one, make, given, authorization=f"Bearer {token}").json()["data"]["createPreview"]
    read = f'{{ article(id: "{article}") {{ title stage }} }}'
    for server in (house.one, house.other):
        assert ask(server, read).json() == {"data": {"article": None}}
        for method in ("POST", "GET"):
            shown = ask(server, read, method=method, x_cms_preview=made["token"])
            assert shown.json() == {"data": {"article": {"title": "Secret", "stage": "DRAFT"}}}
            assert "private" in shown.headers["cache-control"]
        changed = ask(server, create, x_cms_preview=made["token"], authorization=f"Bearer {token}")
        assert changed.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
        for wrong in (made["token"][:-2], "nonsense", ""):
            refused = ask(server, read, x_cms_preview=wrong)
            assert (refused.status_code, refused.json().get("data")) == (401, None)
    revoke = "mutation ($input: RevokePreviewInput!) { revokePreview(input: $input) { errors { code } } }"
    ask(house.one, revoke, {"input": {"id": made["preview"]["id"]}}, authorization=f"Bearer {token}")

    def shows(server: Server) -> bool:
        return ask(server, read, x_cms_preview=made["token"]).status_code == 200

    for server in (house.one, house.other):
        ends(partial(shows, server))
