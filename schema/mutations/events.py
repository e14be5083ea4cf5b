"""Events: created, changed, and taken through their life."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry

from cms.base.actor import Permission
from cms.content.actions.find_terms import find_terms
from cms.content.actions.save import Patch, save
from cms.content.drafts import EventDraft, LinkDraft, OverrideDraft, ProgrammeDraft
from cms.content.entry import Kind
from cms.content.event import Event as EventRow
from cms.content.event import EventState as State
from cms.content.event import OverrideKind as Change
from cms.errors import Code, ContentFaults, Fault
from schema.doing import Doing, Outcome
from schema.fields import column, one, part
from schema.inputs import given as given_or
from schema.mutations.common import BodyInput, language, localised, optional, read_body, read_key
from schema.mutations.content import AUTOSAVE, EXPECTED, SEO_NAMES, SeoInput, expected, seo_fields
from schema.types.event import Event, EventState, OccurrenceChange
from schema.types.payload import Payload, idempotency_key, made_entry, outcome_of


@strawberry.input(description="Where an event takes place.")
class PlaceInput:
    """The whole place: what is left out is not known."""

    name: str | None = optional("What the place is called.")
    address: str | None = optional("Street and number.")
    city: str | None = optional("The town.")
    country: str | None = optional("The country.")
    latitude: float | None = optional("Degrees north, from -90 to 90; with the longitude or not at all.")
    longitude: float | None = optional("Degrees east, from -180 to 180; with the latitude or not at all.")


@strawberry.input(description="A page elsewhere.")
class LinkInput:
    """An address and what it is called."""

    label: str | None = optional("What it is called; its address, unless given.")
    url: str = strawberry.field(description="The whole address.")


@strawberry.input(description="A line of an event's programme.")
class ProgrammeItemInput:
    """What, when, and who speaks."""

    title: str = strawberry.field(description="What it is.")
    starts_at: datetime | None = optional("When it begins, with its offset.")
    description: str | None = optional("More about it.")
    speakers: list[str] | None = optional("The slugs of those who speak.")


@strawberry.input(description="An exception to a recurrence.")
class OccurrenceChangeInput:
    """About one time; null leaves what the event says."""

    original_start: datetime = strawberry.field(description="The time by the rule, with its offset.")
    kind: OccurrenceChange = strawberry.field(description="What becomes of it.")
    starts_at: datetime | None = optional("When it begins instead.")
    ends_at: datetime | None = optional("When it ends instead.")
    state: EventState | None = optional("Whether it takes place.")
    title: str | None = optional("What it is called instead.")
    place: PlaceInput | None = optional("Where it is instead; without coordinates.")


STARTS = "When it starts, with its offset."
ZONE = "The IANA time zone in which it is meant, such as Europe/London."
RULE = "An RRULE of RFC 5545, where it repeats."
ORGANIZERS = "The slugs of who organises it, in order."


@strawberry.input(description="A new event; readers see it once it is published.")
class CreateEventInput:
    """What is not given is empty."""

    title: str = strawberry.field(description="What it is called.")
    starts_at: datetime = strawberry.field(description=STARTS)
    time_zone: str = strawberry.field(description=ZONE)
    ends_at: datetime | None = optional("When it ends.")
    all_day: bool | None = optional("Whether the times of day mean nothing.")
    state: EventState | None = optional("Whether it takes place.")
    recurrence: str | None = optional(RULE)
    exceptions: list[OccurrenceChangeInput] | None = optional("Exceptions to the recurrence.")
    slug: str | None = optional("Its name in addresses; made from the title, unless given.")
    locale: str | None = optional("The language, as a BCP 47 tag; the site's default, unless given.")
    excerpt: str | None = optional("What it is about in a few sentences, for lists.")
    body: BodyInput | None = optional("The text.")
    place: PlaceInput | None = optional("Where it takes place.")
    online_url: str | None = optional("Where one takes part from afar.")
    organizers: list[str] | None = optional(f"{ORGANIZERS} Yourself, unless given, where you have a profile.")
    links: list[LinkInput] | None = optional("Pages elsewhere: an event page on a social network, tickets.")
    programme: list[ProgrammeItemInput] | None = optional("The programme, in order.")
    image_id: strawberry.ID | None = optional("The id of its image.")
    seo: SeoInput | None = optional("What search engines and social networks are told.")
    note: str | None = optional("What this save is about, for its history.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Changes to an event's draft: what is not given stays, and null clears.")
class UpdateEventInput:
    """A patch."""

    id: strawberry.ID = strawberry.field(description="The id of the event, which says its language, too.")
    expected_version: int | None = optional(EXPECTED)
    title: str | None = optional("What it is called.")
    starts_at: datetime | None = optional(STARTS)
    time_zone: str | None = optional(ZONE)
    ends_at: datetime | None = optional("When it ends.")
    all_day: bool | None = optional("Whether the times of day mean nothing.")
    state: EventState | None = optional("Whether it takes place; null says that it does.")
    recurrence: str | None = optional(RULE)
    exceptions: list[OccurrenceChangeInput] | None = optional("Exceptions to the recurrence, all of them.")
    slug: str | None = optional("Its name in addresses; null has one made from the title.")
    excerpt: str | None = optional("What it is about in a few sentences, for lists.")
    body: BodyInput | None = optional("The text.")
    place: PlaceInput | None = optional("Where it takes place, all of it.")
    online_url: str | None = optional("Where one takes part from afar.")
    organizers: list[str] | None = optional(ORGANIZERS)
    links: list[LinkInput] | None = optional("Pages elsewhere, all of them.")
    programme: list[ProgrammeItemInput] | None = optional("The programme, all of it.")
    image_id: strawberry.ID | None = optional("The id of its image.")
    seo: SeoInput | None = optional("What search engines and social networks are told.")
    note: str | None = optional("What this save is about, for its history.")
    autosave: bool | None = optional(AUTOSAVE)
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="What stands now, where another version was expected.")
class EventConflict:
    """Twin of `cms.content.actions.conflicts.Conflict`."""

    current: Event = one(EventRow, made_entry("entry_id"), "The draft as it stands.", with_trash=True)
    changed_by: str | None = column("changed_by", "Whose save that is.")
    changed_at: datetime = column("changed_at", "When it was saved.")


@strawberry.type(description="An event that was changed.")
class EventPayload(Payload):
    """The event as editors see it."""

    event: Event | None = one(
        EventRow,
        made_entry("entry_id"),
        "The event as it stands now; null where nothing has changed.",
        with_trash=True,
    )
    conflict: EventConflict | None = part(
        "What stands now, where expectedVersion was stale.",
        row=lambda row: outcome_of(row).member("conflict"),
        present=lambda row: outcome_of(row).key_of("entry_id").is_not(None),
    )


NAMES = SEO_NAMES | {
    "place_name": "place.name",
    "address": "place.address",
    "city": "place.city",
    "country": "place.country",
    "latitude": "place.latitude",
    "longitude": "place.longitude",
    "overrides": "exceptions",
}
"""What drafts call otherwise than inputs."""


async def create_event(doing: Doing, given: CreateEventInput) -> Outcome:
    """Makes a draft; whoever makes it organises it, unless it says otherwise."""
    doing.session.actor.require(Permission.CREATE)
    locale = language(doing, given.locale)
    fields = await _fields(doing, given)
    profile = doing.session.actor.author_id
    if profile and "organizers" not in fields:
        fields = {**fields, "organizers": (profile,)}
    draft = EventDraft(locale=locale, **{name: value for name, value in fields.items() if value is not None})
    saved = await save(doing.session, draft, now=doing.now, note=given_or(given.note, None))
    return {"entry_id": saved.entry_id, "locale": locale, "notes": saved.notes}


async def update_event(doing: Doing, given: UpdateEventInput) -> Outcome:
    """Saves a draft anew."""
    entry, locale = localised(given.id, "Event")
    required = [name for name in ("starts_at", "time_zone") if getattr(given, name) is None]
    if required:
        raise ContentFaults(
            [
                Fault("An event has this always: write another, or leave it out.", (name,), Code.REQUIRED)
                for name in required
            ]
        )
    patch = Patch(Kind.EVENT, locale, await _fields(doing, given))
    version = expected(given.expected_version)
    note = given_or(given.note, None)
    saved = await save(
        doing.session, patch, entry_id=entry, now=doing.now, note=note, expected_version=version,
        autosave=doing.settings.autosave_span if given_or(given.autosave, None) else None,
    )  # fmt: skip
    return {"entry_id": entry, "locale": locale, "notes": saved.notes}


_PLAIN = ("title", "slug", "excerpt", "starts_at", "time_zone", "ends_at", "recurrence", "online_url")


async def _fields(doing: Doing, given: CreateEventInput | UpdateEventInput) -> Mapping[str, Any]:
    """The fields of a draft that an input speaks of."""
    fields = {name: getattr(given, name) for name in _PLAIN if getattr(given, name) is not strawberry.UNSET}
    fields |= {name: fields[name] or "" for name in ("title", "excerpt") if name in fields}
    if given.all_day is not strawberry.UNSET:
        fields["all_day"] = bool(given.all_day)
    if given.state is not strawberry.UNSET:
        fields["state"] = State[given.state.name] if given.state else State.SCHEDULED
    if given.body is not strawberry.UNSET:
        fields["body"] = await read_body(doing, given.body, Kind.EVENT, _id_of(given))
    if given.image_id is not strawberry.UNSET:
        fields["image"] = read_key(given.image_id, "Media", "image")
    if given.place is not strawberry.UNSET:
        place = given.place or PlaceInput()
        fields |= _place(place) | {name: given_or(getattr(place, name), None) for name in ("latitude", "longitude")}
    if given.links is not strawberry.UNSET:
        fields["links"] = tuple(
            LinkDraft(label=given_or(link.label, None) or "", url=link.url) for link in given.links or ()
        )
    if given.exceptions is not strawberry.UNSET:
        fields["overrides"] = tuple(map(_exception, given.exceptions or ()))
    if given.seo is not strawberry.UNSET:
        fields |= seo_fields(given.seo)
    return fields | await _people(doing, given)


def _id_of(given: CreateEventInput | UpdateEventInput) -> str | None:
    return given.id if isinstance(given, UpdateEventInput) else None


def _place(given: PlaceInput) -> dict[str, Any]:
    return {
        "place_name": given_or(given.name, None),
        **{name: given_or(getattr(given, name), None) for name in ("address", "city", "country")},
    }


def _exception(given: OccurrenceChangeInput) -> OverrideDraft:
    place = given_or(given.place, None)
    state = given_or(given.state, None)
    return OverrideDraft(
        original_start=given.original_start,
        kind=Change[given.kind.name],
        starts_at=given_or(given.starts_at, None),
        ends_at=given_or(given.ends_at, None),
        state=State[state.name] if state else None,
        title=given_or(given.title, None),
        **(_place(place) if place else {}),
    )


async def _people(doing: Doing, given: CreateEventInput | UpdateEventInput) -> dict[str, Any]:
    """Who organises and who speaks, whom an input names by their slugs."""
    organizers, programme = given_or(given.organizers, None) or [], given_or(given.programme, None) or []
    speakers = [given_or(item.speakers, None) or [] for item in programme]
    slugs = [*organizers, *(slug for listed in speakers for slug in listed)]
    found = (await find_terms(doing.session, doing.locales.default, authors=slugs)).authors
    faults = [*_faults(organizers, found, "organizers")]
    for position, listed in enumerate(speakers):
        faults += _faults(listed, found, "programme", str(position), "speakers")
    if faults:
        raise ContentFaults(faults)
    fields: dict[str, Any] = {}
    if given.organizers is not strawberry.UNSET:
        fields["organizers"] = tuple(found[slug] for slug in organizers)
    if given.programme is not strawberry.UNSET:
        fields["programme"] = tuple(
            ProgrammeDraft(
                title=item.title,
                starts_at=given_or(item.starts_at, None),
                description=given_or(item.description, None),
                speakers=tuple(found[slug] for slug in listed),
            )
            for item, listed in zip(programme, speakers, strict=True)
        )
    return fields


def _faults(slugs: Sequence[str], found: Mapping[str, UUID], *path: str) -> list[Fault]:
    faults = []
    for position, slug in enumerate(slugs):
        place = (*path, str(position))
        if slug not in found:
            faults.append(Fault(f"There is no author {slug[:80]!r}.", place, Code.NOT_FOUND))
        elif slug in slugs[:position]:
            faults.append(Fault(f"{slug!r} is named twice: leave one out.", place, Code.DUPLICATE))
    return faults
