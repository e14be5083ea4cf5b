"""How the front end's files are served."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cms.errors import EnvironmentFault
from cms.server.app import build_app
from cms.settings import Settings
from tests.reader.queries import READER
from tests.server.processes import Server

PAGE = (READER / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def client(database_url: str) -> Iterator[TestClient]:
    """A client of a server that has a front end."""
    settings = Settings(
        database_url=database_url, reader_dir=READER, public_url="https://api.paper.example/", access_log=False
    )
    with TestClient(build_app(database_url, settings)) as client:
        yield client


def test_without_a_folder_there_is_no_front_end(database_url: str) -> None:
    with TestClient(build_app(database_url, Settings(database_url=database_url))) as client:
        assert client.get("/reader/").status_code == 404


def test_a_folder_without_a_page_is_refused_in_a_sentence(database_url: str, tmp_path: Path) -> None:
    settings = Settings(database_url=database_url, reader_dir=tmp_path)
    with pytest.raises(EnvironmentFault, match=r"There is no index\.html in .*: set CMS_READER_DIR"):
        build_app(database_url, settings)


def test_the_demo_says_where_the_paper_can_be_read(demo: Server) -> None:
    assert f"http://127.0.0.1:{demo.port}/reader/" in demo.said
    assert demo.get("/reader/").text == PAGE


@pytest.mark.parametrize(
    "path",
    [
        "/reader/",
        "/reader/articles/weir-march",
        "/reader/fa/articles/%D8%B1%D8%A7%D9%87",
        "/reader/js/",
        "/reader/.hidden",
        "/reader/%00",
        "/reader/" + 300 * "a",
        "/reader/..%2f..%2fpyproject.toml",
        "/reader/%2e%2e/README.md",
        "/reader//etc/passwd",
    ],
)
def test_any_path_that_is_no_file_gives_the_page(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.text == PAGE
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_a_file_that_is_not_there_is_not_found(client: TestClient) -> None:
    assert {client.get(f"/reader/{name}").status_code for name in ("js/nothing.js", "x.css", "queries/x.graphql")} == {
        404
    }


def test_the_folder_without_its_slash_leads_there(client: TestClient) -> None:
    answer = client.get("/reader", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/reader/")


def test_hidden_files_stay_hidden(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("the page")
    (tmp_path / ".env").write_text("a secret")
    settings = Settings(database_url=database_url, reader_dir=tmp_path)
    with TestClient(build_app(database_url, settings)) as client:
        assert client.get("/reader/.env").text == "the page"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/reader/articles/weir-march", "text/html; charset=utf-8"),
        ("/reader/reader.css", "text/css; charset=utf-8"),
        ("/reader/js/main.js", "text/javascript; charset=utf-8"),
        ("/reader/queries/article.graphql", "text/plain; charset=utf-8"),
    ],
)
def test_files_say_what_they_are_and_what_the_page_may_do(client: TestClient, path: str, kind: str) -> None:
    headers = client.get(path).headers
    assert headers["content-type"] == kind
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-cache"
    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https: https://api.paper.example;"
        " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def test_what_a_browser_has_already_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/reader/articles/weir-march").headers["etag"]
    assert tag.startswith('W/"')
    answer = client.get("/reader/", headers={"if-none-match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_files_are_compressed_for_those_who_can_read_them(client: TestClient) -> None:
    zipped = client.get("/reader/reader.css", headers={"accept-encoding": "gzip"})
    plain = client.get("/reader/reader.css", headers={"accept-encoding": "identity"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert int(zipped.headers["content-length"]) < len(plain.content) / 2
    assert zipped.text == plain.text
    assert all("Accept-Encoding" in answer.headers["vary"] for answer in (zipped, plain))


def test_nothing_can_be_posted_there(client: TestClient) -> None:
    assert client.post("/reader/articles/weir-march").status_code == 405
