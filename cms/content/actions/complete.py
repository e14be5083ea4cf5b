"""What must be there before readers see it: all that is missing is told at once."""

from datetime import datetime
from typing import Any

from sqlalchemy import Integer, exists, literal, literal_column, select

from cms.base.fields import moment
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.kind import KindOfContent
from cms.content.article import Byline
from cms.content.entry import Kind
from cms.content.prose import BodyLink
from cms.errors import Code, ContentFault, ContentFaults, Fault
from cms.media.asset import Media


async def check_complete(session: Session, kind: KindOfContent, draft: dict[str, Any]) -> None:
    """Raises ContentFaults with all that the row of a draft lacks."""
    if faults := await lacking(session, kind, draft):
        raise ContentFaults(faults)


async def lacking(session: Session, kind: KindOfContent, draft: dict[str, Any]) -> list[Fault]:
    """What the row of a draft lacks, in one statement."""
    media, link, byline = table_of(Media).c, table_of(BodyLink).c, table_of(Byline).c
    one = literal_column("1", Integer)
    silent = (media.mime_type.like("image/%"), media.alt == "")
    image = select(one).where(media.id == draft["image_id"], *silent)
    within = select(one).join(BodyLink, link.media_id == media.id).where(link.body_id == draft["body_id"], *silent)
    signed = select(one).where(byline.article_id == draft["id"])
    columns = {"image": exists(image), "body": exists(within.select_from(Media)), "signed": exists(signed)}
    asked = select(*(column.label(name) for name, column in columns.items()))
    [found] = await fetch_rows(session, asked.select_from(select(literal(1)).subquery()))
    faults = []
    if not draft["title"].strip():
        faults.append(Fault("It has no title: write one.", ("title",), Code.REQUIRED))
    if kind.kind is Kind.ARTICLE and draft["section_id"] is None:
        faults.append(Fault("It stands in no section: choose one.", ("section",), Code.REQUIRED))
    if kind.kind is Kind.ARTICLE and not found["signed"]:
        faults.append(Fault("Nobody is on its byline: name somebody.", ("authors",), Code.REQUIRED))
    if found["image"]:
        message = "Its image has no alternative text: say what it shows, for those who do not see it."
        faults.append(Fault(message, ("image",), Code.REQUIRED))
    if found["body"]:
        message = "A picture in its text has no alternative text: say what it shows, for those who do not see it."
        faults.append(Fault(message, ("body",), Code.REQUIRED))
    return faults


LATEST_YEAR = 9_000
"""A year that no schedule reaches: PostgreSQL's and Python's calendars end soon after."""


def check_moment(field: str, at: datetime | None, now: datetime) -> None:
    """Raises ContentFault for a moment that has no offset, has passed, or lies beyond all planning."""
    if at is None:
        return
    if moment(field, at) <= now:
        raise ContentFault("This time has passed: write a coming one, or leave it out for now.", field)
    if at.year > LATEST_YEAR:
        raise ContentFault("This time lies beyond all planning: write an earlier one.", field)
