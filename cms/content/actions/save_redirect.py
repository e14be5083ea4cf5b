"""Leading a path of another or an older site to where things are now."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from cms.base.actor import Permission
from cms.base.fields import LONGEST_ADDRESS, address_or_path
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.hidden import hidden_entries
from cms.content.actions.references import Target, check_references, refer
from cms.content.actions.save_site import SITE
from cms.content.drafts import RedirectDraft
from cms.content.redirect import Redirect
from cms.errors import ContentFault
from cms.outbox.record import record


async def save_redirect(session: Session, draft: RedirectDraft, *, now: datetime) -> bool:
    """Makes a path lead where the draft says, wherever it has led before; whether that changed anything.

    Raises ContentFault for a path that does not begin with a slash, has a query or is too long, another number of
    targets than one, an entry without a locale, or a target that is not there; and Forbidden.
    """
    session.actor.require(Permission.ARRANGE_SITE)
    path = draft.path.strip()
    if not path.startswith("/") or any(character in path for character in "?#\0") or len(path) > LONGEST_ADDRESS:
        raise ContentFault(f"{path[:80]!r} is none: write a path from the first slash on, without a query.", "path")
    url = address_or_path("url", draft.url)
    targets: dict[str, Any] = {
        "entry_id": draft.entry,
        "section_id": draft.section,
        "tag_id": draft.tag,
        "author_id": draft.author,
        "url": url,
    }
    if sum(target is not None for target in targets.values()) != 1:
        message = f"The path {path!r} leads to one of an entry, a section, a tag, an author or an address: name one."
        raise ContentFault(message)
    if (draft.entry is None) != (draft.locale is None):
        raise ContentFault(f"The path {path!r} leads to an entry in a locale: name both, or neither.", "locale")
    references = [
        *refer("entry", Target.ENTRY, draft.entry),
        *refer("section", Target.SECTION, draft.section),
        *refer("tag", Target.TAG, draft.tag),
        *refer("author", Target.AUTHOR, draft.author),
    ]
    hidden = await hidden_entries(session, references, now=now)
    unknown = [reference for reference in references if reference.id in hidden]
    await check_references(session, [draft.locale] if draft.locale else [], references, unknown)
    table = table_of(Redirect)
    values = {"path": path, "locale": draft.locale} | targets
    if await fetch_rows(session, select(table).where(table.c.path == path).with_for_update()) == [values]:
        return False
    await session.exec(insert(table).values(**values).on_conflict_do_update(index_elements=["path"], set_=values))
    await record(session, "site.saved", SITE, now=now, fields=["redirects"])
    return True
