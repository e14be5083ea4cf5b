"""Where tags, sections and authors are named: every column that leads to one.

A test compares this list with the foreign keys of all tables.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    FromClause,
    Select,
    String,
    Table,
    Text,
    Uuid,
    and_,
    any_,
    case,
    cast,
    delete,
    func,
    literal,
    select,
    union_all,
    update,
)
from sqlmodel import SQLModel

from cms.accounts.account import Account
from cms.base.model import NEVER
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.term_kinds import Term
from cms.content.article import Article, ArticleTag, Byline
from cms.content.event import Event, EventOrganizer, ProgrammeItem, ProgrammeSpeaker
from cms.content.origin import Origin
from cms.content.redirect import Redirect
from cms.content.site import NavigationItem
from cms.content.taxonomy import Section, TermSlug


@dataclass(frozen=True)
class Use:
    """A column that leads to a term.

    `within` is the column of the list's owner, where a list names each term once. `field` is what drafts call it, where
    content names it; `called` is what else names it, in a sentence that counts.
    """

    model: type[SQLModel]
    column: str
    within: str | None = None
    field: str | None = None
    called: str | None = None


USES: Mapping[str, tuple[Use, ...]] = {
    "tag": (
        Use(ArticleTag, "tag_id", within="article_id", field="tags"),
        Use(NavigationItem, "tag_id", called="lines of the menu"),
        Use(Redirect, "tag_id"),
        Use(TermSlug, "tag_id"),
        Use(Origin, "target_id"),
    ),
    "section": (
        Use(Article, "section_id", field="section"),
        Use(Section, "parent_id", called="sections below it"),
        Use(NavigationItem, "section_id", called="lines of the menu"),
        Use(Redirect, "section_id"),
        Use(TermSlug, "section_id"),
        Use(Origin, "target_id"),
    ),
    "author": (
        Use(Byline, "author_id", within="article_id", field="bylines"),
        Use(Article, "posted_by_id", field="posted_by"),
        Use(EventOrganizer, "author_id", within="event_id", field="organizers"),
        Use(ProgrammeSpeaker, "author_id", within="programme_item_id", field="programme"),
        Use(Account, "author_id", called="accounts"),
        Use(Redirect, "author_id"),
        Use(TermSlug, "author_id"),
        Use(Origin, "target_id"),
    ),
}
"""Where each kind of term is named."""


async def move_uses(session: Session, term: Term[Any], sources: Collection[UUID], target: UUID) -> None:
    """Has what names one of the sources name the target; a list that then named it twice keeps the first.

    Sections below them stay: they need a place, too (see `adopt_sections`).
    """
    for use in USES[term.name]:
        if use.model is Section:
            continue
        table = table_of(use.model)
        if use.within:
            earlier = table.alias("earlier")
            either = any_(literal([*sources, target], ARRAY(Uuid)))
            twice = (
                earlier.c[use.within] == table.c[use.within],
                earlier.c[use.column] == either,
                table.c[use.column] == either,
                earlier.c.position < table.c.position,
            )
            await session.exec(delete(table).where(*twice))
        await session.exec(update(table).where(_among(table.c[use.column], sources)).values({use.column: target}))


def changed_content(term: Term[Any], keys: Collection[UUID]) -> Select[Any]:
    """The content that names one of some terms, as topic, subject_id, locale and fields of messages."""
    found = union_all(*(_content(use, keys) for use in USES[term.name] if use.field)).subquery()
    topic = func.lower(found.c.kind) + literal(".refiled", Text)
    fields = func.array_agg(found.c.field.distinct(), type_=ARRAY(Text)).label("fields")
    columns = (found.c.entry_id.label("subject_id"), found.c.locale)
    return select(topic.label("topic"), *columns, fields).group_by(found.c.kind, found.c.entry_id, found.c.locale)


async def count_uses(session: Session, term: Term[Any], key: UUID) -> dict[str, int]:
    """How many entries and other things name a term, by what a sentence calls them; what does not is left out."""
    found = union_all(*(_content(use, [key]) for use in USES[term.name] if use.field)).subquery()
    # A draft may have left it out that names it still in what a release is to publish.
    waiting = case((found.c.waits, literal(" that wait in releases", Text)), else_="")
    entries = func.lower(found.c.kind) + literal("s", Text) + waiting
    counts = [select(entries.label("called"), func.count(found.c.entry_id.distinct()).label("uses")).group_by(entries)]
    for use in USES[term.name]:
        if use.called:
            table = table_of(use.model)
            named = table.c[use.column] == key
            counts.append(select(literal(use.called, Text), func.count()).select_from(table).where(named))
    rows = await fetch_rows(session, union_all(*counts))
    return {row["called"]: row["uses"] for row in rows if row["uses"]}


def _content(use: Use, keys: Collection[UUID]) -> Select[Any]:
    """The content rows that name one of some terms by a column."""
    table = table_of(use.model)
    event, item = table_of(Event), table_of(ProgrammeItem)
    row: Table
    source: FromClause
    match use.within:
        case "article_id":
            row = table_of(Article)
            source = table.join(row, row.c.id == table.c.article_id)
        case "event_id":
            row, source = event, table.join(event, event.c.id == table.c.event_id)
        case "programme_item_id":
            of_item = table.join(item, item.c.id == table.c.programme_item_id)
            row, source = event, of_item.join(event, event.c.id == item.c.event_id)
        case _:
            row = source = table
    waits = and_(~row.c.is_draft, row.c.visible_from == NEVER)
    field = cast(literal(use.field), String)
    columns = select(row.c.kind, row.c.entry_id, row.c.locale, field.label("field"), waits.label("waits"))
    return columns.select_from(source).where(_among(table.c[use.column], keys))


def _among(column: ColumnElement[Any], keys: Collection[UUID]) -> ColumnElement[bool]:
    return column == any_(literal(list(keys), ARRAY(Uuid)))
