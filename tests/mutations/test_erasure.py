"""After an erasure, nothing that is searched for is found: not in the database, the mail or any log."""

from pathlib import Path
from typing import Any
from unicodedata import normalize
from uuid import UUID

import asyncpg
import pytest
from structlog.testing import capture_logs

from cms.accounts.roles import Role
from cms.base.actor import Actor
from cms.base.mail import Mail
from cms.base.session import Session
from cms.comments.lessons import SentCheck, SpamLesson
from cms.comments.notices.notice import CommentNotice, Correspondent, NoticeKind
from cms.comments.rules import WordRule
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.mutations.talk import Talk
from tests.paper import NOON, Paper

NAME, EMAIL, IP = "Rita Quillfeather", "Rita.Quill@Secret.example", "198.51.100.77"
PAGE, AGENT = "https://quillfeather.example/rita", "Netsurf/3.11 of Rita"
SIGNS = (NAME, "quillfeather", EMAIL, "rita.quill%40secret.example", IP, "Netsurf/3.11 of Rita")
TEXT = f"""I am Rita **Quill**feather, *{NAME}*: [write](https://x.example/?to=rita.quill%40secret.example) to {EMAIL},
or to RITA.QUILL@secret.example from {IP}, or see {PAGE}. I did go to Ritaville."""

ERASE = """mutation ($input: EraseCommenterDataInput!) { eraseCommenterData(input: $input) {
    erasedCount notes errors { code path } } }"""
EXPORT = """mutation ($input: ExportCommenterDataInput!) { exportCommenterData(input: $input) {
    data errors { code path } } }"""
REQUEST = "mutation ($input: RequestCommenterProofInput!) { requestCommenterProof(input: $input) { errors { code } } }"
SIGN_IN = 'mutation { signIn(input: {email: "rita.quill@secret.example", password: "x"}) { errors { code } } }'

COLUMNS = """SELECT format('SELECT %L AS place, %s AS said FROM %I.%I', table_name || '.' || column_name,
    CASE WHEN data_type = 'bytea' THEN format('encode(%I, ''escape'')', column_name)
    ELSE format('%I::text', column_name) END, table_schema, table_name)
    FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"""
SAMPLES = """SELECT tablename || '.' || attname AS place, concat_ws(' ', most_common_vals::text, histogram_bounds::text,
    most_common_elems::text) AS said FROM pg_stats WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"""


async def found(connection: asyncpg.Connection, *signs: str) -> dict[str, set[str]]:
    """In which columns of which tables each of some texts stands, whatever their types, and in samples."""
    places: dict[str, set[str]] = {}
    statements = [row[0] for row in await connection.fetch(COLUMNS)]
    assert len(statements) > 300
    for statement in [*statements, SAMPLES]:
        for row in await connection.fetch(statement):
            said = (row["said"] or "").lower()
            for sign in signs:
                if sign.lower() in said:
                    places.setdefault(row["place"], set()).add(sign)
    return places


