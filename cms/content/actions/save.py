"""Saving a draft: what an editor works on beside what is live."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Executable, and_, bindparam, delete, select, update
from uuid_utils.compat import uuid7

from cms.base.actor import Permission
from cms.base.fields import optional_text
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.content.access import EDIT
from cms.content.actions.bodies import body_rows, is_stored_as
from cms.content.actions.claims import Address, claim_slug, find_slug, settle_slugs
from cms.content.actions.conflicts import conflict
from cms.content.actions.entries import hold_untrashed, new_entry
from cms.content.actions.hidden import hidden_entries
from cms.content.actions.kind import KindOfContent, Owner
from cms.content.actions.merged import merged_in, with_merged
from cms.content.actions.named_links import named_links
from cms.content.actions.references import Reference, check_references
from cms.content.actions.register import KINDS, kind_of
from cms.content.actions.revisions import fold_autosave, keep_autosave
from cms.content.actions.snapshots import changed_fields, draft_of, snapshot_of
from cms.content.body import Body
from cms.content.drafts import ContentDraft
from cms.content.entry import ContentRow, Kind
from cms.content.revision import Revision
from cms.content.slugs import make_slug
from cms.errors import Code, ContentFault
from cms.outbox.record import record

EMPTY = Body([])
"""The body of what has none."""


@dataclass(frozen=True)
class Saved:
    """A draft as it stands after a save.

    `version` counts the saves of the entry in this locale; `changed` is false where everything was so already, and
    nothing has been written. The `warnings` are those of the body that came in.
    """

    entry_id: UUID
    row_id: UUID
    version: int
    wished_slug: str
    slug: str
    changed: bool
    warnings: tuple[str, ...] = ()

    @property
    def notes(self) -> list[str]:
        """Whole sentences on what is not as it was asked for."""
        taken = [f"The slug {self.wished_slug!r} is taken: this one has {self.slug!r}."]
        return [*([] if self.slug == self.wished_slug else taken), *self.warnings]


@dataclass(frozen=True)
class Patch:
    """Some fields of a draft; the others stay as they are saved."""

    kind: Kind
    locale: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class _Stored:
    """The draft's row before the save."""

    id: UUID
    version: int
    slug: str
    listed_at: datetime
    body_id: UUID
    snapshot: dict[str, Any]


async def save(  # noqa: PLR0913 - What an editor may say of a save.
    session: Session,
    wanted: ContentDraft | Patch,
    *,
    entry_id: UUID | None = None,
    now: datetime,
    note: str | None = None,
    expected_version: int | None = None,
    autosave: timedelta | None = None,
    is_copy: bool = False,
) -> Saved:
    """Makes what is wanted the entry's draft in its locale; without an entry, a new one. What is live stays as it is.

    A slug that another entry has gets a number, and a note in `Saved`. `note` is kept with the revision. An `autosave`
    is made while somebody writes: it takes the place of theirs before, for as long as it says (see `fold_autosave`).
    What `is_copy` of a draft or a revision refers to what that does, though its actor may not know of it.
    Raises ContentFault where the draft has a fault, which names the field, or where the entry has no draft that a patch
    could change; Conflict where another version is there than is expected; and Forbidden.
    """
    kind = KINDS[wanted.kind] if isinstance(wanted, Patch) else kind_of(wanted)
    before = await _before(session, kind, entry_id, wanted.locale, now) if entry_id else None
    if entry_id is None:
        session.actor.require(Permission.CREATE)
    if expected_version is not None and (before is None or before.version != expected_version):
        raise await conflict(session, kind, entry_id, wanted.locale)
    draft: ContentDraft = kind.normalised(_patched(kind, wanted, before))
    note = optional_text("note", note)
    hidden = [] if is_copy else await _hidden(session, draft, before, entry_id, now)
    await check_references(session, [draft.locale], _references(kind, draft, entry_id), hidden)

    current = before.slug if before else None
    wish = draft.slug or current or make_slug(draft.title)
    slug = await find_slug(session, Address(kind.kind, draft.locale, wish), entry_id, current)
    draft = replace(draft, slug=slug)
    body_id = await _kept_body(session, draft.body, before)
    warnings = draft.body.warnings if draft.body else ()
    if entry_id and before and body_id and before.snapshot == snapshot_of(draft):
        if autosave is None:
            await keep_autosave(session, (entry_id, draft.locale, before.version), note)
        return Saved(entry_id, before.id, before.version, wish, slug, changed=False, warnings=warnings)

    entry = [] if entry_id else [new_entry(session, kind.kind, now=now)]
    entry_id = entry_id or entry[0].id
    is_new_text, body_id = body_id is None, body_id or uuid7()
    body = body_rows(body_id, draft.body or EMPTY) if is_new_text else []
    await insert_rows(session, [*entry, *body])
    slug = await claim_slug(session, Address(kind.kind, draft.locale, wish), entry_id, current, slug)
    draft = replace(draft, slug=slug)
    snapshot = snapshot_of(draft)
    changed = changed_fields(before.snapshot if before else {}, snapshot) | ({"body"} if is_new_text else set())
    version = before.version + 1 if before else 1
    columns = kind.columns(draft) | {"slug": slug, "body_id": body_id, "version": version, "updated_at": now}
    if not session.actor.may(Permission.REVIEW):
        # What an editor has been asked to read is not changed under their eyes: it is submitted anew.
        columns["in_review"] = False
    if before:
        owner = Owner(before.id, entry_id, draft.locale, is_draft=True, listed_at=before.listed_at)
        await _update(session, kind, owner, columns, changed)
        if slug != before.slug:
            await settle_slugs(session, kind.model, (entry_id, draft.locale), now=now, start=now)
    else:
        owner = Owner(uuid7(), entry_id, draft.locale, is_draft=True, listed_at=now)
    row = kind.model(**columns, **asdict(owner))
    parts = [each for part in kind.parts if part.field in changed for each in part.rows(draft, owner)]
    revision = Revision(
        entry_id=entry_id, locale=draft.locale, version=version, created_at=now, note=note, snapshot=snapshot,
        body_id=body_id, created_by_id=session.actor.account_id, is_autosave=autosave is not None,
    )  # fmt: skip
    folded = autosave is not None and await fold_autosave(session, revision, kind.model, autosave)
    await insert_rows(session, [*([] if before else [row]), *parts, *([] if folded else [revision])])
    if kind.derive:
        await kind.derive(session, row, now=now)
    topic, versions = f"{kind.kind.lower()}.saved", (before.version if before else None, version)
    await record(session, topic, entry_id, now=now, locale=draft.locale, fields=changed, versions=versions)
    return Saved(entry_id, owner.id, version, wish, slug, changed=True, warnings=warnings)


