"""The times of events as rows: expanded from rules to a horizon, so that they are read like any row."""

from datetime import UTC, datetime
from uuid import UUID, uuid5

_IDS = UUID("3d8a5c1e-6c4b-5f7e-9d0a-7b1f2e4c8a60")
"""The namespace of occurrence ids (RFC 9562, section 5.5). A new one would give every occurrence another id."""


def occurrence_id(entry_id: UUID, locale: str, original_start: datetime) -> UUID:
    """The id of one time of an event in a locale.

    It is made of what never changes, so a client that keeps occurrences by id finds them again when the event is saved
    or published anew. The draft's row and the live one share it, as they share the event's own id.
    """
    return uuid5(_IDS, f"{entry_id} {locale} {original_start.astimezone(UTC).isoformat()}")
