"""Records as the drafts that the verbs take, and when what they say is published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cms.content.body import Resolve, from_markdown
from cms.content.drafts import ArticleDraft, AuthorDraft, BylineDraft, ContentDraft, EventDraft, TagDraft
from cms.importers.hugo.records import Happening, Page, Person, Picture, Post, Term
from cms.media.actions.save_media import MediaDraft
from cms.media.asset import Storage


@dataclass(frozen=True)
class Identities:
    """What the things that pages refer to are here, by the keys of the source."""

    people: Mapping[str, UUID]
    topics: Mapping[str, UUID]
    pictures: Mapping[str, UUID]
    section: UUID | None


@dataclass(frozen=True)
class Publication:
    """When readers see a page: from `at` (None where the source does not say), until `until`."""

    at: datetime | None
    until: datetime | None
    updated_at: datetime | None


def page_draft(page: Page, locale: str, ids: Identities, resolve: Resolve) -> ContentDraft:
    """The article or event that a page is."""
    common: dict[str, Any] = {
        "locale": locale,
        "title": page.title,
        "slug": page.slug,
        "excerpt": page.excerpt,
        "body": from_markdown(page.markdown, resolve),
        "image": ids.pictures.get(page.image) if page.image else None,
        "canonical_url": page.canonical,
    }
    people = _known(page.authors, ids.people)
    match page:
        case Post():
            return ArticleDraft(
                **common,
                subtitle=page.subtitle,
                section=ids.section,
                bylines=tuple(BylineDraft(author=author) for author in people),
                tags=_known(page.topics, ids.topics),
            )
        case Happening():
            return EventDraft(
                **common,
                starts_at=page.starts_at,
                ends_at=page.ends_at,
                time_zone=page.time_zone,
                all_day=page.all_day,
                place_name=page.place_name,
                address=page.address,
                city=page.city,
                country=page.country,
                online_url=page.online_url,
                links=page.links,
                organizers=people,
            )
    raise TypeError(page)


def publication(page: Page, *, honour_expiry: bool) -> Publication | None:
    """When a page is published; None for a draft, and for what was over before it began."""
    until = page.expires if honour_expiry else None
    if page.is_draft or (page.published and until and until <= page.published):
        return None
    return Publication(page.published, until, page.changed)


def media_draft(picture: Picture) -> MediaDraft:
    """The picture that an image's metadata speak of; its bytes lie elsewhere, and nobody has counted them."""
    return MediaDraft(
        storage=Storage.EXTERNAL,
        address=picture.address,
        mime_type=picture.mime_type,
        alt=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
        width=picture.width,
        height=picture.height,
    )


def author_draft(person: Person) -> AuthorDraft:
    """The author that a person is."""
    return AuthorDraft(name=person.name, slug=person.slug, bio=person.bio, links=person.links)


def tag_draft(topic: Term) -> TagDraft:
    """The tag that a topic is."""
    return TagDraft(name=topic.name, slug=topic.slug)


def _known(keys: tuple[str, ...], ids: Mapping[str, UUID]) -> tuple[UUID, ...]:
    """The ids of those that are here; what could not be written has been reported."""
    return tuple(ids[key] for key in keys if key in ids)
