"""The site: its name, its locales and their fallbacks, its comment policy, its navigation. One row."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKeyConstraint, SmallInteger, Text, UniqueConstraint
from sqlmodel import Field

from cms.base.model import Identified, Table, text


class CommentModeration(StrEnum):
    """Whose comments wait for a moderator."""

    NONE = "NONE"
    FIRST_TIME = "FIRST_TIME"
    ALL = "ALL"


class SiteLocale(Table, table=True):
    """A language that the site publishes in, and where a reader is sent when it lacks something."""

    __tablename__ = "site_locale"
    __table_args__ = (CheckConstraint("tag ~ '^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$'", name="tag"),)

    tag: str = text(primary_key=True)
    position: int = Field(default=0, sa_type=SmallInteger)
    fallbacks: list[str] = Field(default_factory=list, sa_type=ARRAY(Text), sa_column_kwargs={"server_default": "{}"})


class Site(Table, table=True):
    """The one site of this database."""

    __tablename__ = "site"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("comment_moderation IN ('NONE', 'FIRST_TIME', 'ALL')", name="comment_moderation"),
        CheckConstraint("comment_close_after_days > 0", name="comment_close_after_days"),
        CheckConstraint("comment_max_depth BETWEEN 0 AND 10", name="comment_max_depth"),
        CheckConstraint("comment_edit_minutes >= 0", name="comment_edit_minutes"),
        CheckConstraint("url ~ '^https?://[^/]+$'", name="url"),
    )

    id: int = Field(default=1, sa_type=SmallInteger, primary_key=True)
    name: str = text()
    tagline: str | None = text(None)
    url: str = text()
    default_locale: str = text(foreign_key="site_locale.tag")
    default_image_id: UUID | None = Field(default=None, foreign_key="media.id", ondelete="SET NULL", index=True)
    comments_open: bool = True
    comment_moderation: str = text(CommentModeration.FIRST_TIME)
    comment_close_after_days: int | None = None
    comment_max_depth: int = Field(default=4, sa_type=SmallInteger)
    comment_edit_minutes: int = 15
    privacy_notice: str = text("")
    privacy_url: str | None = text(None)


class SiteTranslation(Table, table=True):
    """What the site says of itself in another than its default locale; NULL leaves the default's words."""

    __tablename__ = "site_translation"

    locale: str = text(primary_key=True, foreign_key="site_locale.tag")
    name: str | None = text(None)
    tagline: str | None = text(None)
    privacy_notice: str | None = text(None)


class NavigationItem(Identified, table=True):
    """One line of the site's menu in one locale; it leads to a section, to a tag or to an address."""

    __tablename__ = "navigation_item"
    __table_args__ = (
        UniqueConstraint("locale", "position", deferrable=True),
        CheckConstraint("num_nonnulls(section_id, tag_id, url) = 1", name="one_target"),
        ForeignKeyConstraint(["section_id"], ["section.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["tag_id"], ["tag.id"], ondelete="CASCADE"),
    )

    locale: str = text(foreign_key="site_locale.tag")
    position: int
    label: str = text()
    section_id: UUID | None = Field(default=None, index=True)
    tag_id: UUID | None = Field(default=None, index=True)
    url: str | None = text(None)


class FrontPageItem(Table, table=True):
    """An article that stands on the front page in one locale: at position 0 it leads, those from 1 on are pinned."""

    __tablename__ = "front_page_item"
    __table_args__ = (UniqueConstraint("locale", "entry_id"), CheckConstraint("position >= 0", name="position"))

    locale: str = text(primary_key=True, foreign_key="site_locale.tag")
    position: int = Field(sa_type=SmallInteger, primary_key=True)
    entry_id: UUID = Field(foreign_key="entry.id", ondelete="CASCADE", index=True)
