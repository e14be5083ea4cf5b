"""Articles and what they are filed under, for readers."""

from datetime import datetime
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Text, case, func, literal_column, or_

from cms.comments.comment import Comment as CommentRow
from cms.content.article import Article as ArticleRow
from cms.content.article import ArticleSection, ArticleTag
from cms.content.article import Byline as BylineRow
from cms.content.entry import Entry
from cms.content.prose import BodyRow
from cms.content.taxonomy import Author as AuthorRow
from cms.content.taxonomy import AuthorTranslation, SectionTranslation, TagTranslation
from cms.content.taxonomy import Section as SectionRow
from cms.content.taxonomy import Tag as TagRow
from cms.media.asset import Media as MediaRow
from cms.media.asset import MediaTranslation
from schema.fields import Arguments, argument, column, connection, expression, many, one, part
from schema.ids import id_in_sql
from schema.rows import Key, Row, Rows
from schema.types.common import Connection, Node, OrderDirection, TextDirection
from schema.types.words import path, site_value, translated

RTL = ("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")


def _text(value: str) -> ColumnElement[str]:
    return literal_column(f"'{value}'", Text)


def _id(name: str) -> Any:
    return expression(
        lambda row: id_in_sql(name, row.c.id),
        "Opaque, stable, safe in URLs; it carries its type.",
    )


@strawberry.enum(description="By what articles are sorted.")
class ArticleOrderField(Enum):
    """An article's sort keys."""

    PUBLISHED_AT = strawberry.enum_value("PUBLISHED_AT", description="When it was published.")
    UPDATED_AT = strawberry.enum_value("UPDATED_AT", description="When it was last changed.")
    TITLE = strawberry.enum_value("TITLE", description="The alphabet.")
    COMMENT_COUNT = strawberry.enum_value("COMMENT_COUNT", description="How many comments readers see below it.")


@strawberry.input(description="The order of a list of articles.")
class ArticleOrder:
    """Field and direction."""

    field: ArticleOrderField = strawberry.field(description="By what.")
    direction: OrderDirection = strawberry.field(default=OrderDirection.DESC, description="Which way.")


@strawberry.enum(description="What somebody on a byline did.")
class BylineRole(Enum):
    """The roles of `cms.content.article.BylineRole`."""

    AUTHOR = strawberry.enum_value("AUTHOR", description="Wrote it.")
    CONTRIBUTOR = strawberry.enum_value("CONTRIBUTOR", description="Helped with it.")
    TRANSLATOR = strawberry.enum_value("TRANSLATOR", description="Translated it.")
    PHOTOGRAPHER = strawberry.enum_value("PHOTOGRAPHER", description="Took its pictures.")
    EDITOR = strawberry.enum_value("EDITOR", description="Edited it.")


@strawberry.type(description="A picture or file.")
class Media(Node):
    """Twin of `cms.media.asset.Media`."""

    id: strawberry.ID = _id("Media")
    alt: str = expression(
        lambda row: translated(row, MediaTranslation, "media_id", "alt"),
        "What the picture shows, for those who cannot see it; empty for mere decoration.",
    )
    caption: str | None = expression(
        lambda row: translated(row, MediaTranslation, "media_id", "caption"), "The line below the picture."
    )
    credit: str | None = column("credit", "Who made it.")
    width: int | None = column("width", "In pixels, where it is known.")
    height: int | None = column("height", "In pixels, where it is known.")
    mime_type: str = column("mime_type", "The kind of file, as in image/jpeg.")
    bytes: float = column("bytes", "The size of the file; 0 for one that lies elsewhere.")
    placeholder: str | None = column("placeholder", "A tiny stand-in to show while the picture loads.")


def _image(rows: Rows, _: Arguments) -> None:
    rows.where(
        rows.row.c.id == func.coalesce(rows.above.c.image_id, site_value(rows.row.statement, "default_image_id"))
    )


def _own_image(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.image_id)


def order_articles(rows: Rows, arguments: Arguments) -> None:
    """Newest first, unless `orderBy` says otherwise."""
    order, row = arguments["orderBy"], rows.row
    field = str(order["field"].sample or "PUBLISHED_AT")
    descending = not str(order["direction"].sample or "DESC").endswith("ASC")
    if field.endswith("COMMENT_COUNT"):
        entry = rows.join(Entry, lambda e: e.c.id == row.c.entry_id)
        key = entry.c.comment_count
    else:
        key = row.column(
            "updated_at" if field.endswith("UPDATED_AT") else "title_key" if field.endswith("TITLE") else "listed_at"
        )
    rows.order_by(Key(key, descending), Key(row.c.id, descending))


