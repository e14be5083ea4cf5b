"""Slugs belong to entries: claimed, given another number where they are taken, given up while nobody has seen them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BindParameter,
    Text,
    Update,
    Uuid,
    and_,
    any_,
    bindparam,
    delete,
    exists,
    func,
    literal,
    not_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import ReturningInsert

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
        named = {"of_kind": wish.kind, "in_locale": wish.locale, "slugs": slugs, "of_entry": entry_id}
        return {row["slug"] for row in await fetch_rows(session, _TAKEN, named)}

    return await first_free(wish.slug, current, taken)


async def claim_slug(session: Session, wish: Address, entry_id: UUID, current: str | None, slug: str) -> str:
    """Claims the slug that `find_slug` found, or another one where another transaction was faster; returns it."""
    while True:
        claim = {"of_kind": wish.kind, "in_locale": wish.locale, "slug": slug, "of_entry": entry_id}
        if await fetch_rows(session, _CLAIM, claim):
            return slug
        slug = await find_slug(session, wish, entry_id, current)


_TAKEN = select(_claims.c.slug).where(
    _claims.c.kind == bindparam("of_kind"),
    _claims.c.locale == bindparam("in_locale"),
    _claims.c.slug == any_(bindparam("slugs", type_=ARRAY(Text))),
    _claims.c.entry_id.is_distinct_from(bindparam("of_entry", type_=Uuid)),
)


def _claim() -> ReturningInsert[Any]:
    claim: dict[str, BindParameter[Any]] = {
        "kind": bindparam("of_kind"),
        "locale": bindparam("in_locale"),
        "slug": bindparam("slug"),
        "entry_id": bindparam("of_entry"),
    }
    again = insert(_claims).values(**claim, public_from=NEVER)
    own = _claims.c.entry_id == bindparam("of_entry")
    keys = ["kind", "locale", "slug"]
    return again.on_conflict_do_update(index_elements=keys, set_=claim, where=own).returning(_claims.c.slug)


_CLAIM = _claim()


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
