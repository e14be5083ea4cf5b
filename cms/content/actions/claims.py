"""Slugs belong to entries: claimed, given another number where they are taken, given up while nobody has seen them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Text, and_, any_, delete, exists, func, literal, not_, select, update
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


async def claim_slug(session: Session, wish: Address, entry_id: UUID, current: str | None) -> str:
    """Claims what `find_slug` finds, anew where another transaction was faster; returns the slug."""
    while True:
        slug = await find_slug(session, wish, entry_id, current)
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


async def settle_slugs(
    session: Session, model: type[ContentRow], entry: tuple[UUID, str], *, now: datetime, start: datetime
) -> None:
    """Looks anew at the slugs of an entry in a locale that no reader has seen at `now`.

    Each is public from the first live row that has it, but not before `start`, when what is done takes effect; one that
    no row has is given up.
    """
    row, (entry_id, locale) = table_of(model), entry
    of_entry = and_(_claims.c.entry_id == entry_id, _claims.c.locale == locale, _claims.c.public_from > now)
    has_slug = and_(row.c.entry_id == entry_id, row.c.locale == locale, row.c.slug == _claims.c.slug)
    first = select(func.min(row.c.visible_from)).where(has_slug, not_(row.c.is_draft)).scalar_subquery()
    since = func.greatest(func.coalesce(first, literal(NEVER, MOMENT)), literal(start, MOMENT))
    await session.exec(update(_claims).where(of_entry, _claims.c.public_from != since).values(public_from=since))
    await session.exec(delete(_claims).where(of_entry, ~exists().where(has_slug)))
