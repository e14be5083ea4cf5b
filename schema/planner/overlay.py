"""What a preview shows beside what is live, put where rows are read from, so that every path in the schema meets it.

A preview of a draft, or of a release, reads content from two halves: what is live, but for what the preview replaces,
and what it shows early. A list that wants a few takes a few of each half, along its index, and the first of those;
whatever else reads the union of both. Stage and window are known within a half, and asked nowhere else.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    ARRAY,
    CTE,
    Boolean,
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    Text,
    Uuid,
    and_,
    any_,
    cast,
    func,
    literal_column,
    not_,
    or_,
    select,
    union_all,
)
from sqlmodel import SQLModel

from cms.base.rows import table_of
from cms.content.actions.register import CONTENT
from cms.content.actions.showing import SHOWN
from cms.content.article import Article
from cms.content.event import Event
from cms.content.preview import PreviewKind
from cms.content.release import Release, ReleaseItem
from schema.rows import Row, Scope, Statement

_OF_DRAFT: Mapping[PreviewKind, type[SQLModel]] = {PreviewKind.ARTICLE: Article, PreviewKind.EVENT: Event}
"""The content of which a preview shows one draft."""


def has_halves(scope: Scope, model: type[SQLModel]) -> bool:
    """Whether rows of a table are read from two halves."""
    kind = scope.viewer.preview
    return model in CONTENT if kind is PreviewKind.RELEASE else kind is not None and _OF_DRAFT.get(kind) is model


def halves(scope: Scope, row: Row) -> list[FromClause]:
    """What may stand in the FROM for a row's table: the table itself, or what is live and what is shown early."""
    if not has_halves(scope, row.model):
        return [row.table.alias(row.alias)]
    return [half.subquery(row.alias) for half in _selects(scope, row)]


def relation(scope: Scope, row: Row) -> FromClause:
    """What stands in the FROM where the order of rows does not matter: both halves in one."""
    if not has_halves(scope, row.model):
        return row.table.alias(row.alias)
    return union_all(*_selects(scope, row)).subquery(row.alias)


def _selects(scope: Scope, row: Row) -> tuple[Select[Any], Select[Any]]:
    live, early = row.table.alias("live"), row.table.alias("early")
    moment = scope.moment
    window = (not_(live.c.is_draft), live.c.visible_from <= moment, live.c.visible_until > moment)
    # A constraint has nothing listed later than it is seen; said by itself, it lets an index pass by what is planned.
    seen = (*window, live.c.listed_at <= moment, not_(_is_replaced(scope, row.statement, live)))
    is_draft = scope.viewer.preview is not PreviewKind.RELEASE
    return (
        select(*_columns(live, is_draft=False)).where(*seen),
        select(*_columns(early, is_draft=is_draft)).where(_is_early(scope, row.statement, early)),
    )


def _columns(table: Any, *, is_draft: bool) -> list[ColumnElement[Any]]:
    """The columns, of which the stage is known: so it is known of what hangs on the row, too."""
    stage = literal_column("true" if is_draft else "false", Boolean).label("is_draft")
    return [stage if column.name == "is_draft" else column for column in table.c]


def _is_early(scope: Scope, statement: Statement, table: Any) -> ColumnElement[bool]:
    """Whether a row is what the preview shows."""
    if scope.viewer.preview is PreviewKind.RELEASE:
        return and_(table.c.release_id == _release(statement), table.c.visible_from > scope.moment)
    entry, locale = _entry(statement)
    return and_(table.c.is_draft, table.c.entry_id == entry, table.c.locale == locale)


def _is_replaced(scope: Scope, statement: Statement, table: Any) -> ColumnElement[bool]:
    """Whether a live row gives way to what the preview shows, or to nothing."""
    if scope.viewer.preview is not PreviewKind.RELEASE:
        entry, locale = _entry(statement)
        return and_(table.c.entry_id == entry, table.c.locale == locale)

    def replaced() -> Select[Any]:
        item, release = table_of(ReleaseItem).alias("item"), table_of(Release).alias("of_release")
        row = table.element.alias("replaced")
        since = func.coalesce(release.c.published_at, release.c.planned_at)
        changed = and_(row.c.entry_id == item.c.entry_id, row.c.locale == item.c.locale, not_(row.c.is_draft))
        return (
            select(row.c.id)
            .select_from(item.join(release, release.c.id == item.c.release_id).join(row, changed))
            .where(item.c.release_id == _release(statement), or_(since.is_(None), since > scope.moment))
        )

    is_replaced: ColumnElement[bool] = table.c.id == any_(
        _array(statement.once(f"replaced_{table.element.name}", replaced))
    )
    return is_replaced


def is_previewed(scope: Scope, row: Row) -> ColumnElement[bool] | None:
    """Whether a content row is shown by a preview alone; None where it cannot be."""
    if not has_halves(scope, row.model):
        return None
    if scope.viewer.preview is PreviewKind.RELEASE:
        return and_(row.c.release_id == _release(row.statement), row.c.visible_from > scope.moment)
    is_draft: ColumnElement[bool] = row.c.is_draft
    return is_draft


def shown_beside(scope: Scope, row: Row) -> list[ColumnElement[bool]]:
    """Whether what a preview shows shows a noun that is not public by itself."""
    models = [model for model in CONTENT if has_halves(scope, model)]
    if not models or row.model not in SHOWN:
        return []
    statement = row.statement

    def early() -> CompoundSelect[Any]:
        tables = (table_of(model).alias("early") for model in models)
        return union_all(*(select(table.c.id).where(_is_early(scope, statement, table)) for table in tables))

    def shown() -> Select[Any]:
        by = SHOWN[row.model].subquery("shown")
        return select(by.c.shown).where(by.c.row_id == any_(_array(statement.once("early", early))))

    # As arrays, each is found once a statement, from the few early rows on. Where it has to join these with all that is
    # shown by anything, PostgreSQL reads the latter as a whole.
    return [row.c.id == any_(_array(statement.once(f"shown_{row.table.name}", shown)))]


def _array(found: CTE) -> ColumnElement[Any]:
    # Said to be one, or else ANY would take the select for a list of arrays.
    return cast(select(found.c.ids).scalar_subquery(), ARRAY(Uuid))


def _entry(statement: Statement) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    return statement.context("preview_entry_id", Uuid()), statement.context("preview_locale", Text())


def _release(statement: Statement) -> ColumnElement[Any]:
    return statement.context("preview_release_id", Uuid())
