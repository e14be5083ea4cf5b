"""Publishing: what the draft says becomes what readers see, now or at a time."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from cms.base.fields import moment
from cms.base.model import NEVER
from cms.base.session import Session
from cms.content.access import PUBLISH, Deed
from cms.content.actions.claims import settle_slugs
from cms.content.actions.complete import check_complete, check_moment
from cms.content.actions.conflicts import conflict
from cms.content.actions.entries import hold_untrashed
from cms.content.actions.live_rows import changed_since, date_draft, first_seen, said_by, write_live
from cms.content.actions.register import KINDS
from cms.content.actions.showing import conceal, reveal, shown_later
from cms.content.actions.windows import (
    Moment,
    delete_rows,
    load_rows,
    plan_publication,
    write_ends,
    write_takedown,
)
from cms.errors import Code, ContentFault
from cms.outbox.record import record

_DATES = ("listed_at", "published_at", "first_published_at", "in_review", "review_note")


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
    values = said_by(rows.draft) | {
        "visible_from": visible_from,
        "visible_until": plan.end,
        "planned_zone": zone if at else None,
        "release_id": None,
        "listed_at": published,
        "published_at": published,
        "first_published_at": first_published_at or first_seen(rows.draft, published, now),
        "updated_at": updated_at or max(rows.draft["updated_at"], visible_from),
    }
    is_judged = rows.draft["in_review"] or rows.draft["review_note"] is not None
    if plan.target and plan.changes_nothing(values) and takedown == rows.takedown and not is_judged:
        row_id: UUID = plan.target["id"]
        return row_id

    changed = await changed_since(session, plan.target or plan.previous, rows.draft)
    changes_plans = start > now or any(row["visible_from"] > now for row in plan.replaced)
    ends_otherwise = takedown != rows.takedown
    hidden = await shown_later(session, plan.unseen(now), now)
    await delete_rows(session, kind, plan.replaced)
    await write_ends(session, kind, plan.ends)
    row_id = await write_live(session, kind, rows.draft, plan.target, values, changed=changed, now=now)
    if ends_otherwise:
        await write_takedown(session, kind, (entry_id, locale), Moment(takedown) if takedown else None)
    await date_draft(session, kind, rows.draft, {name: values[name] for name in _DATES})
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
