"""What must be there before readers see it: all that is missing is told at once."""

from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import Executable, Integer, bindparam, exists, func, literal_column, not_, select

from cms.base.fields import moment
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.kind import KindOfContent
from cms.content.article import Byline
from cms.content.entry import Kind
from cms.content.prose import BodyLink
from cms.errors import Code, ContentFault, ContentFaults, Fault
from cms.media.asset import Media


async def check_complete(session: Session, kind: KindOfContent, row_id: UUID) -> None:
    """Raises ContentFaults with all that a row lacks."""
    if faults := await lacking(session, kind, row_id):
        raise ContentFaults(faults)


async def lacking(session: Session, kind: KindOfContent, row_id: UUID) -> list[Fault]:
    """What a row lacks, in one statement."""
    [found] = await fetch_rows(session, _found(kind), {"the_row": row_id})
    return [Fault(message, (field,), Code.REQUIRED) for field, message in _LACKING.items() if found.get(field)]


_LACKING = {
    "title": "It has no title: write one.",
    "section": "It stands in no section: choose one.",
    "authors": "Nobody is on its byline: name somebody.",
    "image": "Its image has no alternative text: say what it shows, for those who do not see it.",
    "body": "A picture in its text has no alternative text: say what it shows, for those who do not see it.",
}


@cache
def _found(kind: KindOfContent) -> Executable:
    """Which of these a row lacks; a section and a byline are asked of articles alone."""
    row, media, link, byline = (table_of(model) for model in (kind.model, Media, BodyLink, Byline))
    silent = (media.c.mime_type.like("image/%"), media.c.alt == "")
    image = select(_ONE).where(media.c.id == row.c.image_id, *silent)
    within = select(_ONE).select_from(media.join(link, link.c.media_id == media.c.id))
    missing = {
        "title": func.btrim(row.c.title) == "",
        "image": exists(image),
        "body": exists(within.where(link.c.body_id == row.c.body_id, *silent)),
    }
    if kind.kind is Kind.ARTICLE:
        signed = select(_ONE).where(byline.c.article_id == row.c.id)
        missing |= {"section": row.c.section_id.is_(None), "authors": not_(exists(signed))}
    return select(*(column.label(name) for name, column in missing.items())).where(row.c.id == bindparam("the_row"))


_ONE = literal_column("1", Integer)


def check_moment(field: str, at: datetime | None, now: datetime) -> None:
    """Raises ContentFault for a moment that has no offset, has passed, or that nobody can mean (`moment`)."""
    if at and moment(field, at) <= now:
        raise ContentFault("This time has passed: write a coming one, or leave it out for now.", field)