def _feed(link: Any, facet: str) -> Any:
    def rows_of(rows: Rows, arguments: Arguments) -> None:
        feed = rows.join(link, lambda j: j.c.article_id == rows.row.c.id)
        rows.where(feed.column(facet) == rows.above.c.id, _same_locale_and_stage(feed))
        if arguments["orderBy"]:
            order_articles(rows, arguments)
        else:
            # The feed's own copies of the sort keys, which its index is made of.
            rows.order_by(Key(feed.c.listed_at, descending=True), Key(feed.c.article_id, descending=True))

    return rows_of


def _same_locale_and_stage(feed: Row) -> ColumnElement[bool]:
    stage: ColumnElement[bool] = feed.c.is_draft == literal_column("true" if feed.scope.draft else "false")
    return stage & or_(*(feed.c.locale == locale for locale in feed.scope.locales))


ORDER = argument("orderBy", ArticleOrder | None, "Newest first, unless given.", None)


@strawberry.type(description="Somebody on a byline.")
class Author(Node):
    """Twin of `cms.content.taxonomy.Author`."""

    id: strawberry.ID = _id("Author")
    slug: str = expression(
        lambda row: translated(row, AuthorTranslation, "author_id", "slug"), "The name in addresses."
    )
    name: str = expression(
        lambda row: translated(row, AuthorTranslation, "author_id", "name"), "The name as it is printed."
    )
    bio: str | None = expression(
        lambda row: translated(row, AuthorTranslation, "author_id", "bio"), "A line on who they are."
    )
    image: Media | None = one(MediaRow, _own_image, "A portrait.")
    articles: "Connection[Article]" = connection(
        ArticleRow, _feed(BylineRow, "author_id"), "What has their name on the byline.", [ORDER]
    )


@strawberry.type(description="What an article is about.")
class Tag(Node):
    """Twin of `cms.content.taxonomy.Tag`."""

    id: strawberry.ID = _id("Tag")
    slug: str = expression(lambda row: translated(row, TagTranslation, "tag_id", "slug"), "The name in addresses.")
    name: str = expression(lambda row: translated(row, TagTranslation, "tag_id", "name"), "The tag as it is shown.")
    articles: "Connection[Article]" = connection(ArticleRow, _feed(ArticleTag, "tag_id"), "What carries it.", [ORDER])


def _parent(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.parent_id)


def _children(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.parent_id == rows.above.c.id).order_by(Key(rows.row.c.tree_path))


@strawberry.type(description="A part of the paper; sections form a tree.")
class Section(Node):
    """Twin of `cms.content.taxonomy.Section`."""

    id: strawberry.ID = _id("Section")
    slug: str = expression(
        lambda row: translated(row, SectionTranslation, "section_id", "slug"), "The name in addresses."
    )
    name: str = expression(
        lambda row: translated(row, SectionTranslation, "section_id", "name"), "The name as it is shown."
    )
    description: str | None = expression(
        lambda row: translated(row, SectionTranslation, "section_id", "description"), "What is found here."
    )
    parent: "Section | None" = one(SectionRow, _parent, "The section above.")
    children: "list[Section]" = many(SectionRow, _children, "The sections below, in their order.")
    articles: "Connection[Article]" = connection(
        ArticleRow,
        _feed(ArticleSection, "section_id"),
        "What stands here and in the sections below.",
        [ORDER],
    )


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


@strawberry.type(description="The text, in the forms that front ends need.")
class Body:
    """Twin of `cms.content.prose.BodyRow`."""

    html: str = column("html", "As HTML, safe to show.")
    text: str = column("text", "As plain text.")
    markdown: str = column("markdown", "As Markdown.")
    word_count: int = column("word_count", "How many words.")
    reading_minutes: int = column("reading_minutes", "How long it takes to read.")


@strawberry.type(description="What readers may know of a commenter.")
class CommentAuthor:
    """Never an e-mail address, an IP address or a hash of either."""

    name: str = column("author_name", "The name as it was given.")
    url: str | None = column("author_url", "A page of theirs.")
    is_staff: bool = column("is_staff", "Whether they belong to the paper.")


@strawberry.type(description="What a comment says.")
class CommentBody:
    """Twin of a comment's texts."""

    html: str = column("body_html", "As HTML, safe to show.")
    text: str = column("body_text", "As plain text.")


def _replies(rows: Rows, _: Arguments) -> None:
    comment = rows.row
    rows.where(comment.c.parent_id == rows.above.c.id).order_by(Key(comment.c.created_at), Key(comment.c.id))
    rows.count = rows.above.c.reply_count


