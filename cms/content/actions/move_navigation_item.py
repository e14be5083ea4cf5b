"""Moving a line of the menu."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from cms.base.actor import Permission
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.ordering import Beside, moved_beside, numbered
from cms.content.actions.save_site import SITE
from cms.content.site import NavigationItem
from cms.errors import Code, ContentFault
from cms.outbox.record import record

_items = table_of(NavigationItem)


async def move_navigation_item(session: Session, item_id: UUID, place: Beside, *, now: datetime) -> str:
    """Moves a line of the menu before or after another one of the same language; returns that language.

    All lines are numbered anew in one statement. Raises ContentFault where one is not there; and Forbidden.
    """
    session.actor.require(Permission.ARRANGE_SITE)
    locale = select(_items.c.locale).where(_items.c.id == item_id).scalar_subquery()
    held = select(_items.c.id, _items.c.locale, _items.c.position).where(_items.c.locale == locale)
    rows = await fetch_rows(session, held.order_by(_items.c.id).with_for_update())
    if not any(row["id"] == item_id for row in rows):
        message = "There is no such line: the menu may have been written anew."
        raise ContentFault(message, "id", code=Code.NOT_FOUND)
    order = [row["id"] for row in sorted(rows, key=lambda row: int(row["position"]))]
    wished = moved_beside(order, item_id, place)
    if wished != order:
        new = numbered(wished)
        placed = update(_items).where(_items.c.id == new.c.key, _items.c.position != new.c.place - 1)
        await session.exec(placed.values(position=new.c.place - 1))
        await record(session, "site.saved", SITE, now=now, locale=rows[0]["locale"], fields=["navigation"])
    return str(rows[0]["locale"])
