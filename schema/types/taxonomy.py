"""What articles are filed under: authors, tags and sections."""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy import ColumnElement
from sqlmodel import SQLModel

from cms.content.article import Article as ArticleRow
from cms.content.article import ArticleSection, ArticleTag
from cms.content.article import Byline as BylineRow
from cms.content.taxonomy import AuthorTranslation, SectionTranslation, TagTranslation
from cms.content.taxonomy import Section as SectionRow
from cms.media.asset import Media as MediaRow
from schema.fields import argument, column, connection, elements, expression, many, one
from schema.filters import Condition, filtered, search_texts
from schema.ids import node_id
from schema.prices import AUTHOR_FEED, SECTION_FEED, TAG_FEED
from schema.rows import Key, Row, Rows
from schema.specs import Arguments
from schema.types.common import Connection, Node, OrderDirection
from schema.types.feeds import ORDER, feed, ordering, with_ids
from schema.types.media import Media
from schema.types.term_page import TermPage, other_pages
from schema.types.words import path, translated

if TYPE_CHECKING:
    from schema.types.article import Article

Articles = Connection[Annotated["Article", strawberry.lazy("schema.types.article")]]


def _words(translation: type[SQLModel], owner: str, name: str) -> Callable[[Row], ColumnElement[Any]]:
    return lambda row: translated(row, translation, owner, name)


def _path(translation: type[SQLModel], owner: str, folder: str) -> Any:
    return expression(
        lambda row: path(row, folder, translated(row, translation, owner, "slug")), "Where a front end shows it."
    )


@strawberry.type(description="A page elsewhere.")
class Link:
    """Part of a JSON list."""

    label: str = column("label", "What it is called.")
    url: str = column("url", "Its address.")


def _portrait(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.image_id)


@strawberry.type(description="Somebody on a byline.")
class Author(Node):
    """Twin of `cms.content.taxonomy.Author`."""

    id: strawberry.ID = node_id("Author")
    slug: str = expression(_words(AuthorTranslation, "author_id", "slug"), "The name in addresses.")
    path: str = _path(AuthorTranslation, "author_id", "authors")
    name: str = expression(_words(AuthorTranslation, "author_id", "name"), "The name as it is printed.")
    bio: str | None = expression(_words(AuthorTranslation, "author_id", "bio"), "A line on who they are.")
    image: Media | None = one(MediaRow, _portrait, "A portrait.")
    links: list[Link] = elements(lambda row: row.c.links, "Pages of theirs elsewhere.")
    translations: list[TermPage] = other_pages("author")
    articles: Articles = connection(
        ArticleRow, feed(BylineRow, "author_id"), "What has their name on the byline.", [ORDER], price=AUTHOR_FEED
    )


@strawberry.type(description="What an article is about.")
class Tag(Node):
    """Twin of `cms.content.taxonomy.Tag`."""

    id: strawberry.ID = node_id("Tag")
    slug: str = expression(_words(TagTranslation, "tag_id", "slug"), "The name in addresses.")
    path: str = _path(TagTranslation, "tag_id", "tags")
    name: str = expression(_words(TagTranslation, "tag_id", "name"), "The tag as it is shown.")
    translations: list[TermPage] = other_pages("tag")
    articles: Articles = connection(ArticleRow, feed(ArticleTag, "tag_id"), "What carries it.", [ORDER], price=TAG_FEED)


def _parent(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.parent_id)


def _children(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.parent_id == rows.above.c.id).order_by(Key(rows.row.c.tree_path))


@strawberry.type(description="A part of the paper; sections form a tree.")
class Section(Node):
    """Twin of `cms.content.taxonomy.Section`."""

    id: strawberry.ID = node_id("Section")
    slug: str = expression(_words(SectionTranslation, "section_id", "slug"), "The name in addresses.")
    path: str = _path(SectionTranslation, "section_id", "sections")
    name: str = expression(_words(SectionTranslation, "section_id", "name"), "The name as it is shown.")
    description: str | None = expression(_words(SectionTranslation, "section_id", "description"), "What is found here.")
    parent: "Section | None" = one(SectionRow, _parent, "The section above.")
    children: "list[Section]" = many(SectionRow, _children, "The sections below, in their order.")
    translations: list[TermPage] = other_pages("section")
    articles: Articles = connection(
        ArticleRow,
        feed(ArticleSection, "section_id"),
        "What stands here and in the sections below.",
        [ORDER],
        price=SECTION_FEED,
    )


