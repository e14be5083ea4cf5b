"""Deleting a picture that nothing shows."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CompoundSelect, String, cast, delete, func, or_, select, union

from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.content.actions.register import CONTENT
from cms.content.prose import BodyLink
from cms.content.revision import Revision
from cms.content.site import Site
from cms.content.taxonomy import Author
from cms.errors import Code, ContentFault
from cms.media.actions.hold_media import hold_media
from cms.media.asset import DiscardedFile, Media, MediaRendition, Storage
from cms.outbox.record import record

_IMAGES = ("image", "seo_image")


async def delete_media(session: Session, media_id: UUID, *, now: datetime) -> None:
    """Deletes a picture for good; once that is committed, its files are deleted by who listens to the outbox.

    Raises ContentFault (IN_USE) where an article, an event, an author or the site shows it, in a draft, in public or in
    their history; and as `hold_media`.
    """
    row = await hold_media(session, media_id)
    await _refuse_used(session, media_id)
    rendition, media = table_of(MediaRendition), table_of(Media)
    sizes = await fetch_rows(session, select(rendition.c.address).where(rendition.c.media_id == media_id))
    await session.exec(delete(media).where(media.c.id == media_id))
    addresses = (row["address"], *(size["address"] for size in sizes)) if row["storage"] == Storage.LOCAL else ()
    await insert_rows(session, [DiscardedFile(media_id=media_id, address=address) for address in addresses])
    await record(session, "media.deleted", media_id, now=now)


async def _refuse_used(session: Session, media_id: UUID) -> None:
    entries, author, site = _entries(media_id).subquery(), table_of(Author), table_of(Site)
    counts = select(
        select(func.count()).select_from(entries).scalar_subquery().label("articles and events"),
        select(func.count()).where(author.c.image_id == media_id).scalar_subquery().label("authors"),
        select(func.count()).where(site.c.default_image_id == media_id).scalar_subquery().label("sites"),
    )
    [found] = await fetch_rows(session, counts)
    if used := {name: count for name, count in found.items() if count}:
        by = " and ".join(f"{count:,} of the {name}" for name, count in used.items())
        message = f"This picture is used by {by}, now or in what they were before: take it out there first."
        raise ContentFault(message, "id", code=Code.IN_USE)


def _entries(media_id: UUID) -> CompoundSelect[tuple[UUID]]:
    """The entries that show a picture: in a draft or in public, in their text, or in an earlier save."""
    revision, link = table_of(Revision), table_of(BodyLink)
    bodies = select(link.c.body_id).where(link.c.media_id == media_id)
    saved = (cast(revision.c.snapshot[name].astext, String) == str(media_id) for name in _IMAGES)
    return union(
        *(
            select(row.c.entry_id).where(
                or_(*(row.c[f"{name}_id"] == media_id for name in _IMAGES), row.c.body_id.in_(bodies))
            )
            for row in map(table_of, CONTENT)
        ),
        select(revision.c.entry_id).where(or_(*saved, revision.c.body_id.in_(bodies))),
    )
