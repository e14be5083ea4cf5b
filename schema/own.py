"""Which comments a viewer sees, put where rows are read from: a page takes a few of each part, along its index.

Whoever has commented sees their own in place before anybody else does: there are two parts then, what readers see and
what is one's own and waits. Moderators see all of them, in a part for each verdict, of which a filter leaves out some.
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


def has_parts(scope: Scope, row: Row) -> bool:
    """Whether a row is of comments that are read in parts: in each, it is known that the viewer sees them."""
    viewer = scope.viewer
    return row.model is Comment and (viewer.is_guest or viewer.is_signed_in)


def parts(row: Row) -> list[FromClause]:
    """What may stand in the FROM for comments, part for part."""
    return [part.subquery(row.alias) for part in _selects(row)]


def relation(row: Row) -> FromClause:
    """What stands in the FROM where the order of rows does not matter: all parts in one."""
    return union_all(*_selects(row)).subquery(row.alias)


def is_own(row: Row, table: Any) -> ColumnElement[bool]:
    """Whether the viewer wrote a comment; NULL where it has no key of the kind that they have."""
    viewer, statement = row.scope.viewer, row.statement
    mine: list[ColumnElement[bool]] = []
    if viewer.is_guest:
        mine.append(table.c.guest_id == statement.context("guest_id", Uuid()))
    if viewer.is_signed_in:
        mine.append(table.c.account_id == statement.context("account_id", Uuid()))
    return or_(false(), *mine)


def _selects(row: Row) -> list[Select[Any]]:
    if sees_all(row):
        return [_judged(row, status) for status in CommentStatus]
    seen, own = row.table.alias("seen"), row.table.alias("own")
    # Who writes spam is to see it wait like any other comment, or they would learn what passes.
    waits = or_(
        own.c.status.in_([_literal(CommentStatus.PENDING), _literal(CommentStatus.SPAM)]),
        own.c.held_for == _literal(HeldFor.CHECKS),
    )
    mine = and_(is_own(row, own), not_(own.c.is_visible), own.c.deleted_at.is_(None), waits)
    return [select(*seen.c).where(seen.c.is_visible), select(*own.c).where(mine)]


def _judged(row: Row, status: CommentStatus) -> Select[Any]:
    """All with a verdict, which is said to be one: so it is known of a filter by it that it takes all or none."""
    table = row.table.alias("judged")
    columns = [_literal(status).label("status") if column.name == "status" else column for column in table.c]
    return select(*columns).where(table.c.status == _literal(status))


def _literal(value: str) -> ColumnElement[str]:
    return literal_column(f"'{value}'", Text)
