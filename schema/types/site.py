"""The site itself: what every page shows of it."""

from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import ARRAY, Boolean, ColumnElement, Integer, Text, case, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import JSON, JSONB, aggregate_order_by

from cms.accounts.account import Account as AccountRow
from cms.base.rows import table_of
from cms.comments.notice import NOTICES
from cms.comments.rules import ScreeningRules
from cms.content.site import NavigationItem as NavigationRow
from cms.content.site import SiteLocale, SiteTranslation
from cms.content.taxonomy import Section as SectionRow
from cms.content.taxonomy import SectionTranslation, TagTranslation
from cms.content.taxonomy import Tag as TagRow
from cms.media.asset import Media as MediaRow
from schema.fields import column, elements, expression, many, one, part
from schema.ids import node_id
from schema.rows import Key, Row, Rows
from schema.specs import Arguments
from schema.types.account import Account, Role, own_account
from schema.types.common import FOLDERS, TextDirection
from schema.types.media import Media
from schema.types.taxonomy import Section, Tag
from schema.types.words import direction, path, text, translated


@strawberry.enum(description="Whose comments wait for a moderator.")
class CommentModeration(Enum):
    """The values of `cms.content.site.CommentModeration`."""

    NONE = strawberry.enum_value("NONE", description="Nobody's.")
    FIRST_TIME = strawberry.enum_value("FIRST_TIME", description="Those of people who never had one approved.")
    ALL = strawberry.enum_value("ALL", description="Everybody's.")


def _words(name: str) -> Any:
    def build(row: Row) -> ColumnElement[Any]:
        if row.scope.base_locale:
            return row.column(name)
        words = row.satellite(SiteTranslation, lambda t: t.c.locale == row.scope.locales[0])
        return func.coalesce(words.column(name), row.column(name))

    return build


def _locales(row: Row) -> ColumnElement[Any]:
    locales = table_of(SiteLocale).alias(row.statement.alias())
    listed = func.json_agg(aggregate_order_by(locales.c.tag, locales.c.position, locales.c.tag))
    return func.coalesce(select(listed).select_from(locales).scalar_subquery(), literal_column("'[]'::json", JSON))


def _default_image(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.default_image_id)


def _section(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.section_id)


def _tag(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.tag_id)


def _navigation(rows: Rows, _: Arguments) -> None:
    """The menu of the first locale of the chain that has one; a line to what the reader cannot see is left out."""
    item, menus = rows.row, table_of(NavigationRow).alias(rows.row.statement.alias())
    locales = item.scope.locales
    rank = case(*((menus.c.locale == locale, literal_column(str(i))) for i, locale in enumerate(locales)))
    best = (
        select(menus.c.locale)
        .where(or_(*(menus.c.locale == locale for locale in locales)))
        .order_by(rank)
        .limit(literal_column("1"))
        .scalar_subquery()
    )
    sections, tags = Rows.below(item, SectionRow), Rows.below(item, TagRow)
    sections.where(sections.row.c.id == item.c.section_id)
    tags.where(tags.row.c.id == item.c.tag_id)
    rows.where(item.c.locale == best, or_(item.c.url.is_not(None), sections.exist(), tags.exist()))
    rows.order_by(Key(item.c.position))


def _navigation_url(row: Row) -> ColumnElement[Any]:
    section = row.satellite(SectionRow, lambda s: s.c.id == row.c.section_id)
    tag = row.satellite(TagRow, lambda t: t.c.id == row.c.tag_id)
    to_section = path(section, FOLDERS[SectionRow], translated(section, SectionTranslation, "section_id", "slug"))
    to_tag = path(tag, FOLDERS[TagRow], translated(tag, TagTranslation, "tag_id", "slug"))
    return func.coalesce(row.c.url, to_section, to_tag, text("/"))


@strawberry.type(description="A line of the site's menu.")
class NavigationItem:
    """Twin of `cms.content.site.NavigationItem`."""

    id: strawberry.ID = node_id("NavigationItem")
    label: str = column("label", "What it says.")
    url: str = expression(_navigation_url, "Where it leads: a path of the front end, or a whole address.")
    section: Section | None = one(SectionRow, _section, "The section it leads to.")
    tag: Tag | None = one(TagRow, _tag, "The tag it leads to.")


def _needs_consent(row: Row) -> ColumnElement[bool]:
    # Of the rules of screening, this one is for those who write.
    rules, alias = table_of(ScreeningRules), row.statement.alias()
    wanted = literal_column(f"{alias}.needs_consent", Boolean)
    return select(wanted).select_from(rules.alias(alias)).scalar_subquery()


@strawberry.enum(description="What somebody outside the paper is told something for.")
class DisclosurePurpose(Enum):
    """The values of `cms.comments.disclosure.Purpose`."""

    SPAM_CHECK = strawberry.enum_value(
        "SPAM_CHECK", description="To say whether a comment is spam; for a reader's comment, if they consent."
    )
    LETTERS = strawberry.enum_value("LETTERS", description="To bring somebody a letter that they asked for.")


