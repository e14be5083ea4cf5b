"""Sections, tags and authors: what articles are filed under.

Each has its words in the site's default locale and, beside them, translations.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from cms.base.model import NEVER, Identified, Table, moment, sort_key, text

SLUG = "slug <> '' AND slug !~ '[[:space:]/?#]'"


class Section(Identified, table=True):
    """A part of the paper; sections form a tree.

    `tree_path` and `depth` are kept by a trigger: ordered by the path, sections stand in the order of the tree.
    """

    __tablename__ = "section"
    __table_args__ = (
        CheckConstraint(SLUG, name="slug"),
        CheckConstraint("position BETWEEN 0 AND 99999", name="position"),
        UniqueConstraint("parent_id", "position", postgresql_nulls_not_distinct=True, deferrable=True),
        Index("section_tree_path_idx", "tree_path"),
    )

    parent_id: UUID | None = Field(default=None, foreign_key="section.id", index=True)
    position: int
    slug: str = text(unique=True)
    name: str = text()
    description: str | None = text(None)
    visible_from: datetime = moment(NEVER)
    tree_path: str = sort_key("", sa_column_kwargs={"server_default": ""})
    depth: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class SectionTranslation(Table, table=True):
    """A section's words in another locale."""

    __tablename__ = "section_translation"
    __table_args__ = (CheckConstraint(SLUG, name="slug"), UniqueConstraint("locale", "slug"))

    section_id: UUID = Field(primary_key=True, foreign_key="section.id", ondelete="CASCADE")
    locale: str = text(primary_key=True, foreign_key="site_locale.tag")
    slug: str = text()
    name: str = text()
    description: str | None = text(None)


class Tag(Identified, table=True):
    """What an article is about."""

    __tablename__ = "tag"
    __table_args__ = (
        CheckConstraint(SLUG, name="slug"),
        Index("tag_name_key_id_idx", "name_key", "id"),
    )

    slug: str = text(unique=True)
    name: str = text()
    name_key: str = sort_key()
    visible_from: datetime = moment(NEVER)


class TagTranslation(Table, table=True):
    """A tag's words in another locale."""

    __tablename__ = "tag_translation"
    __table_args__ = (CheckConstraint(SLUG, name="slug"), UniqueConstraint("locale", "slug"))

    tag_id: UUID = Field(primary_key=True, foreign_key="tag.id", ondelete="CASCADE")
    locale: str = text(primary_key=True, foreign_key="site_locale.tag")
    slug: str = text()
    name: str = text()
    name_key: str = sort_key()


class Author(Identified, table=True):
    """Somebody on a byline. `links` is a list of {"label", "url"}."""

    __tablename__ = "author"
    __table_args__ = (
        CheckConstraint(SLUG, name="slug"),
        CheckConstraint("jsonb_typeof(links) = 'array'", name="links"),
        Index("author_name_key_id_idx", "name_key", "id"),
    )

    slug: str = text(unique=True)
    name: str = text()
    name_key: str = sort_key()
    bio: str | None = text(None)
    image_id: UUID | None = Field(default=None, foreign_key="media.id", ondelete="SET NULL", index=True)
    links: list[dict[str, str]] = Field(default_factory=list, sa_type=JSONB, sa_column_kwargs={"server_default": "[]"})
    visible_from: datetime = moment(NEVER)


class AuthorTranslation(Table, table=True):
    """An author's words in another locale."""

    __tablename__ = "author_translation"
    __table_args__ = (CheckConstraint(SLUG, name="slug"), UniqueConstraint("locale", "slug"))

    author_id: UUID = Field(primary_key=True, foreign_key="author.id", ondelete="CASCADE")
    locale: str = text(primary_key=True, foreign_key="site_locale.tag")
    slug: str = text()
    name: str = text()
    name_key: str = sort_key()
    bio: str | None = text(None)


_ONE_OF = """num_nonnulls(section_id, tag_id, author_id) = 1 AND kind =
    CASE WHEN section_id IS NOT NULL THEN 'section' WHEN tag_id IS NOT NULL THEN 'tag' ELSE 'author' END"""


class TermSlug(Table, table=True):
    """A slug that a section, tag or author had while readers saw it, and that leads to it for ever.

    `locale` is that of a translation, and empty for the term's own words. No key leads from it to the site's locales:
    one may go though addresses in it are remembered.
    """

    __tablename__ = "term_slug"
    __table_args__ = (CheckConstraint(_ONE_OF, name="one_term"),)

    kind: str = text(primary_key=True)
    locale: str = text(primary_key=True)
    slug: str = text(primary_key=True)
    section_id: UUID | None = Field(default=None, foreign_key="section.id", ondelete="CASCADE", index=True)
    tag_id: UUID | None = Field(default=None, foreign_key="tag.id", ondelete="CASCADE", index=True)
    author_id: UUID | None = Field(default=None, foreign_key="author.id", ondelete="CASCADE", index=True)


class MergedTerm(Table, table=True):
    """A section, tag or author that has become part of another one, by which what was saved before names it still."""

    __tablename__ = "merged_term"

    old_id: UUID = Field(primary_key=True)
    kind: str = text()
    new_id: UUID = Field(index=True)
