"""Taking in a picture that somebody sends."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from cms.base.actor import Permission
from cms.base.fields import optional_line
from cms.base.rows import insert_rows
from cms.base.session import Session
from cms.media.actions.words import MediaWords, checked_focal_point, checked_words
from cms.media.asset import Media, Storage
from cms.media.store import Store
from cms.media.upload import Upload
from cms.outbox.record import record


@dataclass(frozen=True, kw_only=True)
class NewPicture(MediaWords):
    """What is said of a picture in the site's default locale, who made it, and which point of it counts."""

    credit: str | None = None
    focal_point: tuple[float, float] | None = None


async def upload_media(session: Session, upload: Upload, given: NewPicture, *, store: Store, now: datetime) -> UUID:
    """Keeps a picture, drawn anew without what else its file told; returns its key.

    It becomes public with the first published thing that shows it. Raises ContentFault for words that cannot be and
    for what is no picture, Unauthenticated, Forbidden, and as `Store.keep`.
    """
    session.actor.require(Permission.UPLOAD_MEDIA)
    values = checked_words(given) | checked_focal_point(given.focal_point)
    values["credit"] = optional_line("credit", given.credit)
    picture, address = await store.keep(session, upload)
    key = uuid7()
    row = Media(
        id=key,
        storage=Storage.LOCAL,
        address=address,
        mime_type=picture.mime_type,
        bytes=len(picture.content),
        width=picture.width,
        height=picture.height,
        created_at=now,
        created_by_id=session.actor.account_id,
        **values,
    )
    await insert_rows(session, [row])
    await record(session, "media.uploaded", key, now=now, fields={"address"})
    return key