@strawberry.enum(description="Something that is told of a commenter.")
class DisclosedField(Enum):
    """The values of `cms.comments.disclosure.Told`."""

    TEXT = strawberry.enum_value("TEXT", description="What they wrote.")
    NAME = strawberry.enum_value("NAME", description="The name that they gave.")
    EMAIL = strawberry.enum_value("EMAIL", description="Their e-mail address.")
    URL = strawberry.enum_value("URL", description="The page that they gave.")
    IP = strawberry.enum_value("IP", description="The network address that they came from, as far as it is kept.")
    USER_AGENT = strawberry.enum_value("USER_AGENT", description="What their browser calls itself.")
    REFERRER = strawberry.enum_value("REFERRER", description="The page that they were on before.")
    PAGE = strawberry.enum_value("PAGE", description="The page that they commented on.")
    LANGUAGE = strawberry.enum_value("LANGUAGE", description="The language of that page.")
    TIME = strawberry.enum_value("TIME", description="When they wrote.")
    HIDDEN_FIELD = strawberry.enum_value(
        "HIDDEN_FIELD", description="What stood in the form's field that people do not see."
    )


@strawberry.type(description="That somebody outside the paper is told something of commenters.")
class Disclosure:
    """Twin of `cms.comments.disclosure.Disclosure`."""

    recipient: str = column("recipient", "Who is told.")
    purpose: DisclosurePurpose = column("purpose", "What for.")
    fields: list[DisclosedField] = column("fields", "What they are told.")
    url: str | None = column("url", "Where they say what they do with it.")


def _notice(row: Row) -> ColumnElement[Any]:
    language = func.lower(func.split_part(row.scope.locales[0], text("-"), literal_column("1")))
    made = {each: row.statement.context(f"notice_{each}", Text()) for each in NOTICES}
    in_it = case(*((language == text(each), said) for each, said in made.items()), else_=made["en"])
    return func.coalesce(func.nullif(_words("privacy_notice")(row), text("")), in_it)


@strawberry.type(description="What holds for comments on this site.")
class CommentPolicy:
    """Twin of the site's settings for comments."""

    open: bool = column("comments_open", "Whether readers may comment at all.")
    moderation: CommentModeration = column("comment_moderation", "Whose comments wait for a moderator.")
    close_after_days: int | None = column("comment_close_after_days", "After how many days comments close, if they do.")
    max_depth: int = column("comment_max_depth", "How deep replies may nest.")
    edit_minutes: int = column("comment_edit_minutes", "For how many minutes a comment may be edited.")
    needs_consent: bool = expression(
        _needs_consent, "Whether comments are taken only from who agrees that a spam service reads them."
    )
    notifies: bool = expression(
        lambda row: row.statement.context("sends_letters", Boolean()),
        "Whether commenters can be told by e-mail of replies: offer `notify` where they can.",
    )
    privacy_notice: str = expression(
        _notice,
        "Which service checks comments for spam, and what it is sent. Where the site has written nothing, it says what "
        "the fields below say, in English, German or Persian.",
    )
    privacy_url: str | None = column("privacy_url", "Where it says how data is processed.")
    disclosures: list[Disclosure] = elements(
        lambda row: row.statement.context("disclosures", JSONB()),
        "Who outside the paper is told what commenters tell; nobody, where it is empty.",
    )
    address_days: int = expression(
        lambda row: row.statement.context("address_days", Integer()),
        "For how many days the network address, the browser and the referring page of a commenter are kept.",
    )
    rejected_days: int = expression(
        lambda row: row.statement.context("rejected_days", Integer()),
        "After how many days comments are deleted that are spam or in the bin.",
    )
    truncates_addresses: bool = expression(
        lambda row: row.statement.context("truncates_addresses", Boolean()),
        "Whether of network addresses only the networks around them are ever kept.",
    )


@strawberry.type(description="The site.")
class Site:
    """Twin of `cms.content.site.Site`."""

    name: str = expression(_words("name"), "The paper's name.")
    tagline: str | None = expression(_words("tagline"), "The line below the name.")
    url: str = column("url", "The front end's address.")
    direction: TextDirection = expression(
        lambda row: direction(row.scope.locales[0]), "Which way the language asked for is written."
    )
    locales: list[str] = expression(_locales, "The languages it is published in.")
    default_locale: str = column("default_locale", "The language that holds where none is asked for.")
    default_image: Media | None = one(MediaRow, _default_image, "Shown where an article has no image of its own.")
    comment_policy: CommentPolicy = part("What holds for comments.")
    navigation: list[NavigationItem] = many(NavigationRow, _navigation, "The menu.")


@strawberry.type(description="Who asks.")
class Viewer:
    """Whom the request's token or cookie stands for; nobody is signed in where there is none."""

    is_signed_in: bool = expression(
        lambda row: row.statement.context("is_signed_in", Boolean()), "Whether it is known who."
    )
    can_read_drafts: bool = expression(
        lambda row: row.statement.context("reads_drafts", Boolean()), "Whether they may ask for the stage DRAFT."
    )
    needs_second_factor: bool = expression(
        lambda row: row.statement.context("needs_second_factor", Boolean()),
        "Whether they may do nothing before they have set up a second factor, since their role needs one.",
    )
    account: Account | None = one(AccountRow, own_account, "Their account; null where nobody is signed in.")
    role: Role | None = expression(
        lambda row: row.statement.context("role", Text()), "What they do on the paper; null where nobody is signed in."
    )
    permissions: list[str] = expression(
        lambda row: func.to_json(row.statement.context("permissions", ARRAY(Text())), type_=JSON),
        "What they may do, by the names in docs/permissions.md: what the role allows, or less by a token with scopes.",
    )
