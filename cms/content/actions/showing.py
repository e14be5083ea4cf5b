"""Authors, sections, tags and pictures become public with the first live row that shows them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CompoundSelect,
    FromClause,
    Select,
    Uuid,
    and_,
    any_,
    func,
    literal,
    not_,
    select,
    union_all,
    update,
)
from sqlmodel import SQLModel

from cms.base.model import MOMENT, NEVER
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.register import CONTENT
from cms.content.article import Article, ArticleSection, ArticleTag, Byline
from cms.content.event import Event, EventOrganizer, ProgrammeItem, ProgrammeSpeaker
from cms.content.prose import BodyLink
from cms.content.taxonomy import Author, Section, Tag
from cms.media.asset import Media

_article, _event, _author = table_of(Article), table_of(Event), table_of(Author)
_content = tuple(map(table_of, CONTENT))


def _live(row: FromClause, shown: Any, source: FromClause | None = None) -> Select[Any, Any, Any]:
    """What live rows show: its key, the row's, and since when."""
    columns = select(shown.label("shown"), row.c.id.label("row_id"), row.c.visible_from)
    return columns.select_from(row if source is None else source).where(not_(row.c.is_draft), shown.is_not(None))


def _through(row: FromClause, part: type[SQLModel], owner: str, shown: str) -> Select[Any, Any, Any]:
    table = table_of(part)
    return _live(row, table.c[shown], row.join(table, table.c[owner] == row.c.id))


def _speakers() -> Select[Any, Any, Any]:
    item, speaker = table_of(ProgrammeItem), table_of(ProgrammeSpeaker)
    source = _event.join(item, item.c.event_id == _event.c.id).join(speaker, speaker.c.programme_item_id == item.c.id)
    return _live(_event, speaker.c.author_id, source)


def _in_bodies(row: FromClause) -> Select[Any, Any, Any]:
    link = table_of(BodyLink)
    return _live(row, link.c.media_id, row.join(link, link.c.body_id == row.c.body_id))


_AUTHORS = union_all(
    _through(_article, Byline, "article_id", "author_id"),
    _live(_article, _article.c.posted_by_id),
    _through(_event, EventOrganizer, "event_id", "author_id"),
    _speakers(),
)


def _portraits() -> Select[Any, Any, Any]:
    by = _AUTHORS.subquery("by")
    columns = select(_author.c.image_id.label("shown"), by.c.row_id, by.c.visible_from)
    return columns.join(by, and_(by.c.shown == _author.c.id, _author.c.image_id.is_not(None)))


_SHOWN: Mapping[type[SQLModel], CompoundSelect[Any, Any, Any] | Select[Any, Any, Any]] = {
    Author: _AUTHORS,
    Section: _through(_article, ArticleSection, "article_id", "section_id"),
    Tag: _through(_article, ArticleTag, "article_id", "tag_id"),
    Media: union_all(
        *(_live(row, row.c[column]) for row in _content for column in ("image_id", "seo_image_id")),
        *map(_in_bodies, _content),
        _portraits(),
    ),
}

Hidden = dict[type[SQLModel], list[UUID]]


async def reveal(session: Session, row_id: UUID, at: datetime) -> None:
    """Makes public from `at` what a live row shows; what has been public earlier keeps its time."""
    for model, shown in _SHOWN.items():
        table, by = table_of(model), shown.subquery("by")
        shown_here = select(by.c.shown).where(by.c.row_id == row_id)
        later = and_(table.c.id.in_(shown_here), table.c.visible_from > at)
        await session.exec(update(table).where(later).values(visible_from=at))


async def shown_later(session: Session, row_ids: Collection[UUID], now: datetime) -> Hidden:
    """What some rows show that is not public yet: to be looked at again once those rows have changed."""
    if not row_ids:
        return {}
    found: Hidden = {}
    for model, shown in _SHOWN.items():
        table, by = table_of(model), shown.subquery("by")
        shown_there = select(by.c.shown).where(by.c.row_id == any_(literal(list(row_ids), ARRAY(Uuid))))
        statement = select(table.c.id).where(table.c.id.in_(shown_there), table.c.visible_from > now)
        found[model] = [row["id"] for row in await fetch_rows(session, statement)]
    return found


async def conceal(session: Session, hidden: Hidden, now: datetime) -> None:
    """Keeps secret again what is not public yet and that no coming row shows any more, or only a later one."""
    for model, ids in hidden.items():
        table, by = table_of(model), _SHOWN[model].subquery("by")
        first = select(func.min(by.c.visible_from)).where(by.c.shown == table.c.id).scalar_subquery()
        concerned = and_(table.c.id == any_(literal(ids, ARRAY(Uuid))), table.c.visible_from > now)
        since = func.coalesce(first, literal(NEVER, MOMENT))
        await session.exec(update(table).where(concerned).values(visible_from=since))
