"""What articles and events share: addresses, text, picture, comments, translations, and where they stand."""

from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import Boolean, ColumnElement, and_, func, literal_column, or_, select

from cms.base.rows import table_of
from cms.comments.comment import Comment as CommentRow
from cms.content.entry import Entry
from cms.content.release import Release as ReleaseRow
from cms.content.revision import Revision as RevisionRow
from cms.content.site import Site, SiteLocale
from cms.media.asset import Media as MediaRow
from schema.fields import column, connection, expression, many, one, part
from schema.ids import id_in_sql
from schema.prices import THREADS
from schema.rows import Key, Row, Rows
from schema.specs import Arguments
from schema.types import stages
from schema.types.body import Body
from schema.types.comment import COMMENT_ORDER, Comment, order_comments, pinned_first
from schema.types.common import FOLDERS, Connection, Node, Stage, TextDirection
from schema.types.media import Media
from schema.types.release import Release, releases_of
from schema.types.revision import Revision, body_of
from schema.types.seo import Seo
from schema.types.stages import ContentStatus
from schema.types.words import direction, path, site_value, whole_url


def _image(rows: Rows, _: Arguments) -> None:
    rows.where(
        rows.row.c.id == func.coalesce(rows.above.c.image_id, site_value(rows.row.statement, "default_image_id"))
    )


def _threads(rows: Rows, arguments: Arguments) -> None:
    comment = rows.row
    rows.where(comment.c.entry_id == rows.above.c.entry_id, comment.c.parent_id.is_(None))
    order_comments(rows, arguments)
    rows.count = lambda: entry_of(rows.above).c.thread_count


def entry_of(row: Row) -> Row:
    """The entry of a content row."""
    return row.satellite(Entry, lambda entry: entry.c.id == row.c.entry_id)


def _comments_open(row: Row) -> ColumnElement[bool]:
    """Open for this entry, on the whole site, and not closed by age."""
    site, alias = table_of(Site), row.statement.alias()

    def of(name: str) -> ColumnElement[Any]:
        return literal_column(f"{alias}.{name}", site.columns[name].type)

    days = func.make_interval(
        literal_column("0"), literal_column("0"), literal_column("0"), of("comment_close_after_days")
    )
    young = or_(
        of("comment_close_after_days").is_(None),
        # Ages are compared: a moment that lies so many days ahead may be past all that a timestamp holds.
        row.scope.moment - func.coalesce(row.c.published_at, row.scope.moment) < days,
    )
    open_ = select(and_(of("comments_open"), young)).select_from(site.alias(alias)).scalar_subquery()
    return and_(entry_of(row).c.comments_open, func.coalesce(open_, literal_column("false", Boolean)))


def _path(row: Row) -> ColumnElement[str]:
    return path(row, FOLDERS[row.model])


def _revisions(rows: Rows, _: Arguments) -> None:
    revision = rows.row
    rows.where(revision.c.entry_id == rows.above.c.entry_id, revision.c.locale == rows.above.c.locale)
    rows.order_name = "VERSION"
    rows.order_by(Key(revision.c.version, descending=True))


def localised_id(name: str) -> Any:
    """The field `id` of content in one locale."""
    return expression(
        lambda row: id_in_sql(name, row.c.entry_id, row.c.locale),
        "Opaque, stable, safe in URLs; it carries its type, the entry and its locale.",
    )


def translations_of(rows: Rows, _: Arguments) -> None:
    """The same entry in the site's other locales."""
    locales = table_of(SiteLocale).alias(rows.row.statement.alias())
    position = (
        select(locales.c.position).where(locales.c.tag == rows.row.c.locale).select_from(locales).scalar_subquery()
    )
    rows.where(rows.row.c.entry_id == rows.above.c.entry_id, rows.row.c.locale != rows.above.c.locale)
    rows.order_by(Key(position), Key(rows.row.c.locale))


@strawberry.interface(description="What has a page of its own: an article or an event, in one locale.")
class Content(Node):
    """Twin of `cms.content.entry.ContentRow`."""

    slug: str = column("slug", "The name in addresses.")
    locale: str = column("locale", "The language it is in, as a BCP 47 tag.")
    direction: TextDirection = expression(lambda row: direction(row.c.locale), "Which way its language is written.")
    path: str = expression(_path, "Where a front end shows it.")
    url: str = expression(lambda row: whole_url(row, _path(row)), "The whole address of its page.")
    title: str = column("title", "The headline.")
    excerpt: str = column("excerpt", "What it is about in a few sentences, for lists.")
    body: Body = part("The text.", row=body_of)
    image: Media | None = one(MediaRow, _image, "Its own image, or else the site's default image.")
    comments: Connection[Comment] = connection(
        CommentRow,
        _threads,
        "Comments that answer no other (totalCount counts these), newest first unless asked otherwise.",
        [COMMENT_ORDER],
        below_owner=True,
        price=THREADS,
    )
    pinned_comments: list[Comment] = many(
        CommentRow, pinned_first, "Comments that moderators have pinned above the others.", size=1, below_owner=True
    )
    comment_count: int = expression(
        lambda row: entry_of(row).c.comment_count,
        "All comments that a reader can see, replies too, placeholders of deleted ones not.",
    )
    comments_open: bool = expression(_comments_open, "Whether readers may comment now.")
    seo: Seo = part("What search engines and social networks are told.")
    published_at: datetime | None = column("published_at", "When it was published.")
    first_published_at: datetime | None = column("first_published_at", "When it was published for the first time.")
    updated_at: datetime = column("updated_at", "When it was last changed.")
    stage: Stage = expression(stages.stage, "Whether this is the draft or what readers see.")
    status: ContentStatus = expression(stages.status, "Where it stands on its way to readers.")
    has_unpublished_changes: bool = expression(stages.has_changes, "Whether the draft says more than what is live.")
    publish_at: datetime | None = expression(stages.publish_at, "When the next version becomes public.")
    publish_time_zone: str | None = expression(
        stages.publish_zone, "The IANA time zone in which publishAt was planned, if one was given."
    )
    unpublish_at: datetime | None = expression(stages.unpublish_at, "When it will be taken down.")
    unpublish_time_zone: str | None = expression(
        stages.unpublish_zone, "The IANA time zone in which unpublishAt was planned, if one was given."
    )
    review_note: str | None = expression(stages.review_note, "What an editor said who sent the draft back.")
    version: int = column("version", "How often the draft had been saved.")
    releases: list[Release] = many(
        ReleaseRow, releases_of, "The releases that it waits in, the next first; for those who may see all drafts."
    )
    revisions: Connection[Revision] = connection(
        RevisionRow, _revisions, "Its history, newest first; for those who may see drafts."
    )