class World:
    """A conversation in which one reader has left their traces wherever that can be."""

    def __init__(self, talk: Talk, moderator: Actor) -> None:
        self.talk, self.moderator = talk, moderator
        self.mine: list[str] = []
        self.others = ""
        self.token = ""

    async def note(self, said: str) -> None:
        """A note on somebody else's comment."""
        given = f'commentId: "{self.others}", note: "{said}"'
        text = f"mutation {{ addModeratorNote(input: {{{given}}}) {{ errors {{ code }} }} }}"
        done = await self.talk.do(text, actor=self.moderator)
        assert done == {"data": {"addModeratorNote": {"errors": []}}}

    async def build(self) -> None:
        """All of it."""
        talk, mo = self.talk, self.moderator
        who: dict[str, Any] = {"address": IP, "authorName": NAME, "authorEmail": EMAIL, "authorUrl": PAGE}
        other = await talk.add("Hello, all.", authorName="Ben", authorEmail="ben@reader.example")
        made = await talk.add(TEXT, **who, honeypot=EMAIL, seconds=1.5, idempotencyKey="0123456789abcdef")
        self.token, self.others = made["editToken"], other["comment"]["id"]
        said: dict[str, Any] = {"authorName": NAME.lower(), "authorEmail": EMAIL.upper(), "address": IP}
        alone = await talk.add(f"Alone is {NAME}", **(who | {"authorName": "R. Quillfeather"}), idempotencyKey="k" * 20)
        self.mine = [made["comment"]["id"], alone["comment"]["id"]]
        await talk.edit(self.mine[0], TEXT + " Edited.", guest=self.token)
        await talk.moderate(mo, "APPROVE", *self.mine, reason=f"{NAME} ({EMAIL}, {IP}) is known")
        await talk.moderate(mo, "APPROVE", self.others, reason=f"{EMAIL.lower()} knows them")
        held = await talk.add(f"Once more, {NAME}", **said, parentId=self.mine[0], guest=self.token)
        assert held["errors"] == []
        reply = await talk.add(
            f"Ask them: {EMAIL.lower()} or {IP}, Rita!", parentId=self.mine[0], authorName="Cem", honeypot=f"<{EMAIL}>",
            authorEmail="cem@reader.example",
        )  # fmt: skip
        assert reply["errors"] == []
        await talk.report(self.others, "OTHER", f"Me, {EMAIL}", guest=self.token, address=IP)
        await talk.report(self.mine[0], "OTHER", f"It is {NAME}", address="192.0.2.4")
        for name, given in {
            "addModeratorNote": f'commentId: "{self.mine[0]}", note: "{NAME} of {EMAIL}, {IP}"',
            "banCommenter": f'commentId: "{self.mine[0]}", by: [GUEST, EMAIL, ADDRESS, NETWORK], reason: "{NAME}"',
        }.items():
            done = await talk.do(f"mutation {{ {name}(input: {{{given}}}) {{ errors {{ code }} }} }}", actor=mo)
            assert done == {"data": {name: {"errors": []}}}
        await self.note(f"Not {EMAIL}")
        assert (await talk.add("After the ban", **who))["errors"] == []
        await talk.do(SIGN_IN, address=IP)
        await talk.do(REQUEST, {"input": {"email": EMAIL}})
        await talk.do(EXPORT, {"input": {"email": EMAIL, "idempotencyKey": "export"}}, actor=mo)
        paper, key = talk.paper, UUID(self.mine[0].removeprefix("com_"))
        await paper.add(SentCheck, comment_id=key, edition=1, fields=f'{{"user_ip": "{IP}"}}', sent_at=NOON)
        guest = await paper.connection.fetchval("SELECT guest_id FROM comment WHERE id = $1", key)
        moments = dict.fromkeys(("wanted_at", "confirmed_at", "quiet_until"), NOON)
        reader = await paper.add(Correspondent, email=EMAIL.lower(), guest_id=guest, locale="en", **moments)
        await paper.connection.execute("UPDATE comment SET correspondent_id = $1 WHERE id = $2", reader, key)
        notice = {"correspondent_id": reader, "kind": NoticeKind.REPLY, "comment_id": key}
        await paper.add(CommentNotice, **notice, created_at=NOON, due_at=NOON)
        await paper.add(WordRule, pattern=EMAIL.lower(), action="HOLD")
        await paper.add(SpamLesson, is_spam=True, name="x", body=f"From {EMAIL}", at=NOON)


@pytest.fixture
async def world(do: Do, paper: Paper, someone: Someone, connection: asyncpg.Connection) -> World:
    """The conversation, of which PostgreSQL has taken samples."""
    await paper.site("en", "de")
    talk = Talk(do, paper, f"art_{await paper.article('Rain')}_en")
    await connection.execute("UPDATE comment SET author_agent = 'x'")
    world = World(talk, await someone(Role.MODERATOR, "Mo"))
    await world.build()
    await connection.execute("UPDATE comment SET author_agent = $1 WHERE author_ip = $2", AGENT, IP)
    await connection.execute("ANALYZE")
    return world