@strawberry.enum(description="By what authors are sorted.")
class AuthorOrderField(Enum):
    """An author's sort keys."""

    NAME = strawberry.enum_value("NAME", description="The alphabet.")


@strawberry.input(description="The order of a list of authors.")
class AuthorOrder:
    """Field and direction."""

    field: AuthorOrderField = strawberry.field(description="By what.")
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description="Which way.")


@strawberry.enum(description="By what tags are sorted.")
class TagOrderField(Enum):
    """A tag's sort keys."""

    NAME = strawberry.enum_value("NAME", description="The alphabet.")


@strawberry.input(description="The order of a list of tags.")
class TagOrder:
    """Field and direction."""

    field: TagOrderField = strawberry.field(description="By what.")
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description="Which way.")


@strawberry.input(description="Which authors a list shows.")
class AuthorFilter:
    """Filters of authors."""

    search: str | None = strawberry.field(default=strawberry.UNSET, description="Words in the name or in the bio.")
    ids: list[strawberry.ID] | None = strawberry.field(default=strawberry.UNSET, description="These only.")
    and_: list["AuthorFilter"] | None = strawberry.field(
        name="and", default=strawberry.UNSET, description="All of these hold."
    )
    or_: list["AuthorFilter"] | None = strawberry.field(
        name="or", default=strawberry.UNSET, description="One of these holds."
    )
    not_: "AuthorFilter | None" = strawberry.field(
        name="not", default=strawberry.UNSET, description="This does not hold."
    )


@strawberry.input(description="Which tags a list shows.")
class TagFilter:
    """Filters of tags."""

    search: str | None = strawberry.field(default=strawberry.UNSET, description="Words in the name.")
    ids: list[strawberry.ID] | None = strawberry.field(default=strawberry.UNSET, description="These only.")
    and_: list["TagFilter"] | None = strawberry.field(
        name="and", default=strawberry.UNSET, description="All of these hold."
    )
    or_: list["TagFilter"] | None = strawberry.field(
        name="or", default=strawberry.UNSET, description="One of these holds."
    )
    not_: "TagFilter | None" = strawberry.field(name="not", default=strawberry.UNSET, description="This does not hold.")


def _by_name(
    translation: type[SQLModel], owner: str, conditions: dict[str, Condition]
) -> Callable[[Rows, Arguments], None]:
    def rows_of(rows: Rows, arguments: Arguments) -> None:
        filtered(rows, arguments["filter"], conditions)
        rows.order_name, descending = ordering(arguments["orderBy"], "NAME", "ASC")
        name = translated(rows.row, translation, owner, "name_key")
        rows.order_by(Key(name, descending), Key(rows.row.c.id, descending))

    return rows_of


authors_by_name = _by_name(
    AuthorTranslation,
    "author_id",
    {
        "search": search_texts(
            lambda row: [_words(AuthorTranslation, "author_id", name)(row) for name in ("name", "bio")]
        ),
        "ids": with_ids("Author", "id"),
    },
)
tags_by_name = _by_name(
    TagTranslation,
    "tag_id",
    {
        "search": search_texts(lambda row: [_words(TagTranslation, "tag_id", "name")(row)]),
        "ids": with_ids("Tag", "id"),
    },
)


def in_tree_order(rows: Rows, _: Arguments) -> None:
    """Sections, each followed by those below it."""
    rows.order_by(Key(rows.row.c.tree_path))


AUTHOR_LIST = (
    argument("filter", AuthorFilter | None, "Which ones; all, unless given."),
    argument("orderBy", AuthorOrder | None, "By name, unless given."),
)
TAG_LIST = (
    argument("filter", TagFilter | None, "Which ones; all, unless given."),
    argument("orderBy", TagOrder | None, "By name, unless given."),
)
