"""Bodies are written once; the same text again is the same row."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import SQLModel

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.body import Body, Link
from cms.content.prose import BodyLink, BodyRow

_COMPARED = ("blocks", "html", "text", "markdown", "word_count", "reading_minutes")
_LINK = ("number", "entry_id", "media_id", "fragment")


async def is_stored_as(session: Session, body: Body, body_id: UUID) -> bool:
    """Whether the stored body says the same in every form, and links to the same."""
    stored, links = table_of(BodyRow), table_of(BodyLink)
    [row] = await fetch_rows(session, select(*(stored.c[name] for name in _COMPARED)).where(stored.c.id == body_id))
    if row != {name: getattr(body, name) for name in _COMPARED}:
        return False
    of_body = select(*(links.c[name] for name in _LINK)).where(links.c.body_id == body_id).order_by(links.c.number)
    return await fetch_rows(session, of_body) == sorted(map(_link, body.links), key=lambda link: link["number"])


def body_rows(body_id: UUID, body: Body) -> list[SQLModel]:
    """The rows of a body and of what it links to, to be inserted before what refers to it."""
    forms = {name: getattr(body, name) for name in _COMPARED}
    row = BodyRow(id=body_id, **forms, link_count=len(body.links))
    return [row, *(BodyLink(body_id=body_id, **_link(link)) for link in body.links)]


def _link(link: Link) -> dict[str, Any]:
    return {name: getattr(link, name) for name in _LINK}


async def load_body(session: Session, body_id: UUID) -> Body:
    """A body as it is stored, to be written again elsewhere."""
    stored, links = table_of(BodyRow), table_of(BodyLink)
    [row] = await fetch_rows(session, select(stored.c.blocks).where(stored.c.id == body_id))
    of_body = select(*(links.c[name] for name in _LINK)).where(links.c.body_id == body_id).order_by(links.c.number)
    return Body(row["blocks"], tuple(Link(**link) for link in await fetch_rows(session, of_body)))
