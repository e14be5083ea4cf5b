"""Every table, imported in one place: Alembic's one door."""

from sqlalchemy import MetaData
from sqlmodel import SQLModel

from cms.accounts.access import (
    ApiToken,
    ExternalIdentity,
    OneTimeSecret,
    RecoveryCode,
    SecondFactor,
    SignIn,
    SignInFailure,
    SiteSecret,
)
from cms.accounts.account import Account
from cms.audit.entry import AuditEntry
from cms.base.idempotency import KeptOutcome
from cms.comments.comment import Comment
from cms.comments.commenter import CommenterLetter
from cms.comments.lessons import SentCheck, SpamLesson, SpamModel
from cms.comments.moderation import CommentReport, ModerationStep, ModeratorNote
from cms.comments.notices.notice import CommentNotice, Correspondent, Refusal
from cms.comments.rules import Block, ScreeningRules, WordRule
from cms.content.article import Article, ArticleEvent, ArticleSection, ArticleTag, Byline, RelatedPick
from cms.content.entry import Entry, SlugClaim
from cms.content.event import (
    Event,
    EventOrganizer,
    Occurrence,
    OccurrenceOverride,
    ProgrammeItem,
    ProgrammeSpeaker,
)
from cms.content.origin import Origin
from cms.content.preview import Preview
from cms.content.prose import BodyLink, BodyRow
from cms.content.redirect import Redirect
from cms.content.release import Release, ReleaseConflict, ReleaseItem
from cms.content.revision import Revision
from cms.content.schedule import Takedown, Upcoming
from cms.content.site import FrontPageItem, NavigationItem, Site, SiteLocale, SiteTranslation
from cms.content.taxonomy import (
    Author,
    AuthorTranslation,
    MergedTerm,
    Section,
    SectionTranslation,
    Tag,
    TagTranslation,
    TermSlug,
)
from cms.media.asset import DiscardedFile, Media, MediaRendition, MediaTranslation
from cms.outbox.delivery import OutboxDelivery, OutboxListener
from cms.outbox.message import OutboxCleared, OutboxMessage

__all__ = [
    "Account",
    "ApiToken",
    "Article",
    "ArticleEvent",
    "ArticleSection",
    "ArticleTag",
    "AuditEntry",
    "Author",
    "AuthorTranslation",
    "Block",
    "BodyLink",
    "BodyRow",
    "Byline",
    "Comment",
    "CommentNotice",
    "CommentReport",
    "CommenterLetter",
    "Correspondent",
    "DiscardedFile",
    "Entry",
    "Event",
    "EventOrganizer",
    "ExternalIdentity",
    "FrontPageItem",
    "KeptOutcome",
    "Media",
    "MediaRendition",
    "MediaTranslation",
    "MergedTerm",
    "ModerationStep",
    "ModeratorNote",
    "NavigationItem",
    "Occurrence",
    "OccurrenceOverride",
    "OneTimeSecret",
    "Origin",
    "OutboxCleared",
    "OutboxDelivery",
    "OutboxListener",
    "OutboxMessage",
    "Preview",
    "ProgrammeItem",
    "ProgrammeSpeaker",
    "RecoveryCode",
    "Redirect",
    "Refusal",
    "RelatedPick",
    "Release",
    "ReleaseConflict",
    "ReleaseItem",
    "Revision",
    "ScreeningRules",
    "SecondFactor",
    "Section",
    "SectionTranslation",
    "SentCheck",
    "SignIn",
    "SignInFailure",
    "Site",
    "SiteLocale",
    "SiteSecret",
    "SiteTranslation",
    "SlugClaim",
    "SpamLesson",
    "SpamModel",
    "Tag",
    "TagTranslation",
    "Takedown",
    "TermSlug",
    "Upcoming",
    "WordRule",
    "metadata",
]

metadata: MetaData = SQLModel.metadata
