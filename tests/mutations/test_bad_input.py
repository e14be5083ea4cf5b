"""Whatever is wrong with an input is told by its path, and nothing has changed."""

from typing import Any
from uuid import UUID

import pytest

from cms.accounts.roles import Role
from tests.content.actions.conftest import Everything
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import Paper

CREATING = "mutation ($input: CreateArticleInput!) {{ createArticle(input: $input) {{ {} errors {{ code path }} }} }}"
CREATE = CREATING.format("article { id }")
UPDATE = CREATE.replace("createArticle", "updateArticle").replace("CreateArticle", "UpdateArticle")
LONG = "x" * 1_000_000
UNKNOWN = UUID("01a214ad-0000-7000-8000-000000000000")

WRONG: dict[str, tuple[dict[str, Any], list[str], str]] = {
    "empty title": ({"title": ""}, ["title"], "REQUIRED"),
    "blank title": ({"title": " \n\t "}, ["title"], "REQUIRED"),
    "title that nobody can see": ({"title": "\ufeff\u200b\u00ad"}, ["title"], "REQUIRED"),
    "title with a control": ({"title": "a\x01b"}, ["title"], "INVALID"),
    "title that is a control": ({"title": "\x7f"}, ["title"], "INVALID"),
    "subtitle with a control": ({"subtitle": "\x1b[2J"}, ["subtitle"], "INVALID"),
    "excerpt with a control": ({"excerpt": "a\x0cb"}, ["excerpt"], "INVALID"),
    "bio with a control": ({"bylines": [{"author": "ada", "bio": "\x9f"}]}, ["bylines", "0", "bio"], "INVALID"),
    "bio of a megabyte": ({"bylines": [{"author": "ada", "bio": LONG}]}, ["bylines", "0", "bio"], "TOO_LONG"),
    "title of a megabyte": ({"title": LONG}, ["title"], "TOO_LONG"),
    "subtitle of a megabyte": ({"subtitle": LONG}, ["subtitle"], "TOO_LONG"),
    "excerpt of a megabyte": ({"excerpt": LONG}, ["excerpt"], "TOO_LONG"),
    "slug of a megabyte": ({"slug": LONG}, ["slug"], "TOO_LONG"),
    "slug with a slash": ({"slug": "a/b"}, ["slug"], "INVALID"),
    "empty section": ({"section": ""}, ["section"], "NOT_FOUND"),
    "empty author": ({"authors": [""]}, ["authors", "0"], "NOT_FOUND"),
    "nobody who posted it": ({"postedBy": ""}, ["postedBy"], "NOT_FOUND"),
    "empty image": ({"imageId": ""}, ["imageId"], "INVALID"),
    "empty slug": ({"slug": ""}, ["slug"], "INVALID"),
    "unknown section": ({"section": "nowhere"}, ["section"], "NOT_FOUND"),
    "unknown author": ({"authors": ["ada", "nobody"]}, ["authors", "1"], "NOT_FOUND"),
    "unknown author of a line": ({"bylines": [{"author": "nobody"}]}, ["bylines", "0", "author"], "NOT_FOUND"),
    "author twice": ({"authors": ["ada", "ada"]}, ["authors", "1"], "DUPLICATE"),
    "byline given twice": ({"authors": ["ada"], "bylines": []}, ["bylines"], "INVALID"),
    "blank tag": ({"tags": [" "]}, ["tags", "0"], "REQUIRED"),
    "tag twice": ({"tags": ["Weir", "weir"]}, ["tags", "1"], "DUPLICATE"),
    "image of another type": ({"imageId": f"tag_{UNKNOWN}"}, ["imageId"], "INVALID"),
    "broken image": ({"imageId": "x"}, ["imageId"], "INVALID"),
    "unknown image": ({"imageId": f"med_{UNKNOWN}"}, ["imageId"], "NOT_FOUND"),
    "unknown related": ({"related": [f"art_{UNKNOWN}_en"]}, ["related", "0"], "NOT_FOUND"),
    "related of another type": ({"related": [f"evt_{UNKNOWN}_en"]}, ["related", "0"], "INVALID"),
    "unknown event": ({"events": [f"evt_{UNKNOWN}_en"]}, ["events", "0"], "NOT_FOUND"),
    "address elsewhere": ({"seo": {"canonicalUrl": "javascript:alert(1)"}}, ["seo", "canonicalUrl"], "INVALID"),
    "unknown picture for search engines": (
        {"seo": {"imageId": f"med_{UNKNOWN}"}}, ["seo", "imageId"], "NOT_FOUND",
    ),
    "blocks that are none": (
        {"body": {"blocks": [{"type": "nothing"}]}}, ["body", "blocks", "0", "type"], "INVALID",
    ),
    "body that nests": ({"body": {"html": "<div>" * 5_000}}, ["body"], "INVALID"),
    "note of a megabyte": ({"note": LONG}, ["note"], "TOO_LONG"),
}  # fmt: skip


