"""What a verb must know of a kind of content: how its draft is checked and spread over tables."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from sqlmodel import SQLModel

from cms.base.fields import line, optional_address, optional_line, optional_text
from cms.base.session import Session
from cms.base.text import sort_key
from cms.content.actions.references import Reference
from cms.content.drafts import ContentDraft
from cms.content.entry import ContentRow, Kind
from cms.content.slugs import check_slug


@dataclass(frozen=True)
class Owner:
    """The content row that parts hang on, with what they hold copies of."""

    id: UUID
    entry_id: UUID
    locale: str
    is_draft: bool
    listed_at: datetime


class CopyPart(Protocol):
    """Makes the rows of `target` those of `source`."""

    def __call__(self, session: Session, source: UUID, target: Owner) -> Awaitable[None]:
        """Changes nothing that is already so."""


class Derive(Protocol):
    """Writes the rows that are made of a content row and of what hangs on it."""

    def __call__(self, session: Session, row: Any, /, *, now: datetime) -> Awaitable[None]:
        """`row` is as it stands in the database."""


@dataclass(frozen=True)
class Part:
    """A list of a draft that is kept in a table of its own.

    `rows` makes the rows of a draft; `owner` is the column by which the rows of `model` hang on a content row.
    """

    field: str
    model: type[SQLModel]
    owner: str
    rows: Callable[[Any, Owner], Iterable[SQLModel]]
    copy: CopyPart


@dataclass(frozen=True)
class KindOfContent:
    """A kind: its tables, how its drafts are checked (`normalised` raises ContentFault), and the lists of a row.

    `folder` is where a front end has its pages: `/articles/slug`. The GraphQL type has the name of the model.
    `signed_in` is the table of the author profiles that stand by a row, whose own it is, and by which column that hangs
    on it.
    """

    kind: Kind
    folder: str
    draft: type[ContentDraft]
    model: type[ContentRow]
    normalised: Callable[[Any], Any]
    columns: Callable[[Any], dict[str, Any]]
    references: Callable[[Any], Sequence[Reference]]
    parts: tuple[Part, ...]
    derive: Derive | None = None
    signed_in: tuple[type[SQLModel], str] | None = None


def common_normalised(draft: ContentDraft) -> dict[str, Any]:
    """The fields that every kind has, checked and in the form in which they are stored."""
    return {
        "title": line("title", draft.title),
        "slug": None if draft.slug is None else check_slug(draft.slug),
        "excerpt": optional_text("excerpt", draft.excerpt) or "",
        "seo_title": optional_line("seo_title", draft.seo_title),
        "seo_description": optional_text("seo_description", draft.seo_description),
        "canonical_url": optional_address("canonical_url", draft.canonical_url),
    }


def common_columns(draft: ContentDraft) -> dict[str, Any]:
    """The columns that every content row has, but for slug and body."""
    return {
        "title": draft.title,
        "title_key": sort_key(draft.title),
        "excerpt": draft.excerpt,
        "image_id": draft.image,
        "seo_title": draft.seo_title,
        "seo_description": draft.seo_description,
        "seo_image_id": draft.seo_image,
        "canonical_url": draft.canonical_url,
        "no_index": draft.no_index,
    }
