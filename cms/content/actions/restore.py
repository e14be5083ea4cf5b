"""Restoring: what an entry said at an earlier save becomes its draft again."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.access import EDIT
from cms.content.actions.bodies import load_body
from cms.content.actions.entries import hold_untrashed
from cms.content.actions.merged import merged_in, with_merged
from cms.content.actions.references import Reference, Target, missing_references
from cms.content.actions.register import KINDS
from cms.content.actions.save import Saved, save
from cms.content.actions.snapshots import draft_of
from cms.content.body import Body
from cms.content.revision import Revision
from cms.errors import Code, ContentFault


@dataclass(frozen=True)
class Restored:
    """What the save came to, and whole sentences on what could not be as it was."""

    saved: Saved
    notes: list[str]


async def restore(session: Session, entry_id: UUID, locale: str, revision_id: UUID, *, now: datetime) -> Restored:
    """Makes what a revision of the entry in a locale says its draft: a save of its own, with a note that says so.

    What readers see stays as it is. What the revision names and has been deleted since is left out, and noted; for what
    has been merged stands what it became.
    Raises ContentFault where the entry has no such revision or is in the trash, and Forbidden.
    """
    kind = KINDS[(await hold_untrashed(session, entry_id, EDIT, now=now)).kind]
    stored = await _load(session, entry_id, locale, revision_id)
    body = await load_body(session, stored["body_id"])
    meant = replace(draft_of(kind.draft, stored["snapshot"], locale), body=body)
    gone = await missing_references(session, kind.references(meant))
    draft = replace(draft_of(kind.draft, without(stored["snapshot"], gone), locale), body=body)
    note = f"Restored from version {stored['version']}."
    saved = await save(session, draft, entry_id=entry_id, now=now, note=note, is_copy=True)
    return Restored(saved, [*_notes(gone, body), *saved.notes])


def without(snapshot: Mapping[str, Any], gone: Collection[Reference]) -> dict[str, Any]:
    """A snapshot without what it names and is gone: out of a list goes the whole line that is about it."""
    lost: dict[str, set[str]] = {}
    for reference in gone:
        lost.setdefault(reference.field, set()).add(str(reference.id))
    return {name: _pruned(value, lost[name]) if name in lost else value for name, value in snapshot.items()}


def _pruned(value: Any, gone: set[str]) -> Any:
    if isinstance(value, list):
        return [_pruned(item, gone) for item in value if not _is_about(item, gone)]
    if isinstance(value, dict):
        return {name: _pruned(member, gone) for name, member in value.items()}
    return None if _is_about(value, gone) else value


def _is_about(item: Any, gone: set[str]) -> bool:
    if isinstance(item, dict):
        return any(isinstance(member, str) and member in gone for member in item.values())
    return isinstance(item, str) and item in gone


def _notes(gone: Collection[Reference], body: Body) -> list[str]:
    lost = Counter((each.field, each.target) for each in gone)
    notes = [
        f"The field {field} named {_number_of(target, number)} gone: left out."
        for (field, target), number in lost.items()
    ]
    if any(link.entry_id is None and link.media_id is None for link in body.links):
        notes.append("The text has links or pictures whose targets are gone: they lead nowhere.")
    return notes


def _number_of(target: Target, number: int) -> str:
    """How many of something there were: "an author that is", "3 tags that are"."""
    if number > 1:
        return f"{number} {target}s that are"
    return f"{'an' if target[0] in 'ae' else 'a'} {target} that is"


async def _load(session: Session, entry_id: UUID, locale: str, revision_id: UUID) -> dict[str, Any]:
    revision = table_of(Revision).c
    columns = (revision.version, revision.snapshot, merged_in(revision.snapshot).label("merged"), revision.body_id)
    mine = (revision.id == revision_id, revision.entry_id == entry_id, revision.locale == locale)
    rows = await fetch_rows(session, select(*columns).where(*mine))
    if not rows:
        message = "It has no such revision: look into its history; autosaves that were folded into one are gone."
        raise ContentFault(message, "revision_id", code=Code.NOT_FOUND)
    return rows[0] | {"snapshot": with_merged(rows[0]["snapshot"], rows[0]["merged"])}
