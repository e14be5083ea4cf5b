"""The audit trail: who did what to which object, when and from where."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import ColumnElement, Integer, Text, Uuid, case, func, literal_column, null, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlmodel import SQLModel

from cms.comments.comment import Comment
from cms.content.actions.register import CONTENT
from cms.content.revision import Revision as RevisionRow
from cms.content.taxonomy import Author, Section, Tag
from cms.media.asset import Media
from schema.errors import BadArgument
from schema.fields import argument, choice, column, expression, one
from schema.filters import Condition, filtered
from schema.ids import LOCALISED, PREFIXES, BrokenId, Id, id_in_sql, parse_id
from schema.prices import STANDING
from schema.rows import Key, Row, Rows
from schema.specs import Argument, Arguments, Branch
from schema.types.common import Node
from schema.types.feeds import moment_of
from schema.types.revision import Revision
from schema.types.words import site_value, text


@strawberry.input(description="Which deeds are shown. Conditions side by side must all hold.")
class AuditFilter:
    """Filters of the audit trail."""

    account: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Those of one account, by its id."
    )
    subject: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Those on one object, by its id; it need not be there any more."
    )
    action: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="Those of one kind: `article.published`, or `article` for all on articles.",
    )
    since: datetime | None = strawberry.field(default=strawberry.UNSET, description="From this moment on.")
    until: datetime | None = strawberry.field(default=strawberry.UNSET, description="Before this moment.")


AUDIT_FILTER = argument("filter", AuditFilter | None, "Which deeds; all, unless given.")


def newest_deeds(rows: Rows, arguments: Arguments) -> None:
    """All deeds, newest first."""
    rows.order_name = "AT"
    rows.order_by(Key(rows.row.c.at, descending=True), Key(rows.row.c.id, descending=True))
    filtered(rows, arguments["filter"], _CONDITIONS)


def _id(field: str, type_: str | None = None) -> Callable[[Any], Id]:
    def read(given: Any) -> Id:
        try:
            return parse_id(given, type_)
        except BrokenId as error:
            raise BadArgument(f"filter.{field}", str(error)) from None

    return read


def _by_account(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    key = rows.row.statement.parameter(given.then(_id("account", "Account")).then(lambda id_: id_.key), Uuid())
    by: ColumnElement[bool] = rows.row.c.account_id == key
    return by


def _on_subject(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    """What was done to an entry in all its languages was done in each."""
    row, subject = rows.row, given.then(_id("subject"))

    def part(read: Callable[[Id], UUID | str | None], type_: Any) -> ColumnElement[Any]:
        return row.statement.parameter(subject.then(read), type_)

    locale = part(lambda id_: id_.locale, Text())
    in_locale = or_(row.c.locale.is_(None), func.coalesce(locale, row.c.locale) == row.c.locale)
    on: ColumnElement[bool] = row.c.subject_id == part(lambda id_: id_.key, Uuid())
    return on & in_locale


def _of_kind(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    action = rows.row.statement.parameter(given, Text())
    return or_(rows.row.c.action == action, _noun(rows.row) == action)


_CONDITIONS: dict[str, Condition] = {
    "account": _by_account,
    "subject": _on_subject,
    "action": _of_kind,
    "since": moment_of("since", lambda row, moment: row.c.at >= moment),
    "until": moment_of("until", lambda row, moment: row.c.at < moment),
}


def _noun(row: Row, topic: str = "action") -> ColumnElement[str]:
    """What an action is done to: "article" in "article.published"."""
    return func.split_part(row.column(topic), text("."), literal_column("1", Integer))


_TYPES = {name.lower(): name for name in PREFIXES} | {"session": "Account", "outbox": "ParkedMessage"}
"""Of which type the subject of an action is, by its noun: where somebody signs in, that is their account."""


def subject_id(row: Row, topic: str = "action") -> ColumnElement[str]:
    """The subject's id, whether it is still there or not; an entry's in the site's default locale, if in none.

    `topic` is the column that says what was done.
    """
    locale = func.coalesce(row.c.locale, site_value(row.statement, "default_locale"))
    noun = _noun(row, topic)
    ids = (
        (noun == text(called), id_in_sql(name, row.c.subject_id, locale if name in LOCALISED else None))
        for called, name in _TYPES.items()
    )
    return case(*ids, else_=null())


def _content(rows: Rows, _: Arguments) -> None:
    """The entry in the locale of the deed; in any, where it was done in all."""
    row, deed = rows.row, rows.above
    rows.where(row.c.entry_id == deed.c.subject_id, func.coalesce(deed.c.locale, row.c.locale) == row.c.locale)
    rows.order_by(Key(row.c.locale == site_value(row.statement, "default_locale"), descending=True), Key(row.c.locale))


def _by_key(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.subject_id)


_NOUNS: tuple[type[SQLModel], ...] = (Author, Section, Tag, Media, Comment)

_SUBJECTS = (
    *(Branch(model.__name__, model, _content, every_locale=True, with_trash=True, price=STANDING) for model in CONTENT),
    *(Branch(model.__name__, model, _by_key, price=STANDING) for model in _NOUNS),
)


def _revision(version: str) -> Callable[[Rows, Arguments], None]:
    def rows_of(rows: Rows, _: Arguments) -> None:
        row, deed = rows.row, rows.above
        same = (row.c.entry_id == deed.c.subject_id, row.c.locale == deed.c.locale)
        rows.where(*same, row.c.version == deed.column(version))

    return rows_of


def _called(name: ColumnElement[str]) -> ColumnElement[str]:
    """How the API calls what the database and drafts call otherwise: `seoTitle`, and `image` for the key of one."""
    # By the rules of no language: in Turkish the capital of i is another one.
    plain = func.regexp_replace(name.collate("C"), text("_id$"), text(""))
    words = func.initcap(func.replace(plain, text("_"), text(" ")))
    joined = func.replace(words, text(" "), text(""), type_=Text)
    first, second = literal_column("1", Integer), literal_column("2", Integer)
    return func.lower(func.left(joined, first), type_=Text) + func.substr(joined, second, type_=Text)


def _fields(row: Row) -> ColumnElement[Any]:
    alias = row.statement.alias()
    listed = func.unnest(row.c.fields).table_valued("value", with_ordinality="n", name=alias)
    name = _called(literal_column(f"{alias}.value", Text))
    names = func.json_agg(aggregate_order_by(name, literal_column(f"{alias}.n", Integer)))
    found = select(names).select_from(listed.render_derived(name=alias)).scalar_subquery()
    return func.coalesce(found, literal_column("'[]'::json"))


def _account_id(row: Row) -> ColumnElement[str]:
    return id_in_sql("Account", row.c.account_id)


@strawberry.type(description="Something that somebody did. It is never changed or deleted, and holds no values.")
class AuditEntry:
    """Twin of `cms.audit.entry.AuditEntry`."""

    at: datetime = column("at", "When.")
    action: str = column("action", "What: the kind of object and what was done, as in `article.published`.")
    actor: str = column("actor", "Who, by the name that they had; empty for a reader.")
    account_id: strawberry.ID | None = expression(_account_id, "The id of their account; null for whoever has none.")
    by_token: bool = expression(lambda row: row.c.token_id.is_not(None), "Whether a program did it, by an API token.")
    address: str | None = expression(
        lambda row: func.host(row.c.address),
        "The network address that it came from; null for readers and regular work.",
    )
    subject_id: strawberry.ID | None = expression(
        subject_id, "The id of what it was done to, even if that is gone; null for what has none, such as the site."
    )
    subject: Node | None = choice("What it was done to; null where that is gone, or not yours to see.", *_SUBJECTS)
    locale: str | None = column("locale", "In which language; null where it was in all.")
    fields: list[str] = expression(_fields, "The names of the fields that changed.")
    version_before: int | None = column("version_before", "The number of the save that stood before.")
    version_after: int | None = column("version_after", "The number of the save that stood after it.")
    revision_before: Revision | None = one(
        RevisionRow, _revision("version_before"), "What stood before; null where nothing did, or it is gone."
    )
    revision_after: Revision | None = one(
        RevisionRow, _revision("version_after"), "What stood after it; null where it is gone."
    )
