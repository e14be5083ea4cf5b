"""Makes drafts of records: what an editor would hand to the verbs."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cms.content.article import BylineRole
from cms.content.drafts import ArticleDraft, BylineDraft, EventDraft, LinkDraft, OverrideDraft, ProgrammeDraft
from cms.content.event import EventState, OverrideKind
from cms.importers.demo.files import Record
from cms.importers.demo.references import References
from cms.importers.demo.times import ZONE, Calendar

_COMMON = ("title", "excerpt")


def article_draft(slug: str, record: Record, locale: str, known: References) -> ArticleDraft:
    """An article in a locale; a translation has its own words and byline, and shares the rest."""
    where = f"articles/{slug} ({locale})"
    own = record.get(locale, record)
    bylines = tuple(
        BylineDraft(
            author=known.one("authors", line["author"], where),
            role=BylineRole(line.get("role", "AUTHOR")),
            bio=line.get("bio"),
        )
        for line in own["bylines"]
    )
    return ArticleDraft(
        locale=locale,
        slug=own.get("slug", slug),
        subtitle=own.get("subtitle"),
        body=known.body(own["body"], locale, where),
        image=known.optional("pictures", record.get("picture"), where),
        section=known.one("sections", record["section"], where),
        posted_by=bylines[0].author,
        bylines=bylines,
        tags=known.many("tags", record["tags"], where),
        related=known.many("articles", record.get("related", ()), where),
        events=known.many("events", record.get("events", ()), where),
        **{name: own[name] for name in _COMMON},
    )


def event_draft(slug: str, record: Record, locale: str, known: References, calendar: Calendar) -> EventDraft:
    """An event in a locale; a translation has its own words and programme, and shares times, state and people."""
    where = f"events/{slug} ({locale})"
    own: Mapping[str, Any] = record | record[locale] if locale in record else record
    starts = calendar.moment(record["starts"])
    length = timedelta(hours=record["hours"]) if "hours" in record else None
    return EventDraft(
        locale=locale,
        slug=own.get("slug", slug),
        body=known.body(own["body"], locale, where),
        image=known.optional("pictures", record.get("picture"), where),
        starts_at=starts,
        ends_at=starts + length if length else None,
        time_zone=ZONE,
        all_day=record.get("all_day", False),
        state=EventState(record.get("state", "SCHEDULED")),
        recurrence=record.get("recurrence"),
        overrides=tuple(_override(dict(line), starts, length) for line in record.get("overrides", ())),
        online_url=record.get("online_url"),
        links=tuple(LinkDraft(**link) for link in record.get("links", ())),
        organizers=known.many("authors", record["organizers"], where),
        programme=tuple(
            ProgrammeDraft(
                title=line["title"],
                starts_at=starts + timedelta(hours=line["after_hours"]),
                description=line.get("description"),
                speakers=known.many("authors", line.get("speakers", ()), where),
            )
            for line in own.get("programme", ())
        ),
        **own.get("place", {}),
        **{name: own[name] for name in _COMMON},
    )


def _override(line: Record, starts: datetime, length: timedelta | None) -> OverrideDraft:
    """`{week: 3, kind: REMOVED}`: the time three weeks after the first, on the clocks of the town."""
    kind, moved = OverrideKind(line.pop("kind")), line.pop("moved_hours", None)
    original = starts.astimezone(ZoneInfo(ZONE)) + timedelta(weeks=line.pop("week"))
    begins = None if moved is None else original + timedelta(hours=moved)
    ends = begins + length if begins and length else None
    return OverrideDraft(original_start=original, kind=kind, starts_at=begins, ends_at=ends, **line)
