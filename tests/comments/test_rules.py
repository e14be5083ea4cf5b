"""Moderators change the rules, and every process reads them as they are."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from cms.base.actor import Actor, Permission
from cms.base.session import Session
from cms.comments.actions.block import BlockDraft, add_blocks, lift_block
from cms.comments.actions.import_list import BATCH, Imported, batches, import_list
from cms.comments.actions.load_rules import load_rules
from cms.comments.actions.set_rules import set_rules
from cms.comments.actions.set_words import WordDraft, add_words, remove_words
from cms.comments.checks.check import Blocked, Rules, Verdict, Word
from cms.comments.lists import Entry
from cms.comments.rules import BlockKind, WordAction
from cms.content.site import CommentModeration
from cms.errors import ContentFault, Forbidden, Unauthenticated
from cms.tables import Account
from tests.paper import NOON, Paper

BLOCK, HOLD = WordAction.BLOCK, WordAction.HOLD
LATER = NOON + timedelta(days=1)


@pytest.fixture
async def moderator(connection: asyncpg.Connection, session: Session) -> UUID:
    """Somebody who moderates, and acts."""
    account = await Paper(connection).add(
        Account, email="m@paper.example", name="Mo", role="MODERATOR", created_at=NOON
    )
    session.actor = Actor(frozenset({Permission.MODERATE_COMMENTS}), account_id=account, name="Mo")
    return account


async def told(connection: asyncpg.Connection) -> list[list[str]]:
    """What was recorded about the screening, each time the parts that changed."""
    rows = await connection.fetch("SELECT fields FROM outbox WHERE topic = 'screening.changed' ORDER BY id")
    audited = await connection.fetch("SELECT fields FROM audit_entry WHERE action = 'screening.changed' ORDER BY id")
    assert [row["fields"] for row in rows] == [row["fields"] for row in audited]
    return [row["fields"] for row in rows]


@pytest.mark.usefixtures("moderator")
async def test_rules_are_changed_and_read(session: Session, connection: asyncpg.Connection) -> None:
    version, before = await load_rules(session)
    assert before == Rules(staff_names=before.staff_names)
    changes: dict[str, Any] = {"max_links": None, "hold_at": 0.25, "spam_at": 0.5, "discard_blatant": True}
    assert await set_rules(session, changes, now=NOON)
    assert not await set_rules(session, changes, now=NOON)
    newer, after = await load_rules(session)
    assert newer == version + 1
    assert after == replace(before, **changes)
    assert await set_rules(session, {"spam_at": None, "per_guest": None}, now=NOON)
    assert (await load_rules(session))[1] == replace(after, spam_at=Rules.spam_at, per_guest=None)
    assert await told(connection) == [sorted(changes), ["per_guest", "spam_at"]]


@pytest.mark.usefixtures("moderator")
@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"max_links": -1, "min_seconds": float("nan"), "per_address": 0}, ["max_links", "min_seconds", "per_address"]),
        ({"per_guest": 10**12, "reports_to_hold": 0}, ["per_guest", "reports_to_hold"]),
        ({"hold_at": 0, "spam_at": 1.5}, ["hold_at", "spam_at"]),
        ({"hold_at": 0.9}, ["hold_at"]),
        ({"spam_at": 0.4}, ["spam_at"]),
        ({"hold_at": 0.7, "spam_at": 0.6, "max_links": 3}, ["hold_at"]),
    ],
)
async def test_what_is_out_of_range_is_refused_field_by_field(
    session: Session, connection: asyncpg.Connection, changes: dict[str, Any], paths: list[str]
) -> None:
    before = await load_rules(session)
    with pytest.raises(ContentFault) as caught:
        await set_rules(session, changes, now=NOON)
    assert [fault.path for fault in caught.value.faults] == [(path,) for path in paths]
    assert await load_rules(session) == before
    assert await told(connection) == []


@pytest.mark.usefixtures("moderator")
async def test_words_are_added_once_and_removed(session: Session, connection: asyncpg.Connection) -> None:
    version, _ = await load_rules(session)
    drafts = [WordDraft("Casino*"), WordDraft(" free  MONEY", BLOCK), WordDraft("casino*", locale="de")]
    assert await add_words(session, drafts, now=NOON) == 3
    assert await add_words(session, [*drafts, WordDraft("CASINO\u200b*")], now=NOON) == 0
    loaded, rules = await load_rules(session)
    assert loaded > version
    assert set(rules.words) == {
        Word("casino*"),
        Word("free money", Verdict.SPAM),
        Word("casino*", locale="de"),
    }
    assert await add_words(session, [WordDraft("casino*", BLOCK)], now=NOON) == 1
    assert await remove_words(session, ["CASINO*", "nothing"], now=NOON) == 2
    assert await remove_words(session, ["CASINO*"], now=NOON) == 0
    assert set((await load_rules(session))[1].words) == {Word("free money", Verdict.SPAM)}
    assert await told(connection) == [["words"]] * 3


@pytest.mark.usefixtures("moderator")
async def test_what_can_be_no_word_or_block_is_told_by_its_place(session: Session) -> None:
    words = [WordDraft("*"), WordDraft(" "), WordDraft("x" * 201), WordDraft("x", locale="*")]
    for draft, field in zip(words, ["pattern", "pattern", "pattern", "locale"], strict=True):
        with pytest.raises(ContentFault) as caught:
            await add_words(session, [WordDraft("fine"), draft], now=NOON)
        assert caught.value.faults[0].path == ("words", "1", field)
    blocks = [
        BlockDraft(BlockKind.NETWORK, "::/0"),
        BlockDraft(BlockKind.EMAIL, "ada"),
        BlockDraft(BlockKind.URL_DOMAIN, "bad.example", until=NOON),
    ]
    for block, field in zip(blocks, ["value", "value", "until"], strict=True):
        with pytest.raises(ContentFault) as caught:
            await add_blocks(session, [block], now=NOON)
        assert caught.value.faults[0].path == ("blocks", "0", field)
    assert (await load_rules(session))[1].blocks == ()


async def test_blocks_are_added_in_one_statement_and_lifted(
    session: Session, connection: asyncpg.Connection, moderator: UUID, statements: list[str]
) -> None:
    guest = uuid4()
    drafts = [
        BlockDraft(BlockKind.NETWORK, "192.0.2.9/24", reason=" insults  "),
        BlockDraft(BlockKind.GUEST, str(guest), HOLD, until=LATER),
        BlockDraft(BlockKind.NETWORK, "192.0.2.0/24", reason="insults"),
    ]
    keys = await add_blocks(session, drafts, now=NOON)
    assert sum("INSERT INTO block" in sql for sql in statements) == 1
    assert keys[0] == keys[2] != keys[1]
    assert await add_blocks(session, drafts, now=LATER - timedelta(hours=1)) == keys
    assert set((await load_rules(session))[1].blocks) == {
        Blocked("NETWORK", "192.0.2.0/24", Verdict.SPAM, "insults"),
        Blocked("GUEST", str(guest), Verdict.HOLD, None, LATER),
    }
    row = await connection.fetchrow("SELECT created_by_id, created_at FROM block WHERE id = $1", keys[0])
    assert row is not None
    assert tuple(row) == (moderator, NOON)
    assert await add_blocks(session, [BlockDraft(BlockKind.NETWORK, "192.0.2.0/24", until=LATER)], now=NOON) == [
        keys[0]
    ]
    assert await lift_block(session, keys[1], now=NOON)
    assert not await lift_block(session, keys[1], now=NOON)
    assert (await load_rules(session))[1].blocks == (
        Blocked("NETWORK", "192.0.2.0/24", Verdict.SPAM, "insults", LATER),
    )
    assert await told(connection) == [["blocks"]] * 3


@pytest.mark.usefixtures("moderator")
async def test_a_list_is_imported_in_batches_and_leaves_what_moderators_wrote(
    session: Session, connection: asyncpg.Connection
) -> None:
    await add_blocks(session, [BlockDraft(BlockKind.URL_DOMAIN, "0.example", HOLD, "mild", LATER)], now=NOON)
    entries = [Entry(BlockKind.URL_DOMAIN, f"{number}.example") for number in range(BATCH + 1)]
    entries.append(Entry(None, "casino"))
    steps: list[None] = []
    done = await import_list(session, entries, locale="de", now=NOON, step=lambda: steps.append(None))
    assert done == Imported(words=1, blocks=BATCH + 1, changed_words=1, changed_blocks=BATCH)
    assert len(steps) == len(batches(entries)) == 2
    _, rules = await load_rules(session)
    assert rules.words == (Word("casino", locale="de"),)
    assert rules.blocks[0] == Blocked("URL_DOMAIN", "0.example", Verdict.HOLD, "mild", LATER)
    assert {each.verdict for each in rules.blocks[1:]} == {Verdict.SPAM}
    # A ban that is over is no more than what is not there.
    assert (await import_list(session, entries[:2], now=LATER)).changed_blocks == 1
    assert (await load_rules(session))[1].blocks[0] == Blocked("URL_DOMAIN", "0.example", Verdict.SPAM, "mild")
    await add_blocks(session, [BlockDraft(BlockKind.URL_DOMAIN, "0.example", HOLD, until=LATER)], now=NOON)
    again = await import_list(session, entries[:1], action=BLOCK, now=NOON)
    assert again == Imported(blocks=1, changed_blocks=1)
    assert (await load_rules(session))[1].blocks[0] == Blocked("URL_DOMAIN", "0.example", Verdict.SPAM, "mild")
    assert await told(connection) == [["blocks"], ["blocks", "words"], ["blocks"], ["blocks"], ["blocks"]]


@pytest.mark.usefixtures("moderator")
@pytest.mark.parametrize(
    ("entry", "options", "path"),
    [
        (Entry(None, "casino"), {"until": LATER}, "until"),
        (Entry(BlockKind.EMAIL, "a@mail.example"), {"until": NOON}, "until"),
        (Entry(BlockKind.EMAIL, "a@mail.example"), {"locale": "de"}, "locale"),
        (Entry(None, "casino"), {"locale": "de_AT"}, "locale"),
    ],
)
async def test_an_import_says_what_does_not_go_together(
    session: Session, connection: asyncpg.Connection, entry: Entry, options: dict[str, Any], path: str
) -> None:
    with pytest.raises(ContentFault) as caught:
        await import_list(session, [entry], now=NOON, **options)
    assert [fault.path for fault in caught.value.faults] == [(path,)]
    assert await told(connection) == []


async def test_the_sites_policy_and_the_staffs_names_are_read_in_two_statements(
    session: Session, connection: asyncpg.Connection, statements: list[str]
) -> None:
    paper = Paper(connection)
    await paper.site()
    await connection.execute("UPDATE site SET comment_moderation = 'ALL'")
    for number, name in enumerate(("Ada Lovelace", "Βοb")):  # noqa: RUF001 - It looks like Bob.
        await paper.add(Account, email=f"{number}@paper.example", name=name, role="EDITOR", created_at=NOON)
    left = {"email": "l@paper.example", "name": "Left", "role": "EDITOR", "created_at": NOON, "disabled_at": NOON}
    await paper.add(Account, **left)
    _, rules = await load_rules(session)
    assert len(statements) == 2
    assert rules.moderation is CommentModeration.ALL
    assert rules.staff_names >= {"adalovelace", "bob"}
    assert "left" not in rules.staff_names


async def test_nobody_else_changes_anything(session: Session) -> None:
    before = await load_rules(session)
    known = Actor(frozenset(Permission) - {Permission.MODERATE_COMMENTS}, account_id=uuid4(), name="Ed")
    for actor, error in ((Actor(), Unauthenticated), (known, Forbidden)):
        session.actor = actor
        for attempt in (
            set_rules(session, {"max_links": 0}, now=NOON),
            add_words(session, [WordDraft("x")], now=NOON),
            remove_words(session, ["x"], now=NOON),
            add_blocks(session, [BlockDraft(BlockKind.URL_DOMAIN, "bad.example")], now=NOON),
            lift_block(session, uuid4(), now=NOON),
            import_list(session, [Entry(None, "x")], now=NOON),
        ):
            with pytest.raises(error):
                await attempt
    assert await load_rules(session) == before
