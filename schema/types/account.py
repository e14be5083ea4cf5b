"""Accounts: people who work on the paper, where they are signed in, and the tokens of their programs."""

from datetime import datetime
from enum import Enum

import strawberry
from sqlalchemy import JSON, Boolean, ColumnElement, Uuid, func, literal_column, select
from sqlmodel import SQLModel

from cms.accounts.access import ExternalIdentity, RecoveryCode
from cms.accounts.account import Account as AccountRow
from cms.content.taxonomy import Author as AuthorRow
from schema.errors import BadArgument
from schema.fields import argument, column, expression, one
from schema.ids import BrokenId, Id, id_in_sql, node_id, parse_id
from schema.rows import Key, Row, Rows
from schema.specs import Arguments
from schema.types.taxonomy import Author


@strawberry.enum(description="What somebody does on the paper, and so may do: docs/permissions.md has the table.")
class Role(Enum):
    """The values of `cms.accounts.roles.Role`."""

    ADMINISTRATOR = strawberry.enum_value("ADMINISTRATOR", description="Everything, accounts and the site included.")
    EDITOR = strawberry.enum_value("EDITOR", description="Everybody's articles and events, sections and tags.")
    AUTHOR = strawberry.enum_value("AUTHOR", description="Their own articles and events, which they may publish.")
    CONTRIBUTOR = strawberry.enum_value("CONTRIBUTOR", description="Their own drafts, which an editor publishes.")
    MODERATOR = strawberry.enum_value("MODERATOR", description="Comments.")


@strawberry.enum(description="How soon somebody is told of something by e-mail.")
class NoticePace(Enum):
    """The values of `cms.accounts.account.NoticePace`."""

    OFF = strawberry.enum_value("OFF", description="Never.")
    AT_ONCE = strawberry.enum_value("AT_ONCE", description="Within a minute, or ten minutes after the last letter.")
    HOURLY = strawberry.enum_value("HOURLY", description="At the next full hour.")
    DAILY = strawberry.enum_value("DAILY", description="At six in the morning (UTC).")


def _author(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.author_id)


def _account(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.account_id)


def own_account(rows: Rows, _: Arguments) -> None:
    """The account of whoever asks."""
    rows.where(rows.row.c.id == rows.row.statement.context("account_id", Uuid()))


def accounts_by_name(rows: Rows, _: Arguments) -> None:
    """All accounts, by name."""
    rows.order_name = "NAME"
    rows.order_by(Key(rows.row.c.name), Key(rows.row.c.id))


ACCOUNT = argument(
    "account", strawberry.ID | None, "Those of one account, by its id; all that you may see unless given."
)


def newest_of_account(rows: Rows, arguments: Arguments) -> None:
    """The sessions or tokens of one account, or of all that may be seen, newest first."""
    rows.order_name = "CREATED_AT"
    rows.order_by(Key(rows.row.c.created_at, descending=True), Key(rows.row.c.id, descending=True))
    if arguments["account"]:
        key = arguments["account"].then(_read_account).then(lambda id_: id_.key)
        rows.where(rows.row.c.account_id == rows.row.statement.parameter(key, Uuid()))


def _read_account(text: str) -> Id:
    try:
        return parse_id(text, "Account")
    except BrokenId as error:
        raise BadArgument("account", str(error)) from None


def _is_current(row: Row) -> ColumnElement[bool]:
    own = row.c.id == row.statement.context("session_id", Uuid())
    return func.coalesce(own, literal_column("false", Boolean))


def _scopes(row: Row) -> ColumnElement[object]:
    return func.to_json(row.c.scopes, type_=JSON)


def _recovery_codes(row: Row) -> ColumnElement[int]:
    codes = _held(row, RecoveryCode)
    return select(func.count()).select_from(codes.source).where(codes.condition).scalar_subquery()


def _tied_since(row: Row) -> ColumnElement[datetime]:
    ties = _held(row, ExternalIdentity)
    return select(func.min(ties.row.c.created_at)).select_from(ties.source).where(ties.condition).scalar_subquery()


def _held(row: Row, model: type[SQLModel]) -> Rows:
    """What an account has of something."""
    rows = Rows.below(row, model)
    rows.where(rows.row.c.account_id == row.c.id)
    return rows


@strawberry.type(description="Somebody who works on the paper.")
class Account:
    """Twin of `cms.accounts.account.Account`."""

    id: strawberry.ID = node_id("Account")
    name: str = column("name", "What they are called.")
    email: str = column("email", "The e-mail address by which they sign in.")
    role: Role = column("role", "What they do on the paper.")
    author: Author | None = one(AuthorRow, _author, "Their author profile, if they have one that you may see.")
    created_at: datetime = column("created_at", "When the account was made.")
    disabled_at: datetime | None = column("disabled_at", "Since when nobody can sign in with it, if that is so.")
    second_factor_since: datetime | None = column(
        "second_factor_at", "Since when signing in takes a code besides the password, if that is so."
    )
    recovery_codes_left: int = expression(_recovery_codes, "How many recovery codes stand for such a code yet.")
    has_password: bool = expression(
        lambda row: row.c.password_hash.is_not(None), "Whether signing in takes a password; otherwise it has none yet."
    )
    tied_since: datetime | None = expression(
        _tied_since,
        "Since when a provider of OpenID Connect vouches for its owner, if one does: `untieAccount` ends it.",
    )
    moderation_notices: NoticePace = column(
        "moderation_notices",
        "How soon they are told by e-mail of comments that wait or were reported, as long as they may moderate.",
    )
    article_notices: NoticePace = column(
        "article_notices", "How soon they are told by e-mail of comments on what their author profile stands by."
    )
    reply_notices: bool = column("reply_notices", "Whether they are told by e-mail of replies to their comments.")


@strawberry.type(description="Where somebody is signed in.")
class AccountSession:
    """Twin of `cms.accounts.access.SignIn`."""

    id: strawberry.ID = expression(lambda row: id_in_sql("AccountSession", row.c.id), "By which it is ended.")
    account: Account | None = one(AccountRow, _account, "Who is signed in.")
    created_at: datetime = column("created_at", "When they signed in.")
    last_used_at: datetime = column("last_used_at", "When something was last done there, to the minute.")
    expires_at: datetime = column("expires_at", "When it ends by itself.")
    address: str | None = expression(lambda row: func.host(row.c.address), "The network address that it began at.")
    agent: str = column("agent", "What the browser or program calls itself.")
    is_current: bool = expression(_is_current, "Whether it is the one that you ask in.")


@strawberry.type(
    description="A token by which a program acts for somebody. The token itself is shown once, when it is made."
)
class Token:
    """Twin of `cms.accounts.access.ApiToken`."""

    id: strawberry.ID = expression(lambda row: id_in_sql("Token", row.c.id), "By which it is revoked.")
    account: Account | None = one(AccountRow, _account, "For whom it acts.")
    name: str = column("name", "What it is for.")
    scopes: list[str] | None = expression(
        _scopes, "What it is limited to, such as `content:read_drafts`; null where it may do all that its account may."
    )
    created_at: datetime = column("created_at", "When it was made.")
    last_used_at: datetime | None = column("last_used_at", "When it was last used, to the minute; null if never.")
    expires_at: datetime | None = column("expires_at", "When it stops working; null if never.")
    revoked_at: datetime | None = column("revoked_at", "When it was revoked, if it was.")
