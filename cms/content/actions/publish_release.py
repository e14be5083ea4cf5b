"""Publishing a release: all that it does takes effect at one moment, or none of it does."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from cms.base.fields import moment
from cms.base.rows import table_of
from cms.base.session import Session
from cms.content.access import PUBLISH
from cms.content.actions.complete import check_moment
from cms.content.actions.entries import hold_entry
from cms.content.actions.releases import HeldRelease, Item, hold_open_release, items_of
from cms.content.actions.waiting import begin, keeping_back, wait_again
from cms.content.actions.windows import Moment
from cms.content.release import Release
from cms.errors import Code, ContentFault, ContentFaults, Fault
from cms.outbox.record import record

_releases = table_of(Release)


async def publish_release(session: Session, release_id: UUID, *, now: datetime) -> None:
    """Does all that a release does, now.

    Raises ContentFaults with all that is incomplete or in the trash; ContentFault where the release does nothing, is
    public or not there; and Forbidden.
    """
    release, items = await _hold(session, release_id, now)
    await _do(session, release, items, Moment(now), now)
    done = update(_releases).where(_releases.c.id == release_id)
    await session.exec(done.values(published_at=now, planned_at=None, time_zone=None))
    await record(session, "release.published", release_id, now=now)


async def schedule_release(
    session: Session, release_id: UUID, at: datetime, *, zone: str | None = None, now: datetime
) -> None:
    """Has all that a release does take effect at a coming time, meant in a `zone` that is kept with it.

    Raises what `publish_release` raises, and ContentFault for a time that has passed, or at which something else of
    one of its entries begins.
    """
    check_moment("at", at, now)
    release, items = await _hold(session, release_id, now)
    when = Moment(moment("at", at), zone)
    await _do(session, release, items, when, now)
    planned = update(_releases).where(_releases.c.id == release_id)
    await session.exec(planned.values(planned_at=when.at, time_zone=zone))
    await record(session, "release.scheduled", release_id, now=now, fields=["publish_at"])


async def unschedule_release(session: Session, release_id: UUID, *, now: datetime) -> bool:
    """Takes its hour from a release, which waits again; whether it had one.

    Raises ContentFault where it is public or not there, and Forbidden.
    """
    release = await hold_open_release(session, release_id, now=now)
    if release.planned_at is None:
        return False
    for item in await items_of(session, release_id):
        await hold_entry(session, item.entry_id, PUBLISH, now=now)
        await wait_again(session, item, now=now)
    waits = update(_releases).where(_releases.c.id == release_id)
    await session.exec(waits.values(planned_at=None, time_zone=None))
    await record(session, "release.unscheduled", release_id, now=now, fields=["publish_at"])
    return True


async def _hold(session: Session, release_id: UUID, now: datetime) -> tuple[HeldRelease, list[Item]]:
    """The release and its items, whose entries are held; raises ContentFaults with all that keeps them back."""
    release = await hold_open_release(session, release_id, now=now)
    items = await items_of(session, release_id)
    if not items:
        raise ContentFault("There is nothing in it: add what it is to change.", "id", code=Code.REQUIRED)
    faults: list[Fault] = []
    for item in items:
        held = await hold_entry(session, item.entry_id, PUBLISH, now=now)
        faults += await keeping_back(session, item, held)
    if faults:
        raise ContentFaults(faults)
    return release, items


async def _do(session: Session, release: HeldRelease, items: Sequence[Item], when: Moment, now: datetime) -> None:
    for item in items:
        if release.planned_at:
            await wait_again(session, item, now=now)
        await begin(session, item, when, now=now)
