"""Arranging the front page in one locale."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from cms.base.actor import Permission
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.content.actions.hidden import hidden_entries
from cms.content.actions.references import Target, check_references, missing_references, refer
from cms.content.actions.save_site import SITE
from cms.content.site import FrontPageItem, Site
from cms.errors import Code, ContentFault, ContentFaults, Fault
from cms.outbox.record import record

MOST_PINNED = 50
"""How many articles are pinned at most."""

_items = table_of(FrontPageItem)


async def arrange_front_page(
    session: Session, locale: str, lead: UUID | None, pinned: Sequence[UUID], *, now: datetime
) -> bool:
    """Has an article lead the front page and others, in their order, stand below it; whether that changed anything.

    They are entries, which readers see there once they are published. Raises ContentFault for too many, for one that is
    named twice or is not there, and for an unknown locale; and Forbidden.
    """
    session.actor.require(Permission.ARRANGE_SITE)
    if len(pinned) > MOST_PINNED:
        message = f"At most {MOST_PINNED} articles are pinned: leave some out."
        raise ContentFault(message, "pinned", code=Code.TOO_LARGE)
    await check_references(session, [locale], [])
    await _check(session, lead, pinned, now)
    # Two who arrange it at once do so one after the other.
    await fetch_rows(session, select(table_of(Site).c.id).with_for_update(key_share=True))
    places = [*([(0, lead)] if lead else []), *enumerate(pinned, start=1)]
    after: list[dict[str, Any]] = [{"position": position, "entry_id": entry} for position, entry in places]
    of_locale = _items.c.locale == locale
    present = select(_items.c.position, _items.c.entry_id).where(of_locale).order_by(_items.c.position)
    if await fetch_rows(session, present) == after:
        return False
    await session.exec(delete(_items).where(of_locale))
    await insert_rows(session, [FrontPageItem(locale=locale, **row) for row in after])
    await record(session, "site.saved", SITE, now=now, locale=locale, fields=["front_page"])
    return True


async def _check(session: Session, lead: UUID | None, pinned: Sequence[UUID], now: datetime) -> None:
    named = [(("lead",), lead), *((("pinned", str(position)), entry) for position, entry in enumerate(pinned))]
    wanted = refer("pinned", Target.ARTICLE, *(entry for _, entry in named))
    hidden = await hidden_entries(session, wanted, now=now)
    missing = {each.id for each in await missing_references(session, wanted, hidden)}
    faults: list[Fault] = []
    seen: set[UUID] = set()
    for path, entry in named:
        if entry is None:
            continue
        if entry in missing:
            faults.append(Fault("There is no such article: it may have been deleted.", path, Code.NOT_FOUND))
        elif entry in seen:
            faults.append(Fault("This article stands there already: leave one out.", path, Code.DUPLICATE))
        seen.add(entry)
    if faults:
        raise ContentFaults(faults)
