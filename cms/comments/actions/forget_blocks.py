"""Blocks of an erased commenter: their e-mail address stays blocked by a digest that tells nobody what it is."""

from collections.abc import Sequence
from datetime import datetime
from ipaddress import ip_network
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select, update

from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.comments.actions.ban import around
from cms.comments.actions.screening import SCREENING
from cms.comments.blanking import Words
from cms.comments.checks.blocks import erased_value, folded_email
from cms.comments.commenter import Commenter
from cms.comments.rules import Block, BlockKind, ScreeningRules
from cms.outbox.record import message_of

_blocks = table_of(Block)


def is_of(who: Commenter) -> ColumnElement[bool]:
    """Whether a block keeps a commenter out by who they are, or where they came from."""
    emails = sorted({folded_email(each) for each in who.emails})
    networks = [str(around(each)) for each in who.addresses]
    return or_(
        (_blocks.c.kind == BlockKind.EMAIL) & _blocks.c.value.in_(emails),
        (_blocks.c.kind == BlockKind.NETWORK) & _blocks.c.value.in_([*_hosts(who), *networks]),
        (_blocks.c.kind == BlockKind.GUEST) & _blocks.c.value.in_(map(str, who.guest_ids)),
    )


async def forget_blocks(session: Session, who: Commenter, words: Words, *, now: datetime) -> None:
    """Has nobody read in the block list whom it keeps out.

    An address of the network is lifted: it is somebody else's tomorrow. Networks and keys of guests stay.
    """
    mine = is_of(who)
    if not await fetch_rows(session, select(_blocks.c.id).where(mine)):
        return
    # Whoever changes blocks changes the rules' version: one after the other, from the start.
    await fetch_rows(session, select(table_of(ScreeningRules).c.id).with_for_update())
    digest = erased_value(who.keys[0], who.emails[0])
    rows = await fetch_rows(session, select(_blocks).where(mine).order_by(_blocks.c.id))
    for row in rows:
        await _forget(session, row, digest, words, is_host=row["value"] in _hosts(who))
    await insert_rows(session, [message_of("screening.changed", SCREENING, now=now, fields=["blocks"])])


def _hosts(who: Commenter) -> list[str]:
    return [str(ip_network(each)) for each in who.addresses]


async def _forget(session: Session, row: dict[str, Any], digest: str, words: Words, *, is_host: bool) -> None:
    this = _blocks.c.id == row["id"]
    there: Sequence[object] = ()
    if row["kind"] == BlockKind.EMAIL:
        there = await fetch_rows(session, select(_blocks.c.id).where(_blocks.c.value == digest))
    if is_host or there:
        await session.exec(delete(_blocks).where(this))
        return
    value = digest if row["kind"] == BlockKind.EMAIL else row["value"]
    await session.exec(update(_blocks).where(this).values(value=value, reason=words.blank(row["reason"])))
