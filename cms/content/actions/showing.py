"""Authors, sections, tags and pictures become public with the first live row that shows them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CompoundSelect,
    Executable,
    FromClause,
    Select,
    Uuid,
    and_,
    any_,
    bindparam,
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


def _by(row: FromClause, shown: Any, source: FromClause | None = None) -> Select[Any, Any, Any]:
    """What rows show that are not in the trash: its key, the row's, and since when: by drafts and what waits, never."""
    columns = select(shown.label("shown"), row.c.id.label("row_id"), row.c.visible_from)
    return columns.select_from(row if source is None else source).where(shown.is_not(None), not_(row.c.is_trashed))


def _through(row: FromClause, part: type[SQLModel], owner: str, shown: str) -> Select[Any, Any, Any]:
    table = table_of(part)
    return _by(row, table.c[shown], row.join(table, table.c[owner] == row.c.id))


def _speakers() -> Select[Any, Any, Any]:
    item, speaker = table_of(ProgrammeItem), table_of(ProgrammeSpeaker)
    source = _event.join(item, item.c.event_id == _event.c.id).join(speaker, speaker.c.programme_item_id == item.c.id)
    return _by(_event, speaker.c.author_id, source)


def _in_bodies(row: FromClause) -> Select[Any, Any, Any]:
    link = table_of(BodyLink)
    return _by(row, link.c.media_id, row.join(link, link.c.body_id == row.c.body_id))


_AUTHORS = union_all(
    _through(_article, Byline, "article_id", "author_id"),
    _by(_article, _article.c.posted_by_id),
    _through(_event, EventOrganizer, "event_id", "author_id"),
    _speakers(),
)


def _portraits() -> Select[Any, Any, Any]:
    by = _AUTHORS.subquery("by")
    columns = select(_author.c.image_id.label("shown"), by.c.row_id, by.c.visible_from)
    return columns.join(by, and_(by.c.shown == _author.c.id, _author.c.image_id.is_not(None)))


SHOWN: Mapping[type[SQLModel], CompoundSelect[Any, Any, Any] | Select[Any, Any, Any]] = {
    Author: _AUTHORS,
    Section: _through(_article, ArticleSection, "article_id", "section_id"),
    Tag: _through(_article, ArticleTag, "article_id", "tag_id"),
    Media: union_all(
        *(_by(row, row.c[column]) for row in _content for column in ("image_id", "seo_image_id")),
        *map(_in_bodies, _content),
        _portraits(),
    ),
}

"""What shows each noun: its key, that of the content row, and since when readers see it there."""

Hidden = dict[type[SQLModel], list[UUID]]


_ROWS, _MOMENT = bindparam("rows", type_=ARRAY(Uuid)), bindparam("moment", type_=MOMENT)


def _revealed() -> Executable:
    parts = []
    for model, shown in SHOWN.items():
        table, by = table_of(model), shown.subquery("by")
        shown_here = select(by.c.shown).where(by.c.row_id == any_(_ROWS))
        later = and_(table.c.id.in_(shown_here), table.c.visible_from > _MOMENT)
        parts.append(update(table).where(later).values(visible_from=_MOMENT))
    *first, last = parts
    return last.add_cte(*(part.cte(f"part_{number}") for number, part in enumerate(first)))


def _shown_later() -> Executable:
    parts = []
    for model, shown in SHOWN.items():
        table, by = table_of(model), shown.subquery("by")
        shown_there = select(by.c.shown).where(by.c.row_id == any_(_ROWS))
        columns = select(literal(model.__name__).label("model"), table.c.id)
        parts.append(columns.where(table.c.id.in_(shown_there), table.c.visible_from > _MOMENT))
    return union_all(*parts)


def _concealed(model: type[SQLModel]) -> Executable:
    table, by = table_of(model), SHOWN[model].subquery("by")
    first = select(func.min(by.c.visible_from)).where(by.c.shown == table.c.id).scalar_subquery()
    concerned = and_(table.c.id == any_(_ROWS), table.c.visible_from > _MOMENT)
    return update(table).where(concerned).values(visible_from=func.coalesce(first, literal(NEVER, MOMENT)))


_REVEALED, _SHOWN_LATER, _CONCEALED = _revealed(), _shown_later(), {model: _concealed(model) for model in SHOWN}


async def reveal(session: Session, row_id: UUID, at: datetime) -> None:
    """Makes public from `at` what a live row shows; what has been public earlier keeps its time."""
    await session.exec(_REVEALED, params={"rows": [row_id], "moment": at})


async def shown_later(session: Session, row_ids: Collection[UUID], now: datetime) -> Hidden:
    """What some rows show that is not public yet: to be looked at again once those rows have changed."""
    if not row_ids:
        return {}
    hidden: Hidden = {model: [] for model in SHOWN}
    models = {model.__name__: model for model in SHOWN}
    for row in await fetch_rows(session, _SHOWN_LATER, {"rows": list(row_ids), "moment": now}):
        hidden[models[row["model"]]].append(row["id"])
    return hidden


async def conceal(session: Session, hidden: Hidden, now: datetime) -> None:
    """Keeps secret again what is not public yet and that no coming row shows any more, or only a later one."""
    for model, ids in hidden.items():
        await session.exec(_CONCEALED[model], params={"rows": ids, "moment": now})
