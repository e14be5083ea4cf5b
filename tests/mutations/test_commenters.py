"""Commenters ask what is held of them; nobody learns by asking who has commented."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from cms.accounts.roles import Role
from cms.base.actor import READER, Actor
from cms.base.mail import Mail
from cms.base.session import Session
from cms.comments.actions.forget import delete_rejected, forget_addresses, forget_sent
from cms.comments.desk import Desk
from cms.comments.disclosure import TOLD_OF, Told, handling_of
from cms.comments.lessons import SentCheck
from cms.comments.notice import NOTICES, default_notice
from cms.content.locales import Locales
from cms.settings import Settings
from schema.doing import Doing
from schema.mutations.commenters import RequestCommenterProofInput, request_commenter_proof
from schema.planner.run import Operations
from tests.mutations.asking import Do, asking
from tests.mutations.conftest import Someone
from tests.mutations.talk import Talk
from tests.mutations.test_erasure import ERASE, EXPORT, REQUEST
from tests.paper import NOON, Paper

EMAIL = "ann@reader.example"
MONTH = timedelta(days=30)


@pytest.fixture
async def talk(do: Do, paper: Paper) -> Talk:
    """An article that Ann has commented on, as a guest and then as another one."""
    await paper.site("en", "de")
    talk = Talk(do, paper, f"art_{await paper.article('Rain')}_en")
    await talk.policy(comment_moderation="NONE")
    await talk.add("Wet, says Ann.", authorUrl="https://ann.example/", seconds=1.0)
    await talk.add("Very.", authorEmail="Ann@READER.example", authorName="Annie", address="2001:db8::7")
    await talk.add("Not Ann's.", authorName="Ben", authorEmail="ben@reader.example", address="192.0.2.1")
    return talk


def proof_in(mail: Mail) -> str:
    """What stands behind the = in its link."""
    return mail.text.partition("/your-comments#proof=")[2].split()[0]


async def asked(talk: Talk, query: str, /, **given: Any) -> Any:
    """The payload that somebody gets, or the code of what refuses it."""
    actor = given.pop("actor", READER)
    at = given.pop("at", NOON)
    answer = await talk.do(query, {"input": given}, actor=actor, at=at)
    return next(iter(answer["data"].values())) if answer.get("data") else answer["errors"][0]["extensions"]["code"]


async def test_a_letter_proves_an_address_and_shows_what_is_held(talk: Talk, mails: list[Mail]) -> None:
    assert await asked(talk, REQUEST, email=" ANN@reader.example ") == {"errors": []}
    [mail] = mails
    assert (mail.to, mail.is_to_reader) == ("Ann@READER.example", True)
    proof = proof_in(mail)
    assert "ann" not in mail.text.lower().replace("can", "")
    told = (await asked(talk, EXPORT, proof=proof))["data"]
    assert set(told) == {"email", "exportedAt", "comments", "reports", "spamChecks", "letters"}
    first, second = told["comments"]
    assert (first["name"], first["email"], first["ip"], first["network"]) == (
        "Ann", EMAIL, "203.0.113.7", "203.0.113.7/32",
    )  # fmt: skip
    assert (first["url"], first["form"], first["userAgent"]) == ("https://ann.example/", {"seconds": 1.0}, "tests")
    # Whoever wrote spam is not to learn by what it was known.
    assert (first["status"], second["status"]) == ("PENDING", "APPROVED")
    assert "spamReasons" not in first
    assert (second["name"], second["on"], second["text"]) == ("Annie", "Rain", "Very.")
    done = await asked(talk, ERASE, proof=proof, text="KEEP")
    assert done == {"erasedCount": 2, "notes": [], "errors": []}
    assert await talk.texts() == ["Not Ann's.", "Very."]
    for text in (EXPORT, ERASE):
        again = await asked(talk, text, proof=proof, **({"text": "KEEP"} if text is ERASE else {}))
        assert again["errors"] == [{"code": "EXPIRED", "path": ["input", "proof"]}]
    trail = await talk.paper.connection.fetch("SELECT action FROM audit_entry")
    assert trail == []


async def test_letters_do_not_flood_and_proofs_end(talk: Talk, mails: list[Mail]) -> None:
    times = [timedelta(minutes=minutes) for minutes in (0, 1, 9, 10, 20, 30, 60, 24 * 60 + 5)]
    for at in times:
        await asked(talk, REQUEST, email=EMAIL, at=NOON + at)
    assert len(mails) == 4
    first = proof_in(mails[0])
    late = await asked(talk, EXPORT, proof=first, at=NOON + timedelta(hours=24))
    assert late["errors"] == [{"code": "EXPIRED", "path": ["input", "proof"]}]
    other = "A" if first[-9] != "A" else "B"
    for broken in ("", "x", "cms_proof_", "cms_proof_é", f"{first[:-9]}{other}{first[-8:]}", first[:40], "A" * 5_000):
        payload = await asked(talk, EXPORT, proof=broken)
        assert payload["data"] is None
        assert payload["errors"] == [{"code": "INVALID", "path": ["input", "proof"]}]
    rows = await talk.paper.connection.fetch("SELECT row_to_json(l)::text AS said FROM commenter_letter l")
    assert len(rows) == 1
    assert "ann" not in rows[0]["said"]


async def test_one_of_both_says_whose_data_and_an_address_is_for_moderators(
    talk: Talk, mails: list[Mail], someone: Someone
) -> None:
    moderator = await someone(Role.MODERATOR)
    for given, code, place in (
        ({}, "REQUIRED", "proof"),
        ({"email": EMAIL, "proof": "x"}, "INVALID", "email"),
        ({"email": "@"}, "INVALID", "email"),
    ):
        for text, more in ((EXPORT, {}), (ERASE, {"text": "REMOVE"})):
            payload = await asked(talk, text, **given, **more, actor=moderator)
            assert payload["errors"] == [{"code": code, "path": ["input", place]}]
    await asked(talk, REQUEST, email=EMAIL)
    over = await asked(talk, ERASE, proof=proof_in(mails[0]), text="KEEP", everywhere=True)
    assert over["errors"] == [{"code": "INVALID", "path": ["input", "everywhere"]}]
    author = await someone(Role.AUTHOR)
    for actor, code in ((READER, "UNAUTHENTICATED"), (author, "FORBIDDEN")):
        for email in (EMAIL, "nobody@reader.example"):
            assert await asked(talk, EXPORT, email=email, actor=actor) == code
            assert await asked(talk, ERASE, email=email, text="KEEP", actor=actor) == code
    assert await talk.paper.connection.fetchval("SELECT count(*) FROM comment WHERE author_email IS NOT NULL") == 3
    full = (await asked(talk, EXPORT, email=EMAIL, idempotencyKey="k", actor=moderator))["data"]
    assert full["comments"][0]["spamReasons"][0].startswith("The form was sent after 1.0 seconds")
    assert full["blocks"] == []
    assert (await asked(talk, EXPORT, email=EMAIL, idempotencyKey="k", actor=moderator))["data"] is None
    gone = await asked(talk, ERASE, email=EMAIL, text="REMOVE", actor=moderator)
    assert gone["erasedCount"] == 2
    assert await talk.texts() == ["Not Ann's."]
    trail = await talk.paper.connection.fetch("SELECT action, actor FROM audit_entry ORDER BY id")
    assert [(row["action"], row["actor"]) for row in trail] == [
        ("commenter.exported", "Moderator"), ("commenter.erased", "Moderator"),
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["anonymous", "guest", "author"])
async def test_asking_tells_nobody_who_has_commented(  # noqa: PLR0913, PLR0917 - All that it could be told by.
    talk: Talk, session: Session, statements: list[str], someone: Someone, mails: list[Mail], who: str
) -> None:
    actor: Actor = await someone(Role.AUTHOR) if who == "author" else READER
    guest = (await talk.add("Hello.", authorEmail="guest@reader.example"))["editToken"] if who == "guest" else None
    answers = [
        await talk.do(REQUEST, {"input": {"email": email}}, actor=actor, guest=guest)
        for email in (EMAIL, "nobody@reader.example")
    ]
    assert answers[0] == answers[1] == {"data": {"requestCommenterProof": {"errors": []}}}
    assert len(mails) == 1
    counts = []
    for email in (EMAIL, "nobody@reader.example"):
        statements.clear()
        desk = Desk(lambda **_: session)
        doing = Doing(session, actor, NOON, Locales("en", {"en": ()}), Settings(), desk)
        outcome = await request_commenter_proof(doing, RequestCommenterProofInput(email=email))
        counts.append((outcome, len(statements), len(doing.letters)))
    # What there is to look up is looked up beside the request.
    assert counts == [({}, 0, 1)] * 2


async def test_addresses_are_forgotten_after_their_days_and_rejected_comments_too(
    talk: Talk, session: Session, connection: asyncpg.Connection, someone: Someone
) -> None:
    moderator = await someone(Role.MODERATOR)
    made = await talk.add("Spam", authorName="Sue", authorEmail="sue@reader.example", address="198.51.100.9")
    reply = await talk.add("Why?", authorName="Tom", authorEmail="tom@reader.example", parentId=made["comment"]["id"])
    assert reply["errors"] == []
    alone = await talk.add("More", authorName="Sue", authorEmail="sue@reader.example", address="198.51.100.8")
    ids = [made["comment"]["id"], alone["comment"]["id"]]
    await talk.moderate(moderator, "SPAM", *ids)
    key = UUID(ids[1].removeprefix("com_"))
    quoted = ["The network 198.51.100.8/32 is on the block list, because: It is Sue", "Other."]
    await connection.execute("UPDATE comment SET spam_reasons = $2, screen_at = $3 WHERE id = $1", key, quoted, NOON)
    await connection.execute(
        "INSERT INTO moderation_step (id, comment_id, at, step, status, reasons) "
        "VALUES (gen_random_uuid(), $1, $3, 'SCREENED', 'SPAM', $2)", key, quoted, NOON,
    )  # fmt: skip
    await talk.paper.add(SentCheck, comment_id=key, edition=1, fields="{}", sent_at=NOON)
    early = NOON + MONTH - timedelta(seconds=1)
    assert await forget_addresses(session, kept=MONTH, now=early) == 0
    assert await delete_rejected(session, kept=MONTH, now=early) == 0
    assert await forget_addresses(session, kept=MONTH, now=NOON + MONTH) == 6
    assert await forget_addresses(session, kept=MONTH, now=NOON + MONTH) == 0
    left = await connection.fetchval(
        "SELECT count(*) FROM comment WHERE num_nonnulls(author_ip, author_network, author_agent, referrer, form) > 0"
    )
    assert left == 0
    row = await connection.fetchrow("SELECT spam_reasons, screen_at, author_email FROM comment WHERE id = $1", key)
    assert row is not None
    assert row["spam_reasons"] == ["The network is on the block list.", "Other."]
    assert (row["screen_at"], row["author_email"]) == (None, "sue@reader.example")
    said = await connection.fetch("SELECT reasons FROM moderation_step WHERE comment_id = $1", key)
    assert "198.51" not in str(said)
    await forget_sent(session, kept=timedelta(days=3), now=NOON + timedelta(days=3))
    assert await connection.fetchval("SELECT count(*) FROM sent_check") == 0
    assert await delete_rejected(session, kept=MONTH, now=NOON + MONTH + timedelta(seconds=1)) == 2
    rows = await connection.fetch("SELECT body_text, deleted_at FROM comment WHERE status = 'SPAM'")
    assert [(row["body_text"], row["deleted_at"] is not None) for row in rows] == [("", True)]


async def test_addresses_are_cut_when_they_come(
    talk: Talk, session: Session, operations: Operations, someone: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CMS_COMMENT_TRUNCATE_IP", "true")
    connection, moderator = talk.paper.connection, await someone(Role.MODERATOR)

    def sessions(**who: Any) -> Session:
        return Session(session.connections, **who)

    talk.do = asking(connection, session.connections, operations, desk=Desk(sessions, cuts_addresses=True))
    await talk.rules(per_address=2, per_guest=None)
    ids = []
    for number, address in enumerate(("198.51.100.7", "198.51.100.201", "2001:db8:1:2::7")):
        made = await talk.add(f"Hello {number}", address=address, authorEmail=f"{number}@reader.example")
        ids.append(made["comment"]["id"])
    kept = await connection.fetch(
        "SELECT host(author_ip) AS ip, author_network::text AS network FROM comment WHERE body_text LIKE 'Hello %'"
        " ORDER BY body_text"
    )
    assert [(row["ip"], row["network"]) for row in kept] == [
        ("198.51.100.0", "198.51.100.0/24"), ("198.51.100.0", "198.51.100.0/24"), ("2001:db8:1::", "2001:db8:1::/48"),
    ]  # fmt: skip
    assert await talk.add("One more", address="198.51.100.50", authorEmail="3@reader.example") == "RATE_LIMITED"
    for id_, by in ((ids[0], "ADDRESS"), (ids[2], "NETWORK")):
        text = f'mutation {{ banCommenter(input: {{commentId: "{id_}", by: [{by}]}}) {{ blocked }} }}'
        assert await talk.do(text, actor=moderator) == {"data": {"banCommenter": {"blocked": 1}}}
    blocked = await connection.fetch("SELECT value FROM block ORDER BY value")
    assert [row["value"] for row in blocked] == ["198.51.100.0/24", "2001:db8:1::/48"]
    await talk.rules(per_address=None)
    await talk.add("Out", address="198.51.100.99", authorEmail="4@reader.example")
    assert await connection.fetchval("SELECT status FROM comment WHERE body_text = 'Out'") == "SPAM"


def test_what_is_sent_is_what_the_policy_says() -> None:
    plain = handling_of(Settings(akismet_key=None, smtp_url=None))
    assert plain.disclosures == ()
    sent = handling_of(Settings(akismet_key="k", smtp_url="smtp://localhost", comment_address_days=7))
    spam, letters = sent.disclosures
    assert (spam.recipient, spam.url) == ("Akismet (Automattic Inc.)", "https://akismet.com/privacy/")
    assert set(spam.fields) == set(Told)
    assert letters.fields == (Told.EMAIL, Told.NAME, Told.TEXT)
    assert len(TOLD_OF) == len(Told)
    elsewhere = handling_of(Settings(akismet_key="k", akismet_url="https://spam.example/1.1/"))
    assert (elsewhere.disclosures[0].recipient, elsewhere.disclosures[0].url) == ("spam.example", None)
    for language in NOTICES:
        told = default_notice(sent, language, "https://cms.example")
        assert "Akismet" in told
        assert "https://cms.example/your-comments" in told
        assert " 7 " in told
        assert "Akismet" not in default_notice(plain, language, "https://cms.example")
