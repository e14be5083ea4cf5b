"""Two revisions are compared through GraphQL: fetched by one statement, seen by who may see the drafts."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from cms.accounts.roles import Role, permissions_of
from cms.base.actor import READER, Actor
from cms.base.session import Session
from cms.content.actions.save import save
from cms.content.body import Target
from cms.content.drafts import BylineDraft, ContentDraft, EventDraft, LinkDraft, ProgrammeDraft
from tests.content.actions.drafts import article, body
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

WORDS = "words { kind text }"
FIELDS = f"fields {{ name before after {WORDS} items {{ kind before after textBefore textAfter id }} }}"
BLOCKS = f"body {{ kind type before after textBefore textAfter {WORDS} }} bodyText"
QUERY = f"""query ($before: ID!, $after: ID!) {{
  compareRevisions(before: $before, after: $after) {{
    before {{ id version createdBy title body {{ text }} }} after {{ version }} {FIELDS} {BLOCKS}
  }}
}}"""


async def revisions(paper: Paper, entry: UUID) -> list[str]:
    """The ids of an entry's revisions, by version."""
    rows = await paper.connection.fetch("SELECT id FROM revision WHERE entry_id = $1 ORDER BY version", entry)
    return [f"rev_{row['id']}" for row in rows]


async def write(session: Session, *drafts: ContentDraft) -> UUID:
    """Saves drafts of one entry, one after the other."""
    entry = None
    for draft in drafts:
        async with session.begin():
            entry = (await save(session, draft, entry_id=entry, now=NOON)).entry_id
    assert entry
    return entry


async def compare(do: Do, paper: Paper, entry: UUID, actor: Actor, query: str = QUERY) -> Any:
    """The first two revisions compared."""
    before, after, *_ = await revisions(paper, entry)
    answer = await do(query, {"before": before, "after": after}, actor=actor)
    assert "errors" not in answer
    return answer["data"]["compareRevisions"]


@pytest.fixture
async def editor(paper: Paper, someone: Someone) -> Actor:
    """An editor of a paper."""
    await paper.site()
    return await someone(Role.EDITOR, "Ed")


async def test_fields_and_text_are_told_with_the_names_of_what_they_name(
    do: Do, paper: Paper, session: Session, editor: Actor
) -> None:
    ada, bob, city = await paper.author("Ada"), await paper.author("Bob"), await paper.section("City")
    news, rain = await paper.tag("News"), await paper.tag("Rain")
    session.actor = editor
    first = article("Rain", "The weir is closed.\n\nBye.", tags=(news,), bylines=(BylineDraft(author=ada),))
    bylines = (BylineDraft(author=bob), BylineDraft(author=ada))
    second = article(
        "Heavy rain", "The weir is open.\n\nBye.", slug="rain", tags=(rain,), bylines=bylines, section=city
    )
    told = await compare(do, paper, await write(session, first, second), editor)
    assert (told["before"]["version"], told["before"]["createdBy"], told["before"]["title"]) == (1, "Ed", "Rain")
    assert told["before"]["body"] == {"text": "The weir is closed.\n\nBye."}
    fields = {field["name"]: field for field in told["fields"]}
    assert list(fields) == ["title", "section", "bylines", "tags"]
    assert (fields["section"]["before"], fields["section"]["after"]) == (None, "City")
    assert fields["title"]["words"] == [
        {"kind": "REMOVED", "text": "Rain"},
        {"kind": "ADDED", "text": "Heavy rain"},
    ]
    assert fields["tags"]["items"] == [
        {"kind": "ADDED", "before": None, "after": 0, "textBefore": None, "textAfter": "Rain", "id": f"tag_{rain}"},
        {"kind": "REMOVED", "before": 0, "after": None, "textBefore": "News", "textAfter": None, "id": f"tag_{news}"},
    ]
    assert [(item["kind"], item["textAfter"]) for item in fields["bylines"]["items"]] == [
        ("ADDED", "Bob, AUTHOR"),
        ("KEPT", "Ada, AUTHOR"),
    ]
    assert [(block["kind"], block["type"], block["before"], block["after"]) for block in told["body"]] == [
        ("CHANGED", "paragraph", 0, 0),
        ("KEPT", "paragraph", 1, 1),
    ]
    assert told["body"][0]["words"][1:3] == [{"kind": "REMOVED", "text": "closed"}, {"kind": "ADDED", "text": "open"}]
    assert told["bodyText"] == "@@ -1,3 +1,3 @@\n-The weir is closed.\n+The weir is open.\n \n Bye."


async def test_events_are_compared(do: Do, paper: Paper, session: Session, editor: Actor) -> None:
    ada = await paper.author("Ada")
    common: dict[str, Any] = {"locale": "en", "title": "Fair", "body": body(), "starts_at": NOON, "time_zone": "UTC"}
    programme = (ProgrammeDraft(title="Talk", speakers=(ada,)),)
    first = EventDraft(**common, links=(LinkDraft(label="Tickets", url="https://a.example/"),))
    told = await compare(do, paper, await write(session, first, EventDraft(**common, programme=programme)), editor)
    assert [(field["name"], field["before"], field["after"]) for field in told["fields"]] == [
        ("links", "Tickets, https://a.example/", None),
        ("programme", None, "Talk, Ada"),
    ]
    assert told["bodyText"] == ""


