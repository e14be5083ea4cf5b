"""An entry is one piece of content in all its locales; its content rows say what it is in each, and when.

Every article and event row carries copies of a few columns of its entry, and hands copies of its own on to the rows by
which it is found in feeds. Each copy is held to its source by a composite foreign key that cascades, so no code can
forget to carry a change over.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Constraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlmodel import Field

from cms.base.model import NEVER, SEARCH_DOCUMENT, Identified, Table, moment, sort_key, text


class Kind(StrEnum):
    """The kinds of entries."""

    ARTICLE = "ARTICLE"
    EVENT = "EVENT"


_ANY_KIND = ", ".join(f"'{kind}'" for kind in Kind)


class Entry(Identified, table=True):
    """The identity that comments, links and translations hang on.

    `comment_count` and `thread_count` are kept by a trigger on comments: what a reader may see, and how much of it
    answers nothing else.
    """

    __tablename__ = "entry"
    __table_args__ = (
        CheckConstraint(f"kind IN ({_ANY_KIND})", name="kind"),
        CheckConstraint("is_trashed = (trashed_at IS NOT NULL)", name="trashed"),
        CheckConstraint("comment_count >= 0 AND thread_count >= 0", name="counts"),
        UniqueConstraint("id", "kind"),
        UniqueConstraint("id", "kind", "is_trashed"),
        Index("entry_comment_count_id_idx", "comment_count", "id"),
    )

    kind: str = text()
    created_at: datetime = moment()
    created_by_id: UUID | None = Field(default=None, foreign_key="account.id", index=True)
    is_trashed: bool = False
    trashed_at: datetime | None = moment(None)
    comments_open: bool = True
    comment_count: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    thread_count: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class ContentRow(Identified):
    """An entry in one locale: its draft, or what is live in a window of time.

    `visible_from` and `visible_until` bound a live row's window (a draft has none, from 'infinity' to 'infinity'), and
    `planned_zone` is the IANA zone in which its beginning was planned. A row of a release whose hour is not known yet
    waits: its window lies at the end of time. `listed_at` is what feeds are sorted by, never NULL: for a live row the
    time it was published. `review_note` is what an editor said who sent a draft back.
    """

    entry_id: UUID
    kind: str = text()
    locale: str = text(foreign_key="site_locale.tag")
    is_draft: bool
    is_trashed: bool = False
    visible_from: datetime = moment(NEVER)
    visible_until: datetime = moment(NEVER)
    planned_zone: str | None = text(None)
    release_id: UUID | None = Field(default=None, foreign_key="release.id")
    listed_at: datetime = moment()
    published_at: datetime | None = moment(None)
    first_published_at: datetime | None = moment(None)
    updated_at: datetime = moment()
    in_review: bool = False
    review_note: str | None = text(None)
    version: int = 1

    slug: str = text()
    title: str = text()
    title_key: str = sort_key()
    excerpt: str = text("")
    body_id: UUID = Field(foreign_key="body.id")
    image_id: UUID | None = Field(default=None, foreign_key="media.id", ondelete="SET NULL")
    seo_title: str | None = text(None)
    seo_description: str | None = text(None)
    seo_image_id: UUID | None = Field(default=None, foreign_key="media.id", ondelete="SET NULL")
    canonical_url: str | None = text(None)
    no_index: bool = False
    search: str | None = Field(default=None, sa_type=SEARCH_DOCUMENT)


def content_row_constraints(table: str, kind: Kind) -> tuple[Constraint | Index, ...]:
    """What holds for the content rows of every kind."""
    live, draft = sql("NOT is_draft"), sql("is_draft")
    return (
        ForeignKeyConstraint(
            ["entry_id", "kind", "is_trashed"],
            ["entry.id", "entry.kind", "entry.is_trashed"],
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["kind", "locale", "slug", "entry_id"],
            ["slug_claim.kind", "slug_claim.locale", "slug_claim.slug", "slug_claim.entry_id"],
            name=f"{table}_slug_claim_fkey",
        ),
        CheckConstraint(f"kind = '{kind}'", name="kind"),
        CheckConstraint("version > 0", name="version"),
        CheckConstraint("NOT is_draft OR visible_from = 'infinity'", name="draft_has_no_window"),
        CheckConstraint(
            "is_draft OR visible_from < visible_until OR (visible_from = 'infinity' AND release_id IS NOT NULL)",
            name="window",
        ),
        # So a feed may begin at the present, however much is scheduled.
        CheckConstraint("is_draft OR listed_at <= visible_from", name="listed_when_visible"),
        CheckConstraint(
            "is_draft OR visible_from = 'infinity'"
            " OR (published_at IS NOT NULL AND first_published_at IS NOT NULL AND listed_at = published_at)",
            name="live_is_dated",
        ),
        CheckConstraint("is_draft OR NOT in_review AND review_note IS NULL", name="live_is_not_in_review"),
        CheckConstraint("listed_at < 'infinity' AND updated_at < 'infinity'", name="sort_keys_are_finite"),
        # What the rows in feeds hold copies of.
        UniqueConstraint("id", "locale", "is_draft", "listed_at"),
        UniqueConstraint("id", "entry_id"),
        Index(f"{table}_one_draft_idx", "entry_id", "locale", unique=True, postgresql_where=draft),
        Index(
            f"{table}_live_idx",
            *("entry_id", "locale", "visible_from", "release_id"),
            unique=True,
            postgresql_nulls_not_distinct=True,
            postgresql_where=live,
        ),
        Index(
            f"{table}_release_idx",
            *("release_id", "entry_id", "locale"),
            unique=True,
            postgresql_where=sql("release_id IS NOT NULL"),
        ),
        Index(f"{table}_coming_idx", "visible_from", postgresql_where=live),
        Index(f"{table}_live_slug_idx", "slug", "locale", postgresql_where=live),
        Index(f"{table}_body_id_idx", "body_id"),
        Index(f"{table}_image_id_idx", "image_id"),
        Index(f"{table}_seo_image_id_idx", "seo_image_id"),
        Index(f"{table}_slug_claim_idx", "kind", "locale", "slug"),
        Index(f"{table}_search_idx", "search", postgresql_using="gin"),
    )


class SlugClaim(Table, table=True):
    """A slug belongs to one entry of a kind in a locale, for ever once it has been public: old ones redirect.

    `public_from` is when it first was public; 'infinity' for a slug that only drafts have had, which may be given up.
    """

    __tablename__ = "slug_claim"
    __table_args__ = (
        CheckConstraint("slug <> '' AND slug !~ '[[:space:]/?#]'", name="slug"),
        UniqueConstraint("kind", "locale", "slug", "entry_id"),
        ForeignKeyConstraint(["entry_id", "kind"], ["entry.id", "entry.kind"], ondelete="CASCADE"),
    )

    kind: str = text(primary_key=True)
    locale: str = text(primary_key=True, foreign_key="site_locale.tag")
    slug: str = text(primary_key=True)
    entry_id: UUID = Field(index=True)
    public_from: datetime = moment(NEVER)


class FeedRow(Table):
    """A row by which a feed finds an article: it holds what the feed chooses and sorts by."""

    article_id: UUID = Field(primary_key=True)
    locale: str = text()
    is_draft: bool
    listed_at: datetime = moment()


def feed_constraints(table: str, facet: str) -> tuple[Any, ...]:
    """The copies' foreign key, and the feed's two indexes: for one locale, and for a chain of them."""
    return (
        ForeignKeyConstraint(
            ["article_id", "locale", "is_draft", "listed_at"],
            ["article.id", "article.locale", "article.is_draft", "article.listed_at"],
            onupdate="CASCADE",
            ondelete="CASCADE",
            name=f"{table}_article_fkey",
        ),
        Index(f"{table}_feed_idx", facet, "is_draft", "locale", "listed_at", "article_id"),
        Index(f"{table}_feed_all_locales_idx", facet, "is_draft", "listed_at", "article_id"),
    )
