"""Writing the site's menu in one locale."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from cms.base.actor import Permission
from cms.base.fields import address_or_path, line
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.content.actions.references import Target, check_references, refer
from cms.content.actions.save_site import SITE
from cms.content.drafts import NavigationDraft
from cms.content.site import NavigationItem
from cms.errors import ContentFault, faults_below
from cms.outbox.record import record


async def save_navigation(session: Session, locale: str, items: Sequence[NavigationDraft], *, now: datetime) -> bool:
    """Makes these lines the menu in a locale; whether that changed anything.

    Raises ContentFault for a line without a label or with another number of targets than one, an address that is none,
    an unknown locale, section or tag; and Forbidden.
    """
    session.actor.require(Permission.ARRANGE_SITE)
    after = []
    for position, item in enumerate(items):
        with faults_below("items", position):
            after.append({"locale": locale, "position": position} | _checked(item))
    references = [
        *refer("section", Target.SECTION, *(item.section for item in items)),
        *refer("tag", Target.TAG, *(item.tag for item in items)),
    ]
    await check_references(session, [locale], references)
    table = table_of(NavigationItem)
    columns = [column for column in table.c if column.name != "id"]
    before = await fetch_rows(session, select(*columns).where(table.c.locale == locale).order_by(table.c.position))
    if before == after:
        return False
    await session.exec(delete(table).where(table.c.locale == locale))
    await insert_rows(session, [NavigationItem.model_validate(row) for row in after])
    await record(session, "site.saved", SITE, now=now, locale=locale, fields=["navigation"])
    return True


def _checked(item: NavigationDraft) -> dict[str, Any]:
    row = {
        "label": line("label", item.label),
        "section_id": item.section,
        "tag_id": item.tag,
        "url": address_or_path("url", item.url),
    }
    if sum(row[target] is not None for target in ("section_id", "tag_id", "url")) != 1:
        raise ContentFault(f"The line {row['label']!r} leads to one of a section, a tag or an address: name one.")
    return row
