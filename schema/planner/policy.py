"""Who sees what, as SQL, written once. The planner puts these predicates on every row of every plan.

A table that is read and has no entry here stops the plan: what nobody decided about is not shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, Uuid, and_, exists, false, literal_column, not_, or_, select
from sqlmodel import SQLModel

from cms.comments.comment import Comment
from cms.content.actions.register import CONTENT
from cms.content.article import Article, ArticleEvent, ArticleSection, ArticleTag, Byline, RelatedPick
from cms.content.entry import Entry, SlugClaim
from cms.content.event import Event, EventOrganizer, Occurrence, ProgrammeItem, ProgrammeSpeaker
from cms.content.prose import BodyLink, BodyRow
from cms.content.redirect import Redirect
from cms.content.revision import Revision
from cms.content.site import NavigationItem, Site, SiteLocale, SiteTranslation
from cms.content.taxonomy import Author, AuthorTranslation, Section, SectionTranslation, Tag, TagTranslation
from cms.media.asset import Media, MediaRendition, MediaTranslation
from schema.rows import Frame, Row, Rows
from schema.viewer import Viewer

Predicates = list[ColumnElement[bool]]


@dataclass(frozen=True)
class Scope:
    """What a root field's arguments decide for all that is nested in it."""

    draft: bool
    base_locale: bool
    locales: tuple[ColumnElement[str], ...]
    moment: ColumnElement[Any]
    viewer: Viewer


def visible(row: Row) -> Predicates:
    """The predicate of a row's table; raises LookupError for a table that no policy speaks of."""
    try:
        policy = POLICIES[row.model]
    except KeyError:
        raise LookupError(f"No policy says who may see rows of {row.table.name}.") from None
    return policy(row)


def _in_its_window(row: Row) -> Predicates:
    if not row.scope.draft:
        return [*_live(row), not_(row.c.is_trashed)]
    trash = [] if row.with_trash else [not_(row.c.is_trashed)]
    if row.scope.viewer.reads_drafts:
        return [row.c.is_draft, *trash]
    # Of what others write, whoever sees their own drafts alone is shown what readers see.
    own = is_own(row)
    return [or_(and_(row.c.is_draft, own, *trash), and_(*_live(row), not_(row.c.is_trashed), not_(own)))]


def _live(row: Row) -> Predicates:
    moment = row.scope.moment
    return [not_(row.c.is_draft), row.c.visible_from <= moment, row.c.visible_until > moment]


def is_own(row: Row) -> ColumnElement[bool]:
    """Whether the viewer's account made the entry of a content row, or their author profile stands by it."""
    author = row.statement.context("author_id", Uuid())
    entry = Row(Entry, row.statement.alias(), Frame(), row.scope, row.statement)
    made = Rows(entry, row).where(
        entry.c.id == row.c.entry_id, entry.c.created_by_id == row.statement.context("account_id", Uuid())
    )
    part, owner = SIGNED_BY[row.model]
    by = Row(part, row.statement.alias(), Frame(), row.scope, row.statement)
    other = Row(row.model, row.statement.alias(), by.frame, row.scope, row.statement)
    by.frame.joins.append((other.table.alias(other.alias), other.c.id == by.column(owner), False))
    signed = Rows(by, row).where(other.c.entry_id == row.c.entry_id, by.c.author_id == author)
    return or_(made.exist(), signed.exist())


SIGNED_BY: dict[type[SQLModel], tuple[type[SQLModel], str]] = {
    Article: (Byline, "article_id"),
    Event: (EventOrganizer, "event_id"),
}
"""Where it stands who signs content of a kind, and by which column that hangs on its rows."""


def _content(row: Row) -> Predicates:
    return _in_its_window(row) if row.every_locale else [*_in_its_window(row), _best_locale(row)]


def _best_locale(row: Row) -> ColumnElement[bool]:
    """The row is in the first locale of the chain in which its entry is visible at all."""
    first, *others = row.scope.locales
    choices: Predicates = [row.c.locale == first]
    for position, locale in enumerate(others, start=1):
        better = Row(row.model, row.statement.alias(), Frame(), row.scope, row.statement)
        taken = exists(
            select(literal_column("1", Integer))
            .select_from(better.table.alias(better.alias))
            .where(
                better.c.entry_id == row.c.entry_id,
                or_(*(better.c.locale == earlier for earlier in row.scope.locales[:position])),
                *_in_its_window(better),
            )
        )
        choices.append(and_(row.c.locale == locale, not_(taken)))
    return or_(*choices)


def _public(row: Row) -> Predicates:
    return [] if row.scope.draft else [row.c.visible_from <= row.scope.moment]


def _comment(row: Row) -> Predicates:
    """A comment whose subject the reader cannot see is not there for that reader."""
    if row.below_owner:
        return [row.c.is_visible]
    subjects = (_some(row, kind, lambda subject: subject.c.entry_id == row.c.entry_id) for kind in CONTENT)
    return [row.c.is_visible, or_(*subjects)]


def _occurrence(row: Row) -> Predicates:
    return [] if row.below_owner else [_some(row, Event, lambda event: event.c.id == row.c.event_id)]


def _revision(row: Row) -> Predicates:
    """History is for those who may see drafts."""
    return [] if row.scope.draft else [false()]


def _some(row: Row, kind: type[SQLModel], link: Callable[[Row], ColumnElement[bool]]) -> ColumnElement[bool]:
    """Whether the content that a row belongs to is visible."""
    owners = Rows.below(row, kind)
    return owners.where(link(owners.row)).exist()


def _as_its_owner(_: Row) -> Predicates:
    """A row that is reached through a visible one alone, and has nothing to hide from who sees that."""
    return []


POLICIES: dict[type[SQLModel], Callable[[Row], Predicates]] = {
    **dict.fromkeys(CONTENT, _content),
    Author: _public,
    Section: _public,
    Tag: _public,
    Media: _public,
    Comment: _comment,
    Occurrence: _occurrence,
    Revision: _revision,
    **dict.fromkeys(
        (
            ArticleEvent, ArticleSection, ArticleTag, AuthorTranslation, BodyLink, BodyRow, Byline, Entry,
            EventOrganizer, MediaRendition, MediaTranslation, NavigationItem, ProgrammeItem, ProgrammeSpeaker, Redirect,
            RelatedPick, SectionTranslation, Site, SiteLocale, SiteTranslation, SlugClaim, TagTranslation,
        ),
        _as_its_owner,
    ),
}  # fmt: skip
