"""Words of nouns in the reader's locale: the translation where there is one, else the noun's own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, Text, and_, case, func, literal_column, or_, select
from sqlmodel import SQLModel

from cms.accounts.account import Account
from cms.base.rows import table_of
from cms.content.site import Site
from schema.rows import Row, Statement

RIGHT_TO_LEFT = (
    "^(ar|arc|arz|azb|bal|ckb|dv|fa|glk|ha-arab|he|iw|ji|khw|ks|lrc|mzn|nqo|pnb|prs|ps|sd|syr|ug|ur|yi)(-|$)"
)
WRITTEN_LEFT_TO_RIGHT = "-(latn|cyrl|deva|grek)(-|$)"
WRITTEN_RIGHT_TO_LEFT = "-(adlm|arab|hebr|nkoo|rohg|syrc|thaa)(-|$)"


def text(value: str) -> ColumnElement[str]:
    """A text of our own as an SQL literal; it must hold no quotes."""
    return literal_column(f"'{value}'", Text)


@dataclass(frozen=True)
class Chain:
    """Locales in which words are looked for: whether a column holds one of them, and how far down it is."""

    has: Callable[[ColumnElement[str]], ColumnElement[bool]]
    rank: Callable[[ColumnElement[str]], ColumnElement[int]]


def translated(row: Row, translation: type[SQLModel], owner: str, name: str) -> ColumnElement[Any]:
    """A column of a noun in the first locale of the chain that has it. Costs nothing in the site's default locale."""
    own = row.column(name)
    if row.scope.base_locale:
        return own
    return func.coalesce(_best(row, translation, owner, _chain_of(row), lambda column, _: column(name)), own)


def said_in(locale: Row, row: Row, translation: type[SQLModel], owner: str, name: str) -> ColumnElement[Any]:
    """A column of a noun for those who read in one of the site's locales, of which `locale` is the row."""

    def rank(tag: ColumnElement[str]) -> ColumnElement[int]:
        return func.array_position(func.array_prepend(locale.c.tag, locale.c.fallbacks), tag)

    own, chain = row.column(name), Chain(has=lambda tag: rank(tag).is_not(None), rank=rank)
    best = _best(row, translation, owner, chain, lambda column, _: column(name))
    is_default = locale.c.tag == site_value(row.statement, "default_locale")
    return case((is_default, own), else_=func.coalesce(best, own))


def language_rank(row: Row, translation: type[SQLModel], owner: str) -> ColumnElement[int]:
    """How far down the chain the language of a noun's words is: of two nouns with one slug, the least is meant."""
    last = literal_column(str(len(row.scope.locales)), Integer)
    return func.coalesce(_best(row, translation, owner, _chain_of(row), lambda _, rank: rank), last)


def locale_rank(row: Row) -> ColumnElement[int]:
    """How far down the chain a content row's locale is."""
    return _rank(row, row.c.locale)


def _rank(row: Row, locale: ColumnElement[str]) -> ColumnElement[int]:
    choices = enumerate(row.scope.locales)
    return case(*((locale == choice, literal_column(str(position), Integer)) for position, choice in choices))


def _chain_of(row: Row) -> Chain:
    """The locales in which a row's reader looks."""
    return Chain(
        has=lambda locale: or_(*(locale == choice for choice in row.scope.locales)),
        rank=lambda locale: _rank(row, locale),
    )


def _best(
    row: Row,
    translation: type[SQLModel],
    owner: str,
    chain: Chain,
    value: Callable[[Callable[[str], Any], Any], Any],
) -> ColumnElement[Any]:
    """Something of a noun's translation into the first locale of the chain that it has one in."""
    table = table_of(translation)
    alias = row.statement.alias()

    def column(name: str) -> ColumnElement[Any]:
        return literal_column(f"{alias}.{name}", table.columns[name].type)

    rank = chain.rank(column("locale"))
    return (
        select(value(column, rank))
        .select_from(table.alias(alias))
        .where(and_(column(owner) == row.c.id, chain.has(column("locale"))))
        .order_by(rank)
        .limit(literal_column("1"))
        .scalar_subquery()
    )


def has_slug(row: Row, translation: type[SQLModel], owner: str, slug: Any) -> ColumnElement[bool]:
    """Whether a noun has this slug in the reader's locale."""
    mine: ColumnElement[bool] = translated(row, translation, owner, "slug") == slug
    if row.scope.base_locale:
        return mine
    # Found by index first: who has had the slug in any locale. Only then is it asked what the slug is in this one.
    table = table_of(translation)
    alias = row.statement.alias()
    translations: Select[Any] = (
        select(literal_column(f"{alias}.{owner}"))
        .select_from(table.alias(alias))
        .where(literal_column(f"{alias}.slug", Text) == slug)
    )
    return and_(or_(row.c.slug == slug, row.c.id.in_(translations)), mine)


def site_value(
    statement: Statement, name: str, build: Callable[[Any], Any] = lambda column: column
) -> ColumnElement[Any]:
    """A setting of the site, read once a statement."""
    table = table_of(Site)
    alias = statement.alias()
    column = literal_column(f"{alias}.{name}", table.columns[name].type)
    return select(build(column)).select_from(table.alias(alias)).scalar_subquery()


def path(row: Row, folder: str, slug: ColumnElement[str] | None = None) -> ColumnElement[str]:
    """Where a front end shows a noun: `/articles/slug`, after the locale where it is not the site's default.

    A content row has a locale of its own; any other noun is shown in the reader's, and so is what a redirect leads to
    without a locale.
    """
    own = row.table.columns.get("locale")
    locale: ColumnElement[str] = row.scope.locales[0] if own is None else row.c.locale
    if own is not None and own.nullable:
        locale = func.coalesce(locale, row.scope.locales[0])
    return path_in(locale, row, folder, row.c.slug if slug is None else slug)


def path_in(locale: ColumnElement[str], row: Row, folder: str, slug: ColumnElement[str]) -> ColumnElement[str]:
    """Where a front end shows a noun in a locale."""
    prefix = case(
        (locale == site_value(row.statement, "default_locale"), text("")),
        else_=text("/") + locale,
    )
    whole: ColumnElement[str] = prefix + text(f"/{folder}/") + slug
    return whole


def whole_url(row: Row, path_: ColumnElement[str]) -> ColumnElement[str]:
    """The whole address of a path of the front end."""
    address: ColumnElement[str] = site_value(row.statement, "url") + path_
    return address


def direction(tag: ColumnElement[str]) -> ColumnElement[str]:
    """Which way a locale is written: by its script where the tag names one, else by the language."""
    right_to_left = or_(
        and_(tag.op("~*")(text(RIGHT_TO_LEFT)), tag.op("!~*")(text(WRITTEN_LEFT_TO_RIGHT))),
        tag.op("~*")(text(WRITTEN_RIGHT_TO_LEFT)),
    )
    return case((right_to_left, text("RTL")), else_=text("LTR"))


def named_by(row: Row, key: str) -> ColumnElement[str]:
    """The name of the account whose key a column has."""
    account, alias = table_of(Account), row.statement.alias()
    name, id_ = (literal_column(f"{alias}.{column}", account.c[column].type) for column in ("name", "id"))
    return select(name).select_from(account.alias(alias)).where(id_ == row.column(key)).scalar_subquery()
