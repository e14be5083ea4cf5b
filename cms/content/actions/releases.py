"""Releases: made, named otherwise, deleted; and held, with all that they do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update

from cms.base.actor import Permission
from cms.base.fields import line, optional_text
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.content.entry import Kind
from cms.content.release import Release, ReleaseAction, ReleaseItem
from cms.errors import Code, ContentFault
from cms.outbox.record import record

_releases, _items = table_of(Release), table_of(ReleaseItem)


@dataclass(frozen=True)
class HeldRelease:
    """A release that no other transaction changes until this one ends."""

    id: UUID
    planned_at: datetime | None
    time_zone: str | None
    published_at: datetime | None

    def is_public(self, now: datetime) -> bool:
        """Whether readers see what it does."""
        since = self.published_at or self.planned_at
        return since is not None and since <= now


@dataclass(frozen=True)
class Item:
    """One change of a release."""

    id: UUID
    release_id: UUID
    kind: Kind
    entry_id: UUID
    locale: str
    action: ReleaseAction


async def create_release(session: Session, name: str, description: str | None = None, *, now: datetime) -> UUID:
    """Makes a release in which nothing waits; raises ContentFault for a name that is none, and Forbidden."""
    session.actor.require(Permission.RELEASE)
    release = Release(
        name=line("name", name),
        description=optional_text("description", description),
        created_at=now,
        created_by_id=session.actor.account_id,
    )
    await insert_rows(session, [release])
    await record(session, "release.created", release.id, now=now, fields=["name"])
    return release.id


async def update_release(
    session: Session, release_id: UUID, fields: Mapping[str, str | None], *, now: datetime
) -> None:
    """Gives a release another name or description; raises ContentFault as `create_release`, and Forbidden."""
    await hold_release(session, release_id)
    values: dict[str, Any] = {}
    if "name" in fields:
        values["name"] = line("name", fields["name"] or "")
    if "description" in fields:
        values["description"] = optional_text("description", fields["description"])
    if values:
        await session.exec(update(_releases).where(_releases.c.id == release_id).values(**values))
        await record(session, "release.saved", release_id, now=now, fields=values)


async def hold_release(session: Session, release_id: UUID) -> HeldRelease:
    """The release, locked until the transaction ends; raises ContentFault where there is none, and Forbidden."""
    session.actor.require(Permission.RELEASE)
    columns = (_releases.c[name] for name in ("id", "planned_at", "time_zone", "published_at"))
    rows = await fetch_rows(session, select(*columns).where(_releases.c.id == release_id).with_for_update())
    if not rows:
        raise ContentFault("There is no such release: it may have been deleted.", "id", code=Code.NOT_FOUND)
    return HeldRelease(**rows[0])


async def hold_open_release(session: Session, release_id: UUID, *, now: datetime) -> HeldRelease:
    """The same, of one that is not public yet; raises ContentFault for one that is."""
    release = await hold_release(session, release_id)
    if release.is_public(now):
        raise ContentFault("It is public already: make another one.", "id", code=Code.CLOSED)
    return release


async def items_of(session: Session, release_id: UUID) -> list[Item]:
    """What a release does, in the order in which all who change several entries lock them."""
    columns = (_items.c[name] for name in ("id", "release_id", "kind", "entry_id", "locale", "action"))
    rows = await fetch_rows(
        session,
        select(*columns).where(_items.c.release_id == release_id).order_by(_items.c.entry_id, _items.c.locale),
    )
    return [Item(**row | {"kind": Kind(row["kind"]), "action": ReleaseAction(row["action"])}) for row in rows]


async def delete_row(session: Session, release_id: UUID) -> None:
    """Deletes a release that does nothing."""
    await session.exec(delete(_releases).where(_releases.c.id == release_id))
