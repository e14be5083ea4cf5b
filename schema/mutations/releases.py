"""Releases: gathered, planned, published."""

from datetime import datetime

import strawberry

from cms.base.actor import Permission
from cms.content.actions import gather, publish_release, releases
from cms.content.release import Release as ReleaseRow
from cms.content.release import ReleaseAction as Action
from schema.doing import Doing, Outcome
from schema.fields import mutation, one
from schema.inputs import given as given_or
from schema.mutations.common import DeletedPayload, optional, read_content_id, read_id
from schema.mutations.content import check_zone
from schema.types.payload import Payload, idempotency_key, made
from schema.types.release import Release, ReleaseAction

NEEDS = (Permission.RELEASE,)
ID = "The id of the release."


@strawberry.input(description="A new release, in which nothing waits yet.")
class CreateReleaseInput:
    """Its words."""

    name: str = strawberry.field(description="What editors call it.")
    description: str | None = optional("What it is for.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Changes to a release's words: what is not given stays, and null clears.")
class UpdateReleaseInput:
    """A patch."""

    id: strawberry.ID = strawberry.field(description=ID)
    name: str | None = optional("What editors call it.")
    description: str | None = optional("What it is for.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A release.")
class ReleaseInput:
    """Which one."""

    id: strawberry.ID = strawberry.field(description=ID)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="What a release is to do. What is added again is taken as it is now.")
class AddToReleaseInput:
    """One change."""

    id: strawberry.ID = strawberry.field(description=ID)
    content_id: strawberry.ID = strawberry.field(
        description="The id of the article or event, which says its language, too."
    )
    action: ReleaseAction = strawberry.field(
        default=ReleaseAction.PUBLISH, description="What the release does with it: publishes what its draft says now."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="What a release is to leave as it is.")
class RemoveFromReleaseInput:
    """One change."""

    id: strawberry.ID = strawberry.field(description=ID)
    content_id: strawberry.ID = strawberry.field(
        description="The id of the article or event, which says its language, too."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="When a release goes live.")
class ScheduleReleaseInput:
    """A coming moment."""

    id: strawberry.ID = strawberry.field(description=ID)
    at: datetime = strawberry.field(description="A coming moment, with its offset.")
    time_zone: str | None = optional(
        "The IANA time zone in which `at` was meant: its offset must be one that the zone has then."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="A release that was changed.")
class ReleasePayload(Payload):
    """The release."""

    release: Release | None = one(
        ReleaseRow, made("release_id"), "The release as it stands now; null where nothing has changed."
    )


async def create_release(doing: Doing, given: CreateReleaseInput) -> Outcome:
    """Makes one."""
    key = await releases.create_release(doing.session, given.name, given_or(given.description, None), now=doing.now)
    return {"release_id": key}


async def update_release(doing: Doing, given: UpdateReleaseInput) -> Outcome:
    """Calls it otherwise."""
    key = read_id(given.id, "Release", "id").key
    words = {"name": given.name, "description": given.description}
    fields = {name: value for name, value in words.items() if value is not strawberry.UNSET}
    await releases.update_release(doing.session, key, fields, now=doing.now)
    return {"release_id": key}


async def delete_release(doing: Doing, given: ReleaseInput) -> Outcome:
    """Deletes one that is not public."""
    key = read_id(given.id, "Release", "id").key
    await gather.delete_release(doing.session, key, now=doing.now)
    return {"deleted_id": given.id}


async def add_to_release(doing: Doing, given: AddToReleaseInput) -> Outcome:
    """Has it do something."""
    key, content = read_id(given.id, "Release", "id").key, await read_content_id(doing, given.content_id, "content_id")
    action = Action[given.action.name]
    await gather.add_to_release(doing.session, key, content.key, content.locale or "", action, now=doing.now)
    return {"release_id": key}


async def remove_from_release(doing: Doing, given: RemoveFromReleaseInput) -> Outcome:
    """Has it leave something as it is."""
    key, content = read_id(given.id, "Release", "id").key, await read_content_id(doing, given.content_id, "content_id")
    did = await gather.remove_from_release(doing.session, key, content.key, content.locale or "", now=doing.now)
    return {"release_id": key if did else None}


async def schedule_release(doing: Doing, given: ScheduleReleaseInput) -> Outcome:
    """Gives it an hour."""
    key, zone = read_id(given.id, "Release", "id").key, given_or(given.time_zone, None)
    check_zone(given.at, zone)
    await publish_release.schedule_release(doing.session, key, given.at, zone=zone, now=doing.now)
    return {"release_id": key}


async def unschedule_release(doing: Doing, given: ReleaseInput) -> Outcome:
    """Takes its hour."""
    key = read_id(given.id, "Release", "id").key
    was_planned = await publish_release.unschedule_release(doing.session, key, now=doing.now)
    return {"release_id": key if was_planned else None}


async def publish_now(doing: Doing, given: ReleaseInput) -> Outcome:
    """Does all of it."""
    key = read_id(given.id, "Release", "id").key
    await publish_release.publish_release(doing.session, key, now=doing.now)
    return {"release_id": key}


@strawberry.type(description="What is done to releases.")
class ReleaseMutation:
    """The life of a release."""

    create_release: ReleasePayload = mutation(
        create_release, "Makes a release, in which nothing waits yet.", needs=NEEDS
    )
    update_release: ReleasePayload = mutation(update_release, "Gives a release other words.", needs=NEEDS)
    add_to_release: ReleasePayload = mutation(
        add_to_release,
        "Has a release publish what a draft says now, or take something down. The draft may be changed after that: the "
        "release publishes what was added.",
        needs=NEEDS,
    )  # fmt: skip
    remove_from_release: ReleasePayload = mutation(
        remove_from_release, "Has a release leave something as it is.", needs=NEEDS
    )
    schedule_release: ReleasePayload = mutation(
        schedule_release, "Has all that a release does take effect at one coming moment, or none of it.", needs=NEEDS
    )
    unschedule_release: ReleasePayload = mutation(
        unschedule_release, "Takes its hour from a release, which waits again.", needs=NEEDS
    )
    publish_release: ReleasePayload = mutation(
        publish_now, "Does all that a release does, now, or none of it.", needs=NEEDS
    )
    delete_release: DeletedPayload = mutation(
        delete_release, "Deletes a release that is not public yet. The drafts stay as they are.", needs=NEEDS
    )
