"""Slugs belong to entries: claimed, given another number where they are taken, given up while nobody has seen them."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Text, and_, any_, delete, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from cms.base.model import NEVER
from cms.base.rows import fetch_rows, table_of
from cms.content.entry import Kind, SlugClaim
from cms.content.slugs import candidates

BATCH = 50
"""How many slugs are asked for at once."""

_claims = table_of(SlugClaim)


@dataclass(frozen=True)
class Address:
    """A slug of a kind in a locale."""

    kind: Kind
    locale: str
    slug: str

    @property
    def claimed(self) -> ColumnElement[bool]:
        """What finds its claim."""
        return and_(_claims.c.kind == self.kind, _claims.c.locale == self.locale, _claims.c.slug == self.slug)


async def find_slug(session: AsyncSession, wish: Address, entry_id: UUID | None, current: str | None) -> str:
    """The wish, or the first of wish-2, wish-3, … that no other entry has; of those the entry keeps its current one."""
    slugs = candidates(wish.slug)
    while True:
        batch = list(islice(slugs, BATCH))
        statement = select(_claims.c.slug).where(
            _claims.c.kind == wish.kind,
            _claims.c.locale == wish.locale,
            _claims.c.slug == any_(literal(batch, ARRAY(Text))),
            _claims.c.entry_id.is_distinct_from(entry_id),
        )
        taken = {row["slug"] for row in await fetch_rows(session, statement)}
        if wish.slug in taken and current in batch:
            return current
        for slug in batch:
            if slug not in taken:
                return slug


async def claim_slug(session: AsyncSession, wish: Address, entry_id: UUID, current: str | None) -> str:
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


async def give_up_slug(session: AsyncSession, address: Address) -> None:
    """Gives up a slug that was never public and that no row has any more."""
    await session.exec(delete(_claims).where(address.claimed, _claims.c.public_from == NEVER))


async def make_slug_public(session: AsyncSession, address: Address, at: datetime) -> None:
    """From `at`, or from earlier, the slug is the entry's for ever."""
    await session.exec(update(_claims).where(address.claimed, _claims.c.public_from > at).values(public_from=at))
