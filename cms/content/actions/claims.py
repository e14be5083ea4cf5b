"""Slugs belong to entries: claimed, given another number where they are taken, given up while nobody has seen them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import ARRAY, Text, Update, and_, any_, bindparam, delete, exists, func, literal, not_, select, update
from sqlalchemy.dialects.postgresql import insert

from cms.base.model import MOMENT, NEVER
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.entry import ContentRow, Kind, SlugClaim
from cms.content.slugs import first_free

_claims = table_of(SlugClaim)


@dataclass(frozen=True)
class Address:
    """A slug of a kind in a locale."""

    kind: Kind
    locale: str
    slug: str


async def find_slug(session: Session, wish: Address, entry_id: UUID | None, current: str | None) -> str:
    """The wish, or the first of wish-2, wish-3, … that no other entry has; of those the entry keeps its current one."""

    async def taken(slugs: list[str]) -> set[str]:
        statement = select(_claims.c.slug).where(
            _claims.c.kind == wish.kind,
            _claims.c.locale == wish.locale,
            _claims.c.slug == any_(literal(slugs, ARRAY(Text))),
            _claims.c.entry_id.is_distinct_from(entry_id),
        )
        return {row["slug"] for row in await fetch_rows(session, statement)}

    return await first_free(wish.slug, current, taken)


async def claim_slug(session: Session, wish: Address, entry_id: UUID, current: str | None, slug: str) -> str:
    """Claims the slug that `find_slug` found, or another one where another transaction was faster; returns it."""
    while True:
        claim = {"kind": wish.kind, "locale": wish.locale, "slug": slug, "entry_id": entry_id}
        statement = (
            insert(_claims)
            .values(**claim, public_from=NEVER)
            .on_conflict_do_update(
                index_elements=["kind", "locale", "slug"], set_=claim, where=_claims.c.entry_id == entry_id
            )
            .returning(_claims.c.slug)
        )
        if await fetch_rows(session, statement):
            return slug
        slug = await find_slug(session, wish, entry_id, current)


async def settle_slugs(
    session: Session, model: type[ContentRow], entry: tuple[UUID, str], *, now: datetime, start: datetime
) -> None:
    """Looks anew at the slugs of an entry in a locale that no reader has seen at `now`.

    Each is public from the first live row that has it, but not before `start`, when what is done takes effect; one that
    no row has is given up.
    """
    entry_id, locale = entry
    await session.exec(
        _settled(model), params={"of_entry": entry_id, "in_locale": locale, "moment": now, "start": start}
    )


@cache
def _settled(model: type[ContentRow]) -> Update:
    """Those that no row has go, and the others are dated."""
    row = table_of(model)
    of_entry = and_(
        _claims.c.entry_id == bindparam("of_entry"),
        _claims.c.locale == bindparam("in_locale"),
        _claims.c.public_from > bindparam("moment", type_=MOMENT),
    )
    has_slug = and_(
        row.c.entry_id == _claims.c.entry_id, row.c.locale == _claims.c.locale, row.c.slug == _claims.c.slug
    )
    first = select(func.min(row.c.visible_from)).where(has_slug, not_(row.c.is_draft)).scalar_subquery()
    since = func.greatest(func.coalesce(first, literal(NEVER, MOMENT)), bindparam("start", type_=MOMENT))
    dated = update(_claims).where(of_entry, exists().where(has_slug), _claims.c.public_from != since)
    given_up = delete(_claims).where(of_entry, ~exists().where(has_slug))
    return dated.values(public_from=since).add_cte(given_up.cte("given_up"))
