"""The roots of reading."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Text, Uuid
from sqlmodel import SQLModel

from cms.accounts.access import ApiToken as TokenRow
from cms.accounts.access import SignIn as SignInRow
from cms.accounts.account import Account as AccountRow
from cms.audit.entry import AuditEntry as AuditRow
from cms.base.actor import Permission
from cms.comments.comment import Comment as CommentRow
from cms.comments.rules import Block as BlockRow
from cms.comments.rules import ScreeningRules as RulesRow
from cms.content.actions.register import CONTENT
from cms.content.article import Article as ArticleRow
from cms.content.event import Event as EventRow
from cms.content.event import Occurrence as OccurrenceRow
from cms.content.preview import Preview as PreviewRow
from cms.content.release import Release as ReleaseRow
from cms.content.revision import Revision as RevisionRow
from cms.content.schedule import Upcoming as UpcomingRow
from cms.content.site import Site as SiteRow
from cms.content.taxonomy import Author as AuthorRow
from cms.content.taxonomy import AuthorTranslation, SectionTranslation, TagTranslation
from cms.content.taxonomy import Section as SectionRow
from cms.content.taxonomy import Tag as TagRow
from cms.media.asset import Media as MediaRow
from cms.outbox.delivery import OutboxDelivery as DeliveryRow
from schema.errors import BadArgument
from schema.fields import argument, choice, connection, lookup, many, one
from schema.ids import LOCALISED, BrokenId, Id, parse_id
from schema.prices import ALL_ARTICLES, ALL_COMMENTS, ALL_DEEDS, ALL_TIMES, FEW
from schema.rows import Key, Row, Rows
from schema.specs import Argument, Arguments
from schema.types.account import ACCOUNT, Account, AccountSession, Token, accounts_by_name, newest_of_account
from schema.types.article import Article
from schema.types.audit import AUDIT_FILTER, AuditEntry, newest_deeds
from schema.types.comment import COMMENT_FILTER, COMMENT_ORDER, Comment, chosen_comments
from schema.types.common import Connection, Node, Stage
from schema.types.comparison import COMPARED, RevisionComparison, compared_revisions
from schema.types.event import CALENDAR, EVENT_LIST, Event, Occurrence, calendar, chosen_events
from schema.types.feeds import FILTER, ORDER, chosen_articles
from schema.types.front_page import FrontPage
from schema.types.media import Media, MediaFilter, newest_media
from schema.types.outbox import ParkedMessage, parked_first
from schema.types.paths import BRANCHES, PATH, PathTarget
from schema.types.preview import Preview, newest_previews
from schema.types.release import Release, newest_releases
from schema.types.screening import BLOCK_KIND, CommentBlock, Screening, newest_blocks
from schema.types.site import Site, Viewer
from schema.types.taxonomy import (
    AUTHOR_LIST,
    TAG_LIST,
    Author,
    Section,
    Tag,
    authors_by_name,
    in_tree_order,
    tags_by_name,
)
from schema.types.upcoming import UPCOMING_FILTER, UpcomingChange, upcoming_first
from schema.types.words import has_slug, language_rank, locale_rank

LOCALE = argument("locale", str | None, "The language, as a BCP 47 tag; the site's default unless given.")
STAGE = argument("stage", Stage, "Published, or the draft for those who may see it.", Stage.PUBLISHED)
AT = argument("at", datetime | None, "The site as it will stand at a coming moment, for those who may see it.")
ID = argument("id", strawberry.ID | None, "The id of what is asked for; exactly one of id and slug is given.")
SLUG = argument("slug", str | None, "Its slug in the locale asked for; exactly one of id and slug is given.")
ONE = (ID, SLUG, LOCALE, STAGE, AT)
LIST = (LOCALE, STAGE, AT)

NODES: dict[str, tuple[type[SQLModel], str]] = {
    **{model.__name__: (model, "entry_id") for model in CONTENT},
    "Author": (AuthorRow, "id"),
    "Section": (SectionRow, "id"),
    "Tag": (TagRow, "id"),
    "Comment": (CommentRow, "id"),
    "Media": (MediaRow, "id"),
    "Occurrence": (OccurrenceRow, "id"),
}


def _read(name: str) -> Callable[[Any], Id]:
    def read(text: Any) -> Id:
        try:
            return parse_id(text, name)
        except BrokenId as error:
            raise BadArgument("id", str(error)) from None

    return read


def _by_id_or_slug(
    name: str, slug: Callable[[Rows, Any], Any], rank: Callable[[Row], ColumnElement[int]]
) -> Callable[[Rows, Arguments], None]:
    def rows_of(rows: Rows, arguments: Arguments) -> None:
        given, statement, row = arguments["id"], rows.row.statement, rows.row
        if bool(given) == bool(arguments["slug"]):
            statement.refuse(BadArgument("id", "Give exactly one of id and slug."))
        elif not given:
            rows.where(slug(rows, statement.parameter(arguments["slug"], Text())))
            if len(row.scope.locales) > 1:
                # What falls back to another locale may have the slug that something has in the one asked for.
                rows.order_by(Key(rank(row)))
        else:
            _with_id(rows, given.then(_read(name)), NODES[name][1])
            if name in LOCALISED and not arguments["locale"]:
                # The id says in which locale it is; the fallbacks are for what is nested in it.
                locale = given.then(_read(name)).then(lambda id_: id_.locale)
                rows.where(row.c.locale == statement.parameter(locale, Text()))

    return rows_of


def _with_id(rows: Rows, given: Argument, key: str) -> None:
    rows.where(rows.row.column(key) == rows.row.statement.parameter(given.then(lambda id_: id_.key), Uuid()))


def _noun(name: str, translation: type[SQLModel], owner: str) -> Callable[[Rows, Arguments], None]:
    return _by_id_or_slug(
        name,
        lambda rows, slug: has_slug(rows.row, translation, owner, slug),
        lambda row: language_rank(row, translation, owner),
    )


def _content(name: str) -> Callable[[Rows, Arguments], None]:
    return _by_id_or_slug(name, lambda rows, slug: rows.row.c.slug == slug, locale_rank)


def _release(rows: Rows, arguments: Arguments) -> None:
    _with_id(rows, arguments["id"].then(_read("Release")), "id")


def _the_site(_: Rows, __: Arguments) -> None:
    """There is one row, always."""


@strawberry.type(description="What can be read.")
class Query:
    """The root of every query."""

    node: Node | None = lookup(
        NODES,
        "Anything by its id; null where it is unknown or hidden.",
        [argument("id", strawberry.ID, "Its id."), STAGE, AT],
    )
    nodes: list[Node | None] = lookup(
        NODES,
        "Things by their ids, each in its place; null where one is unknown or hidden.",
        [argument("ids", list[strawberry.ID], "Their ids, 100 at most."), STAGE, AT],
        many=True,
    )
    site: Site = one(SiteRow, _the_site, "The site.", [LOCALE])
    viewer: Viewer = one(SiteRow, _the_site, "Who asks.")

    article: Article | None = one(ArticleRow, _content("Article"), "One article.", ONE, with_trash=True)
    articles: Connection[Article] = connection(
        ArticleRow,
        chosen_articles,
        "Articles, newest first.",
        [FILTER, ORDER, *LIST],
        with_trash=True,
        price=ALL_ARTICLES,
    )
    author: Author | None = one(AuthorRow, _noun("Author", AuthorTranslation, "author_id"), "One author.", ONE)
    authors: Connection[Author] = connection(
        AuthorRow, authors_by_name, "Authors, by name.", [*AUTHOR_LIST, *LIST], price=FEW
    )
    section: Section | None = one(SectionRow, _noun("Section", SectionTranslation, "section_id"), "One section.", ONE)
    sections: list[Section] = many(SectionRow, in_tree_order, "All sections, in the order of the tree.", LIST, size=10)
    tag: Tag | None = one(TagRow, _noun("Tag", TagTranslation, "tag_id"), "One tag.", ONE)
    tags: Connection[Tag] = connection(TagRow, tags_by_name, "Tags, by name.", [*TAG_LIST, *LIST], price=FEW)
    front_page: FrontPage = one(SiteRow, _the_site, "The front page, as editors arrange it.", LIST)
    event: Event | None = one(EventRow, _content("Event"), "One event.", ONE, with_trash=True)
    events: Connection[Event] = connection(
        EventRow, chosen_events, "Events, by their start.", [*EVENT_LIST, *LIST], with_trash=True, price=FEW
    )
    calendar: Connection[Occurrence] = connection(
        OccurrenceRow,
        calendar,
        "Occurrences of all events in a span, recurrences expanded, in time order.",
        [*CALENDAR, *LIST],
        price=ALL_TIMES,
    )
    comments: Connection[Comment] = connection(
        CommentRow,
        chosen_comments,
        "The moderators' queue; anyone else sees approved comments only.",
        [COMMENT_FILTER, COMMENT_ORDER, LOCALE],
        price=ALL_COMMENTS,
    )
    media: Connection[Media] = connection(
        MediaRow,
        newest_media,
        "The media library, newest first; with the stage DRAFT also what nothing published shows yet.",
        [argument("filter", MediaFilter | None, "Which ones; all, unless given."), STAGE],
    )
    compare_revisions: RevisionComparison | None = one(
        RevisionRow,
        compared_revisions,
        "What differs between two saves of an article or event; null where one is unknown, or not yours to see.",
        COMPARED,
        of_drafts=True,
        paired=True,
        needs=(Permission.READ_DRAFTS, Permission.READ_OWN_DRAFTS),
    )
    upcoming: Connection[UpcomingChange] = connection(
        UpcomingRow,
        upcoming_first,
        "What readers will notice at coming moments, the next first: what appears, changes and disappears.",
        [UPCOMING_FILTER],
        of_drafts=True,
        needs=(Permission.READ_DRAFTS, Permission.READ_OWN_DRAFTS),
        price=ALL_DEEDS,
    )
    release: Release | None = one(
        ReleaseRow,
        _release,
        "One release; null where it is unknown.",
        [argument("id", strawberry.ID, "Its id.")],
        of_drafts=True,
        needs=(Permission.READ_DRAFTS,),
    )
    releases: Connection[Release] = connection(
        ReleaseRow,
        newest_releases,
        "Changes that go live together, the newest first.",
        of_drafts=True,
        needs=(Permission.READ_DRAFTS,),
        price=FEW,
    )
    previews: Connection[Preview] = connection(
        PreviewRow,
        newest_previews,
        "Links for people without an account: your own, and everybody's for those who may see all drafts.",
        of_drafts=True,
        needs=(Permission.READ_DRAFTS, Permission.READ_OWN_DRAFTS),
        price=FEW,
    )
    audit: Connection[AuditEntry] = connection(
        AuditRow,
        newest_deeds,
        "Who did what to which object, newest first.",
        [AUDIT_FILTER],
        of_drafts=True,
        needs=(Permission.READ_AUDIT,),
        price=ALL_DEEDS,
    )
    accounts: Connection[Account] = connection(
        AccountRow,
        accounts_by_name,
        "Who works on the paper, by name.",
        needs=(Permission.MANAGE_ACCOUNTS,),
        price=FEW,
    )
    sessions: Connection[AccountSession] = connection(
        SignInRow,
        newest_of_account,
        "Where you are signed in, newest first; for those who manage accounts, where anybody is.",
        [ACCOUNT],
        needs=(Permission.KEEP_OWN_ACCOUNT, Permission.MANAGE_ACCOUNTS),
        price=FEW,
    )
    tokens: Connection[Token] = connection(
        TokenRow,
        newest_of_account,
        "The tokens of your programs, newest first; for those who manage accounts, everybody's.",
        [ACCOUNT],
        needs=(Permission.KEEP_OWN_ACCOUNT, Permission.MANAGE_ACCOUNTS),
        price=FEW,
    )
    screening: Screening = one(RulesRow, _the_site, "How comments are screened.", needs=(Permission.MODERATE_COMMENTS,))
    comment_blocks: Connection[CommentBlock] = connection(
        BlockRow,
        newest_blocks,
        "Who and what is kept out of the comments, the newest first.",
        [BLOCK_KIND],
        needs=(Permission.MODERATE_COMMENTS,),
        price=ALL_DEEDS,
    )
    parked_messages: Connection[ParkedMessage] = connection(
        DeliveryRow,
        parked_first,
        "Changes that something which should follow them could not follow, and what went wrong, the oldest first.",
        of_drafts=True,
        needs=(Permission.MANAGE_OUTBOX,),
        price=ALL_DEEDS,
    )
    resolve_path: PathTarget | None = choice(
        "What stands at a front end's path: content, a redirect, or nothing.", *BRANCHES, arguments=[PATH, STAGE, AT]
    )
