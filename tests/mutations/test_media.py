"""Pictures through GraphQL: sent, described and deleted; and what is refused changes nothing."""

from pathlib import Path
from typing import Any

import asyncpg
import pytest

from cms.accounts.roles import Role
from tests.media.drawings import drawing, telling, upload
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import Paper

UPLOAD = """mutation ($input: UploadMediaInput!) {
  uploadMedia(input: $input) {
    media { id url alt caption credit width height mimeType bytes focalPoint { x y } }
    errors { code message path }
  }
}"""
UPDATE = """mutation ($input: UpdateMediaInput!) {
  updateMedia(input: $input) { media { alt caption credit focalPoint { x y } } errors { code path } }
}"""
DELETE = """mutation ($input: DeleteMediaInput!) {
  deleteMedia(input: $input) { deletedId errors { code path } }
}"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where uploads of a test lie."""
    monkeypatch.setenv("CMS_DATA_DIR", str(tmp_path))
    return tmp_path / "media"


def files(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))


def sending(**more: Any) -> dict[str, Any]:
    return {"input": {"file": upload(telling("JPEG")), **more}}


async def test_a_picture_is_sent_described_and_deleted(do: Do, paper: Paper, someone: Someone, folder: Path) -> None:
    await paper.site("en", "fa")
    author = await someone(Role.AUTHOR)
    words = {"alt": "Halves", "credit": "N.N.", "focalPoint": {"x": 0.5, "y": 0.25}}
    payload = (await do(UPLOAD, sending(**words), actor=author))["data"]["uploadMedia"]
    media = payload["media"]
    assert payload["errors"] == []
    assert {name: media[name] for name in words} == words
    assert (media["width"], media["height"], media["mimeType"], media["caption"]) == (40, 20, "image/jpeg", None)
    stored = folder / media["url"].removeprefix("http://media/").removeprefix("media/")
    assert stored.stat().st_size == media["bytes"]
    changed = await do(UPDATE, {"input": {"id": media["id"], "alt": "سد", "locale": "fa"}}, actor=author)
    assert changed["data"]["updateMedia"]["media"]["alt"] == "سد"
    changed = await do(UPDATE, {"input": {"id": media["id"], "focalPoint": None, "locale": "en"}}, actor=author)
    assert changed["data"]["updateMedia"] == {
        "media": {"alt": "Halves", "caption": None, "credit": "N.N.", "focalPoint": None}, "errors": []
    }  # fmt: skip
    found = await do("query ($id: ID!) { node(id: $id) { id } }", {"id": media["id"]})
    assert found["data"]["node"] is None
    gone = await do(DELETE, {"input": {"id": media["id"]}}, actor=author)
    assert gone["data"]["deleteMedia"] == {"deletedId": media["id"], "errors": []}
    discarded = await paper.connection.fetchval("SELECT address FROM discarded_file")
    assert folder / discarded == stored


async def test_the_same_key_and_file_make_one_picture(do: Do, paper: Paper, someone: Someone, folder: Path) -> None:
    await paper.site("en")
    author = await someone(Role.AUTHOR)
    first, again = [await do(UPLOAD, sending(idempotencyKey="k"), actor=author) for _ in range(2)]
    assert first["data"]["uploadMedia"]["media"] == again["data"]["uploadMedia"]["media"]
    other = await do(UPLOAD, {"input": {"file": upload(drawing()), "idempotencyKey": "k"}}, actor=author)
    assert other["data"]["uploadMedia"]["errors"][0]["code"] == "CONFLICT"
    assert files(folder) == 1


@pytest.mark.parametrize("file", ["text", 1, None, {}, [], True])
async def test_what_is_no_file_is_a_bad_request(do: Do, paper: Paper, someone: Someone, file: Any) -> None:
    await paper.site("en")
    author = await someone(Role.AUTHOR)
    answer = await do(UPLOAD, {"input": {"file": file}}, actor=author)
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_REQUEST"]
    answer = await do('mutation { uploadMedia(input: {file: "x"}) { errors { code } } }', actor=author)
    assert "errors" in answer


async def test_a_file_where_none_belongs_is_a_bad_request(do: Do, paper: Paper, someone: Someone) -> None:
    await paper.site("en")
    author = await someone(Role.AUTHOR)
    answer = await do(UPLOAD, sending(alt=upload(b"x")), actor=author)
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_REQUEST"]
    create = "mutation ($i: CreateArticleInput!) { createArticle(input: $i) { errors { code path } } }"
    for blocks in (upload(b"x"), [upload(b"x")], [{"type": "PARAGRAPH", "html": upload(b"x")}]):
        answer = await do(create, {"i": {"title": "T", "body": {"blocks": blocks}}}, actor=author)
        assert answer.get("errors") or answer["data"]["createArticle"]["errors"]


