"""What is done to articles and events alike: publishing, reviewing, the trash."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import strawberry

from cms.base.fields import moment
from cms.content.actions.delete import delete_entry
from cms.content.actions.duplicate import duplicate, translate
from cms.content.actions.publish import publish
from cms.content.actions.review import approve, send_back, submit
from cms.content.actions.trash import trash, untrash
from cms.content.actions.unpublish import unpublish, unschedule
from cms.content.time_zones import find_zone
from cms.errors import Code, ContentFault
from schema.doing import Doing, Outcome, Run
from schema.ids import PREFIXES
from schema.inputs import given as given_or
from schema.mutations.common import entry_of, read_key
from schema.types.payload import idempotency_key

EXPECTED = "The version that you have seen: where another one stands now, nothing is done and `conflict` shows it."
AUTOSAVE = "Whether it is saved by itself while you write: such saves, made close together, are one in its history."
ID = "The id of the article or event, which says its language, too."


@strawberry.input(description="What to publish or to take down, and when.")
class PublishInput:
    """Now, unless `at` is given."""

    id: strawberry.ID = strawberry.field(description=ID)
    at: datetime | None = strawberry.field(
        default=strawberry.UNSET, description="A coming moment, with its offset; now, unless given."
    )
    time_zone: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The IANA time zone in which `at` was meant: its offset must be one that the zone has then.",
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="For what nothing is planned any more.")
class UnscheduleInput:
    """One article or event in one language."""

    id: strawberry.ID = strawberry.field(description=ID)
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="What to put into the trash, to take out of it or to delete, in all its languages.")
class TrashInput:
    """The entry in all its locales."""

    id: strawberry.ID = strawberry.field(description=ID)
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Which draft is ready for an editor.")
class SubmitInput:
    """One draft."""

    id: strawberry.ID = strawberry.field(description=ID)
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Which draft goes back to who wrote it, and why.")
class SendBackInput:
    """One draft and a note."""

    id: strawberry.ID = strawberry.field(description=ID)
    note: str = strawberry.field(description="What is to be mended.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="What to copy.")
class DuplicateInput:
    """One draft."""

    id: strawberry.ID = strawberry.field(description=ID)
    title: str | None = strawberry.field(
        default=strawberry.UNSET, description="The copy's title; the same as of what is copied, unless given."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="What to translate.")
class TranslateInput:
    """One draft and a language."""

    id: strawberry.ID = strawberry.field(
        description="The id of the article or event in the language to translate from."
    )
    locale: str = strawberry.field(description="The language to translate into, as a BCP 47 tag.")
    title: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="Its title in that language; that of what is translated, unless given.",
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="What search engines and social networks are told.")
class SeoInput:
    """A patch of its own."""

    title: str | None = strawberry.field(default=strawberry.UNSET, description="Instead of the headline.")
    description: str | None = strawberry.field(default=strawberry.UNSET, description="Instead of the excerpt.")
    image_id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description="Instead of the image.")
    canonical_url: str | None = strawberry.field(
        default=strawberry.UNSET, description="Where it was published first, if that was elsewhere."
    )
    no_index: bool | None = strawberry.field(default=strawberry.UNSET, description="Whether search engines skip it.")


SEO_NAMES = {
    "image": "imageId",
    "seo_title": "seo.title",
    "seo_description": "seo.description",
    "seo_image": "seo.imageId",
    "canonical_url": "seo.canonicalUrl",
    "no_index": "seo.noIndex",
    "until": "at",
}
"""What drafts call otherwise than inputs."""


def seo_fields(given: SeoInput | None) -> Mapping[str, Any]:
    """The fields of a draft that the input speaks of; null clears them all."""
    if given is None:
        given = SeoInput(title=None, description=None, image_id=None, canonical_url=None, no_index=None)
    image = given.image_id
    fields = {
        "seo_title": given.title,
        "seo_description": given.description,
        "seo_image": image if image is strawberry.UNSET else read_key(image, "Media", "seo_image"),
        "canonical_url": given.canonical_url,
        "no_index": given.no_index if given.no_index is strawberry.UNSET else bool(given.no_index),
    }
    return {name: value for name, value in fields.items() if value is not strawberry.UNSET}


def expected(version: int | None) -> int | None:
    """The version that is expected, if one was given."""
    wanted: int | None = given_or(version, None)
    return wanted


def _when(given: PublishInput) -> tuple[datetime | None, str | None]:
    """When something is to be, and in which time zone that was meant."""
    at, zone = given_or(given.at, None), given_or(given.time_zone, None)
    if zone is not None and at is None:
        message = "A time zone alone says no time: write `at`, too, or leave the zone out to do it now."
        raise ContentFault(message, "at", code=Code.REQUIRED)
    check_zone(at, zone)
    return at, zone


def check_zone(at: datetime | None, zone: str | None) -> None:
    """Raises ContentFault where a time zone is none, or never has the moment's offset at that wall time."""
    if zone is None:
        return
    there = find_zone(zone, "time_zone")
    if at is not None and at.tzinfo is not None and moment("at", at).astimezone(there).utcoffset() != at.utcoffset():
        offset = at.astimezone(there).strftime("%z")
        message = f"{zone} does not have this offset then, but {offset[:3]}:{offset[3:]}: write the time with that one."
        raise ContentFault(message, "at")


