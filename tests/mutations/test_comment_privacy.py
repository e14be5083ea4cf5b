"""What is known of a commenter reaches moderators alone, whichever way somebody comes; and no trail keeps any of it."""

from datetime import timedelta
from typing import Any

import orjson
import pytest

from cms.accounts.roles import Role
from cms.base.actor import READER
from cms.comments.moderation import CommentReport, ModerationStep, ModeratorNote
from cms.content.preview import Preview, PreviewKind
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.mutations.talk import Talk
from tests.paper import NOON, Paper

KNOWN = """moderation { status spamScore spamReasons reportCount email ip userAgent consent
    history { kind by reason spamReasons moderationId } notes { by note } reports { reason message } }"""
SECRETS = (
    "rita@secret.example",
    "198.51.100.9",
    "Lynx/2.9",
    "SECRET sign",
    "SECRET reason",
    "SECRET note",
    "SECRET me",
)
WAYS = {
    "list": "{ comments { nodes { KNOWN } edges { node { KNOWN } } } }",
    "node": "query ($id: ID!) { node(id: $id) { ... on Comment { KNOWN } } }",
    "nodes": "query ($id: ID!) { nodes(ids: [$id]) { ... on Comment { KNOWN } } }",
    "thread": "query ($of: ID!) { article(id: $of) { comments { nodes { KNOWN } } } }",
    "pinned": "query ($of: ID!) { article(id: $of) { pinnedComments { KNOWN } } }",
    "parent": "query ($of: ID!) { article(id: $of) { comments { nodes { replies { nodes { parent { KNOWN } } } } } } }",
    "subject": """query ($id: ID!) { node(id: $id) { ... on Comment { subject { ... on Article {
        comments { nodes { KNOWN } } } } } } }""",
    "articles": "{ articles { nodes { comments { edges { node { KNOWN } } } } } }",
    "path": '{ resolvePath(path: "/articles/rain") { ... on Article { comments { nodes { KNOWN } } } } }',
    "payload": "mutation ($id: ID!) { reportComment(input: {id: $id, reason: OTHER}) { comment { KNOWN } } }",
    "reply": """mutation ($id: ID!, $of: ID!) { addComment(input: {subjectId: $of, parentId: $id, body: "Why, NAME?",
        authorName: "Ben", authorEmail: "ben@reader.example", consent: false}) { comment { parent { KNOWN } } } }""",
}
"""Ways to a comment."""


@pytest.fixture
async def ids(paper: Paper) -> dict[str, str]:
    """A comment that readers see and have answered, of which moderators know something, and what it is about."""
    await paper.site()
    entry = await paper.article("Rain")
    known: dict[str, Any] = {"author_email": SECRETS[0], "author_ip": SECRETS[1], "author_agent": SECRETS[2]}
    key = await paper.comment(entry, "Wet.", locale="en", pinned_at=NOON, spam_reasons=["SECRET sign"], **known)
    await paper.comment(entry, "Very.", key, 1, locale="en")
    of_it: dict[str, Any] = {"comment_id": key, "at": NOON}
    await paper.add(ModerationStep, **of_it, step="MODERATED", status="APPROVED", reason="SECRET reason")
    await paper.add(ModeratorNote, **of_it, actor="Mo", note="SECRET note")
    await paper.add(CommentReport, **of_it, reporter=b"r", reason="PRIVATE", message="SECRET me")
    return {"id": f"com_{key}", "of": f"art_{entry}_en"}


@pytest.mark.parametrize("way", WAYS)
async def test_no_way_leads_anybody_else_to_what_moderators_know(
    do: Do, paper: Paper, someone: Someone, ids: dict[str, str], way: str
) -> None:
    text = WAYS[way].replace("KNOWN", KNOWN)
    given = {name: value for name, value in ids.items() if f"${name}" in text}
    tomorrow = NOON + timedelta(days=1)
    preview = Preview(kind=PreviewKind.MOMENT, at=tomorrow, created_at=NOON, expires_at=tomorrow)
    guest = (await Talk(do, paper, ids["of"]).add("Hello."))["editToken"]
    askers: list[dict[str, Any]] = [{}, {"guest": guest}, *([] if "mutation" in text else [{"preview": preview}])]
    askers += [{"actor": await someone(role)} for role in (Role.AUTHOR, Role.CONTRIBUTOR)]
    for number, asker in enumerate(askers):
        answer = await do(text.replace("NAME", f"{number}"), given, **asker)
        assert "errors" not in answer, (asker, answer)
        told = orjson.dumps(answer).decode()
        assert '"moderation":null' in told, asker
        assert [secret for secret in SECRETS if secret in told] == [], asker
    told = orjson.dumps(await do(text, given, actor=await someone(Role.MODERATOR))).decode()
    assert [secret for secret in SECRETS if secret not in told] == []


async def test_no_trail_holds_anything_of_a_reader(do: Do, paper: Paper, someone: Someone) -> None:
    await paper.site()
    talk, mo = Talk(do, paper, f"art_{await paper.article('Rain')}_en"), await someone(Role.MODERATOR, "Mo")
    who: dict[str, Any] = {
        "authorName": "SECRET name",
        "authorEmail": "rita@secret.example",
        "authorUrl": "https://secret.example",
    }
    made = await talk.add("SECRET words", **who)
    key, token = made["comment"]["id"], made["editToken"]
    assert (await talk.edit(key, "SECRET words again", guest=token))["errors"] == []
    assert (await talk.moderate(mo, "APPROVE", key, reason="SECRET reason"))["errors"] == []
    assert (await talk.report(key, message="SECRET report", actor=READER))["errors"] == []
    for name, given in {
        "addModeratorNote": 'commentId: "ID", note: "SECRET note"',
        "banCommenter": 'commentId: "ID", by: [GUEST, EMAIL, NETWORK], reason: "SECRET ban"',
        "markComment": 'id: "ID", pinned: true',
    }.items():
        done = await do(
            f"mutation {{ {name}(input: {{{given.replace('ID', key)}}}) {{ errors {{ code }} }} }}", actor=mo
        )
        assert done == {"data": {name: {"errors": []}}}
    assert (await talk.delete(key, guest=token))["errors"] == []
    trails = [
        await paper.connection.fetch(f"SELECT {table}::text AS row FROM {table}")  # noqa: S608 - Names of ours.
        for table in ("audit_entry", "outbox", "outbox_delivery")
    ]
    told = "\n".join(row["row"] for rows in trails for row in rows)
    assert {"edited", "approved", "reported", "noted", "marked", "deleted"} <= {
        topic for topic in told.replace(",", ".").split(".") if topic.isalpha()
    }
    assert "secret" not in told.lower()
    by = await paper.connection.fetch("SELECT DISTINCT account_id FROM audit_entry")
    assert [row["account_id"] for row in by] == [mo.account_id]
