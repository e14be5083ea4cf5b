"""What is served beside queries: files, health, the schema's text, and refusals in JSON."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cms.base import migrations
from cms.base.embedded import start
from cms.server.app import build_app
from cms.settings import Settings
from tests.base.embedded.processes import until

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A data folder with files, and a secret beside them."""
    with tempfile.TemporaryDirectory(prefix="cms-test-") as name:
        media = Path(name, "media")
        (media / "2026").mkdir(parents=True)
        (media / "2026" / "quay.svg").write_bytes(SVG)
        (media / "2026" / "ü b.webp").write_bytes(b"RIFF")
        (media / "page.html").write_bytes(b"<script>alert(1)</script>")
        (media / ".hidden").write_bytes(b"secret")
        (media / "way-out").symlink_to(name)
        Path(name, "secret").write_bytes(b"secret")
        yield Path(name)


@pytest.fixture(scope="module")
def client(database_url: str, data: Path) -> Iterator[TestClient]:
    """A client of a server on the tests' database."""
    with TestClient(build_app(database_url, Settings(database_url=database_url, data_dir=data))) as client:
        yield client


def test_a_picture_is_served_for_a_long_time_and_without_scripts(client: TestClient) -> None:
    answer = client.get("/media/2026/quay.svg")
    assert (answer.status_code, answer.content) == (200, SVG)
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "max-age=31536000" in answer.headers["cache-control"]
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy


def test_what_could_run_scripts_is_kept_from_it_whatever_it_is(client: TestClient) -> None:
    assert "sandbox" in client.get("/media/page.html").headers["content-security-policy"]


def test_a_photograph_needs_no_policy(client: TestClient) -> None:
    answer = client.get("/media/2026/%C3%BC%20b.webp")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    assert "content-security-policy" not in answer.headers


def test_a_browser_that_has_a_file_is_not_sent_it_again(client: TestClient) -> None:
    tag = client.get("/media/2026/quay.svg").headers["etag"]
    again = client.get("/media/2026/quay.svg", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/2026",
        "/2026/",
        "/nothing.svg",
        "/.hidden",
        "/../secret",
        "/%2e%2e/secret",
        "/2026/..%2f..%2fsecret",
        "/%2fetc/passwd",
        "//etc/passwd",
        "/way-out/secret",
        "/%00",
        "/quay.svg%00.png",
        "/" + "x" * 5000,
    ],
)
def test_nothing_outside_of_the_folder_is_served(client: TestClient, path: str) -> None:
    answer = client.get("/media" + path)
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["extensions"] == {"code": "NOT_FOUND"}
    assert b"secret" not in answer.content


@pytest.mark.parametrize("path", ["/", "/nothing", "/graphql/", "/healthz/"])
def test_nothing_is_told_in_json(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert answer.headers["x-request-id"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/schema.graphql", "/media/2026/quay.svg"])
def test_a_wrong_method_is_told_in_json(client: TestClient, path: str) -> None:
    answer = client.post(path)
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


def test_readiness_follows_the_database() -> None:
    with tempfile.TemporaryDirectory(prefix="cms-test-") as name:
        handle = start(Path(name, "postgres"))
        migrations.upgrade(handle.url)
        with TestClient(build_app(handle.url, Settings(database_url=handle.url))) as client:
            assert client.get("/readyz").status_code == 200
            handle.stop()
            away = client.get("/readyz")
            assert (away.status_code, away.text.count(".")) == (503, 1)
            assert client.get("/healthz").status_code == 200
            again = start(Path(name, "postgres"))
            until(lambda: client.get("/readyz").status_code == 200)
            again.stop()