@strawberry.type(description="A reader's comment.")
class Comment(Node):
    """Twin of `cms.comments.comment.Comment`."""

    id: strawberry.ID = _id("Comment")
    depth: int = column("depth", "How deep in its thread: 0 answers no other.")
    is_deleted: bool = expression(
        lambda row: row.c.deleted_at.is_not(None),
        "A deleted comment that has replies stays as a placeholder: no name, no text.",
    )
    author: CommentAuthor = part("Who wrote it.")
    body: CommentBody = part("What it says.")
    created_at: datetime = column("created_at", "When it was written.")
    edited_at: datetime | None = column("edited_at", "When it was last edited by its author.")
    reply_count: int = column("reply_count", "How many direct replies readers see.")
    replies: "Connection[Comment]" = connection(CommentRow, _replies, "The replies, oldest first.")


def _section(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.section_id)


def _bylines(rows: Rows, _: Arguments) -> None:
    author = rows.join(AuthorRow, lambda a: a.c.id == rows.row.c.author_id)
    rows.where(rows.row.c.article_id == rows.above.c.id, author.c.id == rows.row.c.author_id)
    rows.order_by(Key(rows.row.c.position))


def _authors(rows: Rows, _: Arguments) -> None:
    byline = rows.join(BylineRow, lambda b: b.c.author_id == rows.row.c.id)
    rows.where(byline.c.article_id == rows.above.c.id).order_by(Key(byline.c.position))


def _posted_by(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.posted_by_id)


def _tags(rows: Rows, _: Arguments) -> None:
    link = rows.join(ArticleTag, lambda t: t.c.tag_id == rows.row.c.id)
    rows.where(link.c.article_id == rows.above.c.id).order_by(Key(link.c.position))


def _threads(rows: Rows, _: Arguments) -> None:
    comment = rows.row
    rows.where(comment.c.entry_id == rows.above.c.entry_id, comment.c.parent_id.is_(None))
    rows.order_by(Key(comment.c.created_at, descending=True), Key(comment.c.id, descending=True))
    rows.count = _entry(rows.above).c.thread_count


def _entry(row: Row) -> Row:
    return row.satellite(Entry, lambda e: e.c.id == row.c.entry_id)


def _body(row: Row) -> Row:
    return row.satellite(BodyRow, lambda b: b.c.id == row.c.body_id)


def _direction(row: Row) -> ColumnElement[str]:
    language = func.split_part(row.c.locale, _text("-"), literal_column("1"))
    return case((language.in_([_text(code) for code in RTL]), _text("RTL")), else_=_text("LTR"))


@strawberry.type(description="An article in one locale.")
class Article(Node):
    """Twin of `cms.content.article.Article`."""

    id: strawberry.ID = expression(
        lambda row: id_in_sql("Article", row.c.entry_id, row.c.locale),
        "Opaque, stable, safe in URLs; it carries the article and its locale.",
    )
    slug: str = column("slug", "The name in addresses.")
    locale: str = column("locale", "The language it is in, as a BCP 47 tag.")
    direction: TextDirection = expression(_direction, "Which way its language is written.")
    path: str = expression(lambda row: path(row, "articles"), "Where a front end shows it.")
    url: str = expression(
        lambda row: site_value(row.statement, "url") + path(row, "articles"), "The whole address of its page."
    )
    title: str = column("title", "The headline.")
    subtitle: str | None = column("subtitle", "The line below the headline.")
    excerpt: str = column("excerpt", "What it is about in a few sentences, for lists.")
    body: Body = part("The text.", row=_body)
    image: Media | None = one(MediaRow, _image, "The article's own image, or else the site's default image.")
    section: Section | None = one(SectionRow, _section, "Where in the paper it stands.")
    authors: list[Author] = many(AuthorRow, _authors, "Everyone on the byline, in its order.")
    bylines: list[Byline] = many(BylineRow, _bylines, "Everyone on the byline, with what they did.")
    posted_by: Author | None = one(AuthorRow, _posted_by, "Who posted it: related posts show this name.")
    tags: list[Tag] = many(TagRow, _tags, "What it is about.")
    comments: Connection[Comment] = connection(
        CommentRow, _threads, "Comments that answer no other (totalCount counts these), newest first."
    )
    comment_count: int = expression(
        lambda row: _entry(row).c.comment_count,
        "All comments that a reader can see, replies too, placeholders of deleted ones not.",
    )
    published_at: datetime | None = column("published_at", "When it was published.")
    first_published_at: datetime | None = column("first_published_at", "When it was published for the first time.")
    updated_at: datetime = column("updated_at", "When it was last changed.")