@pytest.mark.parametrize("text", ["KEEP", "REMOVE"])
async def test_nothing_is_found_of_who_was_erased(
    world: World, connection: asyncpg.Connection, mails: list[Mail], text: str
) -> None:
    before = await found(connection, *SIGNS)
    assert before.keys() >= {
        "comment.author_name", "comment.author_email", "comment.author_ip", "comment.body_markdown", "comment.form",
        "comment.body_html", "comment.spam_reasons", "moderation_step.reason", "moderation_step.reasons",
        "moderator_note.note", "comment_report.message", "block.value", "block.reason", "word_rule.pattern",
        "spam_lesson.body", "sent_check.fields", "correspondent.email",
    }  # fmt: skip
    [letter] = mails
    with capture_logs() as logs:
        erased = await world.talk.do(ERASE, {"input": {"email": EMAIL.lower(), "text": text}}, actor=world.moderator)
    assert erased == {"data": {"eraseCommenterData": {"erasedCount": 4, "notes": [], "errors": []}}}
    assert await found(connection, *SIGNS) == {}
    assert await connection.fetchval("SELECT count(*) FROM comment_notice") == 0
    assert logs == []
    rows = await connection.fetch("SELECT * FROM comment ORDER BY created_at, id")
    assert len(rows) == 6
    kept = [row for row in rows if row["author_name"] == "Anonymous"]
    assert [row["deleted_at"] is None for row in rows].count(False) == (0 if text == "KEEP" else 4)
    assert len(kept) == (4 if text == "KEEP" else 0)
    assert {row["guest_id"] for row in kept} <= {None}
    assert [row["body_text"] for row in kept][:1] == (
        ["I am …, …: write to …,\nor to … from …, or see …. I did go to Ritaville. Edited."] if kept else []
    )
    others = [row["body_text"] for row in rows if row["author_email"]]
    assert others == ["Hello, all.", "Ask them: … or …, Rita!"]
    proof = letter.text.partition("#proof=")[2].split()[0]
    again = await world.talk.do(EXPORT, {"input": {"proof": proof}})
    assert again["data"]["exportCommenterData"]["errors"] == [{"code": "EXPIRED", "path": ["input", "proof"]}]
    # Whoever was kept out is so still, and nobody reads who that is.
    back = await world.talk.add("Back", authorName="Nobody", authorEmail=EMAIL, address="192.0.2.99")
    assert back["errors"] == []
    newest = await connection.fetchrow("SELECT status, spam_reasons FROM comment WHERE body_text = 'Back'")
    assert newest is not None
    assert newest["status"] == "SPAM"
    assert any("on the block list by a digest" in reason for reason in newest["spam_reasons"])


V6 = "2001:db8:0:5::77"
NFD = normalize("NFD", "Renée Ångström")
HIDDEN = {
    f"IP:{IP} again. {IP}: rude": "IP:… again. …: rude",
    f"{IP}:8080, v{IP} and ({IP}).": "…:8080, v… and (…).",
    f"::ffff:{IP} is ::FFFF:C633:644D": "::ffff:… is …",
    "198.051.100.077, or \u2060198.51\xad.100.77": "…, or \u2060…",
    f"IPv6:{V6} is 2001:0DB8:0000:0005:0000:0000:0000:0077": "IPv6:… is …",
    "[2001:db8:0:5:0::77]:80 or 2001:db8:0:5:0:0:0:77": "[…]:80 or …",
    "%6aoin ?u=rita.quill%40secret.example&x": "%6aoin ?u=…&x",
    "RITA%2Equill%40SECRET%2eexample": "…",
    "%72%69%74%61%2e%71%75%69%6c%6c%40%73%65%63%72%65%74%2e%65%78%61%6d%70%6c%65!": "…!",
    "Rita.\xadQuill@secret.example, Rita.Quill@secret.example.": "…, ….",
}
"""What stands beside others' comments, and what is left of it."""

OWN = {
    f"{NFD}s, Ångström, Renée and Ren\xadée Ång\u200bström": "…s, … and …",
    "?n=Ren%C3%A9e+%C3%85ngstr%C3%B6m&m=REN%C3%89E%20%C3%85NGSTR%C3%96M": "?n=…&m=…",
    "http://quillfeather.example/rita, quillfeather.example/rita/?a": "…, …?a",
    "https%3A%2F%2Fangstrom.example or http://angstrom.example/": "… or …",
}
"""The same of what stands beside their own."""

OTHERS = (
    "198.51.100.7, 198.51.100.770, 1198.51.100.77, 198.51.100.77.1 and 1.198.51.100.77",
    "2001:db8:0:5::7, 2001:db8:0:5::77:1, 2001:db8:0:5::770 and 12001:db8:0:5::77",
    "arita.quill@secret.example, rita.quill@secret.example.org and 100%40 of it",
    "https://angstrom.example.org and Renee Angstrom",
)
"""What only looks like it."""


