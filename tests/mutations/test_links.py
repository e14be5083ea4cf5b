"""A link keeps its target through the hands of people who cannot see it."""

import re
from hashlib import md5
from typing import Any

import pytest

from cms.accounts.roles import Role
from cms.base.actor import READER, Actor
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.mutations.test_blocks import WRITTEN, read, write
from tests.paper import Paper

TRASH = "mutation ($input: TrashInput!) { trashArticle(input: $input) { article { id } errors { path } } }"
UNTRASH = "mutation ($input: TrashInput!) { untrashArticle(input: $input) { article { id } errors { path } } }"
DELETE = "mutation ($input: TrashInput!) { deleteArticle(input: $input) { deletedId errors { path } } }"
BLOCKS = [
    {"type": "paragraph", "html": 'See <a href="/articles/target#levels">it</a>.'},
    {"type": "list", "ordered": False, "items": [{"html": '<a href="/articles/target">again</a>'}]},
    {"type": "table", "header": ["a"], "rows": [['<a href="/articles/target">"cell"</a>']]},
    {"type": "button", "label": "Go", "url": "/articles/target"},
]
FORMS = ["blocks", "html", "markdown"]


def again(shown: dict[str, Any], form: str) -> dict[str, Any]:
    """What a query shows, as it is sent back."""
    return {form: shown[form]}


async def targets(paper: Paper, key: str) -> list[tuple[Any, ...]]:
    """What the body of the draft with this id links to."""
    rows = await paper.connection.fetch(
        """SELECT link.number, link.entry_id, link.media_id, link.fragment FROM body_link link
        JOIN article USING (body_id) WHERE is_draft AND slug = 'here' ORDER BY number"""
    )
    assert key
    return [tuple(row) for row in rows]


@pytest.mark.parametrize("form", FORMS)
async def test_a_link_to_what_is_in_the_trash_leads_there_when_it_is_back(
    paper: Paper, do: Do, someone: Someone, form: str
) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    target = (await write(do, ed, {"markdown": "x"}, title="Target"))["article"]["id"]
    key = (await write(do, ed, {"blocks": BLOCKS}))["article"]["id"]
    before, linked = await read(do, ed, key), await targets(paper, key)
    assert len(linked) == 2

    await do(TRASH, {"input": {"id": target}}, actor=ed)
    shown = await read(do, ed, key)
    assert "target" not in str({**shown, "blocks": [block["html"] for block in shown["blocks"]]})
    names = re.findall("link:[0-9a-f]{12}", shown["html"])
    assert (len(names), len(set(names))) == (4, 2)
    saved = await write(do, ed, again(shown, form), id=key, title="Here")
    assert (saved["errors"], saved["notes"]) == ([], [])
    assert await targets(paper, key) == linked
    assert await read(do, ed, key) == shown

    await do(UNTRASH, {"input": {"id": target}}, actor=ed)
    assert await read(do, ed, key) == before


@pytest.mark.parametrize("form", FORMS)
async def test_a_contributor_keeps_the_links_of_an_editor(paper: Paper, do: Do, someone: Someone, form: str) -> None:
    await paper.site()
    profile = await paper.author("Con")
    ed, con = await someone(Role.EDITOR), await someone(Role.CONTRIBUTOR, "Con", profile)
    secret = (await write(do, ed, {"markdown": "x"}, title="Target"))["article"]["id"]
    key = (await write(do, con, {"markdown": "x"}))["article"]["id"]
    await write(do, ed, {"blocks": BLOCKS}, id=key)
    linked = await targets(paper, key)

    shown = await read(do, con, key)
    assert secret.split("_")[1] not in str(shown)
    saved = await write(do, con, again(shown, form), id=key, title="Here")
    assert (saved["errors"], saved["notes"]) == ([], [])
    assert await targets(paper, key) == linked

    # To know the link is not to know where it leads: a right guess is answered as any other, and no digest tells it.
    other = (await write(do, ed, {"markdown": "x"}, title="Elsewhere"))["article"]["id"]
    guesses = [await write(do, con, again(shown, form), id=key, related=[guess]) for guess in (secret, other)]
    assert [[error["path"] for error in guess["errors"]] for guess in guesses] == [[["input", "related", "0"]]] * 2
    guessed = secret.split("_")[1]
    digests = {
        md5(f"{guessed}#{fragment}".encode(), usedforsecurity=False).hexdigest()[:12] for fragment in ("", "levels")
    }
    assert digests.isdisjoint(re.findall("link:([0-9a-f]{12})", shown["html"]))

    # What is written beside it, and later saves of the same text, leave it where it leads.
    shown["markdown"] = f"[mine](/articles/here)\n\n{shown['markdown']}"
    for text in (shown["markdown"], f"{shown['markdown']}\n\nMore.", "Nothing.", shown["markdown"]):
        assert (await write(do, con, {"markdown": text}, id=key, autosave=True))["notes"] == []
    assert {row[1:] for row in linked} < {row[1:] for row in await targets(paper, key)}
    assert 'href="/articles/target#levels"' in (await read(do, ed, key))["html"]


