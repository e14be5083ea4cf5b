"""Who sees what, as SQL, written once. The planner puts these predicates on every row of every plan.

A table that is read and has no entry here stops the plan: what nobody decided about is not shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Integer, Uuid, and_, exists, false, literal_column, not_, or_, select
from sqlmodel import SQLModel

from cms.accounts.access import ApiToken, ExternalIdentity, RecoveryCode, SignIn
from cms.accounts.account import Account
from cms.audit.entry import AuditEntry
from cms.base.actor import Permission
from cms.comments.comment import Comment
from cms.comments.lessons import SpamModel
from cms.comments.moderation import CommentReport, ModerationStep, ModeratorNote
from cms.comments.rules import Block, ScreeningRules, WordRule
from cms.content import access
from cms.content.actions.kind import KindOfContent
from cms.content.actions.register import CONTENT, KINDS
from cms.content.article import ArticleEvent, ArticleSection, ArticleTag, Byline, RelatedPick
from cms.content.entry import Entry, SlugClaim
from cms.content.event import Event, EventOrganizer, Occurrence, ProgrammeItem, ProgrammeSpeaker
from cms.content.preview import Preview
from cms.content.prose import BodyLink, BodyRow
from cms.content.redirect import Redirect
from cms.content.release import Release, ReleaseConflict, ReleaseItem
from cms.content.revision import Revision
from cms.content.schedule import Takedown, Upcoming
from cms.content.site import FrontPageItem, NavigationItem, Site, SiteLocale, SiteTranslation
from cms.content.taxonomy import Author, AuthorTranslation, Section, SectionTranslation, Tag, TagTranslation, TermSlug
from cms.media.asset import Media, MediaRendition, MediaTranslation
from cms.outbox.delivery import OutboxDelivery
from schema import own
from schema.planner import overlay
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

    def relation(self, row: Row) -> FromClause:
        """What stands in the FROM for a row's table; a preview puts what it shows among what is live."""
        return own.relation(row) if own.has_parts(self, row) else overlay.relation(self, row)

    def halves(self, row: Row) -> list[FromClause]:
        """The same in parts, each of which keeps the order of its indexes."""
        return own.parts(row) if own.has_parts(self, row) else overlay.halves(self, row)

    def shows_early(self, model: type[SQLModel]) -> bool:
        """Whether a preview puts among live content of a table what is not live, and reads it from halves."""
        return overlay.has_halves(self, model)

    def is_previewed(self, row: Row) -> ColumnElement[bool] | None:
        """Whether a content row is shown by a preview alone; None where there is no preview."""
        return overlay.is_previewed(self, row)


def visible(row: Row) -> Predicates:
    """The predicate of a row's table; raises LookupError for a table that no policy speaks of."""
    try:
        policy = POLICIES[row.model]
    except KeyError:
        raise LookupError(f"No policy says who may see rows of {row.table.name}.") from None
    return policy(row)


def _in_its_window(row: Row) -> Predicates:
    if not row.scope.draft:
        # Where a preview has halves to read, stage and window are known in each.
        live = [] if row.scope.shows_early(row.model) else _live(row)
        return [*live, not_(row.c.is_trashed)]
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
    return _owns(KIND_OF[row.model], row)


def _owns(kind: KindOfContent, row: Row) -> ColumnElement[bool]:
    account, author = (row.statement.context(name, Uuid()) for name in ("account_id", "author_id"))
    return access.is_own(kind, row.c.entry_id, account, author, row.statement.alias)


KIND_OF: dict[type[SQLModel], KindOfContent] = {kind.model: kind for kind in KINDS.values()}


def _content(row: Row) -> Predicates:
    return _in_its_window(row) if row.every_locale else [*_in_its_window(row), _best_locale(row)]


def _best_locale(row: Row) -> ColumnElement[bool]:
    """The row is in the first locale of the chain in which its entry is visible at all."""
    locales = row.scope.locales
    known: ColumnElement[bool] = or_(*(row.c.locale == locale for locale in locales))
    if len(locales) == 1:
        return known
    better = Row(row.model, row.statement.alias(), Frame(), row.scope, row.statement)
    better.with_trash = row.with_trash
    preferred = or_(*(
        and_(better.c.locale == locale, or_(*(row.c.locale == later for later in locales[position:])))
        for position, locale in enumerate(locales[:-1], start=1)
    ))  # fmt: skip
    # By itself, and not below an OR, each is a join, which reads as many rows as there are wanted: below one,
    # PostgreSQL reads all that there are in the better locales first.
    taken = (
        exists(
            select(literal_column("1", Integer))
            .select_from(half)
            .where(better.c.entry_id == row.c.entry_id, preferred, *_in_its_window(better))
        )
        for half in row.scope.halves(better)
    )
    return and_(known, *map(not_, taken))


