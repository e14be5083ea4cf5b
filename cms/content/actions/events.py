"""Events, as the verbs know them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import delete, select
from sqlmodel import SQLModel

from cms.base.fields import line, moment, once, optional_address, optional_line, optional_text
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.content.actions.copies import CopyBy
from cms.content.actions.kind import KindOfContent, Owner, Part, common_columns, common_normalised
from cms.content.actions.links import plain_links
from cms.content.actions.references import Reference, Target, common_references, refer_each
from cms.content.drafts import EventDraft, LinkDraft, OverrideDraft, ProgrammeDraft
from cms.content.entry import Kind
from cms.content.event import Event, EventOrganizer, OccurrenceOverride, OverrideKind, ProgrammeItem, ProgrammeSpeaker
from cms.content.occurrences import refresh_occurrences
from cms.content.recurrence import validate_rule
from cms.content.time_zones import find_zone
from cms.errors import ContentFault, faults_at, faults_below

_PLACE = ("place_name", "address", "city", "country")
_PLAIN = (*_PLACE, "starts_at", "ends_at", "time_zone", "all_day", "state", "recurrence", "latitude", "longitude")
HIGHEST_LATITUDE, HIGHEST_LONGITUDE = 90, 180
Line = TypeVar("Line", OverrideDraft, ProgrammeDraft)


def _normalised(draft: EventDraft) -> EventDraft:
    find_zone(draft.time_zone, "time_zone")
    starts_at = moment("starts_at", draft.starts_at)
    once("organizers", draft.organizers)
    _check_coordinates(draft)
    overrides = tuple(_each("overrides", draft.overrides, _override))
    once("overrides", [override.original_start for override in overrides])
    with faults_at("recurrence"):
        rule = optional_line("recurrence", draft.recurrence)
        rule = validate_rule(rule, starts_at, draft.time_zone, all_day=draft.all_day) if rule else None
    return replace(
        draft,
        **common_normalised(draft),
        **_place(draft),
        starts_at=starts_at,
        ends_at=_end("ends_at", starts_at, draft.ends_at),
        recurrence=rule,
        overrides=tuple(sorted(overrides, key=lambda override: override.original_start)),
        online_url=optional_address("online_url", draft.online_url),
        links=tuple(LinkDraft(**link) for link in plain_links("links", draft.links)),
        programme=tuple(_each("programme", draft.programme, _programme_line)),
    )


def _each(field: str, drafts: Iterable[Line], checked: Callable[[Line], Line]) -> Iterator[Line]:
    """The lines of a list, each checked; faults name its place."""
    for position, draft in enumerate(drafts):
        with faults_below(field, position):
            yield checked(draft)


def _place(draft: EventDraft | OverrideDraft) -> dict[str, Any]:
    return {name: optional_line(name, getattr(draft, name)) for name in _PLACE}


def _end(field: str, start: Any, end: Any) -> Any:
    if end is None:
        return None
    end = moment(field, end)
    if start and end < start:
        raise ContentFault("This lies before the start: write a later time.", field)
    return end


def _check_coordinates(draft: EventDraft) -> None:
    if (draft.latitude is None) != (draft.longitude is None):
        raise ContentFault("Latitude and longitude make one place together: write both, or neither.", "latitude")
    if not (abs(draft.latitude or 0) <= HIGHEST_LATITUDE and abs(draft.longitude or 0) <= HIGHEST_LONGITUDE):
        raise ContentFault("Latitude and longitude are degrees: up to 90 and up to 180, either way.", "latitude")


def _override(override: OverrideDraft) -> OverrideDraft:
    starts_at = override.starts_at and moment("starts_at", override.starts_at)
    original = moment("original_start", override.original_start)
    added = override.kind == OverrideKind.ADDED
    return replace(
        override,
        **_place(override),
        title=optional_line("title", override.title),
        original_start=original,
        starts_at=starts_at,
        ends_at=_end("ends_at", starts_at or (original if added else None), override.ends_at),
    )


def _programme_line(item: ProgrammeDraft) -> ProgrammeDraft:
    once("speakers", item.speakers)
    return replace(
        item,
        title=line("title", item.title),
        starts_at=item.starts_at and moment("starts_at", item.starts_at),
        description=optional_text("description", item.description),
    )


def _columns(draft: EventDraft) -> dict[str, Any]:
    plain = {name: getattr(draft, name) for name in (*_PLAIN, "online_url")}
    return common_columns(draft) | plain | {"links": [asdict(link) for link in draft.links]}


def _references(draft: EventDraft) -> list[Reference]:
    return [
        *common_references(draft),
        *refer_each("organizers", Target.AUTHOR, draft.organizers),
        *(
            Reference("programme", Target.AUTHOR, speaker, (str(position), "speakers", str(place)))
            for position, item in enumerate(draft.programme)
            for place, speaker in enumerate(item.speakers)
        ),
    ]


def _overrides(draft: EventDraft, owner: Owner) -> Iterator[OccurrenceOverride]:
    for override in draft.overrides:
        yield OccurrenceOverride(event_id=owner.id, **asdict(override))


def _organizers(draft: EventDraft, owner: Owner) -> Iterator[EventOrganizer]:
    for position, author in enumerate(draft.organizers):
        yield EventOrganizer(event_id=owner.id, position=position, author_id=author)


def _programme(draft: EventDraft, owner: Owner) -> Iterator[SQLModel]:
    for position, item in enumerate(draft.programme):
        row = ProgrammeItem(
            event_id=owner.id,
            position=position,
            starts_at=item.starts_at,
            title=item.title,
            description=item.description,
        )
        yield row
        for place, speaker in enumerate(item.speakers):
            yield ProgrammeSpeaker(programme_item_id=row.id, position=place, author_id=speaker)


async def _copy_programme(session: Session, source: UUID, target: Owner) -> None:
    """Lines have keys of their own, by which their speakers hang on them: so they are made anew."""
    item, speaker = table_of(ProgrammeItem), table_of(ProgrammeSpeaker)
    await session.exec(delete(item).where(item.c.event_id == target.id))
    lines = await fetch_rows(session, select(item).where(item.c.event_id == source))
    copies = {row.pop("id"): ProgrammeItem(**row | {"event_id": target.id}) for row in lines}
    speaks = select(speaker).join(item, item.c.id == speaker.c.programme_item_id).where(item.c.event_id == source)
    speakers = [
        ProgrammeSpeaker(**row | {"programme_item_id": copies[row["programme_item_id"]].id})
        for row in await fetch_rows(session, speaks)
    ]
    await insert_rows(session, [*copies.values(), *speakers])


EVENT = KindOfContent(
    kind=Kind.EVENT,
    signed_in=(EventOrganizer, "event_id"),
    folder="events",
    draft=EventDraft,
    model=Event,
    normalised=_normalised,
    columns=_columns,
    references=_references,
    parts=(
        Part(
            "overrides",
            OccurrenceOverride,
            "event_id",
            _overrides,
            CopyBy(OccurrenceOverride, "event_id", "original_start"),
        ),
        Part("organizers", EventOrganizer, "event_id", _organizers, CopyBy(EventOrganizer, "event_id", "position")),
        Part("programme", ProgrammeItem, "event_id", _programme, _copy_programme),
    ),
    derive=refresh_occurrences,
)
