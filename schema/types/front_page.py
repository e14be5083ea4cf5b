"""The front page: as editors arrange it, and then what is newest."""

import strawberry
from sqlalchemy import ColumnElement, Integer, case, exists, literal_column, or_, select

from cms.base.rows import table_of
from cms.content.article import Article as ArticleRow
from cms.content.site import FrontPageItem as ItemRow
from schema.fields import connection, many, one
from schema.prices import ALL_ARTICLES
from schema.rows import Key, Row, Rows
from schema.specs import Arguments
from schema.types.article import Article
from schema.types.common import Connection
from schema.types.feeds import order_articles

_LEAD = literal_column("0", Integer)


def _arranged(row: Row) -> ColumnElement[str]:
    """The first locale of the chain in which the front page has been arranged."""
    items = table_of(ItemRow).alias(row.statement.alias())
    locales = row.scope.locales
    rank = case(*((items.c.locale == locale, literal_column(str(n), Integer)) for n, locale in enumerate(locales)))
    chosen = select(items.c.locale).where(or_(*(items.c.locale == locale for locale in locales)))
    return chosen.order_by(rank).limit(literal_column("1", Integer)).scalar_subquery()


def _item(rows: Rows) -> Row:
    row = rows.row
    return rows.join(ItemRow, lambda i: (i.c.entry_id == row.c.entry_id) & (i.c.locale == _arranged(row)))


def _lead(rows: Rows, _: Arguments) -> None:
    rows.where(_item(rows).c.position == _LEAD)


def _pinned(rows: Rows, _: Arguments) -> None:
    item = _item(rows)
    rows.where(item.c.position > _LEAD).order_by(Key(item.c.position))


def _newest(rows: Rows, arguments: Arguments) -> None:
    row = rows.row
    items = table_of(ItemRow).alias(row.statement.alias())
    one_of_them = (items.c.entry_id == row.c.entry_id, items.c.locale == _arranged(row))
    rows.where(~exists(select(literal_column("1", Integer)).select_from(items).where(*one_of_them)))
    order_articles(rows, arguments)


@strawberry.type(description="The front page. What readers may not see yet, or not any more, is not there.")
class FrontPage:
    """Twin of `cms.content.site.FrontPageItem`, as seen from the site."""

    lead: Article | None = one(ArticleRow, _lead, "What stands at the top, as editors chose it.")
    pinned: list[Article] = many(ArticleRow, _pinned, "What stands below it, in the editors' order.")
    newest: Connection[Article] = connection(ArticleRow, _newest, "Everything else, newest first.", price=ALL_ARTICLES)
