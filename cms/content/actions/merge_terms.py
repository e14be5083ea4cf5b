"""Making several tags, sections or authors one."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, delete, literal, select, union_all, update
from sqlalchemy.dialects.postgresql import insert

from cms.base.actor import Permission
from cms.base.model import MOMENT, NEVER
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.content.actions.save_author import show_portrait
from cms.content.actions.section_tree import Tree, adopt_sections, hold_tree
from cms.content.actions.term_kinds import AUTHOR, SECTION, TAG, Term
from cms.content.actions.term_slugs import OWN
from cms.content.actions.term_uses import changed_content, move_uses
from cms.content.actions.terms import show_terms
from cms.content.taxonomy import MergedTerm, TermSlug
from cms.errors import Code, ContentFault, ContentFaults, Fault
from cms.outbox.record import record, record_each, tell_changes

Place = tuple[str | int, ...]


async def merge_tags(session: Session, sources: Sequence[UUID], target: UUID, *, now: datetime) -> None:
    """Makes tags part of another one, and deletes them.

    What names them names that one, once, in the same place; their addresses lead there, and it is public as early as
    they were. A message tells of each article that changes. Raises ContentFault where one is not there or is the
    target; and Forbidden.
    """
    await _merge(session, TAG, sources, target, now=now)


async def merge_sections(session: Session, sources: Sequence[UUID], target: UUID, *, now: datetime) -> None:
    """Does with sections as `merge_tags`; what stands below them stands below the target then, last.

    Raises ContentFault, too, where the target stands below one of them.
    """
    await _merge(session, SECTION, sources, target, now=now)


async def merge_authors(session: Session, sources: Sequence[UUID], target: UUID, *, now: datetime) -> None:
    """Does with authors as `merge_tags`; accounts that are tied to them are tied to the target then."""
    await _merge(session, AUTHOR, sources, target, now=now)


async def _merge(session: Session, term: Term[Any], sources: Sequence[UUID], target: UUID, *, now: datetime) -> None:
    if not sources:
        raise ContentFault("Name at least one that is to become part of the other.", "ids", code=Code.REQUIRED)
    places: list[tuple[UUID, Place]] = [(key, ("ids", position)) for position, key in enumerate(sources)]
    await absorb(session, term, [*places, (target, ("into",))], now=now)


async def absorb(session: Session, term: Term[Any], named: Sequence[tuple[UUID, Place]], *, now: datetime) -> None:
    """Makes terms part of the last one of them; each has its place in what was handed in, where faults are told."""
    session.actor.require(Permission.WRITE_TAXONOMY)
    tree = await hold_tree(session) if term is SECTION else Tree({})
    held = await _hold(session, term, named)
    *sources, target = (key for key, _ in named)
    if term is SECTION:
        await adopt_sections(session, tree, dict(named), sources, target)
    await tell_changes(session, changed_content(term, sources), now=now)
    await _keep_slugs(session, term, sources, target, now)
    await move_uses(session, term, sources, target)
    await _note(session, term, sources, target)
    await _show(session, term, held, [target, *tree.above(target)], now)
    table = table_of(term.model)
    await session.exec(delete(table).where(table.c.id == any_(literal(sources, ARRAY(Uuid)))))
    await record_each(session, f"{term.name}.deleted", sources, now=now)
    await record(session, f"{term.name}.merged", target, now=now)


async def _hold(
    session: Session, term: Term[Any], named: Sequence[tuple[UUID, Place]]
) -> Mapping[UUID, Mapping[str, Any]]:
    """The rows of the terms, all locked in the order of their keys, whoever else is at some of them."""
    table = table_of(term.model)
    keys = [key for key, _ in named]
    wanted = table.c.id == any_(literal(keys, ARRAY(Uuid)))
    rows = await fetch_rows(session, select(table).where(wanted).order_by(table.c.id).with_for_update())
    held = {row["id"]: row for row in rows}
    faults = []
    for position, (key, place) in enumerate(named):
        path = tuple(map(str, place))
        if key not in held:
            message = f"There is no such {term.name}: it may have been deleted."
            faults.append(Fault(message, path, Code.NOT_FOUND))
        elif key in keys[:position]:
            faults.append(Fault("This is named twice: leave one out.", path, Code.DUPLICATE))
    if faults:
        raise ContentFaults(faults)
    return held


async def _keep_slugs(
    session: Session, term: Term[Any], sources: Collection[UUID], target: UUID, now: datetime
) -> None:
    """Has the slugs by which readers know the sources lead to the target."""
    own, other, slugs = table_of(term.model), table_of(term.translation), table_of(TermSlug)
    known = (own.c.id == any_(literal(list(sources), ARRAY(Uuid))), own.c.visible_from <= literal(now, MOMENT))
    translated = other.join(own, own.c.id == other.c[term.owner])
    rows = union_all(
        select(literal(term.name), literal(OWN), own.c.slug, literal(target, Uuid)).where(*known),
        select(literal(term.name), other.c.locale, other.c.slug, literal(target, Uuid))
        .select_from(translated)
        .where(*known),
    )
    statement = insert(slugs).from_select(["kind", "locale", "slug", term.owner], rows)
    await session.exec(statement.on_conflict_do_nothing())


async def _note(session: Session, term: Term[Any], sources: Sequence[UUID], target: UUID) -> None:
    """Notes what became of the sources, and of what has become part of them."""
    merged = table_of(MergedTerm)
    earlier = merged.c.new_id == any_(literal(sources, ARRAY(Uuid)))
    await session.exec(update(merged).where(earlier).values(new_id=target))
    await insert_rows(session, [MergedTerm(old_id=key, kind=term.name, new_id=target) for key in sources])


async def _show(
    session: Session, term: Term[Any], held: Mapping[UUID, Mapping[str, Any]], shown: Sequence[UUID], now: datetime
) -> None:
    """Makes the target, the first of what is shown, public as early as any of them was, and all that it shows."""
    since = min(row["visible_from"] for row in held.values())
    await show_terms(session, term, shown, since)
    if term is AUTHOR and since < NEVER:
        await show_portrait(session, held[shown[0]]["image_id"], max(since, now))
