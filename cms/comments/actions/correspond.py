"""A guest asks to be written to: nothing is sent to an address before whoever reads it has agreed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from uuid_utils.compat import uuid7

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.notices.notice import Correspondent

_correspondents = table_of(Correspondent)


def as_written_to(email: str) -> str:
    """An address as letters know it: whoever types it in capitals is the same."""
    return email.strip().lower()


async def correspond(session: Session, guest_id: UUID, email: str, locale: str, *, now: datetime) -> UUID:
    """The key of the correspondent that a guest is at an address; a new one is asked once their comment is judged.

    It is the same statement whether the address is known, confirmed or neither.
    """
    given = {
        "id": uuid7(),
        "email": as_written_to(email),
        "guest_id": guest_id,
        "locale": locale,
        "wanted_at": now,
        "quiet_until": now,
    }
    statement = (
        insert(_correspondents)
        .values(given)
        .on_conflict_do_update(
            index_elements=["email", "guest_id"],
            set_={"locale": locale, "wanted_at": func.greatest(_correspondents.c.wanted_at, now)},
        )
        .returning(_correspondents.c.id)
    )
    [row] = await fetch_rows(session, statement)
    key: UUID = row["id"]
    return key