def _patched(kind: KindOfContent, draft: ContentDraft | Patch, before: _Stored | None) -> ContentDraft:
    if not isinstance(draft, Patch):
        return draft
    if before is None:
        message = f"There is no {kind.kind.lower()} in {draft.locale} to change: it may have been deleted."
        raise ContentFault(message, "id", code=Code.NOT_FOUND)
    patched = replace(draft_of(kind.draft, before.snapshot, draft.locale), **draft.fields)
    # A slug that is taken away is made anew.
    return replace(patched, slug=make_slug(patched.title)) if patched.slug is None else patched


def _references(kind: KindOfContent, draft: ContentDraft, entry_id: UUID | None) -> Sequence[Reference]:
    references = kind.references(draft)
    if any(reference.field == "related" and reference.id == entry_id for reference in references):
        raise ContentFault("An article is not related to itself: leave it out.", "related")
    return references


async def _hidden(
    session: Session, draft: ContentDraft, before: _Stored | None, entry_id: UUID | None, now: datetime
) -> list[Reference]:
    """What the draft refers to that the actor may not know of. What it has referred to stays, whoever chose it."""
    kind = kind_of(draft)
    had = kind.references(draft_of(kind.draft, before.snapshot, draft.locale)) if before else []
    new = set(_references(kind, draft, entry_id)) - set(had)
    keys = await hidden_entries(session, new, now=now)
    hidden = [reference for reference in new if reference.id in keys]
    if not hidden or entry_id is None:
        return hidden
    # Links of the text are not among what the snapshot of a save has.
    links = await named_links(session, kind.kind, entry_id, draft.locale, now=now)
    linked = {target.entry_id for target in links.values()}
    return [reference for reference in hidden if reference.field != "body" or reference.id not in linked]


async def _kept_body(session: Session, body: Body | None, before: _Stored | None) -> UUID | None:
    """The stored body, where the draft says no other."""
    if before and (body is None or await is_stored_as(session, body, before.body_id)):
        return before.body_id
    return None


async def _before(session: Session, kind: KindOfContent, entry_id: UUID, locale: str, now: datetime) -> _Stored | None:
    held = await hold_untrashed(session, entry_id, EDIT, now=now)
    if held.kind != kind.kind:
        raise ContentFault(f"It is an {held.kind.lower()}, which cannot become an {kind.kind.lower()}.", "id")
    rows = await fetch_rows(session, _stored(kind.model), {"of_entry": entry_id, "in_locale": locale})
    if not rows:
        return None
    merged = rows[0].pop("merged")
    return _Stored(**{**rows[0], "snapshot": with_merged(rows[0]["snapshot"], merged)})


@cache
def _stored(model: type[ContentRow]) -> Executable:
    row, revision = table_of(model), table_of(Revision)
    same = and_(*(revision.c[name] == row.c[name] for name in ("entry_id", "locale", "version")))
    columns = (row.c[name] for name in ("id", "version", "slug", "listed_at", "body_id"))
    named = (row.c.entry_id == bindparam("of_entry"), row.c.locale == bindparam("in_locale"), row.c.is_draft)
    merged = merged_in(revision.c.snapshot).label("merged")
    return select(*columns, revision.c.snapshot, merged).select_from(row.outerjoin(revision, same)).where(*named)


async def _update(
    session: Session, kind: KindOfContent, owner: Owner, columns: dict[str, Any], changed: set[str]
) -> None:
    """Writes the draft's row, and empties the lists that are to be written anew."""
    table = table_of(kind.model)
    await session.exec(update(table).where(table.c.id == owner.id).values(**columns))
    for part in kind.parts:
        if part.field in changed:
            parts = table_of(part.model)
            await session.exec(delete(parts).where(parts.c[part.owner] == owner.id))