async def test_what_a_link_is_called_means_nothing_elsewhere(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    profile = await paper.author("Con")
    ed, con = await someone(Role.EDITOR), await someone(Role.CONTRIBUTOR, "Con", profile)
    await write(do, ed, {"markdown": "x"}, title="Target")
    key = (await write(do, con, {"markdown": "x"}))["article"]["id"]
    await write(do, ed, {"blocks": BLOCKS}, id=key)
    shown = await read(do, con, key)
    other = await write(do, con, {"markdown": "x"}, title="Other")

    async def refused(**given: Any) -> None:
        for form in FORMS:
            saved = await write(do, con, again(shown, form), **given)
            assert saved["errors"] == []
            assert "link:" not in str(saved["article"])
            assert any("has no address" in note for note in saved["notes"])

    links = await paper.connection.fetchval("SELECT count(*) FROM body_link")
    await refused(id=other["article"]["id"])
    await refused(title="A third")
    assert await paper.connection.fetchval("SELECT count(*) FROM body_link") == links

    # Nor does it in the draft of somebody else, which is not to be read.
    stranger = await someone(Role.CONTRIBUTOR, "Stranger")
    before = await targets(paper, key)
    denied = await do(
        "mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) { article { id } } }",
        {"input": {"id": key, "body": {"html": shown["html"]}}},
        actor=stranger,
    )
    assert denied["data"]["updateArticle"]["article"] is None
    assert await targets(paper, key) == before


async def test_readers_are_told_nothing_of_it(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    await paper.author("Ann")
    await paper.section("News")
    await write(do, ed, {"markdown": "x"}, title="Target")
    key = (await write(do, ed, {"blocks": BLOCKS}, authors=["ann"], section="news"))["article"]["id"]
    publish = "mutation ($input: PublishInput!) { publishArticle(input: $input) { errors { path } } }"
    answer = await do(publish, {"input": {"id": key}}, actor=ed)
    assert answer["data"]["publishArticle"]["errors"] == []
    for actor in (READER, ed):
        answer = await do('{ article(slug: "here") { body { html markdown } } }', actor=actor)
        body = answer["data"]["article"]["body"]
        assert "link:" not in str(body)
        assert "<a>it</a>" in body["html"]
        assert "[it]()" in body["markdown"]


@pytest.mark.parametrize("form", FORMS)
async def test_a_link_to_what_is_gone_for_good_may_be_sent_back(
    paper: Paper, do: Do, someone: Someone, form: str
) -> None:
    await paper.site()
    chief = await someone(Role.ADMINISTRATOR)
    target = (await write(do, chief, {"markdown": "x"}, title="Target"))["article"]["id"]
    key = (await write(do, chief, {"blocks": BLOCKS}))["article"]["id"]
    for text in (TRASH, DELETE):
        await do(text, {"input": {"id": target}}, actor=chief)
    shown = await read(do, chief, key)
    assert not [row for row in await targets(paper, key) if row[1]]
    saved = await write(do, chief, again(shown, form), id=key, title="Here")
    assert (saved["errors"], saved["notes"]) == ([], [])
    assert await read(do, chief, key) == shown


@pytest.mark.parametrize("address", ["/articles/target?a=1#f", "/articles/target?", f"{WRITTEN}/river.png?size=1"])
async def test_an_address_with_a_query_stays_as_it_is_written(
    paper: Paper, do: Do, someone: Someone, address: str
) -> None:
    await paper.site()
    await paper.media("A river", address="river.png")
    ed = await someone(Role.EDITOR)
    await write(do, ed, {"markdown": "x"}, title="Target")
    made = await write(do, ed, {"markdown": f"[a]({address}) and [b](/articles/target#c?d)"})
    assert f'href="{address}"' in made["article"]["body"]["html"]
    links = await paper.connection.fetch("SELECT fragment FROM body_link")
    assert [link["fragment"] for link in links] == ["c?d"]


async def picture_and_file(paper: Paper, do: Do, actor: Actor) -> str:
    """A draft with a picture of the site, and a link to it."""
    await paper.media("A river", address="river.png")
    address = f"{WRITTEN}/river.png"
    made = await write(do, actor, {"markdown": f"![A river]({address})\n\n[The file]({address})"})
    return str(made["article"]["id"])


@pytest.mark.parametrize("form", FORMS)
async def test_a_picture_and_a_link_to_a_file_are_kept_as_what_they_are(
    paper: Paper, do: Do, someone: Someone, form: str
) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    key = await picture_and_file(paper, do, ed)
    for hide in (None, "UPDATE media SET visible_from = now() + interval '9000 days'", "DELETE FROM media"):
        if hide:
            await paper.connection.execute(hide)
        shown, linked = await read(do, ed, key), await targets(paper, key)
        assert re.search('<img src="[^"]+" alt="A river">', shown["html"])
        assert re.search('<a href="[^"]+">The file</a>', shown["html"])
        saved = await write(do, ed, again(shown, form), id=key, title="Here")
        assert (saved["errors"], saved["notes"]) == ([], [])
        assert (await read(do, ed, key), await targets(paper, key)) == (shown, linked)
