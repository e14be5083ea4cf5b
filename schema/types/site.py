"""The site itself: what every page shows of it."""

from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSON, aggregate_order_by

from cms.content.site import SiteLocale, SiteTranslation
from cms.media.asset import Media as MediaRow
from schema.fields import Arguments, column, expression, one, part
from schema.rows import Row, Rows, table_of
from schema.types.content import Media


@strawberry.enum(description="Whose comments wait for a moderator.")
class CommentModeration(Enum):
    """The values of `cms.content.site.CommentModeration`."""

    NONE = strawberry.enum_value("NONE", description="Nobody's.")
    FIRST_TIME = strawberry.enum_value("FIRST_TIME", description="Those of people who never had one approved.")
    ALL = strawberry.enum_value("ALL", description="Everybody's.")


def _words(name: str) -> Any:
    def build(row: Row) -> ColumnElement[Any]:
        if row.scope.base_locale:
            return row.column(name)
        words = row.satellite(SiteTranslation, lambda t: t.c.locale == row.scope.locales[0])
        return func.coalesce(words.column(name), row.column(name))

    return build


def _locales(row: Row) -> ColumnElement[Any]:
    locales = table_of(SiteLocale).alias(row.statement.alias())
    listed = func.json_agg(aggregate_order_by(locales.c.tag, locales.c.position, locales.c.tag))
    return func.coalesce(select(listed).select_from(locales).scalar_subquery(), literal_column("'[]'::json", JSON))


def _default_image(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.default_image_id)


@strawberry.type(description="What holds for comments on this site.")
class CommentPolicy:
    """Twin of the site's settings for comments."""

    open: bool = column("comments_open", "Whether readers may comment at all.")
    moderation: CommentModeration = column("comment_moderation", "Whose comments wait for a moderator.")
    close_after_days: int | None = column("comment_close_after_days", "After how many days comments close, if they do.")
    max_depth: int = column("comment_max_depth", "How deep replies may nest.")
    edit_minutes: int = column("comment_edit_minutes", "For how many minutes a comment may be edited.")
    privacy_notice: str = expression(
        _words("privacy_notice"), "Which service checks comments for spam, and what it is sent."
    )
    privacy_url: str | None = column("privacy_url", "Where it says how data is processed.")


@strawberry.type(description="The site.")
class Site:
    """Twin of `cms.content.site.Site`."""

    name: str = expression(_words("name"), "The paper's name.")
    tagline: str | None = expression(_words("tagline"), "The line below the name.")
    url: str = column("url", "The front end's address.")
    locales: list[str] = expression(_locales, "The languages it is published in.")
    default_locale: str = column("default_locale", "The language that holds where none is asked for.")
    default_image: Media | None = one(MediaRow, _default_image, "Shown where an article has no image of its own.")
    comment_policy: CommentPolicy = part("What holds for comments.")