@pytest.mark.parametrize(
    ("given", "path", "code"),
    [
        ({"file": upload(b"no picture")}, "file", "INVALID"),
        ({"file": upload(b"")}, "file", "INVALID"),
        ({"alt": "x" * 1_000_000}, "alt", "TOO_LONG"),
        ({"caption": "x" * 1_000_000}, "caption", "TOO_LONG"),
        ({"credit": "x" * 1_000}, "credit", "TOO_LONG"),
        ({"focalPoint": {"x": -1.0, "y": 0.5}}, "focalPoint", "INVALID"),
        ({"idempotencyKey": ""}, "idempotencyKey", "INVALID"),
    ],
)
async def test_what_cannot_be_is_told_by_its_place_and_changes_nothing(  # noqa: PLR0913 - Fixtures and a row.
    do: Do, paper: Paper, someone: Someone, folder: Path, *, given: dict[str, Any], path: str, code: str,
) -> None:  # fmt: skip
    await paper.site("en")
    answer = await do(UPLOAD, sending(**given), actor=await someone(Role.AUTHOR))
    payload = answer["data"]["uploadMedia"]
    assert payload["media"] is None
    assert [(error["path"], error["code"]) for error in payload["errors"]] == [(["input", path], code)]
    assert files(folder) == 0
    assert await paper.connection.fetchval("SELECT count(*) FROM media") == 0


@pytest.mark.parametrize(
    ("given", "path", "code"),
    [
        ({"id": "nonsense"}, "id", "INVALID"),
        ({"id": "tag_01890000-0000-7000-8000-000000000000"}, "id", "INVALID"),
        ({"id": "med_01890000-0000-7000-8000-000000000000"}, "id", "NOT_FOUND"),
        ({"alt": "Wehr", "locale": "de"}, "locale", "NOT_FOUND"),
        ({"alt": "Wehr", "locale": ""}, "locale", "NOT_FOUND"),
        ({"credit": "Ada", "locale": "de"}, "locale", "NOT_FOUND"),
        ({"alt": "x" * 1_000_000}, "alt", "TOO_LONG"),
        ({"alt": "a\x01b"}, "alt", "INVALID"),
        ({"caption": "\x7f"}, "caption", "INVALID"),
        ({"credit": "\x85"}, "credit", "INVALID"),
        ({"focalPoint": {"x": 0.0, "y": 1.1}}, "focalPoint", "INVALID"),
    ],
)
async def test_a_change_that_cannot_be_changes_nothing(  # noqa: PLR0913 - Fixtures and a row.
    do: Do, paper: Paper, connection: asyncpg.Connection, someone: Someone, *,
    given: dict[str, Any], path: str, code: str,
) -> None:  # fmt: skip
    await paper.site("en")
    key = await paper.media("Weir")
    before = await connection.fetch("SELECT * FROM media")
    editor = await someone(Role.EDITOR)
    answer = await do(UPDATE, {"input": {"id": f"med_{key}", **given}}, actor=editor)
    assert answer["data"]["updateMedia"]["errors"] == [{"code": code, "path": ["input", path]}]
    if path == "id":
        answer = await do(DELETE, {"input": {"id": given["id"]}}, actor=editor)
        assert answer["data"]["deleteMedia"]["errors"] == [{"code": code, "path": ["input", "id"]}]
    assert await connection.fetch("SELECT * FROM media") == before


async def test_what_others_have_sent_is_not_theirs_to_change(do: Do, paper: Paper, someone: Someone) -> None:
    await paper.site("en")
    id_ = f"med_{await paper.media('Weir')}"
    author = await someone(Role.AUTHOR)
    for text, given in ((UPDATE, {"id": id_, "alt": "Mine"}), (DELETE, {"id": id_})):
        answer = await do(text, {"input": given}, actor=author)
        assert (answer["data"], answer["errors"][0]["extensions"]["code"]) == (None, "FORBIDDEN")
        answer = await do(text, {"input": given})
        assert answer["errors"][0]["extensions"]["code"] in {"UNAUTHENTICATED", "FORBIDDEN"}


async def test_the_library_shows_what_is_not_public_yet_to_who_may_see_it(
    do: Do, paper: Paper, someone: Someone
) -> None:
    await paper.site("en")
    author, editor = await someone(Role.AUTHOR), await someone(Role.EDITOR)
    await paper.media("public")
    await do(UPLOAD, sending(alt="author's"), actor=author)
    await do(UPLOAD, sending(alt="editor's"), actor=editor)

    async def shown(stage: str, **who: Any) -> set[str]:
        answer = await do(f"{{ media(stage: {stage}) {{ nodes {{ alt }} }} }}", **who)
        return {node["alt"] for node in answer["data"]["media"]["nodes"]}

    assert await shown("PUBLISHED") == await shown("PUBLISHED", actor=editor) == {"public"}
    assert await shown("DRAFT", actor=author) == {"public", "author's"}
    assert await shown("DRAFT", actor=editor) == {"public", "author's", "editor's"}
    assert "errors" in await do("{ media(stage: DRAFT) { nodes { alt } } }")
