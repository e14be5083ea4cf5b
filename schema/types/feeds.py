"""Lists of articles: their orders and filters, and the feeds of authors, tags and sections."""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import ARRAY, ColumnElement, Text, Uuid, any_, func, literal_column, select, true
from sqlmodel import SQLModel

from cms.base.model import MOMENT
from cms.content.article import Article, ArticleSection, ArticleTag, Byline
from cms.content.entry import Entry
from cms.content.taxonomy import (
    Author,
    AuthorTranslation,
    Section,
    SectionTranslation,
    Tag,
    TagTranslation,
)
from schema import scalars
from schema.errors import BadArgument
from schema.fields import argument
from schema.filters import Condition, filtered, search_document
from schema.ids import BrokenId, Id, parse_id
from schema.rows import Key, Row, Rows
from schema.specs import Argument, Arguments
from schema.types.common import OrderDirection
from schema.types.stages import STATUS, ContentStatus, without_trash
from schema.types.words import has_slug


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


@strawberry.input(description="Which articles a list shows. Conditions side by side must all hold.")
class ArticleFilter:
    """Filters of articles."""

    section: str | None = strawberry.field(
        default=strawberry.UNSET, description="The slug of their section, or of one above it."
    )
    tags: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="The slugs of tags, all of which they carry."
    )
    author: str | None = strawberry.field(default=strawberry.UNSET, description="The slug of somebody on the byline.")
    search: str | None = strawberry.field(
        default=strawberry.UNSET, description='Words in title, excerpt or text: several words, "a phrase", or, -not.'
    )
    published_after: datetime | None = strawberry.field(
        default=strawberry.UNSET, description="Published later than this."
    )
    published_before: datetime | None = strawberry.field(
        default=strawberry.UNSET, description="Published earlier than this."
    )
    status: list[ContentStatus] | None = strawberry.field(
        default=strawberry.UNSET,
        description="Where they stand, with TRASHED for the bin: for staff, beside stage: DRAFT.",
    )
    ids: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET, description="These only, in the list's own locale."
    )
    and_: list["ArticleFilter"] | None = strawberry.field(
        name="and", default=strawberry.UNSET, description="All of these hold."
    )
    or_: list["ArticleFilter"] | None = strawberry.field(
        name="or", default=strawberry.UNSET, description="One of these holds; an empty list does not filter."
    )
    not_: "ArticleFilter | None" = strawberry.field(
        name="not", default=strawberry.UNSET, description="This does not hold."
    )


