"""What must be there before readers see it: all that is missing is told at once."""

from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Executable,
    Integer,
    Table,
    Text,
    any_,
    bindparam,
    column,
    exists,
    func,
    literal,
    literal_column,
    not_,
    select,
    true,
)

from cms.base.fields import UNSEEN, moment
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.kind import KindOfContent
from cms.content.article import Byline
from cms.content.entry import Kind
from cms.content.prose import BodyRow
from cms.content.site import Site, SiteLocale
from cms.errors import Code, ContentFault, ContentFaults, Fault
from cms.media.asset import Media, MediaTranslation


async def check_complete(session: Session, kind: KindOfContent, row_id: UUID) -> None:
    """Raises ContentFaults with all that a row lacks."""
    if faults := await lacking(session, kind, row_id):
        raise ContentFaults(faults)


async def lacking(session: Session, kind: KindOfContent, row_id: UUID) -> list[Fault]:
    """What a row lacks, in one statement: one fault for each field, and for each picture in its text."""
    [found] = await fetch_rows(session, _found(kind), {"the_row": row_id})
    faults = [Fault(message, (field,), Code.REQUIRED) for field, message in _LACKING.items() if found.get(field)]
    return faults + [Fault(_SILENT.format(number), ("body",), Code.REQUIRED) for number in found["silent"] or ()]


_LACKING = {
    "title": "It has no title: write one.",
    "section": "It stands in no section: choose one.",
    "authors": "Nobody is on its byline: name somebody.",
    "image": "Its image has no alternative text in this language: say what it shows, for those who do not see it.",
    "seo_image": "The image for networks has no alternative text in this language: say what it shows.",
}
_SILENT = "Picture {} in its text has no alternative text there: say what it shows, for those who do not see it."

MOST_TOLD = 100
"""Of how many pictures in a text it is told that they have no alternative text."""


@cache
def _found(kind: KindOfContent) -> Executable:
    """Which of these a row lacks, and the numbers of the pictures in its text; some are asked of articles alone."""
    row, byline = table_of(kind.model), table_of(Byline)
    missing = {
        "title": func.btrim(row.c.title) == "",
        "image": _is_silent(row, row.c.image_id),
        "seo_image": _is_silent(row, row.c.seo_image_id),
        "silent": _silent_within(row),
    }
    if kind.kind is Kind.ARTICLE:
        signed = select(_ONE).where(byline.c.article_id == row.c.id)
        missing |= {"section": row.c.section_id.is_(None), "authors": not_(exists(signed))}
    return select(*(column.label(name) for name, column in missing.items())).where(row.c.id == bindparam("the_row"))


def _is_silent(row: Table, image_id: ColumnElement[UUID]) -> ColumnElement[bool]:
    """Whether a picture has no alternative text where it is read in the row's locale: the first there is counts."""
    media, words = table_of(Media).alias(), table_of(MediaTranslation).alias()
    site, locale = table_of(Site), table_of(SiteLocale)
    chain = func.array_prepend(row.c.locale, locale.c.fallbacks)
    translated = (
        select(words.c.alt)
        .select_from(words.join(locale, locale.c.tag == row.c.locale))
        .where(words.c.media_id == media.c.id, words.c.locale == any_(chain))
        # In its default locale the site has the picture's own words.
        .where(row.c.locale.not_in(select(site.c.default_locale)))
        .order_by(func.array_position(chain, words.c.locale))
        .limit(1)
        .correlate(row, media)
        .scalar_subquery()
    )
    alt = func.coalesce(translated, media.c.alt)
    silent = alt.regexp_match(literal(f"^[{UNSEEN}]*$", Text))
    return exists(select(_ONE).where(media.c.id == image_id, media.c.mime_type.like("image/%"), silent))


def _silent_within(row: Table) -> ColumnElement[Any]:
    """The numbers of the pictures in a text whose own alternative text, the one that pages show, says nothing."""
    body = table_of(BodyRow)
    pictures = func.regexp_matches(body.c.html, "<img[^>]*>", "g")
    tags = pictures.table_valued(column("tag", ARRAY(Text)), with_ordinality="number").render_derived()
    said = literal(f' alt="[{UNSEEN}]*"', Text)
    numbers = (
        select(tags.c.number)
        .select_from(body.join(tags, true()))
        .where(body.c.id == row.c.body_id, tags.c.tag[1].regexp_match(said))
        .limit(MOST_TOLD)
    )
    return func.array(numbers.scalar_subquery())


_ONE = literal_column("1", Integer)


def check_moment(field: str, at: datetime | None, now: datetime) -> None:
    """Raises ContentFault for a moment that has no offset, has passed, or that nobody can mean (`moment`)."""
    if at and moment(field, at) <= now:
        raise ContentFault("This time has passed: write a coming one, or leave it out for now.", field)
