"""Publishing: what the draft says becomes what readers see, now or at a time."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Integer, any_, bindparam, select, update

from cms.base.fields import moment
from cms.base.model import NEVER
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.content.access import PUBLISH, Deed
from cms.content.actions.claims import settle_slugs
from cms.content.actions.complete import check_complete, check_moment
from cms.content.actions.conflicts import conflict
from cms.content.actions.copies import copy_parts
from cms.content.actions.entries import hold_untrashed
from cms.content.actions.kind import KindOfContent, Owner
from cms.content.actions.register import KINDS
from cms.content.actions.showing import conceal, reveal, shown_later
from cms.content.actions.snapshots import changed_fields
from cms.content.actions.windows import (
    Moment,
    Plan,
    delete_rows,
    load_rows,
    plan_publication,
    write_ends,
    write_takedown,
)
from cms.content.revision import Revision
from cms.errors import Code, ContentFault
from cms.outbox.record import record

# Which row it is, and how far its occurrences reach, is the live row's own.
_NOT_COPIED = {"id", "expanded_until"}


async def publish(  # noqa: PLR0913 - Imported content brings its times with it.
    session: Session,
    entry_id: UUID,
    locale: str,
    *,
    now: datetime,
    at: datetime | None = None,
    zone: str | None = None,
    until: datetime | None = None,
    first_published_at: datetime | None = None,
    published_at: datetime | None = None,
    updated_at: datetime | None = None,
    expected_version: int | None = None,
    strict: bool = False,
    deed: Deed = PUBLISH,
) -> UUID:
    """Makes live what the entry's draft in a locale says; returns the key of the live row.

    Now, unless `at` says otherwise: at a coming time, meant in a `zone` that is kept with it, the row that is live
    until then gives way; a past time is for what is imported and has long been public. A version that had been planned
    before is replaced; a planned takedown stays, unless `until` gives another one, or NEVER. A row that is live and is
    published anew keeps its key and its place in feeds; the three times are given for imported content alone.
    Publishing what is so already changes nothing. `strict` refuses what is incomplete, with all that it lacks, and a
    time that has passed.

    Raises ContentFault where there is no draft, the entry is in the trash, the window would be empty, or `published_at`
    is after its start; Conflict where another version is there than is expected; and Forbidden.
    """
    kind = KINDS[(await hold_untrashed(session, entry_id, deed, now=now)).kind]
    rows = await load_rows(session, kind, entry_id, locale)
    if rows.draft is None:
        message = f"It has no draft in {locale}: save one before you publish it."
        raise ContentFault(message, "id", code=Code.NOT_FOUND)
    if expected_version is not None and rows.draft["version"] != expected_version:
        raise await conflict(session, kind, entry_id, locale)
    start = moment("at", at) if at else now
    takedown = _takedown(rows.takedown, until, start)
    if strict:
        check_moment("at", at, now)
        await check_complete(session, kind, rows.draft["id"])

    plan = plan_publication(replace(rows, takedown=takedown), start=start, now=now)
    visible_from = plan.previous["visible_from"] if plan.previous and plan.previous is plan.target and not at else start
    published = published_at or min((plan.previous or {}).get("published_at", start), visible_from)
    if moment("published_at", published) > visible_from:
        raise ContentFault(
            "The field published_at is after the time from which readers see it: write an earlier one.", "published_at"
        )
    values = {name: value for name, value in rows.draft.items() if name not in _NOT_COPIED} | {
        "is_draft": False,
        "in_review": False,
        "review_note": None,
        "visible_from": visible_from,
        "visible_until": plan.end,
        "planned_zone": zone if at else None,
        "listed_at": published,
        "published_at": published,
        "first_published_at": first_published_at or _first(rows.draft, published, now),
        "updated_at": updated_at or max(rows.draft["updated_at"], visible_from),
    }
    is_judged = rows.draft["in_review"] or rows.draft["review_note"] is not None
    if plan.target and plan.changes_nothing(values) and takedown == rows.takedown and not is_judged:
        row_id: UUID = plan.target["id"]
        return row_id

    changed = await _changed(session, plan, rows.draft)
    changes_plans = start > now or any(row["visible_from"] > now for row in plan.replaced)
    ends_otherwise = takedown != rows.takedown
    hidden = await shown_later(session, plan.unseen(now), now)
    row_id = await _write(session, kind, plan, values)
    if ends_otherwise:
        await write_takedown(session, kind, (entry_id, locale), Moment(takedown) if takedown else None)
    owner = Owner(row_id, entry_id, locale, is_draft=False, listed_at=published)
    is_new = plan.target is None
    parts = [part for part in kind.parts if is_new or part.field in changed]
    await copy_parts(session, parts, rows.draft["id"], owner, is_new=is_new)
    if kind.derive:
        await kind.derive(session, kind.model(**values | {"id": row_id}), now=now)
    await _date_draft(session, kind, rows.draft, values)
    await settle_slugs(session, kind.model, (entry_id, locale), now=now, start=start)
    await reveal(session, row_id, start)
    await conceal(session, hidden, now)
    topic = f"{kind.kind.lower()}.{'scheduled' if start > now else 'published'}"
    await record(
        session,
        topic,
        entry_id,
        now=now,
        locale=locale,
        fields=[*changed, *(["publish_at"] if changes_plans else []), *(["unpublish_at"] if ends_otherwise else [])],
        versions=((plan.target or plan.previous or {}).get("version"), rows.draft["version"]),
    )
    return row_id


def _takedown(planned: datetime | None, until: datetime | None, start: datetime) -> datetime | None:
    """When it is to disappear: as is planned, unless something else is said."""
    if until is None:
        return planned
    if until == NEVER:
        return None
    if moment("until", until) <= start:
        raise ContentFault("The field until is not after the time of publication: write a later one.", "until")
    return until


def _first(draft: dict[str, Any], published: datetime, now: datetime) -> datetime:
    """When readers first saw the entry in this locale; a time that never came does not count."""
    known = draft["first_published_at"]
    return min(known, published) if known and known <= now else published


_revision = table_of(Revision).c

_SAVES = select(_revision.version, _revision.snapshot, _revision.body_id).where(
    _revision.entry_id == bindparam("of_entry"),
    _revision.locale == bindparam("in_locale"),
    _revision.version == any_(bindparam("versions", type_=ARRAY(Integer))),
)


async def _changed(session: Session, plan: Plan, draft: dict[str, Any]) -> set[str]:
    """The names of the fields in which the draft differs from what the target said, or else from what readers see."""
    versions = [row["version"] for row in (plan.target or plan.previous, draft) if row]
    of_draft = {"of_entry": draft["entry_id"], "in_locale": draft["locale"], "versions": versions}
    saves = {
        row["version"]: row["snapshot"] | {"body": row["body_id"]}
        for row in await fetch_rows(session, _SAVES, of_draft)
    }
    before, after = (saves.get(versions[0], {}) if len(versions) > 1 else {}), saves.get(draft["version"], {})
    return changed_fields(before, after)


async def _write(session: Session, kind: KindOfContent, plan: Plan, values: dict[str, Any]) -> UUID:
    await delete_rows(session, kind, plan.replaced)
    await write_ends(session, kind, plan.ends)
    table = table_of(kind.model)
    if plan.target:
        row_id: UUID = plan.target["id"]
        await session.exec(update(table).where(table.c.id == row_id).values(**values))
        return row_id
    row = kind.model(**values)
    await insert_rows(session, [row])
    return row.id


async def _date_draft(session: Session, kind: KindOfContent, draft: dict[str, Any], values: dict[str, Any]) -> None:
    """The draft is sorted as what is live, and remembers when that was first seen."""
    dates = {
        name: values[name] for name in ("listed_at", "published_at", "first_published_at", "in_review", "review_note")
    }
    if any(draft[name] != value for name, value in dates.items()):
        table = table_of(kind.model)
        await session.exec(update(table).where(table.c.id == draft["id"]).values(**dates))
