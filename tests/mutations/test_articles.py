"""Articles, written and published through GraphQL."""

from datetime import timedelta

from cms.accounts.roles import Role
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

CREATE = """mutation ($input: CreateArticleInput!) { createArticle(input: $input) {
    article { id title slug status version stage hasUnpublishedChanges section { slug } authors { slug } tags { name }
              postedBy { name } body { html } }
    errors { code path message } } }"""

UPDATE = """mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) {
    article { title version subtitle } conflict { changedBy current { title version } } errors { code path } } }"""

PUBLISH = """mutation ($input: PublishInput!) { publishArticle(input: $input) {
    article { status publishAt publishedAt hasUnpublishedChanges } errors { code path } } }"""


async def test_an_author_writes_and_publishes(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    await paper.section("City")
    ada = await someone(Role.AUTHOR, "Ada", await paper.author("Ada"))
    made = await do(
        CREATE,
        {"input": {"title": "Flood", "section": "city", "tags": ["High Water"], "body": {"markdown": "It *rose*."}}},
        actor=ada,
    )
    article = made["data"]["createArticle"]["article"]
    assert made["data"]["createArticle"]["errors"] == []
    assert article | {"id": ""} == {
        "id": "",
        "title": "Flood",
        "slug": "flood",
        "status": "DRAFT",
        "version": 1,
        "stage": "DRAFT",
        "hasUnpublishedChanges": True,
        "section": {"slug": "city"},
        "authors": [{"slug": "ada"}],
        "tags": [{"name": "High Water"}],
        "postedBy": {"name": "Ada"},
        "body": {"html": "<p>It <em>rose</em>.</p>"},
    }
    hidden = await do('{ articles { totalCount } article(slug: "flood") { id } }')
    assert hidden["data"] == {"articles": {"totalCount": 0}, "article": None}
    published = await do(PUBLISH, {"input": {"id": article["id"]}}, actor=ada)
    assert published["data"]["publishArticle"] == {
        "article": {
            "status": "PUBLISHED",
            "publishAt": None,
            "publishedAt": "2026-05-01T12:00:00+00:00",
            "hasUnpublishedChanges": False,
        },
        "errors": [],
    }
    shown = await do("{ articles { nodes { title } } }", at=NOON + timedelta(seconds=1))
    assert shown["data"] == {"articles": {"nodes": [{"title": "Flood"}]}}


async def test_what_is_incomplete_is_told_all_at_once(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    silent = await paper.media("")
    ed = await someone(Role.EDITOR)
    made = await do(CREATE, {"input": {"title": "Flood", "imageId": f"med_{silent}"}}, actor=ed)
    key = made["data"]["createArticle"]["article"]["id"]
    refused = await do(PUBLISH, {"input": {"id": key}}, actor=ed)
    assert refused["data"]["publishArticle"] == {
        "article": None,
        "errors": [
            {"code": "REQUIRED", "path": ["input", "section"]},
            {"code": "REQUIRED", "path": ["input", "authors"]},
            {"code": "REQUIRED", "path": ["input", "imageId"]},
        ],
    }


async def test_a_stale_version_is_a_conflict_that_shows_what_stands(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    ed, eve = await someone(Role.EDITOR, "Ed"), await someone(Role.EDITOR, "Eve")
    made = await do(CREATE, {"input": {"title": "Flood"}}, actor=ed)
    key = made["data"]["createArticle"]["article"]["id"]
    change = {"id": key, "expectedVersion": 1}
    first = await do(UPDATE, {"input": change | {"title": "Eve's"}}, actor=eve)
    assert first["data"]["updateArticle"]["article"] == {"title": "Eve's", "version": 2, "subtitle": None}
    second = await do(UPDATE, {"input": change | {"title": "Ed's"}}, actor=ed)
    assert second["data"]["updateArticle"] == {
        "article": None,
        "conflict": {"changedBy": "Eve", "current": {"title": "Eve's", "version": 2}},
        "errors": [{"code": "CONFLICT", "path": ["input", "expectedVersion"]}],
    }
