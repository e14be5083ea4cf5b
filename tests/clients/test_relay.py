"""Components' fragments, compiled by Relay's own compiler, and asked as it has put them together."""

import json
import re
from pathlib import Path

import httpx2
import pytest

from tests.clients.tools import SCHEMA, Done, change, node, run, words, workplace
from tests.server.processes import Server

pytestmark = pytest.mark.usefixtures("tools")


@pytest.fixture
def relay(tmp_path: Path, home: str) -> Path:
    """Components, and the schema as Relay takes it."""
    folder = workplace(tmp_path, "relay") / "relay"
    (folder / "generated").mkdir()
    made = node(folder, "schema.js", f"{home}/schema.graphql")
    assert made.returncode == 0, words(made)
    (folder / "schema.graphql").write_text(made.stdout, encoding="utf-8")
    return folder


def compiled(folder: Path) -> Done:
    return run(folder, "relay-compiler")


def operations(folder: Path) -> dict[str, str]:
    """The operations that the compiler has written, by their names."""
    generated = "".join(file.read_text(encoding="utf-8") for file in (folder / "generated").iterdir())
    texts = [json.loads(text) for text in re.findall(r'^ *"text": (".*")$', generated, re.MULTILINE)]
    return {text.split()[1].partition("(")[0]: text for text in texts}


def test_components_compile_and_the_server_answers_what_they_ask(relay: Path, demo: Server, endpoint: str) -> None:
    done = compiled(relay)
    assert done.returncode == 0, words(done)
    found = demo.ask(
        '{ article(slug: "missing-bench") { id authors { id } }'
        ' calendar(from: "2026-01-01T00:00:00Z", to: "2036-01-01T00:00:00Z", first: 1) { nodes { id } } }'
    )
    match found:
        case {"article": {"id": article, "authors": [{"id": author}, *_]}, "calendar": {"nodes": [{"id": time}]}}:
            variables = {
                "ArticlePageQuery": {"slug": "missing-bench"},
                "ArticlePageCommentsQuery": {"id": article},
                "LatestQuery": {},
                "LatestPageQuery": {"first": 3, "filter": {"section": "river"}},
                "LatestAuthorQuery": {"id": author},
                "LatestOccurrenceQuery": {"id": time},
            }
    texts = operations(relay)
    assert texts.keys() == variables.keys()
    for name, text in texts.items():
        answer = httpx2.post(endpoint, json={"query": text, "variables": variables[name]}).json()
        assert "errors" not in answer
        assert None not in answer["data"].values()


def test_a_field_that_is_not_there_does_not_compile(relay: Path) -> None:
    change(relay / "ArticlePage.ts", "totalCount", "total")
    done = compiled(relay)
    assert done.returncode
    assert "The type `CommentConnection` has no field `total`" in words(done)


def test_relay_does_not_take_the_schema_as_it_is(relay: Path) -> None:
    """Should it do so one day, schema.js and what docs/front-ends.md says of it can go."""
    (relay / "schema.graphql").write_text(SCHEMA.read_text(encoding="utf-8"), encoding="utf-8")
    done = compiled(relay)
    assert done.returncode
    assert "Invalid use of @refetchable on fragment 'ArticlePage_comments'" in words(done)