def publishing(type_: str) -> Run:
    """`publishArticle` and its like."""

    async def run(doing: Doing, given: PublishInput) -> Outcome:
        entry, locale = await entry_of(doing, given.id, type_)
        at, zone = _when(given)
        version = expected(given.expected_version)
        await publish(
            doing.session, entry, locale, now=doing.now, at=at, zone=zone, expected_version=version, strict=True
        )
        return _of(entry, locale)

    return run


def unpublishing(type_: str) -> Run:
    """`unpublishArticle` and its like."""

    async def run(doing: Doing, given: PublishInput) -> Outcome:
        entry, locale = await entry_of(doing, given.id, type_)
        at, zone = _when(given)
        version = expected(given.expected_version)
        done = await unpublish(doing.session, entry, locale, now=doing.now, at=at, zone=zone, expected_version=version)
        return _of(entry, locale) | {"notes": done.notes}

    return run


def approving(type_: str) -> Run:
    """`approveArticle` and its like."""

    async def run(doing: Doing, given: PublishInput) -> Outcome:
        entry, locale = await entry_of(doing, given.id, type_)
        at, zone = _when(given)
        version = expected(given.expected_version)
        await approve(doing.session, entry, locale, now=doing.now, at=at, zone=zone, expected_version=version)
        return _of(entry, locale)

    return run


def unscheduling(type_: str) -> Run:
    """`unscheduleArticle` and its like."""

    async def run(doing: Doing, given: UnscheduleInput) -> Outcome:
        entry, locale = await entry_of(doing, given.id, type_)
        version = expected(given.expected_version)
        done = await unschedule(doing.session, entry, locale, now=doing.now, expected_version=version)
        return _of(entry, locale) | {"notes": done.notes}

    return run


def submitting(type_: str) -> Run:
    """`submitArticle` and its like."""

    async def run(doing: Doing, given: SubmitInput) -> Outcome:
        entry, locale = await entry_of(doing, given.id, type_)
        await submit(doing.session, entry, locale, now=doing.now, expected_version=expected(given.expected_version))
        return _of(entry, locale)

    return run


def sending_back(type_: str) -> Run:
    """`sendBackArticle` and its like."""

    async def run(doing: Doing, given: SendBackInput) -> Outcome:
        entry, locale = await entry_of(doing, given.id, type_)
        version = expected(given.expected_version)
        await send_back(doing.session, entry, locale, given.note, now=doing.now, expected_version=version)
        return _of(entry, locale)

    return run


def moving(type_: str, verb: Callable[..., Any]) -> Run:
    """`trashArticle`, `untrashArticle` and their like."""

    async def run(doing: Doing, given: TrashInput) -> Outcome:
        entry, locale = await entry_of(doing, given.id, type_)
        version = expected(given.expected_version)
        await verb(doing.session, entry, now=doing.now, expected=None if version is None else (locale, version))
        return _of(entry, locale)

    return run


def trashing(type_: str) -> Run:
    """`trashArticle` and its like."""
    return moving(type_, trash)


def untrashing(type_: str) -> Run:
    """`untrashArticle` and its like."""
    return moving(type_, untrash)


def duplicating(type_: str) -> Run:
    """`duplicateArticle` and its like."""

    async def run(doing: Doing, given: DuplicateInput) -> Outcome:
        entry, locale = await entry_of(doing, given.id, type_)
        saved = await duplicate(doing.session, entry, locale, now=doing.now, title=given_or(given.title, None))
        return _of(saved.entry_id, locale)

    return run


def translating(type_: str) -> Run:
    """`translateArticle` and its like."""

    async def run(doing: Doing, given: TranslateInput) -> Outcome:
        entry, locale = await entry_of(doing, given.id, type_)
        title = given_or(given.title, None)
        await translate(doing.session, entry, locale, given.locale, now=doing.now, title=title)
        return _of(entry, given.locale)

    return run


def deleting(type_: str) -> Run:
    """`deleteArticle` and its like."""

    async def run(doing: Doing, given: TrashInput) -> Outcome:
        entry, locale = await entry_of(doing, given.id, type_)
        version = expected(given.expected_version)
        stands = None if version is None else (locale, version)
        await delete_entry(doing.session, entry, now=doing.now, expected=stands)
        return {"deleted_id": f"{PREFIXES[type_]}_{entry}_{locale}"}

    return run


def _of(entry: Any, locale: str) -> Outcome:
    return {"entry_id": entry, "locale": locale}
