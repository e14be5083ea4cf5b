"""The roots of reading."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import Text, Uuid
from sqlmodel import SQLModel

from cms.comments.comment import Comment as CommentRow
from cms.content.article import Article as ArticleRow
from cms.content.site import Site as SiteRow
from cms.content.taxonomy import Author as AuthorRow
from cms.content.taxonomy import AuthorTranslation, SectionTranslation, TagTranslation
from cms.content.taxonomy import Section as SectionRow
from cms.content.taxonomy import Tag as TagRow
from schema.errors import BadArgument
from schema.fields import Argument, Arguments, argument, connection, many, one
from schema.ids import BrokenId, parse_id
from schema.rows import Key, Rows
from schema.types.common import Connection, Stage
from schema.types.content import ORDER, Article, Author, Comment, Section, Tag, order_articles
from schema.types.site import Site
from schema.types.words import translated

LOCALE = argument("locale", str | None, "The language, as a BCP 47 tag; the site's default unless given.", None)
STAGE = argument("stage", Stage, "Published, or the draft for those who may see it.", Stage.PUBLISHED)
AT = argument("at", datetime | None, "The site as it will stand at a coming moment, for those who may see it.", None)
ID = argument("id", strawberry.ID | None, "The id of what is asked for; exactly one of id and slug is given.", None)
SLUG = argument("slug", str | None, "Its slug in the locale asked for; exactly one of id and slug is given.", None)
ONE = (ID, SLUG, LOCALE, STAGE, AT)
LIST = (LOCALE, STAGE, AT)


def key_of(name: str, given: Argument) -> Callable[[Any], Any]:
    """Reads the key in an id when the statement runs."""

    def key(values: Any) -> Any:
        try:
            return parse_id(given.getter(values), name).key
        except BrokenId as error:
            raise BadArgument("id", str(error)) from None

    return key


def _by_id_or_slug(name: str, key: str, slug: Callable[[Rows], Any]) -> Callable[[Rows, Arguments], None]:
    def rows_of(rows: Rows, arguments: Arguments) -> None:
        if bool(arguments["id"]) == bool(arguments["slug"]):
            raise BadArgument("id", "Give exactly one of id and slug.")
        statement = rows.row.statement
        if arguments["id"]:
            rows.where(rows.row.column(key) == statement.parameter(key_of(name, arguments["id"]), Uuid()))
        else:
            rows.where(slug(rows) == statement.parameter(arguments["slug"].getter, Text()))

    return rows_of


def _noun(name: str, translation: type[SQLModel], owner: str) -> Callable[[Rows, Arguments], None]:
    return _by_id_or_slug(name, "id", lambda rows: translated(rows.row, translation, owner, "slug"))


def _in_tree_order(rows: Rows, _: Arguments) -> None:
    rows.order_by(Key(rows.row.c.tree_path))


def _by_name(rows: Rows, _: Arguments) -> None:
    rows.order_by(Key(rows.row.c.name_key), Key(rows.row.c.id))


def _newest_comments(rows: Rows, _: Arguments) -> None:
    # A comment whose subject the reader cannot see is not there for that reader.
    rows.join(ArticleRow, lambda article: article.c.entry_id == rows.row.c.entry_id)
    rows.order_by(Key(rows.row.c.created_at, descending=True), Key(rows.row.c.id, descending=True))


def _the_site(_: Rows, __: Arguments) -> None:
    """There is one row, always."""


@strawberry.type(description="What can be read.")
class Query:
    """The root of every query."""

    site: Site = one(SiteRow, _the_site, "The site.", [LOCALE])

    article: Article | None = one(
        ArticleRow, _by_id_or_slug("Article", "entry_id", lambda rows: rows.row.c.slug), "One article.", ONE
    )
    articles: Connection[Article] = connection(ArticleRow, order_articles, "Articles, newest first.", [ORDER, *LIST])
    author: Author | None = one(AuthorRow, _noun("Author", AuthorTranslation, "author_id"), "One author.", ONE)
    authors: Connection[Author] = connection(AuthorRow, _by_name, "Authors, by name.", LIST)
    section: Section | None = one(SectionRow, _noun("Section", SectionTranslation, "section_id"), "One section.", ONE)
    sections: list[Section] = many(SectionRow, _in_tree_order, "All sections, in the order of the tree.", LIST)
    tag: Tag | None = one(TagRow, _noun("Tag", TagTranslation, "tag_id"), "One tag.", ONE)
    tags: Connection[Tag] = connection(TagRow, _by_name, "Tags, by name.", LIST)
    comments: Connection[Comment] = connection(
        CommentRow, _newest_comments, "Approved comments, newest first.", [LOCALE]
    )
