"""A commenter's own comments, shown to them in place before anybody else sees them, put where rows are read from.

Comments are read from two halves then: what readers see, and what is one's own and waits. A page takes a few of each,
along its index.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Text,
    Uuid,
    and_,
    false,
    literal_column,
    not_,
    or_,
    select,
    union_all,
)

from cms.base.actor import Permission
from cms.comments.comment import Comment, CommentStatus, HeldFor
from schema.rows import Row, Scope


def sees_all(row: Row) -> bool:
    """Whether a viewer sees comments whatever was decided about them: moderators do, where it is not in a thread."""
    return not row.below_owner and row.scope.viewer.may(Permission.MODERATE_COMMENTS)


def has_own(scope: Scope, row: Row) -> bool:
    """Whether there may be comments of the viewer's own among a row's."""
    viewer = scope.viewer
    return row.model is Comment and (viewer.is_guest or viewer.is_signed_in) and not sees_all(row)


def halves(row: Row) -> list[FromClause]:
    """What may stand in the FROM for comments: those that readers see, and the viewer's own that wait."""
    return [half.subquery(row.alias) for half in _selects(row)]


def relation(row: Row) -> FromClause:
    """What stands in the FROM where the order of rows does not matter: both halves in one."""
    return union_all(*_selects(row)).subquery(row.alias)


def is_own(row: Row, table: Any) -> ColumnElement[bool]:
    """Whether the viewer wrote a comment."""
    viewer, statement = row.scope.viewer, row.statement
    mine: list[ColumnElement[bool]] = []
    if viewer.is_guest:
        mine.append(table.c.guest_id == statement.context("guest_id", Uuid()))
    if viewer.is_signed_in:
        mine.append(table.c.account_id == statement.context("account_id", Uuid()))
    return or_(false(), *mine)


def _selects(row: Row) -> tuple[Select[Any], Select[Any]]:
    seen, own = row.table.alias("seen"), row.table.alias("own")
    # Who writes spam is to see it wait like any other comment, or they would learn what passes.
    waits = or_(
        own.c.status.in_([literal_column(f"'{each}'", Text) for each in (CommentStatus.PENDING, CommentStatus.SPAM)]),
        own.c.held_for == literal_column(f"'{HeldFor.CHECKS}'", Text),
    )
    mine = and_(is_own(row, own), not_(own.c.is_visible), own.c.deleted_at.is_(None), waits)
    return select(*seen.c).where(seen.c.is_visible), select(*own.c).where(mine)
