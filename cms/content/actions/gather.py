"""Putting changes into a release, and taking them out again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from uuid_utils.compat import uuid7

from cms.base.model import NEVER
from cms.base.rows import insert_rows, table_of
from cms.base.session import Session
from cms.content.access import PUBLISH
from cms.content.actions.entries import hold_entry, hold_untrashed
from cms.content.actions.kind import KindOfContent
from cms.content.actions.live_rows import said_by, write_live
from cms.content.actions.register import KINDS
from cms.content.actions.releases import HeldRelease, Item, delete_row, hold_open_release, items_of
from cms.content.actions.waiting import WAITING, begin, forget, keeping_back, wait_again
from cms.content.actions.windows import Moment, load_rows, write_takedown
from cms.content.entry import Kind
from cms.content.release import ReleaseAction, ReleaseItem
from cms.errors import Code, ContentFault, ContentFaults
from cms.outbox.record import record

_items = table_of(ReleaseItem)


async def add_to_release(  # noqa: PLR0913 - What, where to, and what is to be done with it.
    session: Session, release_id: UUID, entry_id: UUID, locale: str, action: ReleaseAction, *, now: datetime
) -> None:
    """Has a release publish what the entry's draft in a locale says now, or take it down.

    What is added again is taken as it is now. A release that has its hour already does this at that hour, too. Raises
    ContentFault where the release is public or not there, where there is no such draft, or where something else of it
    begins at the release's hour; and Forbidden.
    """
    release = await hold_open_release(session, release_id, now=now)
    with faults_of_content():
        held = await hold_untrashed(session, entry_id, PUBLISH, now=now)
    kind = KINDS[held.kind]
    for item in await items_of(session, release_id):
        if (item.entry_id, item.locale) == (entry_id, locale):
            await _take_out(session, release, item, now=now)
    item = Item(uuid7(), release_id, Kind(kind.kind), entry_id, locale, action)
    version = await _put_in(session, kind, item, now=now)
    row = ReleaseItem(
        id=item.id,
        release_id=release_id,
        kind=kind.kind,
        entry_id=entry_id,
        locale=locale,
        action=action,
        version=version,
        added_at=now,
        added_by_id=session.actor.account_id,
    )
    await insert_rows(session, [row])
    if release.planned_at:
        with faults_of_content():
            if faults := await keeping_back(session, item, held):
                raise ContentFaults(faults)
            await begin(session, item, Moment(release.planned_at, release.time_zone), now=now)
    await record(session, "release.saved", release_id, now=now, fields=["items"])
    topic = f"{kind.kind.lower()}.added_to_release"
    await record(session, topic, entry_id, now=now, locale=locale, versions=(None, version))


async def remove_from_release(
    session: Session, release_id: UUID, entry_id: UUID, locale: str, *, now: datetime
) -> bool:
    """Has a release do nothing with an entry in a locale; whether it would have.

    Raises ContentFault where the release is public or not there, and Forbidden.
    """
    release = await hold_open_release(session, release_id, now=now)
    with faults_of_content():
        await hold_entry(session, entry_id, PUBLISH, now=now)
    mine = [item for item in await items_of(session, release_id) if (item.entry_id, item.locale) == (entry_id, locale)]
    for item in mine:
        await _take_out(session, release, item, now=now)
        await record(session, "release.saved", release_id, now=now, fields=["items"])
        await record(session, f"{item.kind.lower()}.removed_from_release", entry_id, now=now, locale=locale)
    return bool(mine)


async def delete_release(session: Session, release_id: UUID, *, now: datetime) -> None:
    """Deletes a release that is not public, and what waits in it; drafts stay as they are.

    Raises ContentFault where it is public or not there, and Forbidden.
    """
    release = await hold_open_release(session, release_id, now=now)
    for item in await items_of(session, release_id):
        await hold_entry(session, item.entry_id, PUBLISH, now=now)
        await _take_out(session, release, item, now=now)
    await delete_row(session, release_id)
    await record(session, "release.deleted", release_id, now=now)


@contextmanager
def faults_of_content() -> Iterator[None]:
    """Says of faults that they are of what is added, not of the release."""
    try:
        yield
    except ContentFault as fault:
        fault.faults = [replace(each, path=("content_id",)) for each in fault.faults]
        raise


async def _put_in(session: Session, kind: KindOfContent, item: Item, *, now: datetime) -> int | None:
    """Makes the row that waits, or the takedown; the version of what is to be published."""
    entry = (item.entry_id, item.locale)
    draft = (await load_rows(session, kind, *entry)).draft
    if draft is None:
        message = f"There is no {kind.kind.lower()} in {item.locale[:80]}: it may have been deleted."
        raise ContentFault(message, "content_id", code=Code.NOT_FOUND)
    if item.action is ReleaseAction.UNPUBLISH:
        await write_takedown(session, kind, entry, Moment(NEVER), item.release_id)
        return None
    values = said_by(draft) | WAITING | {"release_id": item.release_id}
    await write_live(session, kind, draft, None, values, now=now)
    version: int = draft["version"]
    return version


async def _take_out(session: Session, release: HeldRelease, item: Item, *, now: datetime) -> None:
    if release.planned_at:
        await wait_again(session, item, now=now)
    await forget(session, item, now=now)
    await session.exec(delete(_items).where(_items.c.id == item.id))
