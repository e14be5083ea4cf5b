"""Who may do what to an entry: one answer as yes or no, for verbs, and as an SQL predicate, for lists."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, exists, literal_column, not_, or_, select

from cms.base.actor import Actor, Permission
from cms.base.rows import table_of
from cms.content.actions.kind import KindOfContent
from cms.content.entry import Entry, Kind
from cms.errors import Code, ContentFault


@dataclass(frozen=True)
class Deed:
    """Something that is done to an entry: the permission that it needs, and the one that does for what is one's own."""

    anybodys: Permission
    own: Permission | None = None
    own_public: Permission | None = None


READ = Deed(Permission.READ_DRAFTS, Permission.READ_OWN_DRAFTS, Permission.READ_OWN_DRAFTS)
EDIT = Deed(Permission.EDIT, Permission.EDIT_OWN, Permission.EDIT_OWN_PUBLISHED)
SUBMIT = Deed(Permission.EDIT, Permission.SUBMIT, Permission.EDIT_OWN_PUBLISHED)
REVIEW = Deed(Permission.REVIEW)
PUBLISH = Deed(Permission.PUBLISH, Permission.PUBLISH_OWN, Permission.PUBLISH_OWN)
TRASH = Deed(Permission.TRASH, Permission.TRASH_OWN, Permission.TRASH_OWN)
DELETE = Deed(Permission.DELETE)


@dataclass(frozen=True)
class HeldEntry:
    """An entry that no other transaction changes until this one ends.

    `is_own` says whether the actor made it or signs it, `is_public` whether readers have ever seen it.
    """

    id: UUID
    kind: Kind
    is_trashed: bool
    is_own: bool
    is_public: bool


def require(actor: Actor, entry: HeldEntry, deed: Deed) -> None:
    """Raises Forbidden where the actor may not do it; what they cannot see is not there for them (ContentFault)."""
    own = deed.own_public if entry.is_public else deed.own
    if actor.may(deed.anybodys) or (entry.is_own and own is not None and actor.may(own)):
        return
    sees = (
        entry.is_public or actor.may(Permission.READ_DRAFTS) or (entry.is_own and actor.may(Permission.READ_OWN_DRAFTS))
    )
    if not sees:
        raise missing()
    actor.require(deed.anybodys)


def missing() -> ContentFault:
    """What is said of an entry that is not there, or not for whoever asks."""
    return ContentFault("It is not there: it may have been deleted.", "id", code=Code.NOT_FOUND)


def is_own(
    kind: KindOfContent,
    entry_id: ColumnElement[Any],
    account_id: ColumnElement[Any],
    author_id: ColumnElement[Any],
    alias: Callable[[], str],
) -> ColumnElement[bool]:
    """Whether an account has made an entry, or an author profile stands by it; `alias` gives names for tables."""
    entry, one = table_of(Entry).alias(alias()), literal_column("1", Integer)
    made = exists(select(one).select_from(entry).where(entry.c.id == entry_id, entry.c.created_by_id == account_id))
    if kind.signed_in is None:
        return made
    part, owner = kind.signed_in
    row, by = table_of(kind.model).alias(alias()), table_of(part).alias(alias())
    signed = select(one).select_from(row.join(by, by.c[owner] == row.c.id))
    return or_(made, exists(signed.where(row.c.entry_id == entry_id, by.c.author_id == author_id)))


def was_public(kind: KindOfContent, entry_id: ColumnElement[Any], now: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Whether readers have seen an entry in any locale."""
    row, one = table_of(kind.model).alias("seen"), literal_column("1", Integer)
    return exists(select(one).select_from(row).where(row.c.entry_id == entry_id, row.c.first_published_at <= now))


def is_public(kind: KindOfContent, entry_id: ColumnElement[Any], now: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Whether readers see an entry now, in any locale."""
    row, one = table_of(kind.model).alias("shown"), literal_column("1", Integer)
    live = (not_(row.c.is_draft), not_(row.c.is_trashed), row.c.visible_from <= now, row.c.visible_until > now)
    return exists(select(one).select_from(row).where(row.c.entry_id == entry_id, *live))