def _section(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    feed = Rows.below(rows.row, ArticleSection)
    section = feed.join(Section, lambda s: s.c.id == feed.row.c.section_id)
    return _linked(feed, section, SectionTranslation, "section_id", given)


def _author(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    feed = Rows.below(rows.row, Byline)
    author = feed.join(Author, lambda a: a.c.id == feed.row.c.author_id)
    return _linked(feed, author, AuthorTranslation, "author_id", given)


def _linked(feed: Rows, noun: Row, translation: type[SQLModel], owner: str, given: Argument) -> ColumnElement[bool]:
    """The article is in the feed of the noun with this slug."""
    slug = noun.statement.parameter(given, Text())
    feed.where(feed.row.c.article_id == feed.above.c.id, has_slug(noun, translation, owner, slug))
    return feed.exist()


def _tags(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    """All of them: as many of the article's tags are asked for as are asked for."""
    statement = rows.row.statement
    slugs = statement.parameter(given.then(lambda slugs: sorted(set(slugs))), ARRAY(Text()))
    feed = Rows.below(rows.row, ArticleTag)
    tag = feed.join(Tag, lambda t: t.c.id == feed.row.c.tag_id)
    feed.where(feed.row.c.article_id == rows.row.c.id, has_slug(tag, TagTranslation, "tag_id", any_(slugs)))
    carried = select(func.count()).select_from(feed.source).where(feed.condition).scalar_subquery()
    return carried == func.cardinality(slugs)


def moment_of(name: str, compare: Callable[[Row, ColumnElement[Any]], ColumnElement[bool]]) -> Condition:
    """A condition that compares with a moment."""

    def condition(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
        moment = given.then(lambda value: scalars.moment(f"filter.{name}", value))
        return compare(rows.row, rows.row.statement.parameter(moment, MOMENT))

    return condition


def with_ids(type_: str, key: str) -> Condition:
    """A condition that has a list of ids."""

    def read(texts: Any) -> list[Id]:
        try:
            return [parse_id(text, type_) for text in texts]
        except BrokenId as error:
            raise BadArgument("filter.ids", str(error)) from None

    def condition(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
        row = rows.row
        keys = row.statement.parameter(given.then(lambda texts: [id_.key for id_ in read(texts)]), ARRAY(Uuid()))
        found: ColumnElement[bool] = row.column(key) == any_(keys)
        return found

    return condition


CONDITIONS: dict[str, Condition] = {
    "section": _section,
    "tags": _tags,
    "author": _author,
    "search": search_document,
    "publishedAfter": moment_of("publishedAfter", lambda row, moment: row.c.published_at > moment),
    "publishedBefore": moment_of("publishedBefore", lambda row, moment: row.c.published_at < moment),
    "status": STATUS,
    "ids": with_ids("Article", "entry_id"),
}


def order_articles(rows: Rows, arguments: Arguments) -> None:
    """Newest first, unless `orderBy` says otherwise."""
    order, row = arguments["orderBy"], rows.row
    field, descending = ordering(order, "PUBLISHED_AT", "DESC")
    if field == "COMMENT_COUNT":
        key = rows.join(Entry, lambda entry: entry.c.id == row.c.entry_id).c.comment_count
    else:
        key = row.column({"UPDATED_AT": "updated_at", "TITLE": "title_key"}.get(field, "listed_at"))
    rows.order_name = field
    rows.order_by(Key(key, descending), Key(row.c.id, descending))
    if field == "PUBLISHED_AT" and descending:
        rows.start = until_now(row)


def ordering(order: Argument, field: str, direction: str) -> tuple[str, bool]:
    """The field that a list is sorted by, and whether the largest stands first."""
    if not order:
        return field, direction == "DESC"
    return order["field"].sample, (order["direction"].sample or direction) == "DESC"


def chosen_articles(rows: Rows, arguments: Arguments) -> None:
    """A list of articles by filter and order."""
    filtered(rows, arguments["filter"], CONDITIONS)
    without_trash(rows, arguments["filter"])
    order_articles(rows, arguments)


def feed(link: type[SQLModel], facet: str) -> Callable[[Rows, Arguments], None]:
    """The articles that are linked to a noun."""

    def rows_of(rows: Rows, arguments: Arguments) -> None:
        linked = rows.join(link, lambda j: j.c.article_id == rows.row.c.id)
        rows.where(linked.column(facet) == rows.above.c.id, same_locale_and_stage(linked, rows.row))
        if arguments["orderBy"]:
            order_articles(rows, arguments)
        else:
            # The feed's own copies of the sort keys, which its index is made of.
            rows.order_name = "PUBLISHED_AT"
            rows.order_by(Key(linked.c.listed_at, descending=True), Key(linked.c.article_id, descending=True))
            rows.start = until_now(linked)

    return rows_of


def same_locale_and_stage(linked: Row, article: Row) -> ColumnElement[bool]:
    """A feed's own copies of locale and stage say early what cannot be shown; the policy decides."""
    stage: ColumnElement[bool] = linked.c.is_draft == literal_column("true" if linked.scope.draft else "false")
    if linked.scope.shows_early(article.model):
        # In each half that a preview reads, the article's stage is known.
        stage = linked.c.is_draft == article.c.is_draft
    elif linked.scope.draft and not linked.scope.viewer.reads_drafts:
        # Who sees their own drafts alone is shown beside them what others have published.
        stage = true()
    first, *others = linked.scope.locales
    # Several locales are left to the policy: asked here, PostgreSQL would search by them, in an index in which all that
    # is found has to be sorted, instead of walking through the one that has all locales in the feed's order.
    return stage if others else stage & (linked.c.locale == first)


def until_now(row: Row) -> ColumnElement[bool]:
    """Where the newest that readers see begin: a constraint has nothing listed later than it is seen.

    It follows from the policy; said by itself, it lets an index pass by all that is scheduled.
    """
    # What a preview shows may be listed at the moment for which it is planned; beside it, each half says this itself.
    is_unknown = row.scope.draft or row.scope.shows_early(Article)
    return true() if is_unknown else row.c.listed_at <= row.scope.moment


def first_few(rows: Rows, arguments: Arguments, most: int) -> None:
    """Limits a plain list to its argument `first`, from 1 to `most`."""

    def checked(asked: Any) -> Any:
        if not 1 <= asked <= most:
            raise BadArgument("first", f"{asked} is not between 1 and {most}.")
        return asked

    first = arguments["first"].then(checked)
    rows.most = rows.row.statement.number(first)
    rows.bound = None if first.constant else most


ORDER = argument("orderBy", ArticleOrder | None, "Newest first, unless given.")
FILTER = argument("filter", ArticleFilter | None, "Which ones; all, unless given.")
