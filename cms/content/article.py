"""Articles: the content row, its byline, tags, picks and linked events."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, SmallInteger, UniqueConstraint
from sqlalchemy import text as sql
from sqlmodel import Field

from cms.base.model import Table, text
from cms.content.entry import ContentRow, FeedRow, Kind, content_row_constraints, feed_constraints


class BylineRole(StrEnum):
    """What somebody on a byline did."""

    AUTHOR = "AUTHOR"
    CONTRIBUTOR = "CONTRIBUTOR"
    TRANSLATOR = "TRANSLATOR"
    PHOTOGRAPHER = "PHOTOGRAPHER"
    EDITOR = "EDITOR"


class Article(ContentRow, table=True):
    """An article in one locale."""

    __tablename__ = "article"
    __table_args__ = (
        *content_row_constraints("article", Kind.ARTICLE),
        Index("article_section_newest_idx", "section_id", "is_draft", "locale", "listed_at", "id"),
        *(
            Index(f"article_{name}_idx", *columns, postgresql_where=sql("NOT is_draft"))
            for name, columns in {
                "front": ("locale", "listed_at", "id"),
                "front_all_locales": ("listed_at", "id"),
                "updated": ("locale", "updated_at", "id"),
                "title": ("locale", "title_key", "id"),
            }.items()
        ),
    )

    kind: str = text(Kind.ARTICLE)
    subtitle: str | None = text(None)
    section_id: UUID | None = Field(default=None, foreign_key="section.id")
    posted_by_id: UUID | None = Field(default=None, foreign_key="author.id", index=True)


class Byline(FeedRow, table=True):
    """Somebody on an article's byline. `bio` is what stands under this article instead of the author's own."""

    __tablename__ = "byline"
    __table_args__ = (
        *feed_constraints("byline", "author_id"),
        UniqueConstraint("article_id", "author_id"),
        CheckConstraint("role IN ('AUTHOR', 'CONTRIBUTOR', 'TRANSLATOR', 'PHOTOGRAPHER', 'EDITOR')", name="role"),
    )

    position: int = Field(sa_type=SmallInteger, primary_key=True)
    author_id: UUID = Field(foreign_key="author.id")
    role: str = text(BylineRole.AUTHOR)
    bio: str | None = text(None)


class ArticleTag(FeedRow, table=True):
    """A tag on an article, in the editors' order."""

    __tablename__ = "article_tag"
    __table_args__ = (*feed_constraints("article_tag", "tag_id"), UniqueConstraint("article_id", "tag_id"))

    position: int = Field(sa_type=SmallInteger, primary_key=True)
    tag_id: UUID = Field(foreign_key="tag.id")


class ArticleSection(FeedRow, table=True):
    """An article's section and each one above it, so that a section's feed has its subsections' articles.

    Kept by a trigger on `article.section_id` and on the tree; nothing else writes it.
    """

    __tablename__ = "article_section"
    __table_args__ = feed_constraints("article_section", "section_id")

    section_id: UUID = Field(primary_key=True, foreign_key="section.id", ondelete="CASCADE")


def _picks(table: str, target: Kind, *more: Any) -> tuple[Any, ...]:
    return (
        ForeignKeyConstraint(["article_id", "entry_id"], ["article.id", "article.entry_id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["target_id", "target_kind"], ["entry.id", "entry.kind"], ondelete="CASCADE"),
        CheckConstraint(f"target_kind = '{target}'", name="target_kind"),
        UniqueConstraint("article_id", "target_id"),
        Index(f"{table}_target_id_idx", "target_id"),
        *more,
    )


class RelatedPick(Table, table=True):
    """A related article that editors chose, in their order."""

    __tablename__ = "related_pick"
    __table_args__ = _picks("related_pick", Kind.ARTICLE, CheckConstraint("entry_id <> target_id", name="not_itself"))

    article_id: UUID = Field(primary_key=True)
    position: int = Field(sa_type=SmallInteger, primary_key=True)
    entry_id: UUID
    target_id: UUID
    target_kind: str = text(Kind.ARTICLE)


class ArticleEvent(Table, table=True):
    """An event that an article announces or reports on."""

    __tablename__ = "article_event"
    __table_args__ = _picks("article_event", Kind.EVENT)

    article_id: UUID = Field(primary_key=True)
    position: int = Field(sa_type=SmallInteger, primary_key=True)
    entry_id: UUID
    target_id: UUID
    target_kind: str = text(Kind.EVENT)
