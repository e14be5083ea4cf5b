"""Words of nouns in the reader's locale: the translation where there is one, else the noun's own."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, case, func, literal_column, or_, select
from sqlmodel import SQLModel

from cms.content.site import Site
from schema.rows import Row, Statement, table_of


def translated(row: Row, translation: type[SQLModel], owner: str, name: str) -> ColumnElement[Any]:
    """A column of a noun in the first locale of the chain that has it. Costs nothing in the site's default locale."""
    own = row.column(name)
    if row.scope.base_locale:
        return own
    table = table_of(translation)
    alias = row.statement.alias()
    locales = row.scope.locales

    def of(column: str) -> ColumnElement[Any]:
        return literal_column(f"{alias}.{column}", table.columns[column].type)

    rank = case(*((of("locale") == locale, literal_column(str(i))) for i, locale in enumerate(locales)))
    words = (
        select(of(name))
        .select_from(table.alias(alias))
        .where(and_(of(owner) == row.c.id, or_(*(of("locale") == locale for locale in locales))))
        .order_by(rank)
        .limit(literal_column("1"))
        .scalar_subquery()
    )
    return func.coalesce(words, own)


def site_value(
    statement: Statement, name: str, build: Callable[[Any], Any] = lambda column: column
) -> ColumnElement[Any]:
    """A setting of the site, read once a statement."""
    table = table_of(Site)
    alias = statement.alias()
    column = literal_column(f"{alias}.{name}", table.columns[name].type)
    return select(build(column)).select_from(table.alias(alias)).scalar_subquery()


def path(row: Row, folder: str) -> ColumnElement[str]:
    """Where a front end shows a content row: `/articles/slug`, after the locale where it is not the default."""
    prefix = case(
        (row.c.locale == site_value(row.statement, "default_locale"), literal_column("''", Text)),
        else_=literal_column("'/'", Text) + row.c.locale,
    )
    whole: ColumnElement[str] = prefix + literal_column(f"'/{folder}/'", Text) + row.c.slug
    return whole
