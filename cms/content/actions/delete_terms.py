"""Deleting tags, sections and authors for good."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from cms.base.actor import Permission
from cms.base.rows import table_of
from cms.base.session import Session
from cms.content.actions.merge_terms import absorb
from cms.content.actions.term_kinds import AUTHOR, SECTION, TAG, Term
from cms.content.actions.term_uses import count_uses
from cms.content.actions.terms import hold_term
from cms.content.taxonomy import MergedTerm
from cms.errors import Code, ContentFault
from cms.outbox.record import record


async def delete_tag(session: Session, tag_id: UUID, *, reassign_to: UUID | None = None, now: datetime) -> None:
    """Deletes a tag, and the redirects that lead to it; one in use becomes part of another if that is named.

    Raises ContentFault where it is not there, or is in use (IN_USE, with counts) and no other is named; and Forbidden.
    """
    await _delete(session, TAG, tag_id, reassign_to, now)


async def delete_section(session: Session, section_id: UUID, *, reassign_to: UUID | None = None, now: datetime) -> None:
    """Does with a section as `delete_tag`; sections below it count as its use."""
    await _delete(session, SECTION, section_id, reassign_to, now)


async def delete_author(session: Session, author_id: UUID, *, reassign_to: UUID | None = None, now: datetime) -> None:
    """Does with an author as `delete_tag`; an account that is tied to them counts as their use."""
    await _delete(session, AUTHOR, author_id, reassign_to, now)


async def _delete(session: Session, term: Term[Any], key: UUID, reassign_to: UUID | None, now: datetime) -> None:
    session.actor.require(Permission.WRITE_TAXONOMY)
    if reassign_to is not None:
        await absorb(session, term, [(key, ("id",)), (reassign_to, ("reassign_to",))], now=now)
        return
    await hold_term(session, term, key)
    if uses := await count_uses(session, term, key):
        by = " and ".join(f"{count:,} of the {called}" for called, count in uses.items())
        message = f"This {term.name} is used by {by}: take it out there first, or name another in its place."
        raise ContentFault(message, "id", code=Code.IN_USE)
    table, merged = table_of(term.model), table_of(MergedTerm)
    await session.exec(delete(merged).where(merged.c.new_id == key))
    await session.exec(delete(table).where(table.c.id == key))
    await record(session, f"{term.name}.deleted", key, now=now)
