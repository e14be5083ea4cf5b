"""What was read of a Hugo site, before any of it is written: plain values, no rows."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from cms.content.drafts import LinkDraft
from cms.importers.hugo.matter import Matter


@dataclass(frozen=True)
class Source:
    """A file below content/: its path there, its data and its text."""

    file: PurePosixPath
    matter: Matter
    text: str

    @property
    def key(self) -> str:
        """The file's name as the report and the table of origins have it."""
        return f"content/{self.file}"


@dataclass(frozen=True)
class Picture:
    """The metadata of an image. `address` is where its bytes lie; sizes are in pixels."""

    key: str
    uid: str
    address: str
    mime_type: str
    alt: str
    caption: str | None
    credit: str | None
    width: int | None
    height: int | None


@dataclass(frozen=True)
class Term:
    """A topic or an author: `id` is the key that documents name it by, `paths` are its old addresses."""

    key: str
    id: str
    slug: str
    name: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person(Term):
    """An author."""

    bio: str | None = None
    links: tuple[LinkDraft, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Page:
    """What articles and events have in common.

    `path` is the old address, `aliases` are still older ones; `image` is the uid of a picture, `leads_to` an address
    elsewhere to which the old site sent the page's readers. `published` is None where the source says no time.
    """

    source: Source
    path: str
    slug: str
    title: str
    excerpt: str
    published: datetime | None
    changed: datetime | None
    expires: datetime | None
    is_draft: bool
    image: str | None
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    aliases: tuple[str, ...]
    leads_to: str | None
    canonical: str | None
    markdown: str = ""


@dataclass(frozen=True, kw_only=True)
class Post(Page):
    """An article."""

    subtitle: str | None


@dataclass(frozen=True, kw_only=True)
class Happening(Page):
    """An event; `time_zone` is an IANA name."""

    starts_at: datetime
    ends_at: datetime | None
    time_zone: str
    all_day: bool
    place_name: str | None
    address: str | None
    city: str | None
    country: str | None
    online_url: str | None
    links: tuple[LinkDraft, ...]