async def test_it_is_found_in_whatever_way_it_is_written(world: World, connection: asyncpg.Connection) -> None:
    who: dict[str, Any] = {
        "authorName": "Renée Ångström",
        "authorEmail": EMAIL,
        "authorUrl": "https://angstrom.example/",
    }
    said = "Write to https://x.example/?u=rita.quill%40secret.example: Ångström, Renée"
    made = await world.talk.add(said, **who, address=V6)
    assert made["errors"] == []
    for comment, notes in ((world.others, (*HIDDEN, *OTHERS)), (world.mine[0], (*OWN, *OTHERS))):
        await connection.execute(
            "INSERT INTO moderator_note (id, comment_id, at, actor, note) "
            "SELECT gen_random_uuid(), $1, $2, 'Form', said FROM unnest($3::text[]) said",
            UUID(comment.removeprefix("com_")), NOON, list(notes),
        )  # fmt: skip
    await connection.execute(
        "INSERT INTO block (id, kind, action, value, reason, created_at) "
        "SELECT gen_random_uuid(), 'NETWORK', 'BLOCK', value, $1, $2 "
        "FROM unnest($3::text[]) value", f"As {NFD}", NOON, [f"{V6}/128", "2001:db8:0:5::/64"],
    )  # fmt: skip
    told = await world.talk.do(EXPORT, {"input": {"email": EMAIL}}, actor=world.moderator)
    blocks = {each["value"] for each in told["data"]["exportCommenterData"]["data"]["blocks"]}
    assert blocks >= {f"{V6}/128", "2001:db8:0:5::/64", f"{IP}/32", "198.51.100.0/24", EMAIL.lower()}
    erased = await world.talk.do(ERASE, {"input": {"email": EMAIL, "text": "KEEP"}}, actor=world.moderator)
    assert erased["data"]["eraseCommenterData"]["errors"] == []
    left = await connection.fetch("SELECT note FROM moderator_note WHERE actor = 'Form'")
    assert sorted(row["note"] for row in left) == sorted([*HIDDEN.values(), *OWN.values(), *OTHERS, *OTHERS])
    key = UUID(made["comment"]["id"].removeprefix("com_"))
    body = await connection.fetchrow("SELECT body_text, body_html FROM comment WHERE id = $1", key)
    assert body is not None
    assert body["body_text"] == "Write to https://x.example/?u=…: …"
    assert "rita" not in body["body_html"].lower()
    kept = await connection.fetch("SELECT value, reason FROM block WHERE kind = 'NETWORK' ORDER BY value")
    assert [(row["value"], row["reason"]) for row in kept] == [("198.51.100.0/24", "…"), ("2001:db8:0:5::/64", "As …")]


@pytest.mark.usefixtures("world")
async def test_a_row_that_is_refused_is_in_no_log(connection: asyncpg.Connection, session: Session) -> None:
    folder = Path(await connection.fetchval("SHOW data_directory")).parent
    if not (folder / "log").exists():
        pytest.skip("This PostgreSQL keeps its log elsewhere.")
    for values in ("status = 'MAYBE'", "said_key = 'x'"):
        async with session.begin_nested() as attempt:
            with pytest.raises(asyncpg.IntegrityConstraintViolationError) as error:
                await session.run(f"UPDATE comment SET {values}", [[]])  # noqa: S608 - Ours.
            await attempt.rollback()
        assert [sign for sign in SIGNS if sign in str(error.value)] == []
    said = (folder / "log").read_text(encoding="utf-8", errors="replace")
    assert "comment_status_check" in said
    assert [sign for sign in SIGNS if sign.lower() in said.lower()] == []


async def test_a_name_is_taken_out_of_others_words_where_a_moderator_says_so(
    world: World, connection: asyncpg.Connection
) -> None:
    await world.note(f"As {NAME} said, and Margarita, of Quillfeathers")
    given: dict[str, Any] = {"email": EMAIL, "text": "KEEP"}
    once = (await world.talk.do(ERASE, {"input": given}, actor=world.moderator))["data"]["eraseCommenterData"]
    [note] = once["notes"]
    assert note.startswith("The name stands in 1 other text yet")
    assert await found(connection, NAME, EMAIL, IP) == {"moderator_note.note": {NAME}}
    await world.talk.add("Me again", authorName=NAME, authorEmail=EMAIL)
    again = (await world.talk.do(ERASE, {"input": given | {"everywhere": True}}, actor=world.moderator))["data"]
    assert again["eraseCommenterData"] == {"erasedCount": 1, "notes": [], "errors": []}
    assert await found(connection, NAME, EMAIL) == {}
    [said] = await connection.fetch("SELECT note FROM moderator_note WHERE note LIKE 'As%'")
    assert said["note"] == "As … said, and Margarita, of Quillfeathers"


async def test_a_name_that_is_a_word_is_left_where_it_stands(world: World, connection: asyncpg.Connection) -> None:
    await world.talk.add("Mine", authorName="Hello", authorEmail="vandal@reader.example")
    await connection.execute(
        "INSERT INTO moderator_note (id, comment_id, at, actor, note) SELECT gen_random_uuid(), $1, $2, 'Mo', 'Hello.' "
        "FROM generate_series(1, 201)", UUID(world.mine[0].removeprefix("com_")), NOON,
    )  # fmt: skip
    given: dict[str, Any] = {"email": "vandal@reader.example", "text": "KEEP", "everywhere": True}
    done = (await world.talk.do(ERASE, {"input": given}, actor=world.moderator))["data"]["eraseCommenterData"]
    assert done["errors"] == [{"code": "INVALID", "path": ["input", "everywhere"]}]
    assert await connection.fetchval("SELECT count(*) FROM moderator_note WHERE note = 'Hello.'") == 201
