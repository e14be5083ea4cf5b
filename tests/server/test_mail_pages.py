"""Links in letters, over HTTP: looking changes nothing, a button or a mail program does (RFC 8058), and no cookie."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from starlette.testclient import TestClient
from uuid_utils.compat import uuid7

from cms.base.session import Session
from cms.comments.notices.keys import Keys, letter_keys
from cms.server import logs
from cms.server.app import build_app
from cms.settings import Settings
from tests.databases import committed, database_of_its_own

READER, OTHER = UUID(int=1), UUID(int=2)
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(scope="module")
def url(database_url: str) -> Iterator[str]:
    """A database in which letters are written."""
    with database_of_its_own(database_url, "cms_mail_pages") as url:
        yield url


@pytest.fixture(scope="module")
def keys(url: str) -> Keys:
    """By which links are signed."""

    async def read(session: Session) -> Keys:
        return await letter_keys(session, None)

    return committed(url, read)


@pytest.fixture
def lines() -> list[bytes]:
    """What the access log says."""
    return []


@pytest.fixture
def client(url: str, lines: list[bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A server with a reader who has not confirmed yet, in German, and another of the same address."""
    monkeypatch.setattr(logs, "write_to_stderr", lines.append)
    asyncio.run(_put(url))
    with TestClient(build_app(url, Settings(database_url=url, explorer=False))) as client:
        yield client


async def _put(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute("DELETE FROM correspondent; DELETE FROM refusal")
    for key, locale in ((READER, "de"), (OTHER, "en")):
        await connection.execute(
            "INSERT INTO correspondent (id, email, guest_id, locale, wanted_at, quiet_until) "
            "VALUES ($1, 'ben@reader.example', $2, $3, now(), now())",
            key, uuid7(), locale,
        )  # fmt: skip
    await connection.close()


@pytest.fixture
def stored(url: str) -> Callable[[], Any]:
    """Who may be written to, and whether that was confirmed; and how many refused."""

    async def read() -> Any:
        connection = await asyncpg.connect(url)
        rows = await connection.fetch("SELECT id, confirmed_at FROM correspondent ORDER BY id")
        refused = await connection.fetchval("SELECT count(*) FROM refusal")
        await connection.close()
        return {row["id"]: row["confirmed_at"] is not None for row in rows}, refused

    return lambda: asyncio.run(read())


def test_an_address_is_confirmed_by_a_button_alone(
    client: TestClient, keys: Keys, stored: Callable[[], Any], lines: list[bytes]
) -> None:
    path = f"/mail/confirm/{keys.to_confirm(READER)}"
    for method in ("GET", "HEAD", "GET"):
        page = client.request(method, path)
        assert page.status_code == 200
    assert '<html lang="de">' in page.text
    assert '<form method="post"><button' in page.text
    assert "ben@reader" not in page.text
    assert stored() == ({READER: False, OTHER: False}, 0)
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert (page.headers["cache-control"], page.headers["referrer-policy"]) == ("no-store", "no-referrer")
    for _ in range(2):
        done = client.post(path, data=ONE_CLICK)
        assert (done.status_code, "Danke" in done.text, "<form" in done.text) == (200, True, False)
        assert "set-cookie" not in done.headers
    assert stored() == ({READER: True, OTHER: False}, 0)
    client.__exit__()
    logged = b"".join(lines).decode()
    assert "POST /mail/confirm 200" in logged
    assert path not in logged


@pytest.mark.parametrize("form", [{"data": ONE_CLICK}, {"files": {"List-Unsubscribe": (None, "One-Click")}}])
def test_letters_end_at_one_click(
    client: TestClient, keys: Keys, stored: Callable[[], Any], form: dict[str, Any]
) -> None:
    path = f"/mail/unsubscribe/{keys.to_end(READER)}"
    page = client.get(path)
    assert (page.status_code, stored()) == (200, ({READER: False, OTHER: False}, 0))
    for _ in range(2):
        done = client.post(path, **form, follow_redirects=False)
        assert done.status_code == 200
    assert "Brief" not in done.text, "Once the address is forgotten, so is its language."
    assert stored() == ({}, 1)
    gone = client.post(f"/mail/confirm/{keys.to_confirm(READER)}")
    assert (gone.status_code, "ask for letters with your next comment" in gone.text) == (410, True)


@pytest.mark.parametrize("token", ["x", "%00", "%C3%BC", "A" * 66, "A" * 2000, "<script>"])
@pytest.mark.parametrize("page", ["confirm", "unsubscribe"])
def test_a_link_that_is_not_whole_says_so(client: TestClient, stored: Callable[[], Any], page: str, token: str) -> None:
    for method in ("GET", "POST"):
        answer = client.request(method, f"/mail/{page}/{token}")
        assert (answer.status_code, "copy all of it from the letter" in answer.text) == (404, True)
        assert "<script" not in answer.text
    assert client.put(f"/mail/{page}/{token}").status_code == 405
    assert stored() == ({READER: False, OTHER: False}, 0)
