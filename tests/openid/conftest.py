"""A provider, two servers that ask it, and a browser in between."""

import asyncio
import contextlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import httpx2
import pytest

from cms.accounts.actions.create_account import create_account
from cms.accounts.roles import Role
from cms.base.session import Session
from tests.databases import committed, database_of_its_own
from tests.openid.provider import CLIENT, SECRET
from tests.server.processes import DEADLINE, ROOT, Server, environment, free_port, serving

ROLES = "newsroom=editor,desk=author,it=administrator"
VIEWER = "{ viewer { role needsSecondFactor account { email name } } }"


@dataclass
class Elsewhere:
    """The provider, by its address."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def issuer(self) -> str:
        """As what it is set."""
        return f"http://127.0.0.1:{self.port}"

    def behave(
        self,
        lie: str = "",
        besides: dict[str, Any] | None = None,
        *,
        missing: Sequence[str] = (),
        broken: dict[str, dict[str, Any]] | None = None,
        new_key: str = "",
        **person: Any,
    ) -> None:
        """Says who signs in from now on, and what is wrong with what is told of them.

        `besides` is told outside of the token, what is `missing` is not in it, and `broken` is put over answers. By the
        name of a `new_key` it signs with another one.
        """
        told = {"lie": lie, "besides": besides, "missing": missing, "broken": broken, "person": person}
        # Escaped: it may be told of characters that UTF-8 does not have.
        assert httpx2.post(f"{self.issuer}/behave", content=json.dumps({**told, "new key": new_key})).status_code == 200

    def stop(self) -> None:
        """Ends it."""
        self.process.kill()
        self.process.wait(DEADLINE)


@contextlib.contextmanager
def providing(folder: Path, proof: str = "client_secret_basic") -> Iterator[Elsewhere]:
    """A provider in a process of its own, to which a client proves in this way who it is."""
    port = free_port()
    process = subprocess.Popen(  # noqa: S603 - the command is ours.
        [sys.executable, "-m", "tests.openid.provider", str(port), proof], cwd=ROOT, env=environment(folder)
    )
    began, found = time.monotonic(), Elsewhere(port, process)
    try:
        while not _is_there(found):
            assert process.poll() is None
            assert time.monotonic() - began < DEADLINE
        yield found
    finally:
        found.stop()


def _is_there(provider: Elsewhere) -> bool:
    try:
        return httpx2.get(f"{provider.issuer}/keys").status_code == 200
    except httpx2.TransportError:
        return False


def settings_for(provider: Elsewhere) -> dict[str, Any]:
    """The settings of a server that asks it."""
    return {
        "CMS_OIDC_ISSUER": provider.issuer,
        "CMS_OIDC_CLIENT_ID": CLIENT,
        "CMS_OIDC_CLIENT_SECRET": SECRET,
        "CMS_OIDC_NAME": "The Lantern's <office>",
        "CMS_OIDC_ROLES": ROLES,
    }


def _client() -> httpx2.Client:
    # It keeps no connection, which would be open when nobody needs it any more.
    return httpx2.Client(timeout=DEADLINE, limits=httpx2.Limits(max_keepalive_connections=0))


@dataclass
class Browser:
    """A browser: it keeps cookies, and goes one step at a time."""

    server: Server
    client: httpx2.Client = field(default_factory=_client)

    @property
    def home(self) -> str:
        """The server's address."""
        return f"http://127.0.0.1:{self.server.port}"

    def get(self, address: str) -> httpx2.Response:
        """One page."""
        return self.client.get(address if address.startswith("http") else f"{self.home}{address}")

    def way_back(self, path: str = "") -> str:
        """Goes to the provider, and gives the address that it sends the browser to."""
        there = self.get(f"/oidc/start?return={path}" if path else "/oidc/start")
        assert there.status_code == 303, there.text
        back = self.get(there.headers["location"])
        assert back.status_code == 303, back.text
        address: str = back.headers["location"]
        return address

    def sign_in(self, path: str = "") -> httpx2.Response:
        """All the way; the last answer."""
        return self.get(self.way_back(path))

    def viewer(self) -> Any:
        """Whom the server takes it for."""
        asked = {"query": VIEWER}
        answer = self.client.post(f"{self.home}/graphql", json=asked, headers={"sec-fetch-site": "same-origin"})
        return answer.json()["data"]["viewer"]


@dataclass
class Office:
    """A server that makes accounts, one that makes none, and the provider that both ask."""

    url: str
    provider: Elsewhere
    making: Server
    strict: Server

    def do(self, verb: Callable[[Session], Awaitable[Any]]) -> Any:
        """What a verb comes to, once it is committed."""
        return committed(self.url, verb)

    def hire(self, email: str, role: Role = Role.EDITOR) -> UUID:
        """Makes an account."""
        key: UUID = self.do(lambda session: create_account(session, email, role=role, now=datetime.now(UTC)))
        return key

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What a query finds."""

        async def fetch() -> list[tuple[Any, ...]]:
            connection = await asyncpg.connect(self.url)
            found = [tuple(row) for row in await connection.fetch(sql)]
            await connection.close()
            return found

        return asyncio.run(fetch())

    def people(self) -> list[tuple[Any, ...]]:
        """All that the database knows of people."""
        return self.rows(
            "SELECT a::text FROM account a UNION ALL SELECT s.id::text FROM sign_in s"
            " UNION ALL SELECT e::text FROM external_identity e UNION ALL SELECT l.id::text FROM audit_entry l"
            " ORDER BY 1"
        )


@pytest.fixture(scope="session")
def office(database_url: str) -> Iterator[Office]:
    """Two servers and a provider, each a process of its own; somebody else is the last administrator."""
    with (
        database_of_its_own(database_url, "cms_tests_openid") as url,
        tempfile.TemporaryDirectory(prefix="cms-test-") as name,
        providing(Path(name)) as provider,
        serving(
            Path(name),
            "serve",
            CMS_DATABASE_URL=url,
            CMS_OIDC_CREATES_ACCOUNTS="true",
            CMS_PROXIES="127.0.0.1",
            **settings_for(provider),
        ) as making,
        serving(
            Path(name), "serve", CMS_DATABASE_URL=url, CMS_SECOND_FACTOR_ROLES="editor", **settings_for(provider)
        ) as strict,
    ):
        office = Office(url, provider, making, strict)
        office.hire("boss@paper.example", Role.ADMINISTRATOR)
        yield office


@pytest.fixture
def browser(office: Office) -> Browser:
    """A browser at the server that makes accounts."""
    return Browser(office.making)
