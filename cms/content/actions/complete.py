"""What must be there before readers see it: all that is missing is told at once."""

from datetime import datetime
from typing import Any

from sqlalchemy import Executable, Integer, bindparam, exists, literal, literal_column, select

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


def _found() -> Executable:
    """Whether its image, or one in its text, has no alternative text, and whether anybody signs it."""
    media, link, byline = table_of(Media), table_of(BodyLink), table_of(Byline).c
    one = literal_column("1", Integer)
    silent = (media.c.mime_type.like("image/%"), media.c.alt == "")
    image = select(one).where(media.c.id == bindparam("the_image_id"), *silent)
    linked = media.join(link, link.c.media_id == media.c.id)
    within = select(one).select_from(linked).where(link.c.body_id == bindparam("the_body_id"), *silent)
    signed = select(one).where(byline.article_id == bindparam("the_id"))
    columns = {"image": exists(image), "body": exists(within), "signed": exists(signed)}
    asked = select(*(column.label(name) for name, column in columns.items()))
    return asked.select_from(select(literal(1)).subquery())


_FOUND = _found()


async def lacking(session: Session, kind: KindOfContent, draft: dict[str, Any]) -> list[Fault]:
    """What the row of a draft lacks, in one statement."""
    [found] = await fetch_rows(session, _FOUND, {f"the_{name}": draft[name] for name in ("id", "image_id", "body_id")})
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
