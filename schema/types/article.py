"""Articles."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy import ColumnElement, func

from cms.content.article import Article as ArticleRow
from cms.content.article import ArticleEvent, ArticleTag
from cms.content.article import Byline as BylineRow
from cms.content.event import Event as EventRow
from cms.content.taxonomy import Author as AuthorRow
from cms.content.taxonomy import AuthorTranslation
from cms.content.taxonomy import Section as SectionRow
from cms.content.taxonomy import Tag as TagRow
from schema.fields import argument, column, expression, many, one
from schema.prices import RELATED
from schema.rows import Key, Row, Rows
from schema.specs import Arguments
from schema.types.content import Content, localised_id, translations_of
from schema.types.related import related
from schema.types.taxonomy import Author, Section, Tag
from schema.types.words import translated

if TYPE_CHECKING:
    from schema.types.event import Event

Events = list[Annotated["Event", strawberry.lazy("schema.types.event")]]


@strawberry.enum(description="What somebody on a byline did.")
class BylineRole(Enum):
    """The roles of `cms.content.article.BylineRole`."""

    AUTHOR = strawberry.enum_value("AUTHOR", description="Wrote it.")
    CONTRIBUTOR = strawberry.enum_value("CONTRIBUTOR", description="Helped with it.")
    TRANSLATOR = strawberry.enum_value("TRANSLATOR", description="Translated it.")
    PHOTOGRAPHER = strawberry.enum_value("PHOTOGRAPHER", description="Took its pictures.")
    EDITOR = strawberry.enum_value("EDITOR", description="Edited it.")


def _byline_author(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.author_id)


def _author_bio(row: Row) -> ColumnElement[Any]:
    author = row.satellite(AuthorRow, lambda a: a.c.id == row.c.author_id)
    return func.coalesce(row.c.bio, translated(author, AuthorTranslation, "author_id", "bio"))


@strawberry.type(description="Somebody's part in an article.")
class Byline:
    """Twin of `cms.content.article.Byline`."""

    author: Author = one(AuthorRow, _byline_author, "Who.")
    role: BylineRole = column("role", "What they did.")
    bio: str | None = expression(
        _author_bio, "As it stands under this article; the author's own bio where none was given."
    )


def _section(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.section_id)


def _bylines(rows: Rows, _: Arguments) -> None:
    # A byline without its author would be half a line: the join's policy leaves it out as a whole.
    rows.join(AuthorRow, lambda author: author.c.id == rows.row.c.author_id)
    rows.where(rows.row.c.article_id == rows.above.c.id).order_by(Key(rows.row.c.position))


def _authors(rows: Rows, _: Arguments) -> None:
    byline = rows.join(BylineRow, lambda b: b.c.author_id == rows.row.c.id)
    rows.where(byline.c.article_id == rows.above.c.id).order_by(Key(byline.c.position))


def _posted_by(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.posted_by_id)


def _tags(rows: Rows, _: Arguments) -> None:
    link = rows.join(ArticleTag, lambda t: t.c.tag_id == rows.row.c.id)
    rows.where(link.c.article_id == rows.above.c.id).order_by(Key(link.c.position))


def _events(rows: Rows, _: Arguments) -> None:
    link = rows.join(ArticleEvent, lambda e: e.c.target_id == rows.row.c.entry_id)
    rows.where(link.c.article_id == rows.above.c.id).order_by(Key(link.c.position))


FIRST_RELATED = argument("first", int, "How many, 100 at most.", 3)


@strawberry.type(description="An article in one locale.")
class Article(Content):
    """Twin of `cms.content.article.Article`."""

    id: strawberry.ID = localised_id("Article")
    subtitle: str | None = column("subtitle", "The line below the headline.")
    section: Section | None = one(SectionRow, _section, "Where in the paper it stands.")
    authors: list[Author] = many(AuthorRow, _authors, "Everyone on the byline, in its order.")
    bylines: list[Byline] = many(BylineRow, _bylines, "Everyone on the byline, with what they did.")
    posted_by: Author | None = one(AuthorRow, _posted_by, "Who posted it: related posts show this name.")
    tags: list[Tag] = many(TagRow, _tags, "What it is about.")
    related: "list[Article]" = many(
        ArticleRow,
        related,
        "Chosen by editors first, in their order; then the nearest published ones by shared tags (rare ones weigh "
        "more), section and, between equals, recency.",
        [FIRST_RELATED],
        size="first",
        price=RELATED,
    )
    events: Events = many(EventRow, _events, "Events that the article announces or reports on.", size=2)
    translations: "list[Article]" = many(
        ArticleRow, translations_of, "The same article in the site's other languages.", size=2, every_locale=True
    )
