"""Pictures: uploaded, described, deleted."""

from typing import Any

import strawberry

from cms.content.actions.delete_media import delete_media as delete
from cms.media.actions.update_media import update_media as update
from cms.media.actions.upload_media import NewPicture
from cms.media.actions.upload_media import upload_media as take
from cms.media.asset import Media as MediaRow
from cms.media.store import Store
from cms.media.upload import Upload
from schema.doing import Doing, Outcome
from schema.fields import one
from schema.inputs import given as given_or
from schema.mutations.common import known_language, optional, read_id
from schema.types.media import Media
from schema.types.payload import Payload, idempotency_key, made

ALT = (
    "What the picture shows, for those who cannot see it. An article or event whose image says nothing in its language"
    " is not published."
)
CAPTION = "The line below the picture."
CREDIT = "Who made it."
FOCUS = "The point that must stay in sight when the edges are cut."


@strawberry.input(description="The point of a picture that must stay in sight when its edges are cut.")
class FocalPointInput:
    """From 0 to 1, from the left and from the top."""

    x: float = strawberry.field(description="How far from the left, from 0 to 1.")
    y: float = strawberry.field(description="How far from the top, from 0 to 1.")


@strawberry.input(description="A picture that is sent.")
class UploadMediaInput:
    """Its words are in the site's default locale."""

    file: Upload = strawberry.field(
        description="A JPEG, PNG, WebP or GIF. What it tells beside its pixels, such as where it was made, is left out."
    )
    alt: str | None = optional(ALT)
    caption: str | None = optional(CAPTION)
    credit: str | None = optional(CREDIT)
    focal_point: FocalPointInput | None = optional(FOCUS)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Changes to what is said of a picture: what is not given stays, and null clears.")
class UpdateMediaInput:
    """A patch."""

    id: strawberry.ID = strawberry.field(description="The id of the picture.")
    locale: str | None = optional("The language of alt and caption; the site's default, unless given.")
    alt: str | None = optional(f"{ALT} With both cleared, a language has the words of the default one.")
    caption: str | None = optional(CAPTION)
    credit: str | None = optional(CREDIT)
    focal_point: FocalPointInput | None = optional(FOCUS)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Which picture is deleted.")
class DeleteMediaInput:
    """One that nothing shows."""

    id: strawberry.ID = strawberry.field(description="The id of the picture.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="A picture that was changed.")
class MediaPayload(Payload):
    """The picture as editors see it."""

    media: Media | None = one(MediaRow, made("media_id"), "The picture as it is now; null where nothing has changed.")


async def upload_media(doing: Doing, given: UploadMediaInput) -> Outcome:
    """Keeps a picture."""
    picture = NewPicture(
        alt=given_or(given.alt, None) or "",
        caption=given_or(given.caption, None),
        credit=given_or(given.credit, None),
        focal_point=_point(given_or(given.focal_point, None)),
    )
    return {"media_id": await take(doing.session, given.file, picture, store=_store(doing), now=doing.now)}


async def update_media(doing: Doing, given: UpdateMediaInput) -> Outcome:
    """Changes what is said of a picture."""
    key = read_id(given.id, "Media", "id").key
    patch: dict[str, Any] = {
        name: getattr(given, name)
        for name in ("alt", "caption", "credit")
        if getattr(given, name) is not strawberry.UNSET
    }
    if given.focal_point is not strawberry.UNSET:
        patch["focal_point"] = _point(given.focal_point)
    locale = known_language(doing, given.locale)
    other = None if locale == doing.locales.default else locale
    await update(doing.session, key, patch, locale=other, now=doing.now)
    return {"media_id": key, "locale": locale}


async def delete_media(doing: Doing, given: DeleteMediaInput) -> Outcome:
    """Deletes a picture."""
    key = read_id(given.id, "Media", "id").key
    await delete(doing.session, key, now=doing.now)
    return {"deleted_id": given.id}


def _store(doing: Doing) -> Store:
    return Store(doing.settings.media_dir, doing.settings.max_picture_pixels)


def _point(given: FocalPointInput | None) -> tuple[float, float] | None:
    return (given.x, given.y) if given else None
