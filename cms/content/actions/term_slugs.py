"""Slugs of terms: each is one term's alone, and so are those that readers have known it by."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Text, any_, literal, select, union_all
from sqlalchemy.dialects.postgresql import insert

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.term_kinds import Term
from cms.content.taxonomy import TermSlug

OWN = ""
"""The locale of a term's own words."""

_slugs = table_of(TermSlug)


def taken_by_others(
    session: Session, term: Term[Any], term_id: UUID, locale: str
) -> Callable[[list[str]], Awaitable[set[str]]]:
    """Says which of some slugs another term of the kind has in a locale, or has had."""

    async def taken(slugs: list[str]) -> set[str]:
        table = table_of(term.model if locale == OWN else term.translation)
        mine: ColumnElement[bool] = table.c["id" if locale == OWN else term.owner] != term_id
        if locale != OWN:
            mine = mine & (table.c.locale == locale)
        wanted = any_(literal(slugs, ARRAY(Text)))
        present = select(table.c.slug).where(table.c.slug == wanted, mine)
        of_kind = (_slugs.c.kind == term.name, _slugs.c.locale == locale, _slugs.c[term.owner] != term_id)
        past = select(_slugs.c.slug).where(_slugs.c.slug == wanted, *of_kind)
        return {row["slug"] for row in await fetch_rows(session, union_all(present, past))}

    return taken


async def keep_slugs(session: Session, term: Term[Any], term_id: UUID, slugs: Iterable[tuple[str, str]]) -> None:
    """Has slugs that readers know, each with its locale, lead to a term for ever."""
    rows = [{"kind": term.name, "locale": locale, "slug": slug, term.owner: term_id} for locale, slug in slugs]
    if rows:
        await session.exec(insert(_slugs).on_conflict_do_nothing(), params=rows)
