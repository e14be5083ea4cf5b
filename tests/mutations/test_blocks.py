"""Bodies as blocks: what a query shows is what a mutation takes, and raw HTML is for those who may write it."""

from dataclasses import replace
from typing import Any

import orjson
import pytest

from cms.accounts.roles import Role, Scope, permissions_of
from cms.base.actor import Actor
from tests.content.actions.conftest import Everything
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import Paper

CREATE = """mutation ($input: CreateArticleInput!) { createArticle(input: $input) {
    article { id body { html } } errors { code path message } notes } }"""
UPDATE = """mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) {
    article { id body { html markdown } } errors { code path message } notes } }"""
READ = """query ($id: ID!) { article(id: $id, stage: DRAFT) { body { html markdown blocks {
    __typename html text
    ... on HeadingBlock { level anchor }
    ... on ListBlock { ordered start items { html text } }
    ... on QuoteBlock { attribution }
    ... on CodeBlock { language code }
    ... on ImageBlock { url alt caption credit width height media { id } }
    ... on GalleryBlock { caption images { html url alt caption credit width height media { id } } }
    ... on ButtonBlock { label url }
    ... on EmbedBlock { url provider title }
    ... on TableBlock { caption header rows }
    ... on NoteBlock { kind title }
} } } }"""
SHOWN, WRITTEN = b"http://media/media", "http://127.0.0.1:8000/media"
"""Where the tests' statements and where the settings say that files are served."""

WIDGET = '<div class="map" style="width:100%"><p>A map</p></div>'


@pytest.fixture
def everything(paper: Paper) -> Everything:
    """All that the database holds."""
    return Everything(paper.connection)


async def write(do: Do, actor: Actor, blocks: Any, **given: Any) -> dict[str, Any]:
    """The payload of creating an article, or of updating the one with an id."""
    text = UPDATE if "id" in given else CREATE
    made = await do(
        text, {"input": {"body": blocks, **({} if "id" in given else {"title": "Here"}), **given}}, actor=actor
    )
    [payload] = made["data"].values()
    return dict(payload)


async def read(do: Do, actor: Actor, key: str) -> dict[str, Any]:
    """The body of a draft, with the addresses of pictures as they are written."""
    answer = await do(READ, {"id": key}, actor=actor)
    body: dict[str, Any] = orjson.loads(
        orjson.dumps(answer["data"]["article"]["body"]).replace(SHOWN, WRITTEN.encode())
    )
    return body


