"""Paths that once led somewhere. Old slugs are not here: `slug_claim` keeps them."""

from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from cms.base.model import Table, text


class Redirect(Table, table=True):
    """A path of another or an older site, and where it leads now. `locale` says in which locale an entry is meant."""

    __tablename__ = "redirect"
    __table_args__ = (
        CheckConstraint("path ~ '^/'", name="path"),
        CheckConstraint("num_nonnulls(entry_id, section_id, tag_id, author_id, url) = 1", name="one_target"),
        CheckConstraint("(entry_id IS NULL) = (locale IS NULL)", name="locale"),
    )

    path: str = text(primary_key=True)
    entry_id: UUID | None = Field(default=None, foreign_key="entry.id", ondelete="CASCADE", index=True)
    locale: str | None = text(None, foreign_key="site_locale.tag")
    section_id: UUID | None = Field(default=None, foreign_key="section.id", ondelete="CASCADE", index=True)
    tag_id: UUID | None = Field(default=None, foreign_key="tag.id", ondelete="CASCADE", index=True)
    author_id: UUID | None = Field(default=None, foreign_key="author.id", ondelete="CASCADE", index=True)
    url: str | None = text(None)
