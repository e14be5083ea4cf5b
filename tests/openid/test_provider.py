"""A provider that is away, slow, or not what it is set as; settings that are half made; what claims mean."""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from cms.accounts.roles import Role
from cms.base.session import Session
from cms.errors import EnvironmentFault
from cms.server.openid.claims import is_enough, role_of
from cms.server.openid.flow import Flow
from cms.server.openid.pages import openid_routes
from cms.server.openid.provider import Away, Provider, Untrusted
from cms.settings import Settings
from tests.openid.conftest import Browser, Elsewhere, Office, providing, settings_for
from tests.openid.provider import CLIENT, SECRET
from tests.server.processes import free_port, serving

SCOPE = Settings().oidc_scope
FLOW = Flow.begin("/", "/")
BACK = "https://paper.example/oidc/callback"


@contextlib.asynccontextmanager
async def answering(answer: bytes | None) -> AsyncIterator[str]:
    """A host that gives each request the same answer, or none; its address."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if answer is not None:
            writer.write(answer)
            writer.close()
        else:
            await reader.read()
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def _json(text: str) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Length: {len(text)}\r\nConnection: close\r\n\r\n{text}".encode()


@pytest.mark.parametrize(
    "answer",
    [
        None,
        b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        b"HTTP/1.1 302 Elsewhere\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        b"nonsense\r\n\r\n",
        _json("<html>"),
        _json("[]"),
        _json("{}"),
    ],
)
async def test_a_provider_that_says_nothing_sensible_in_time_is_away(answer: bytes | None) -> None:
    async with answering(answer) as issuer:
        with pytest.raises(Away):
            await Provider(issuer, "newsroom", None, SCOPE, deadline=0.2).address(FLOW, BACK)


async def test_a_provider_that_answers_a_byte_at_a_time_is_not_waited_for() -> None:
    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        with contextlib.suppress(ConnectionError):
            while not writer.is_closing():
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(0.01)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        issuer = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        with pytest.raises(Away):
            await Provider(issuer, "newsroom", None, SCOPE, deadline=0.1).address(FLOW, BACK)


async def test_nobody_there_is_away() -> None:
    with pytest.raises(Away):
        await Provider(f"http://127.0.0.1:{free_port()}", "newsroom", None, SCOPE).address(FLOW, BACK)


@pytest.mark.parametrize(
    "described",
    [
        '{"issuer": "https://elsewhere.example"}',
        '{"issuer": "ISSUER", "authorization_endpoint": "http://x.example/", "token_endpoint": "", "jwks_uri": ""}',
        '{"issuer": "ISSUER", "authorization_endpoint": "https://x.example", "token_endpoint": 5, "jwks_uri": ""}',
    ],
)
async def test_a_provider_that_is_not_what_it_is_set_as_is_not_trusted(described: str) -> None:
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    answer = _json(described.replace("ISSUER", issuer))

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", port):
        with pytest.raises(Untrusted):
            await Provider(issuer, "newsroom", None, SCOPE).address(FLOW, BACK)


def test_a_provider_is_reached_by_https() -> None:
    with pytest.raises(EnvironmentFault, match="https://"):
        Provider("http://login.example", "newsroom", None, SCOPE)


@pytest.mark.parametrize("proof", ["client_secret_post", "none"])
async def test_it_is_told_who_asks_in_the_way_that_it_knows(tmp_path: Path, proof: str) -> None:
    with providing(tmp_path, proof) as there:
        provider = Provider(there.issuer, CLIENT, None if proof == "none" else SECRET, SCOPE)
        back = httpx2.get(await provider.address(FLOW, BACK)).headers["location"]
        code = parse_qs(urlsplit(back).query)["code"][0]
        [claims] = await provider.claims(code, FLOW, BACK, lambda told: "groups" in told)
    assert (claims["email"], claims["groups"]) == ("ada@paper.example", ["newsroom"])


@pytest.fixture(scope="module")
def there() -> Iterator[Elsewhere]:
    """A provider that is asked by nobody else."""
    with tempfile.TemporaryDirectory(prefix="cms-test-") as name, providing(Path(name)) as provider:
        yield provider


async def told_by(there: Elsewhere, provider: Provider | None = None) -> list[dict[str, Any]]:
    """What it says of somebody who goes all the way, to a server that has just been started unless it is given."""
    provider = provider or Provider(there.issuer, CLIENT, SECRET, SCOPE)
    async with httpx2.AsyncClient() as browser:
        back = (await browser.get(await provider.address(FLOW, BACK))).headers["location"]
    code = parse_qs(urlsplit(back).query)["code"][0]
    return await provider.claims(code, FLOW, BACK, lambda told: "besides" in told)


PORTS = [f"http://127.0.0.1:{port}/" for port in ("99999", "-1", "0", "x")]
BROKEN: list[tuple[str, str, list[Any]]] = [
    ("description", "authorization_endpoint", PORTS),
    ("description", "token_endpoint", [*PORTS, "http://[/"]),
    ("description", "userinfo_endpoint", PORTS),
    ("description", "jwks_uri", [*PORTS, None]),
    ("description", "issuer", [{}]),
    ("token", "id_token", [None, 5, [], {}, "", "a.b.c", "\ud800"]),
    ("token", "expires_in", ["soon", [5]]),
    ("token", "error", [{}]),
    ("keys", "keys", [None, 5, [5], [{}], [{"kty": 5}], [{"kty": "RSA", "n": 5}]]),
    ("userinfo", "sub", [None, 5, [], "another"]),
]


@pytest.mark.parametrize(
    ("answer", "name", "value"), [(answer, name, value) for answer, name, values in BROKEN for value in values]
)
async def test_an_answer_that_is_broken_is_told_from_one_that_is_not(
    there: Elsewhere, answer: str, name: str, value: object
) -> None:
    there.behave(broken={answer: {name: value}})
    with pytest.raises((Away, Untrusted)):
        await told_by(there)
    there.behave()
    assert len(await told_by(there)) == 2


NO_CLAIMS: dict[str, list[Any]] = {
    "sub": ["", "x" * 256, "nul\0", "half \ud800", None, 5, [], ["x"], {"x": 1}],
    "aud": [None, 5, {}, [CLIENT, 5], [[CLIENT]]],
    **{key: [None, "soon", {}, [5]] for key in ("exp", "iat")},
    **{key: [5, [5], {"x": 1}] for key in ("nonce", "iss", "azp", "at_hash")},
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in NO_CLAIMS.items() for value in values])
async def test_a_claim_that_is_no_claim_lets_nobody_in(there: Elsewhere, name: str, value: object) -> None:
    person: dict[str, Any] = {name: value}
    there.behave(**person)
    with pytest.raises((Away, Untrusted)):
        await told_by(there)


@pytest.mark.parametrize("list_", ["id_token_signing_alg_values_supported", "token_endpoint_auth_methods_supported"])
@pytest.mark.parametrize("value", [None, 5, {}])
async def test_a_list_that_is_none_is_as_if_it_were_not_there(there: Elsewhere, list_: str, value: object) -> None:
    there.behave(broken={"description": {list_: value}})
    assert len(await told_by(there)) == 2


async def test_another_key_by_the_name_of_the_one_before_is_fetched_once_in_a_while(
    there: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider = Provider(there.issuer, CLIENT, SECRET, SCOPE)
    there.behave(new_key="the same")
    assert await told_by(there, provider)
    there.behave(new_key="the same")
    assert await told_by(there, provider)
    there.behave(new_key="the same")
    with pytest.raises(Untrusted):
        await told_by(there, provider)
    monkeypatch.setattr("cms.server.openid.provider.APART", 0.0)
    assert await told_by(there, provider)
    there.behave("other key")
    with pytest.raises(Untrusted):
        await told_by(there, provider)


@pytest.mark.parametrize("missing", ["oidc_client_id", "oidc_roles"])
def test_settings_that_are_half_made_are_told_at_the_start(missing: str) -> None:
    given: dict[str, Any] = {
        "oidc_issuer": "https://login.example",
        "oidc_client_id": "newsroom",
        "oidc_roles": {"newsroom": "EDITOR"},
    }

    def sessions(**_: Any) -> Session:
        raise AssertionError

    assert [route.path for route in openid_routes(Settings(**given), sessions)] == ["/oidc/start", "/oidc/callback"]
    with pytest.raises(EnvironmentFault, match="all three"):
        openid_routes(Settings(**{name: value for name, value in given.items() if name != missing}), sessions)


@pytest.mark.parametrize(
    ("given", "roles"),
    [
        ("a=editor, b = Author ,", {"a": "EDITOR", "b": "AUTHOR"}),
        ("cn=desk=author", {"cn=desk": "AUTHOR"}),
        ('{"cn=it,dc=paper": "administrator"}', {"cn=it,dc=paper": "ADMINISTRATOR"}),
    ],
)
def test_roles_are_given_to_groups(monkeypatch: pytest.MonkeyPatch, given: str, roles: dict[str, str]) -> None:
    monkeypatch.setenv("CMS_OIDC_ROLES", given)
    assert Settings().oidc_roles == roles


@pytest.mark.parametrize("given", ["a=boss", "a", "{", '{"a": 5}'])
def test_what_is_no_role_is_no_setting(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("CMS_OIDC_ROLES", given)
    with pytest.raises(ValueError, match="oidc_roles"):
        Settings()


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"groups": ["b", "a"]}, Role.ADMINISTRATOR),
        ({"groups": "b"}, Role.MODERATOR),
        ({"groups": ["c", None, ["a"]]}, None),
        ({"groups": {"a": 1}}, None),
        ({}, None),
    ],
)
def test_of_several_groups_the_one_counts_that_may_do_most(claims: dict[str, Any], role: Role | None) -> None:
    assert role_of([claims], "groups", {"b": "MODERATOR", "a": "ADMINISTRATOR"}) == role


@pytest.mark.parametrize("claims", [{"realm.roles": ["a"]}, {"realm": {"roles": ["a"]}}])
def test_groups_may_lie_within_another_claim(claims: dict[str, Any]) -> None:
    assert role_of([claims], "realm.roles", {"a": "EDITOR"}) == Role.EDITOR
    assert role_of([{"realm": "a"}], "realm.roles", {"a": "EDITOR"}) is None


@pytest.mark.parametrize("token", [{}, {"realm": {}}, {"realm": 5}])
def test_groups_that_the_token_does_not_name_are_those_that_are_told_besides(token: dict[str, Any]) -> None:
    address, besides = {"email": "a@paper.example", "email_verified": True}, {"realm": {"roles": ["a"]}}
    assert not is_enough(token | address, "realm.roles")
    assert is_enough(besides | address, "realm.roles")
    assert role_of([token, besides], "realm.roles", {"a": "EDITOR"}) == Role.EDITOR
    assert role_of([{"realm": {"roles": []}}, besides], "realm.roles", {"a": "EDITOR"}) is None


def test_without_its_provider_a_server_serves_and_says_so_and_logs_no_secret(office: Office) -> None:
    with (
        tempfile.TemporaryDirectory(prefix="cms-test-") as name,
        providing(Path(name)) as provider,
        serving(
            Path(name), "serve", CMS_DATABASE_URL=office.url, CMS_LOG_LEVEL="debug", CMS_OIDC_CREATES_ACCOUNTS="true",
            **settings_for(provider),
        ) as server,
    ):  # fmt: skip
        browser = Browser(server)
        provider.behave(sub="logged", email="logged@paper.example")
        back = browser.way_back()
        flow = browser.client.cookies["cms_oidc"].partition(".")[0]
        assert browser.get(back).status_code == 303
        provider.behave("nonce")
        assert browser.sign_in().status_code == 400
        provider.stop()
        fresh = Browser(server)
        # What it has said of itself holds for a while.
        there = fresh.get("/oidc/start")
        assert there.status_code == 303
        assert browser.viewer()["role"] == "EDITOR"
        said = server.stop()
    code = back.partition("code=")[2].partition("&")[0]
    secrets = (code, flow, "an-access-token", settings_for(provider)["CMS_OIDC_CLIENT_SECRET"], "logged@paper.example")
    assert [secret for secret in secrets if secret in said] == []
    assert "was not trusted" in said
