"""What an editor, an importer or a test hands to the verbs: a piece of content as it is to be.

A draft is complete: what is left out is empty, not unchanged. Ids of authors, sections, tags and media are those of
their rows; `related` and `events` are entries.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from cms.content.article import BylineRole
from cms.content.body import Body
from cms.content.event import EventState, OverrideKind
from cms.content.site import CommentModeration


@dataclass(frozen=True, kw_only=True)
class LinkDraft:
    """A page elsewhere and what it is called."""

    label: str
    url: str


@dataclass(frozen=True, kw_only=True)
class ContentDraft:
    """What every kind of content has in one locale.

    Without a slug the entry keeps the one that it has in this locale; a new one is made from the title. Without a body
    it keeps its body, too; that of a new one is empty.
    """

    locale: str
    title: str
    body: Body | None = None
    slug: str | None = None
    excerpt: str = ""
    image: UUID | None = None
    seo_title: str | None = None
    seo_description: str | None = None
    seo_image: UUID | None = None
    canonical_url: str | None = None
    no_index: bool = False


@dataclass(frozen=True, kw_only=True)
class BylineDraft:
    """Somebody on a byline; `bio` stands under this article instead of the author's own."""

    author: UUID
    role: BylineRole = BylineRole.AUTHOR
    bio: str | None = None


@dataclass(frozen=True, kw_only=True)
class ArticleDraft(ContentDraft):
    """An article in one locale; tuples are in the editors' order."""

    subtitle: str | None = None
    section: UUID | None = None
    posted_by: UUID | None = None
    bylines: tuple[BylineDraft, ...] = ()
    tags: tuple[UUID, ...] = ()
    related: tuple[UUID, ...] = ()
    events: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OverrideDraft:
    """An exception to a recurrence, about the time that begins at `original_start`; None leaves what the event says."""

    original_start: datetime
    kind: OverrideKind
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    state: EventState | None = None
    title: str | None = None
    place_name: str | None = None
    address: str | None = None
    city: str | None = None
    country: str | None = None


@dataclass(frozen=True, kw_only=True)
class ProgrammeDraft:
    """A line of an event's programme, and who speaks."""

    title: str
    starts_at: datetime | None = None
    description: str | None = None
    speakers: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EventDraft(ContentDraft):
    """An event in one locale. Moments carry their offset; `time_zone` is an IANA name, `recurrence` an RRULE."""

    starts_at: datetime
    time_zone: str
    ends_at: datetime | None = None
    all_day: bool = False
    state: EventState = EventState.SCHEDULED
    recurrence: str | None = None
    overrides: tuple[OverrideDraft, ...] = ()
    place_name: str | None = None
    address: str | None = None
    city: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    online_url: str | None = None
    links: tuple[LinkDraft, ...] = ()
    organizers: tuple[UUID, ...] = ()
    programme: tuple[ProgrammeDraft, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TagWords:
    """A tag in one locale; without a slug it keeps the one that it has, or gets one from the name."""

    name: str
    slug: str | None = None


@dataclass(frozen=True, kw_only=True)
class SectionWords(TagWords):
    """A section in one locale."""

    description: str | None = None


@dataclass(frozen=True, kw_only=True)
class AuthorWords(TagWords):
    """An author in one locale."""

    bio: str | None = None


@dataclass(frozen=True, kw_only=True)
class TagDraft(TagWords):
    """A tag: its words in the site's default locale, and in others."""

    translations: Mapping[str, TagWords] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SectionDraft(SectionWords):
    """A section; without a position it keeps the one that it has, or stands last below its parent."""

    parent: UUID | None = None
    position: int | None = None
    translations: Mapping[str, SectionWords] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class AuthorDraft(AuthorWords):
    """An author: their words in the site's default locale, and in others."""

    image: UUID | None = None
    links: tuple[LinkDraft, ...] = ()
    translations: Mapping[str, AuthorWords] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class LocaleDraft:
    """A language of the site, and where its readers are sent, best first, for what it lacks."""

    tag: str
    fallbacks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SiteWords:
    """What the site says of itself in a locale; None leaves the default locale's words."""

    name: str | None = None
    tagline: str | None = None
    privacy_notice: str | None = None


@dataclass(frozen=True, kw_only=True)
class SiteDraft:
    """The site: its words in its default locale, which is the first one, and in others; and its comment policy."""

    name: str
    url: str
    locales: tuple[LocaleDraft, ...]
    tagline: str | None = None
    default_image: UUID | None = None
    comments_open: bool = True
    comment_moderation: CommentModeration = CommentModeration.FIRST_TIME
    comment_close_after_days: int | None = None
    comment_max_depth: int = 4
    comment_edit_minutes: int = 15
    privacy_notice: str = ""
    privacy_url: str | None = None
    translations: Mapping[str, SiteWords] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class NavigationDraft:
    """A line of the menu, which leads to one of a section, a tag or an address (a whole one, or a path)."""

    label: str
    section: UUID | None = None
    tag: UUID | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class RedirectDraft:
    """Where a path leads: to an entry in a locale, or to one of a section, a tag, an author or an address."""

    path: str
    entry: UUID | None = None
    locale: str | None = None
    section: UUID | None = None
    tag: UUID | None = None
    author: UUID | None = None
    url: str | None = None