def _public(row: Row) -> Predicates:
    if row.scope.draft:
        return []
    return [or_(row.c.visible_from <= row.scope.moment, *overlay.shown_beside(row.scope, row))]


def _comment(row: Row) -> Predicates:
    """A comment whose subject the reader cannot see is not there for that reader."""
    seen = [] if own.has_parts(row.scope, row) else [row.c.is_visible]
    if own.sees_all(row):
        # Of what was deleted nothing is left to decide about, whatever was decided before.
        seen = [or_(row.c.is_visible, row.c.deleted_at.is_(None))]
    if row.below_owner:
        return seen
    subjects = (_some(row, kind, lambda subject: subject.c.entry_id == row.c.entry_id) for kind in CONTENT)
    return [*seen, or_(*subjects)]


def _of_moderators(row: Row) -> Predicates:
    """What was decided about comments, and why, is for those who decide."""
    return [] if row.scope.viewer.may(Permission.MODERATE_COMMENTS) else [false()]


def _occurrence(row: Row) -> Predicates:
    return [] if row.below_owner else [_some(row, Event, lambda event: event.c.id == row.c.event_id)]


def _of_draft(row: Row) -> Predicates:
    """What was and what is planned is for those who may see the drafts of which it is."""
    if not row.scope.draft:
        return [false()]
    if row.scope.viewer.reads_drafts:
        return []
    return [or_(*(_owns(kind, row) for kind in KINDS.values()))]


def _release(row: Row) -> Predicates:
    """What goes live together is for those who may see all drafts."""
    return [] if row.scope.draft and row.scope.viewer.reads_drafts else [false()]


def _preview(row: Row) -> Predicates:
    """Who has been given previews is for those who may see all drafts, and for whoever made one."""
    if row.scope.viewer.reads_drafts:
        return []
    return [row.c.created_by_id == row.statement.context("account_id", Uuid())]


def _audit(row: Row) -> Predicates:
    """What people did is for those who may read the audit trail."""
    return [] if row.scope.viewer.may(Permission.READ_AUDIT) else [false()]


def _outbox(row: Row) -> Predicates:
    """What could not be handled is for those who may have it tried again."""
    return [] if row.scope.viewer.may(Permission.MANAGE_OUTBOX) else [false()]


def _of_account(key: str) -> Callable[[Row], Predicates]:
    """What is an account's own is for whoever has signed in as it, and for those who manage accounts."""

    def policy(row: Row) -> Predicates:
        if row.scope.viewer.may(Permission.MANAGE_ACCOUNTS):
            return []
        return [row.column(key) == row.statement.context("account_id", Uuid())]

    return policy


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
    Revision: _of_draft,
    Upcoming: _of_draft,
    Preview: _preview,
    Release: _release,
    ReleaseItem: _release,
    ReleaseConflict: _release,
    AuditEntry: _audit,
    Account: _of_account("id"),
    **dict.fromkeys((SignIn, ApiToken, RecoveryCode, ExternalIdentity), _of_account("account_id")),
    OutboxDelivery: _outbox,
    **dict.fromkeys(
        (ModerationStep, ModeratorNote, CommentReport, Block, WordRule, ScreeningRules, SpamModel), _of_moderators
    ),
    **dict.fromkeys(
        (
            ArticleEvent, ArticleSection, ArticleTag, AuthorTranslation, BodyLink, BodyRow, Byline, Entry,
            EventOrganizer, FrontPageItem, MediaRendition, MediaTranslation, NavigationItem, ProgrammeItem,
            ProgrammeSpeaker, Redirect,
            RelatedPick, SectionTranslation, Site, SiteLocale, SiteTranslation, SlugClaim, TagTranslation, Takedown,
            TermSlug,
        ),
        _as_its_owner,
    ),
}  # fmt: skip