async def test_links_show_where_they_lead(do: Do, paper: Paper, session: Session, editor: Actor) -> None:
    one, two = await paper.article("One", draft=True), await paper.article("Two", draft=True)
    drafts = (article(body=body("See", Target(entry_id=entry))) for entry in (one, two))
    told = await compare(do, paper, await write(session, *drafts), editor)
    [block] = told["body"]
    assert (block["textBefore"], block["textAfter"]) == ("See [link](/articles/one)", "See [link](/articles/two)")


async def test_aliases_and_typenames_are_answered_as_anywhere(
    do: Do, paper: Paper, session: Session, editor: Actor
) -> None:
    entry = await write(session, article("One"), article("Two", slug="one"))
    told = await compare(
        do, paper, entry, editor,
        """query ($before: ID!, $after: ID!) { compareRevisions(before: $before, after: $after) {
          __typename changed: fields { is: __typename called: name ...F } again: fields { name }
        } }
        fragment F on FieldDifference { words { k: kind } }""",
    )  # fmt: skip
    assert told["__typename"] == "RevisionComparison"
    words = [{"k": "REMOVED"}, {"k": "ADDED"}]
    assert told["changed"] == [{"is": "FieldDifference", "called": "title", "words": words}]
    assert told["again"] == [{"name": "title"}]


async def test_what_is_gone_or_hidden_has_no_name(do: Do, paper: Paper, session: Session, someone: Someone) -> None:
    await paper.site()
    author = await someone(Role.AUTHOR, "Al")
    hidden, gone = await paper.article("Secret", draft=True), await paper.tag("Gone")
    link = body("See", Target(entry_id=hidden))
    # They were an editor when they chose it.
    session.actor = replace(author, permissions=permissions_of(Role.EDITOR))
    first = article(related=(hidden,), tags=(gone,), body=link)
    entry = await write(session, first, article())
    await paper.connection.execute("DELETE FROM tag")
    told = await compare(do, paper, entry, author)
    assert {field["name"]: field["before"] for field in told["fields"]} == {"tags": "…", "related": "…"}
    assert [item["id"] for field in told["fields"] for item in field["items"]] == [None, None]
    assert "Secret" not in str(told)
    assert "secret" not in str(told)


async def test_who_may_not_see_a_draft_may_not_compare_it(
    do: Do, paper: Paper, session: Session, someone: Someone
) -> None:
    await paper.site()
    session.actor = await someone(Role.AUTHOR, "Al")
    entry = await write(session, article("One"), article("Two"))
    before, after = await revisions(paper, entry)
    asked = {"before": before, "after": after}
    query = "query ($before: ID!, $after: ID!) { compareRevisions(before: $before, after: $after) { bodyText } }"
    for actor, code in ((READER, "UNAUTHENTICATED"), (await someone(Role.MODERATOR), "FORBIDDEN")):
        answer = await do(query, asked, actor=actor)
        assert [error["extensions"]["code"] for error in answer["errors"]] == [code]
        assert "data" not in answer
    nothing = {"data": {"compareRevisions": None}}
    assert await do(query, asked, actor=await someone(Role.AUTHOR, "Alma")) == nothing
    assert await do(query, asked, actor=session.actor) == {"data": {"compareRevisions": {"bodyText": ""}}}


async def test_revisions_of_two_entries_are_not_compared(do: Do, paper: Paper, session: Session, editor: Actor) -> None:
    [one] = await revisions(paper, await write(session, article("One")))
    [two] = await revisions(paper, await write(session, article("Two")))
    nothing = {"data": {"compareRevisions": None}}
    query = "query ($before: ID!, $after: ID!) { compareRevisions(before: $before, after: $after) { bodyText } }"
    for asked in ((one, two), (two, one), (one, f"rev_{uuid4()}")):
        assert await do(query, dict(zip(("before", "after"), asked, strict=True)), actor=editor) == nothing


@pytest.mark.parametrize("broken", ["", "x", "art_1", f"tag_{UUID(int=1)}"])
async def test_a_broken_id_is_refused_by_name(do: Do, editor: Actor, broken: str) -> None:
    query = "query ($a: ID!, $b: ID!) { compareRevisions(before: $a, after: $b) { bodyText } }"
    answer = await do(query, {"a": broken, "b": f"rev_{UUID(int=1)}"}, actor=editor)
    assert [(error["extensions"]["code"], error["message"].split(":")[0]) for error in answer["errors"]] == [
        ("BAD_REQUEST", "before")
    ]


async def test_a_revision_shows_who_saved_it_and_what_it_said(do: Do, session: Session, editor: Actor) -> None:
    session.actor = editor
    entry = await write(session, article("One", excerpt="First."), article("Two", text="Other."))
    shown = "version createdBy isAutosave note locale slug title excerpt body { text }"
    query = f'{{ article(id: "art_{entry}_en", stage: DRAFT) {{ revisions(first: 5) {{ nodes {{ {shown} }} }} }} }}'
    answer = await do(query, actor=editor)
    one = {
        "version": 1, "createdBy": "Ed", "isAutosave": False, "note": None, "locale": "en", "slug": "one",
        "title": "One", "excerpt": "First.", "body": {"text": "Words."},
    }  # fmt: skip
    two = one | {"version": 2, "title": "Two", "excerpt": "", "body": {"text": "Other."}}
    assert answer["data"]["article"]["revisions"]["nodes"] == [two, one]
