"""Keeping somebody or something out, until a time or for good, and letting them in again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Text, Uuid, any_, bindparam, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from uuid_utils.compat import uuid7

from cms.base.fields import moment, optional_line
from cms.base.model import MOMENT
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.actions.screening import hold_rules, tell
from cms.comments.block_values import block_value
from cms.comments.rules import Block, BlockKind, WordAction
from cms.errors import ContentFault, faults_below

_blocks = table_of(Block)

_given = func.unnest(
    bindparam("ids", type_=ARRAY(Uuid)), bindparam("kinds", type_=ARRAY(Text)),
    bindparam("values", type_=ARRAY(Text)), bindparam("actions", type_=ARRAY(Text)),
    bindparam("reasons", type_=ARRAY(Text)), bindparam("ends", type_=ARRAY(MOMENT)),
).table_valued("id", "kind", "value", "action", "reason", "until").render_derived()  # fmt: skip
_insert = insert(_blocks).from_select(
    ["id", "kind", "value", "action", "reason", "until", "created_at", "created_by_id"],
    select(_given, bindparam("now", type_=MOMENT), bindparam("account_id", type_=Uuid)),
)
_after = {
    "action": _insert.excluded.action,
    "until": _insert.excluded.until,
    # A ban's reason is not lost where a list has the same without one.
    "reason": func.coalesce(_insert.excluded.reason, _blocks.c.reason),
}
_changes = _after | {name: _insert.excluded[name] for name in ("created_at", "created_by_id")}
_is_other = or_(*(_blocks.c[name].is_distinct_from(value) for name, value in _after.items()))
_is_over = _blocks.c.until <= bindparam("now", type_=MOMENT)
_KEY = ["kind", "value"]
_WRITE = _insert.on_conflict_do_update(index_elements=_KEY, set_=_changes, where=_is_other).returning(_blocks.c.id)
_ADD = _insert.on_conflict_do_update(index_elements=_KEY, set_=_changes, where=_is_over).returning(_blocks.c.id)

_KEYS = select(_blocks.c.id, _blocks.c.kind, _blocks.c.value).where(
    _blocks.c.kind == any_(bindparam("kinds", type_=ARRAY(Text))),
    _blocks.c.value == any_(bindparam("values", type_=ARRAY(Text))),
)


@dataclass(frozen=True)
class BlockDraft:
    """What is kept out. Without `until`, for good; `reason` is for moderators."""

    kind: BlockKind
    value: str
    action: WordAction = WordAction.BLOCK
    reason: str | None = None
    until: datetime | None = None


async def add_blocks(session: Session, drafts: Iterable[BlockDraft], *, now: datetime) -> list[UUID]:
    """Keeps these out, in one statement; the keys of the blocks, in the order of the drafts.

    What is blocked already has from now on the action and end that its draft says, and the reason if it says one.
    Raises ContentFault for a value that its kind cannot have, or an end that is over, at its place in `blocks`; and
    Forbidden.
    """
    await hold_rules(session)
    checked: list[BlockDraft] = []
    for place, draft in enumerate(drafts):
        with faults_below("blocks", place):
            checked.append(_checked(draft, now))
    if await write_blocks(session, {(each.kind, each.value): each for each in checked}.values(), now=now):
        await tell(session, ["blocks"], now=now)
    given = {"kinds": [each.kind for each in checked], "values": [each.value for each in checked]}
    keys = {(row["kind"], row["value"]): row["id"] for row in await fetch_rows(session, _KEYS, given)}
    return [keys[each.kind, each.value] for each in checked]


async def lift_block(session: Session, block_id: UUID, *, now: datetime) -> bool:
    """Lets in again what a block keeps out; whether there was such a block. Raises Forbidden."""
    await hold_rules(session)
    lifted = await session.exec(delete(_blocks).where(_blocks.c.id == block_id).returning(_blocks.c.id))
    if lifted:
        await tell(session, ["blocks"], now=now)
    return bool(lifted)


async def write_blocks(
    session: Session, blocks: Collection[BlockDraft], *, is_addition: bool = False, now: datetime
) -> int:
    """Writes blocks that are checked, each once; how many are new or are other than they were.

    An addition leaves those as they are that are there already, unless they are over.
    """
    if not blocks:
        return 0
    values = {
        "ids": [uuid7() for _ in blocks],
        "kinds": [block.kind for block in blocks],
        "values": [block.value for block in blocks],
        "actions": [block.action for block in blocks],
        "reasons": [block.reason for block in blocks],
        "ends": [block.until for block in blocks],
        "now": now,
        "account_id": session.actor.account_id,
    }
    return len(await session.exec(_ADD if is_addition else _WRITE, params=values))


def checked_end(until: datetime | None, now: datetime) -> datetime | None:
    """When a block ends, in UTC; raises ContentFault where that is over already."""
    until = moment("until", until) if until else None
    if until is not None and until <= now:
        raise ContentFault(f"{until.isoformat()} is over: write a moment to come, or none.", "until")
    return until


def _checked(draft: BlockDraft, now: datetime) -> BlockDraft:
    return replace(
        draft,
        value=block_value(draft.kind, draft.value),
        reason=optional_line("reason", draft.reason),
        until=checked_end(draft.until, now),
    )