async def test_what_a_query_shows_of_blocks_can_be_sent_back(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    ed, chief = await someone(Role.EDITOR), await someone(Role.ADMINISTRATOR)
    for title in ("T0", "T1"):
        await write(do, chief, {"blocks": []}, title=title)
    await paper.media("A river", address="river.png")
    link, picture = '<a href="/articles/t0#x">a</a>', f"{WRITTEN}/river.png"
    blocks: list[dict[str, Any]] = [
        {"type": "paragraph", "html": f"One {link} <em>more</em>"},
        {"type": "heading", "level": 2, "html": f"Two {link}"},
        {"type": "list", "ordered": True, "start": 3, "items": [{"html": link}, {"html": f"b<ul><li>{link}</ul>"}]},
        {"type": "quote", "html": f"Said {link}", "attribution": "Ann & Ray"},
        {"type": "code", "code": "a < b\n", "language": "c++"},
        {
            "type": "image",
            "url": picture,
            "alt": "River",
            "caption": "By night",
            "credit": "Ann",
            "width": 5,
            "height": 6,
        },
        {
            "type": "gallery",
            "caption": "All",
            "images": [{"url": picture, "alt": ""}, {"url": "/b", "alt": "B", "width": 5}],
        },
        {"type": "button", "label": "Go", "url": "/articles/t1"},
        {"type": "embed", "url": "https://youtu.be/abcdefghijk", "title": "A film"},
        {"type": "table", "caption": "C", "header": [link, "b"], "rows": [["c", link]]},
        {"type": "divider"},
        {"type": "note", "kind": "tip", "title": "T", "html": link},
        {"type": "html", "html": f"<dl><dt>Term<dd>{link}</dl>"},
        {"type": "raw", "html": WIDGET},
    ]
    made = await write(do, chief, {"blocks": blocks})
    assert made["errors"] == []
    key = made["article"]["id"]
    shown = await read(do, ed, key)
    names = [block["__typename"].removesuffix("Block").lower() for block in shown["blocks"]]
    assert names == [block["type"] for block in blocks]
    assert shown["html"].count('href="/articles/t0#x"') == 9
    assert shown["html"].count(f'src="{picture}"') == 2
    links = await paper.connection.fetchval("SELECT count(*) FROM body_link")
    assert links == 3

    for form in ({"blocks": shown["blocks"]}, {"html": shown["html"]}, {"markdown": shown["markdown"]}):
        again = await write(do, ed, form, id=key)
        assert again["errors"] == []
        assert await read(do, ed, key) == shown
    assert await paper.connection.fetchval("SELECT count(DISTINCT body_id) FROM article WHERE slug = 'here'") == 1
    assert await paper.connection.fetchval("SELECT count(*) FROM body_link") == links


async def test_faults_of_blocks_are_told_by_path(
    paper: Paper, do: Do, someone: Someone, everything: Everything
) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    before = await everything.read()
    wrong = [
        {"type": "divider"},
        {"type": "list", "ordered": False, "items": [{"text": "x"}]},
        {"type": "button", "label": "x", "url": "javascript:alert(1)"},
    ]
    refused = await write(do, ed, {"blocks": wrong})
    assert [(error["code"], ".".join(error["path"])) for error in refused["errors"]] == [
        ("REQUIRED", "input.body.blocks.1.items.0.html"),
        ("INVALID", "input.body.blocks.2.url"),
    ]
    assert await everything.read() == before


RAW = {"type": "raw", "html": WIDGET}
CHANGED = {"type": "raw", "html": WIDGET.replace("A map", "A trap")}


@pytest.mark.parametrize("role", [Role.EDITOR, Role.AUTHOR, Role.CONTRIBUTOR])
async def test_raw_html_is_added_and_changed_by_those_alone_who_may(
    paper: Paper, do: Do, someone: Someone, everything: Everything, role: Role
) -> None:
    await paper.site()
    chief = await someone(Role.ADMINISTRATOR)
    other = await someone(role, "Other", await paper.author("Other"))
    mine = await write(do, other, {"markdown": "Words."}, authors=["other"])
    key = mine["article"]["id"]
    before = await everything.read()
    for given in ({"id": key}, {}):
        refused = await write(do, other, {"blocks": [RAW]}, **given)
        assert [".".join(error["path"]) for error in refused["errors"]] == ["input.body.blocks.0.html"]
        assert await everything.read() == before

    kept = await write(do, chief, {"blocks": [RAW]}, id=key)
    assert kept["article"]["body"]["html"] == f'<div data-raw="">{WIDGET}</div>'
    before = await everything.read()
    refused = await write(do, other, {"blocks": [RAW, CHANGED]}, id=key)
    assert [".".join(error["path"]) for error in refused["errors"]] == ["input.body.blocks.1.html"]
    assert await everything.read() == before
    for form in (
        {"blocks": [RAW]},
        {"html": kept["article"]["body"]["html"]},
        {"markdown": kept["article"]["body"]["markdown"]},
    ):
        assert await write(do, other, form, id=key) == kept
    changed = await write(do, other, {"html": kept["article"]["body"]["html"].replace("A map", "A trap")}, id=key)
    assert changed["article"]["body"]["html"] == "<p>A trap</p>"
    assert len(changed["notes"]) == 1
    assert "takes a permission" in changed["notes"][0]
    changed = await write(do, chief, {"blocks": [CHANGED]}, id=key)
    assert "A trap" in changed["article"]["body"]["html"]


async def test_raw_html_of_a_draft_that_one_may_not_read_is_as_unknown_as_any(
    paper: Paper, do: Do, someone: Someone, everything: Everything
) -> None:
    await paper.site()
    chief, author = await someone(Role.ADMINISTRATOR), await someone(Role.AUTHOR)
    key = (await write(do, chief, {"blocks": [RAW]}))["article"]["id"]
    before = await everything.read()
    for block in (RAW, CHANGED):
        refused = await write(do, author, {"blocks": [block]}, id=key)
        assert [".".join(error["path"]) for error in refused["errors"]] == ["input.body.blocks.0.html"]
    assert await everything.read() == before


@pytest.mark.parametrize("form", ["html", "markdown"])
async def test_raw_html_in_other_forms_is_read_as_any_html_is(
    paper: Paper, do: Do, someone: Someone, form: str
) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    made = await write(do, ed, {form: f"<div data-raw>{WIDGET}</div>"})
    assert made["article"]["body"]["html"] == "<p>A map</p>"


@pytest.mark.parametrize("scope", Scope)
async def test_a_token_writes_raw_html_by_a_scope_that_says_so(
    paper: Paper, do: Do, someone: Someone, scope: Scope
) -> None:
    await paper.site()
    chief = await someone(Role.ADMINISTRATOR)
    token = replace(chief, permissions=permissions_of(Role.ADMINISTRATOR, {Scope.WRITE, scope}))
    written = await write(do, token, {"blocks": [RAW]})
    assert (written["article"] is not None) == (scope is Scope.SITE)


async def test_raw_html_comes_along_with_what_is_copied_and_brought_back(
    paper: Paper, do: Do, someone: Someone
) -> None:
    await paper.site("en", "fa")
    chief, ed = await someone(Role.ADMINISTRATOR), await someone(Role.EDITOR)
    made = await write(do, chief, {"blocks": [RAW]})
    key, html = made["article"]["id"], made["article"]["body"]["html"]
    asked = "query ($id: ID!) { article(id: $id, stage: DRAFT) { revisions { nodes { id } } } }"
    [first] = (await do(asked, {"id": key}, actor=ed))["data"]["article"]["revisions"]["nodes"]
    await write(do, ed, {"markdown": "Nothing of it."}, id=key)

    for name, kind, given in (
        ("restoreArticle", "RestoreInput", {"id": key, "revisionId": first["id"]}),
        ("duplicateArticle", "DuplicateInput", {"id": key}),
        ("translateArticle", "TranslateInput", {"id": key, "locale": "fa"}),
    ):
        text = f"mutation ($input: {kind}!) {{ {name}(input: $input) {{ article {{ id body {{ html }} }} }} }}"
        copy = (await do(text, {"input": given}, actor=ed))["data"][name]["article"]
        assert copy["body"]["html"] == html
        kept = await write(do, ed, {"blocks": [RAW, {"type": "divider"}]}, id=copy["id"])
        assert kept["article"]["body"]["html"] == f"{html}\n<hr>"
        await write(do, ed, {"blocks": [RAW]}, id=copy["id"])


NO_ADDRESS = "has no address that may stand in a body (http, https, mailto, tel or a path)"


async def test_what_is_left_out_of_a_body_is_told(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    made = await write(do, ed, {"markdown": "[a link](javascript:alert(1)) and ![a picture](data:x)"})
    assert made["notes"] == [
        f"The link “a link” {NO_ADDRESS}: its words stay.",
        f"The picture “a picture” {NO_ADDRESS}: it is gone.",
    ]
    again = await write(do, ed, {"html": "<a href='data:x'>b</a>" * 3}, id=made["article"]["id"], title="Here")
    assert len(again["notes"]) == 1
    fine = await write(do, ed, {"html": "<a href='/x'>b</a>"}, id=made["article"]["id"])
    assert fine["notes"] == []

    text = "mutation ($input: CreateEventInput!) { createEvent(input: $input) { notes } }"
    fair = {"title": "Fair", "startsAt": "2026-06-01T10:00:00+02:00", "timeZone": "Europe/Berlin"}
    answer = await do(text, {"input": fair | {"body": {"markdown": "![](data:x)"}}}, actor=ed)
    assert answer["data"]["createEvent"]["notes"] == [f"A picture {NO_ADDRESS}: it is gone."]


async def test_a_body_tells_a_score_of_things_at_most(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    lost = " ".join(f"[{number}](data:x)" for number in range(100))
    made = await write(do, await someone(Role.EDITOR), {"markdown": lost})
    assert len(made["notes"]) == 21
    assert made["notes"][-1] == "There are 80 more such things in the text."


async def test_raw_html_of_an_event_is_kept_as_that_of_an_article(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    chief, ed = await someone(Role.ADMINISTRATOR), await someone(Role.EDITOR)
    made = "event { id body { html } } errors { path }"
    create = f"mutation ($input: CreateEventInput!) {{ createEvent(input: $input) {{ {made} }} }}"
    update = f"mutation ($input: UpdateEventInput!) {{ updateEvent(input: $input) {{ {made} }} }}"
    fair = {"title": "Fair", "startsAt": "2026-06-01T10:00:00+02:00", "timeZone": "Europe/Berlin"}
    for actor, may in ((ed, False), (chief, True)):
        answer = await do(create, {"input": fair | {"body": {"blocks": [RAW]}}}, actor=actor)
        assert (answer["data"]["createEvent"]["event"] is not None) == may
    key = answer["data"]["createEvent"]["event"]["id"]
    for block, path in ((RAW, []), (CHANGED, [["input", "body", "blocks", "0", "html"]])):
        answer = await do(update, {"input": {"id": key, "body": {"blocks": [block]}}}, actor=ed)
        assert [error["path"] for error in answer["data"]["updateEvent"]["errors"]] == path
