"""What somebody may not know of is, to them, as if it were not there: whoever refers to it is told the same."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from cms.accounts.roles import Role, permissions_of
from cms.base.actor import Actor, Permission
from cms.content.entry import Entry
from tests.content.actions.conftest import Everything
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

CREATE = """mutation ($input: CreateArticleInput!) { createArticle(input: $input) {
    article { id body { html markdown } related { title } } notes errors { code path message } } }"""
UPDATE = """mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) {
    article { id version } notes errors { code path message } } }"""
DAY = timedelta(days=1)


@pytest.fixture
async def entries(paper: Paper) -> dict[str, UUID]:
    """Articles and an event of others, by what readers see of them."""
    await paper.site("en", "fa")
    entries = {
        "public": await paper.article("Public"),
        "draft": await paper.article("Draft", draft=True),
        "coming": await paper.article("Coming", at=NOON + DAY),
        "over": await paper.article("Over", visible_until=NOON - timedelta(hours=1)),
        "trashed": await paper.article("Trashed", is_trashed=True),
        "event": await paper.event("March", draft=True),
    }
    await paper.connection.execute(
        "UPDATE slug_claim SET public_from = $1 WHERE slug IN ('public', 'over')", NOON - DAY
    )
    return entries


HIDDEN = ("draft", "coming", "over", "trashed")


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.CONTRIBUTOR])
async def test_an_entry_that_one_may_not_see_is_as_unknown_as_one_that_is_not_there(
    do: Do, someone: Someone, entries: dict[str, UUID], role: Role, paper: Paper
) -> None:
    actor = await someone(role)
    everything = Everything(paper.connection)
    before = await everything.read()

    async def told(field: str, id_: str) -> str:
        answer = await do(CREATE, {"input": {"title": "T", field: [id_]}}, actor=actor)
        assert answer["data"]["createArticle"]["errors"][0]["code"] == "NOT_FOUND"
        return str(answer)

    unknown = await told("related", f"art_{uuid4()}_en")
    assert {await told("related", f"art_{entries[name]}_en") for name in HIDDEN} == {unknown}
    assert await told("events", f"evt_{entries['event']}_en") == await told("events", f"evt_{uuid4()}_en")
    assert await everything.read() == before


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.CONTRIBUTOR])
async def test_a_link_to_it_is_an_address_like_any_other(
    do: Do, someone: Someone, entries: dict[str, UUID], role: Role, paper: Paper
) -> None:
    actor = await someone(role)
    # A slug that the draft alone of a public article has had.
    await paper.claim("ARTICLE", "en", "secret-slug", entries["public"])
    slugs = ["nowhere", *HIDDEN, "secret-slug"]
    for form, text in (("markdown", "[x](/articles/{})"), ("html", '<a href="/articles/{}">x</a>')):
        answers = set()
        for slug in slugs:
            given = {"title": "T", "slug": "t", "body": {form: text.format(slug)}}
            answer = await do(CREATE, {"input": given}, actor=actor)
            body = answer["data"]["createArticle"]["article"]["body"]
            answers.add(str(body).replace(f"/{slug}", "/nowhere"))
        assert len(answers) == 1
        assert 'href="/articles/nowhere"' in answers.pop()
    assert await paper.connection.fetchval("SELECT count(*) FROM body_link") == 0
    given = {"title": "T", "body": {"markdown": "[x](/articles/public)"}}
    await do(CREATE, {"input": given}, actor=actor)
    assert await paper.connection.fetchval("SELECT entry_id FROM body_link") == entries["public"]


async def test_what_one_has_made_or_signs_is_ones_own_to_refer_to(
    do: Do, someone: Someone, entries: dict[str, UUID], paper: Paper
) -> None:
    profile = await paper.author("Con")
    con = await someone(Role.CONTRIBUTOR, "Con", profile)
    made = await paper.add(Entry, kind="ARTICLE", created_at=NOON, created_by_id=con.account_id)
    await paper.article("Made", draft=True, entry=made)
    signed = await paper.article("Signed", draft=True, authors=(profile,))
    given = {
        "title": "T",
        "related": [f"art_{key}_en" for key in (made, signed, entries["public"])],
        "body": {"markdown": "[a](/articles/made) [b](/articles/signed)"},
    }
    answer = await do(CREATE, {"input": given}, actor=con)
    assert answer["data"]["createArticle"]["errors"] == []
    assert [each["title"] for each in answer["data"]["createArticle"]["article"]["related"]] == [
        "Made",
        "Signed",
        "Public",
    ]
    assert await paper.connection.fetchval("SELECT count(*) FROM body_link") == 2


async def test_editors_refer_to_what_nobody_sees_yet(do: Do, someone: Someone, entries: dict[str, UUID]) -> None:
    ed = await someone(Role.EDITOR)
    given = {"title": "T", "related": [f"art_{entries[name]}_en" for name in HIDDEN]}
    answer = await do(CREATE, {"input": given | {"body": {"markdown": "[x](/articles/draft)"}}}, actor=ed)
    assert answer["data"]["createArticle"]["errors"] == []
    assert answer["data"]["createArticle"]["article"]["body"]["html"] == '<p><a href="/articles/draft">x</a></p>'


async def test_what_an_editor_chose_stays_in_the_draft_of_an_author(
    do: Do, someone: Someone, entries: dict[str, UUID], paper: Paper
) -> None:
    author, ed = await someone(Role.AUTHOR), await someone(Role.EDITOR)
    made = await do(CREATE, {"input": {"title": "T"}}, actor=author)
    key = made["data"]["createArticle"]["article"]["id"]
    chosen = {"related": [f"art_{entries['draft']}_en"], "body": {"markdown": "[x](/articles/draft)"}}
    await do(UPDATE, {"input": {"id": key} | chosen}, actor=ed)
    changed = await do(UPDATE, {"input": {"id": key, "title": "U"}}, actor=author)
    assert changed["data"]["updateArticle"]["errors"] == []
    for verb, input_, more in (
        ("duplicateArticle", "DuplicateInput", {}),
        ("translateArticle", "TranslateInput", {"locale": "fa"}),
    ):
        text = f"mutation ($input: {input_}!) {{ {verb}(input: $input) {{ errors {{ code path }} }} }}"
        answer = await do(text, {"input": {"id": key} | more}, actor=author)
        assert answer == {"data": {verb: {"errors": []}}}
    query = "SELECT count(*) FROM related_pick WHERE target_id = $1"
    assert await paper.connection.fetchval(query, entries["draft"]) == 3


async def test_a_token_that_arranges_the_site_alone_learns_of_no_drafts(
    do: Do, someone: Someone, entries: dict[str, UUID]
) -> None:
    ed: Actor = replace(await someone(Role.EDITOR), permissions=frozenset({Permission.ARRANGE_SITE}))
    assert Permission.ARRANGE_SITE in permissions_of(Role.EDITOR)
    text = (
        "mutation ($input: ArrangeFrontPageInput!) { arrangeFrontPage(input: $input) { errors { code path message } } }"
    )
    for field in ("lead", "pinned"):
        answers = set()
        for key in (entries["draft"], entries["coming"], uuid4()):
            id_ = f"art_{key}_en"
            answer = await do(text, {"input": {field: id_ if field == "lead" else [id_]}}, actor=ed)
            assert answer["data"]["arrangeFrontPage"]["errors"][0]["code"] == "NOT_FOUND"
            answers.add(str(answer))
        assert len(answers) == 1