@pytest.fixture
def everything(paper: Paper) -> Everything:
    """All that the database holds."""
    return Everything(paper.connection)


@pytest.mark.parametrize("name", WRONG)
async def test_what_is_wrong_is_told_by_path(
    paper: Paper, do: Do, someone: Someone, everything: Everything, name: str
) -> None:
    given, path, code = WRONG[name]
    await paper.site()
    await paper.author("Ada")
    ed = await someone(Role.EDITOR)
    made = await do(CREATE, {"input": {"title": "Flood"}}, actor=ed)
    key = made["data"]["createArticle"]["article"]["id"]
    before = await everything.read()
    expected = {"article": None, "errors": [{"code": code, "path": ["input", *path]}]}
    created = await do(CREATE, {"input": {"title": "Flood"} | given}, actor=ed)
    assert created == {"data": {"createArticle": expected}}
    updated = await do(UPDATE, {"input": {"id": key} | given}, actor=ed)
    assert updated == {"data": {"updateArticle": expected}}
    assert await everything.read() == before


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("nothing", "INVALID"),
        (f"evt_{UNKNOWN}_en", "INVALID"),
        (f"art_{UNKNOWN}", "INVALID"),
        (f"art_{UNKNOWN}_en", "NOT_FOUND"),
        (f"art_{UNKNOWN}_xx", "NOT_FOUND"),
    ],
)
async def test_what_an_id_must_be(paper: Paper, do: Do, someone: Someone, key: str, code: str) -> None:
    await paper.site()
    boss = await someone(Role.ADMINISTRATOR)
    verbs = {
        "update": ("UpdateArticleInput", {"title": "x"}),
        "publish": ("PublishInput", {}),
        "unpublish": ("PublishInput", {}),
        "approve": ("PublishInput", {}),
        "submit": ("SubmitInput", {}),
        "sendBack": ("SendBackInput", {"note": "x"}),
        "trash": ("TrashInput", {}),
        "untrash": ("TrashInput", {}),
        "delete": ("TrashInput", {}),
        "duplicate": ("DuplicateInput", {}),
        "translate": ("TranslateInput", {"locale": "en"}),
    }
    for verb, (input_, given) in verbs.items():
        text = f"mutation ($input: {input_}!) {{ {verb}Article(input: $input) {{ errors {{ code path }} }} }}"
        answer = await do(text, {"input": {"id": key, **given}}, actor=boss)
        assert answer == {"data": {f"{verb}Article": {"errors": [{"code": code, "path": ["input", "id"]}]}}}, verb


async def test_a_locale_that_the_site_lacks_is_told(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    for locale in ("xx", "", "x" * 1_000):
        answer = await do(CREATE, {"input": {"title": "Flood", "locale": locale}}, actor=ed)
        assert answer["data"]["createArticle"]["errors"] == [{"code": "NOT_FOUND", "path": ["input", "locale"]}]
    assert await paper.connection.fetchval("SELECT count(*) FROM entry") == 0


async def test_null_characters_are_refused_before_anything_is_done(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    answer = await do(CREATE, {"input": {"title": "a\0b"}}, actor=ed)
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_REQUEST"]
    assert "input.title" in answer["errors"][0]["message"]


async def test_what_joins_within_words_does_no_harm(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    text = (
        "mutation ($input: CreateArticleInput!) { createArticle(input: $input) { article { title } errors { path } } }"
    )
    for title in ("نیم\u200cفصل", "👩\u200d🔬", "a\u202ec", "soft\u00adhyphen"):
        answer = await do(text, {"input": {"title": title}}, actor=ed)
        assert answer["data"]["createArticle"] == {"article": {"title": title}, "errors": []}


async def test_a_body_of_two_megabytes_is_read(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    words = "word " * 400_000
    answer = await do(
        CREATING.format("article { body { wordCount } }"),
        {"input": {"title": "Long", "body": {"markdown": words}}},
        actor=ed,
    )
    assert answer["data"]["createArticle"] == {"article": {"body": {"wordCount": 400_000}}, "errors": []}
