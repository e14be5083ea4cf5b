"""What a preview shows beside what is live, put where rows are read from, so that every path in the schema meets it.

A preview of one draft reads content from a union: what is live but for that entry in that language, and its draft,
whose window is all of time. Its feeds and its times are read so, too. Each half of the union keeps its index, so a list
costs what it costs without a preview. What waits in a release lies among the live rows already: a condition tells it.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Text,
    Uuid,
    and_,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    union_all,
)
from sqlmodel import SQLModel

from cms.base.model import MOMENT
from cms.base.rows import table_of
from cms.content.actions.register import CONTENT
from cms.content.actions.showing import SHOWN
from cms.content.article import Article, ArticleSection, ArticleTag, Byline
from cms.content.event import Event, Occurrence
from cms.content.preview import PreviewKind
from cms.content.release import Release, ReleaseItem
from schema.rows import Row, Scope, Statement

_OF_KIND: Mapping[PreviewKind, tuple[type[SQLModel], str, tuple[type[SQLModel], ...]]] = {
    PreviewKind.ARTICLE: (Article, "article_id", (Byline, ArticleTag, ArticleSection)),
    PreviewKind.EVENT: (Event, "event_id", (Occurrence,)),
}
"""Of a preview of a draft, the content, and what hangs on it by which column with a stage of its own."""


def has_drafts(scope: Scope, model: type[SQLModel]) -> bool:
    """Whether a draft is read as if it were live."""
    of_draft = _OF_KIND.get(scope.viewer.preview)
    return of_draft is not None and model in (of_draft[0], *of_draft[2])


def relation(scope: Scope, row: Row) -> FromClause:
    """What stands in the FROM for a row's table."""
    if not has_drafts(scope, row.model):
        return row.table.alias(row.alias)
    content, key, _ = _OF_KIND[scope.viewer.preview]
    if row.model is content:
        return _with_draft(row)
    live, draft = row.table.alias("live"), row.table.alias("draft")
    both = (
        select(*live.c).where(not_(live.c.is_draft)),
        select(*draft.c).where(draft.c[key] == _draft(row.statement, content).scalar_subquery()),
    )
    return union_all(*both).subquery(row.alias)


def _with_draft(row: Row) -> FromClause:
    live, draft = row.table.alias("live"), row.table.alias("draft")
    entry, locale = _entry(row.statement)
    is_it = and_(live.c.entry_id == entry, live.c.locale == locale)
    bounds = {
        "visible_from": literal_column("'-infinity'::timestamptz", MOMENT).label("visible_from"),
        "visible_until": literal_column("'infinity'::timestamptz", MOMENT).label("visible_until"),
    }
    columns = [bounds.get(column.name, column) for column in draft.c]
    both = (
        select(*live.c).where(not_(live.c.is_draft), not_(is_it)),
        select(*columns).where(draft.c.is_draft, draft.c.entry_id == entry, draft.c.locale == locale),
    )
    return union_all(*both).subquery(row.alias)


def shown(scope: Scope, row: Row, live: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a content row is seen, where `live` says whether it is without a preview."""
    if scope.viewer.preview is not PreviewKind.RELEASE:
        return live
    item, release = table_of(ReleaseItem).alias(row.statement.alias()), table_of(Release).alias(row.statement.alias())
    since = func.coalesce(release.c.published_at, release.c.planned_at)
    changes: Select[Any] = (
        select(literal_column("1"))
        .select_from(item.join(release, release.c.id == item.c.release_id))
        .where(item.c.release_id == _release(row.statement), or_(since.is_(None), since > scope.moment))
        .where(item.c.entry_id == row.c.entry_id, item.c.locale == row.c.locale)
    )
    return or_(_waits(scope, row), and_(live, not_(exists(changes))))


def is_previewed(scope: Scope, row: Row) -> ColumnElement[bool] | None:
    """Whether a content row is shown by a preview alone; None where there is no preview of content."""
    if has_drafts(scope, row.model):
        is_draft: ColumnElement[bool] = row.c.is_draft
        return is_draft
    return _waits(scope, row) if scope.viewer.preview is PreviewKind.RELEASE else None


def shown_beside(scope: Scope, row: Row) -> list[ColumnElement[bool]]:
    """Whether what a preview shows shows a noun that is not public by itself."""
    rows = _previewed_rows(scope, row.statement)
    if rows is None or row.model not in SHOWN:
        return []
    by = SHOWN[row.model].subquery(row.statement.alias())
    return [row.c.id.in_(select(by.c.shown).where(by.c.row_id.in_(rows)))]


def _previewed_rows(scope: Scope, statement: Statement) -> Any:
    kind = scope.viewer.preview
    if kind in _OF_KIND:
        return _draft(statement, _OF_KIND[kind][0])
    if kind is not PreviewKind.RELEASE:
        return None
    tables = [table_of(model).alias(statement.alias()) for model in CONTENT]
    waits = [(t.c.release_id == _release(statement), t.c.visible_from > scope.moment) for t in tables]
    return union_all(*(select(t.c.id).where(*each) for t, each in zip(tables, waits, strict=True)))


def _draft(statement: Statement, content: type[SQLModel]) -> Select[Any]:
    """The key of the draft of which there is a preview."""
    draft: Any = table_of(content).alias("previewed")
    entry, locale = _entry(statement)
    return select(draft.c.id).where(draft.c.is_draft, draft.c.entry_id == entry, draft.c.locale == locale)


def _waits(scope: Scope, row: Row) -> ColumnElement[bool]:
    return and_(row.c.release_id == _release(row.statement), row.c.visible_from > scope.moment)


def _entry(statement: Statement) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    return statement.context("preview_entry_id", Uuid()), statement.context("preview_locale", Text())


def _release(statement: Statement) -> ColumnElement[Any]:
    return statement.context("preview_release_id", Uuid())
