"""Related articles: the editors' choice, then what is nearest.

Candidates are bounded, so that the price does not grow with the site: of each tag the newest that a reader sees, of the
section and of the whole paper as many as are asked for. A tag weighs the more the fewer articles carry it, up to the
bound; what hidden articles carry does not count. Ties go to the same section, then to the newest.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Select,
    SmallInteger,
    Subquery,
    Uuid,
    case,
    cast,
    func,
    literal_column,
    select,
    true,
    union_all,
)

from cms.content.article import Article, ArticleTag, RelatedPick
from cms.content.taxonomy import Tag
from schema.rows import Key, Row, Rows
from schema.specs import Arguments
from schema.types.feeds import first_few, same_locale_and_stage, until_now

NEWEST_OF_A_TAG = 30
WEIGHT = 1_000_000
"""What a tag weighs that one article alone carries."""

MOST = 100

CANDIDATE = ("id", "section_id", "listed_at")
"""What is known of a candidate, besides its place among the picks and its weight."""

Column = Callable[[str], ColumnElement[Any]]


def related(rows: Rows, arguments: Arguments) -> None:
    """The articles that stand below an article."""
    first_few(rows, arguments, MOST)
    article = rows.row
    found, name = _best(rows.above, rows.most), rows.above.statement.alias()
    best: CTE | Subquery = found.subquery(name)
    if article.scope.shows_early(Article):
        # Either half is joined with them, which are found once.
        best = found.cte(name)
        article.frame.ctes.append(best)
    article.frame.joins.append((best, article.c.id == literal_column(f"{name}.id"), False))
    rows.order_by(Key(literal_column(f"{name}.rank", Integer)))


def _best(row: Row, most: Any) -> Select[Any]:
    """The candidates that stand first, each once."""
    newest = _newest(row, most)
    in_section = _newest(row, most, lambda articles: articles.row.c.section_id == row.c.section_id)
    found = union_all(*_picked(row), _of_its_tags(row), in_section, newest).subquery(row.statement.alias())
    same_section = case((found.c.section_id == row.c.section_id, literal_column("1")), else_=literal_column("0"))
    each = select(
        found.c.id,
        found.c.listed_at,
        func.min(found.c.picked).label("picked"),
        func.sum(found.c.weight).label("weight"),
        same_section.label("same_section"),
    ).group_by(found.c.id, found.c.section_id, found.c.listed_at)
    first = each.order_by(*_nearness(literal_column)).limit(most).subquery(row.statement.alias())
    # Numbered when all but a few have been left out: otherwise all would be sorted twice.
    rank = func.row_number().over(order_by=_nearness(first.c.__getitem__)).label("rank")
    return select(first.c.id, rank)


def _nearness(column: Column) -> tuple[ColumnElement[Any], ...]:
    """The order of candidates."""
    then = (column(name).desc() for name in ("weight", "same_section", "listed_at", "id"))
    return (column("picked").asc().nulls_last(), *then)


def _candidate(column: Column, picked: Any = None, weight: Any = None) -> list[ColumnElement[Any]]:
    return [
        *(column(name).label(name) for name in CANDIDATE),
        (literal_column("NULL::smallint", SmallInteger) if picked is None else picked).label("picked"),
        (literal_column("0", Integer) if weight is None else weight).label("weight"),
    ]


def _newest_first(listed: Row, key: str = "id") -> list[tuple[str, Key]]:
    """The order by what a row says, or its copies in a feed."""
    return [("listed_at", Key(listed.c.listed_at, descending=True)), ("id", Key(listed.column(key), descending=True))]


def _picked(row: Row) -> list[Select[Any]]:
    articles = Rows.below(row, Article)
    pick = articles.join(RelatedPick, lambda p: p.c.target_id == articles.row.c.entry_id)
    articles.where(pick.c.article_id == row.c.id)
    return articles.of_each_half(_candidate(articles.row.column, picked=pick.c.position))


def _newest(row: Row, most: Any, condition: Callable[[Rows], ColumnElement[bool]] = lambda _: true()) -> Select[Any]:
    """The newest articles but the one itself; those that editors picked are found again, so they are left out here."""
    articles = Rows.below(row, Article)
    other = articles.row
    picks = Rows.below(other, RelatedPick)
    picks.where(picks.row.c.article_id == row.c.id, picks.row.c.target_id == other.c.entry_id)
    articles.where(condition(articles), until_now(other), other.c.entry_id != row.c.entry_id, ~picks.exist())
    return articles.first(_candidate(other.column), _newest_first(other), most)


def _of_its_tags(row: Row) -> Select[Any]:
    """The newest of each of the article's tags, with the tag's weight."""
    tags = Rows.below(row, ArticleTag)
    tags.where(tags.row.c.article_id == row.c.id)
    # A tag that readers do not know of yet brings nothing near.
    tags.join(Tag, lambda tag: tag.c.id == tags.row.c.tag_id)
    articles = Rows.below(row, Article)
    feed = articles.join(ArticleTag, lambda j: j.c.article_id == articles.row.c.id)
    articles.where(feed.c.tag_id == tags.row.c.tag_id, same_locale_and_stage(feed, articles.row), until_now(feed))
    columns = [articles.row.column(name).label(name) for name in (*CANDIDATE, "entry_id")]
    most = literal_column(str(NEWEST_OF_A_TAG), Integer)
    # Beside what a preview shows, what is live is listed when it is seen: so what is planned is passed by.
    live = feed.c.listed_at <= row.scope.moment
    newest = articles.first(columns, _newest_first(feed, "article_id"), most, live).subquery(row.statement.alias())
    # In whole numbers, whose sum does not depend on the order in which they are added.
    weight = cast(literal_column(str(WEIGHT), Integer).op("/")(func.count().over()), Integer)
    weighed: Any = select(literal_column(f"{newest.name}.*"), weight.label("weight")).select_from(newest)
    each = weighed.lateral(row.statement.alias())

    def of(name: str) -> ColumnElement[Any]:
        return literal_column(f"{each.name}.{name}", Uuid)

    candidates = select(*_candidate(of, weight=of("weight"))).select_from(tags.source.join(each, true()))
    return candidates.where(tags.condition, of("entry_id") != row.c.entry_id)
