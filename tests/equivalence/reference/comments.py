"""Comments: who sees which, and the threads that they form."""

from typing import Any

from tests.equivalence.reference.fields import columns, field
from tests.equivalence.reference.lists import Order, connection
from tests.equivalence.reference.rows import Record
from tests.equivalence.reference.world import Seen, World, entry

columns("Comment", depth="depth", createdAt="created_at", editedAt="edited_at")


def _replies(world: World, row: Record) -> list[Record]:
    return [reply for reply in world.rows.where("comment", parent_id=row.id) if _is_visible(world, reply)]


def _is_reachable(world: World, row: Record) -> bool:
    if row.status != "APPROVED":
        return False
    above = None if row.parent_id is None else world.rows.one("comment", id=row.parent_id)
    return above is None or _is_reachable(world, above)


def _is_visible(world: World, row: Record) -> bool:
    """Approved, as is every one above it; a deleted one shows as long as it has visible replies."""
    return _is_reachable(world, row) and (row.deleted_at is None or bool(_replies(world, row)))


def comments_of(seen: Seen) -> list[Seen]:
    """All that a reader sees under an entry, placeholders too."""
    rows = seen.world.rows.where("comment", entry_id=seen.row.entry_id)
    return [seen.see("Comment", row) for row in rows if _is_visible(seen.world, row)]


def all_comments(scope: Seen) -> list[Seen]:
    """All that a reader sees anywhere: none whose subject is not seen."""
    rows = scope.world.rows.tables["comment"]
    seen = [scope.see("Comment", row) for row in rows if _is_visible(scope.world, row)]
    return [comment for comment in seen if entry(scope, comment.row.entry_id) is not None]


def order_of(given: dict[str, Any] | None, *, descending: bool = True) -> Order:
    """By time, newest first unless asked otherwise."""
    if given is not None:
        descending = given["direction"] == "DESC"
    return Order(f"CREATED_AT {'DESC' if descending else 'ASC'}", lambda seen: seen.row.created_at, descending)


@field("Article.comments")
def article_threads(seen: Seen, orderBy: dict[str, Any] | None = None, **paging: Any) -> Any:  # noqa: N803 - the API's.
    return _threads("Article.comments", seen, orderBy, paging)


@field("Event.comments")
def event_threads(seen: Seen, orderBy: dict[str, Any] | None = None, **paging: Any) -> Any:  # noqa: N803 - the API's.
    return _threads("Event.comments", seen, orderBy, paging)


def _threads(coordinate: str, seen: Seen, order: dict[str, Any] | None, paging: dict[str, Any]) -> Any:
    threads = [comment for comment in comments_of(seen) if comment.row.parent_id is None]
    return connection(seen, coordinate, threads, order_of(order), paging)


@field("Article.pinnedComments", "Event.pinnedComments")
def pinned(seen: Seen) -> list[Seen]:
    """The last ones that were pinned, the last one first."""
    found = [comment for comment in comments_of(seen) if comment.row.pinned_at is not None]
    return sorted(sorted(found, key=lambda each: each.row.id), key=lambda each: each.row.pinned_at, reverse=True)[:5]


@field("Article.commentCount", "Event.commentCount")
def comment_count(seen: Seen) -> int:
    """Placeholders of deleted ones do not count."""
    return sum(comment.row.deleted_at is None for comment in comments_of(seen))


@field("Comment.replies")
def replies(seen: Seen, **paging: Any) -> Any:
    """Oldest first."""
    found = [seen.see("Comment", row) for row in _replies(seen.world, seen.row)]
    return connection(seen, "Comment.replies", found, order_of(None, descending=False), paging)


@field("Comment.replyCount")
def reply_count(seen: Seen) -> int:
    return len(_replies(seen.world, seen.row))


@field("Comment.isDeleted")
def is_deleted(seen: Seen) -> bool:
    return seen.row.deleted_at is not None


@field("Comment.isPinned")
def is_pinned(seen: Seen) -> bool:
    return seen.row.pinned_at is not None


@field("Comment.isFeatured")
def is_featured(seen: Seen) -> bool:
    return seen.row.featured_at is not None


@field("Comment.isWaiting", "Comment.canEdit")
def is_their_own(_: Seen) -> bool:
    """Nobody is shown what waits, but for whoever wrote it, and moderators."""
    return False


@field("Comment.author", "Comment.body")
def itself(seen: Seen) -> Seen:
    """A part of the comment."""
    return seen


@field("Comment.moderation")
def moderation(_: Seen) -> None:
    """Null but for moderators."""


@field("Comment.parent")
def parent(seen: Seen) -> Seen | None:
    above = seen.world.rows.one("comment", id=seen.row.parent_id) if seen.row.parent_id else None
    return above and seen.see("Comment", above)


@field("Comment.subject")
def subject(seen: Seen) -> Seen | None:
    return entry(seen, seen.row.entry_id)


columns("CommentAuthor", name="author_name", url="author_url", isStaff="is_staff")
columns("CommentBody", html="body_html", text="body_text")
