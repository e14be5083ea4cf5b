"""Who gets the explorer's page, and what its files say to a browser."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from cms.server.app import build_app
from cms.settings import Settings

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"}


@pytest.fixture(scope="module")
def client(database_url: str) -> Iterator[TestClient]:
    """A client of a server on the tests' database."""
    with TestClient(build_app(database_url, Settings(database_url=database_url))) as client:
        yield client


def _files(page: str) -> str:
    found = re.search(r"/explorer/\w+", page)
    assert found
    return found[0]


def test_a_browser_gets_the_page_under_a_policy_that_is_exactly_this(client: TestClient) -> None:
    answer = client.get("/graphql", headers=BROWSER)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="en">' in answer.text
    nonce = re.search(r'nonce="([\w-]{22,})"', answer.text)
    assert nonce
    assert answer.headers["content-security-policy"] == (
        f"default-src 'none'; script-src 'nonce-{nonce[1]}'; worker-src 'self';"
        f" style-src-elem 'self' 'nonce-{nonce[1]}'; style-src-attr 'unsafe-inline'; img-src 'self' data:;"
        " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert "Accept" in answer.headers["vary"]


def test_the_page_is_told_what_a_provider_of_sign_ins_is_called(database_url: str, client: TestClient) -> None:
    assert 'data-provider=""' in client.get("/graphql", headers=BROWSER).text
    settings = Settings(
        database_url=database_url,
        oidc_issuer="https://login.example",
        oidc_client_id="newsroom",
        oidc_name='The "$Lantern" <b>',
        oidc_roles={"desk": "EDITOR"},
    )
    with TestClient(build_app(database_url, settings)) as other:
        page = other.get("/graphql", headers=BROWSER).text
    assert 'data-provider="The &quot;$Lantern&quot; &lt;b&gt;"' in page


def test_no_two_pages_share_a_nonce(client: TestClient) -> None:
    policies = {client.get("/graphql", headers=BROWSER).headers["content-security-policy"] for _ in range(5)}
    assert len(policies) == 5


def test_head_says_what_get_would(client: TestClient) -> None:
    got, asked = client.get("/graphql", headers=BROWSER), client.head("/graphql", headers=BROWSER)
    assert asked.text == ""
    assert asked.headers["content-length"] == got.headers["content-length"]


@pytest.mark.parametrize(
    "accept",
    ["application/json", "application/graphql-response+json, text/html;q=0.5", "*/*", "text/html;q=0.1, */*", ""],
)
def test_who_prefers_json_or_anything_gets_json(client: TestClient, accept: str) -> None:
    answer = client.get("/graphql", headers={"accept": accept})
    assert "json" in answer.headers["content-type"]


def test_a_query_in_the_address_is_answered_in_a_browser_too(client: TestClient) -> None:
    answer = client.get("/graphql", params={"query": "{ __typename }"}, headers=BROWSER)
    assert answer.json() == {"data": {"__typename": "Query"}}


def test_a_post_is_answered_whatever_it_accepts(client: TestClient) -> None:
    answer = client.post("/graphql", json={"query": "{ __typename }"}, headers=BROWSER)
    assert answer.json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("explorer.js", "text/javascript; charset=utf-8"),
        ("graphql.worker.js", "text/javascript; charset=utf-8"),
        ("explorer.css", "text/css; charset=utf-8"),
        ("codicon.ttf", "font/ttf"),
        ("icon.svg", "image/svg+xml"),
        ("licences.txt", "text/plain; charset=utf-8"),
    ],
)
@pytest.mark.parametrize(("accepted", "encoding"), [("identity", None), ("gzip", "gzip"), ("gzip, br;q=0", "gzip")])
def test_files_may_be_kept_for_good_and_do_nothing_by_themselves(
    client: TestClient, name: str, kind: str, accepted: str, encoding: str | None
) -> None:
    files = _files(client.get("/graphql", headers=BROWSER).text)
    answer = client.get(f"{files}/{name}", headers={"accept-encoding": accepted})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'"
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["vary"] == "Accept-Encoding"


def test_brotli_leaves_a_megabyte_of_script_to_wait_for(client: TestClient) -> None:
    files = _files(client.get("/graphql", headers=BROWSER).text)
    answer = client.head(f"{files}/explorer.js", headers={"accept-encoding": "gzip, deflate, br, zstd"})
    assert answer.headers["content-encoding"] == "br"
    assert int(answer.headers["content-length"]) < 1_000_000


@pytest.mark.parametrize("path", ["/explorer.js", "/../graphql.py", "/", "/index.html", "/%2e%2e/app.py"])
def test_there_is_nothing_else_below_the_files(client: TestClient, path: str) -> None:
    files = _files(client.get("/graphql", headers=BROWSER).text)
    stale = "/explorer/0123456789abcdef"
    assert client.get((stale if path == "/explorer.js" else files) + path).status_code == 404


def test_the_explorer_can_be_switched_off(database_url: str) -> None:
    settings = Settings(database_url=database_url, explorer=False)
    with TestClient(build_app(database_url, settings)) as client:
        answer = client.get("/graphql", headers=BROWSER)
        assert answer.status_code in {400, 406}
        assert "json" in answer.headers["content-type"]
