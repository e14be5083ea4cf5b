"""Finding a picture or file to be changed, as somebody who may change it."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from cms.base.actor import Permission
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.errors import Code, ContentFault, Forbidden
from cms.media.asset import Media


async def hold_media(session: Session, media_id: UUID) -> dict[str, Any]:
    """The row of a picture or file, which nobody else changes, deletes or begins to use before the transaction ends.

    Raises ContentFault where there is none; Unauthenticated; and Forbidden where it is another's and the actor may
    change their own alone.
    """
    session.actor.require(Permission.EDIT_MEDIA, Permission.EDIT_OWN_MEDIA)
    media = table_of(Media)
    found = await fetch_rows(session, select(media).where(media.c.id == media_id).with_for_update())
    if not found:
        raise ContentFault("There is no such picture or file: it may have been deleted.", "id", code=Code.NOT_FOUND)
    [row] = found
    if not session.actor.may(Permission.EDIT_MEDIA) and row["created_by_id"] != session.actor.account_id:
        raise Forbidden("This picture was uploaded by somebody else: ask them, or an editor.")
    return row
