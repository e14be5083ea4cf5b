"""Each kind of record brought in: its draft, what it depends on, and the verbs that write it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cms.base.model import NEVER
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.complete import lacking
from cms.content.actions.entries import create_entry
from cms.content.actions.publish import publish
from cms.content.actions.register import kind_of
from cms.content.actions.save import Saved, save
from cms.content.actions.save_author import save_author
from cms.content.actions.save_redirect import save_redirect
from cms.content.actions.save_section import save_section
from cms.content.actions.save_tag import save_tag
from cms.content.actions.unpublish import unpublish
from cms.content.drafts import ContentDraft, RedirectDraft, SectionDraft
from cms.content.entry import Kind
from cms.content.taxonomy import Section, Tag
from cms.errors import ContentFault
from cms.importers.hugo.drafting import (
    Identities,
    Publication,
    author_draft,
    media_draft,
    page_draft,
    publication,
    tag_draft,
)
from cms.importers.hugo.records import Happening, Page, Person, Picture, Term
from cms.importers.hugo.redirects import OldPath
from cms.importers.hugo.resolving import Resolver
from cms.importers.hugo.terms import humanised
from cms.importers.hugo.write import Writer
from cms.media.actions.save_media import save_media

SECTION = "section/"
"""What the keys of sections begin with: the source has no file for them."""

Paths = Mapping[str, tuple[OldPath, ...]]


@dataclass(frozen=True)
class Bringer:
    """Brings records in. `paths` are the old paths of each document by its key, which lead to it from now on."""

    writer: Writer
    paths: Paths
    locale: str

    async def picture(self, picture: Picture) -> UUID | None:
        """An image's metadata."""
        draft = media_draft(picture)

        async def write(media_id: UUID | None) -> UUID:
            return await save_media(self._session, draft, media_id=media_id, now=self.writer.now)

        return await self.writer.keep("images", picture.key, (draft,), write)

    async def author(self, person: Person) -> UUID | None:
        """An author."""
        draft, paths = author_draft(person), self.paths.get(person.key, ())

        async def write(author_id: UUID | None) -> UUID:
            saved = await save_author(self._session, draft, author_id=author_id, now=self.writer.now)
            await self._lead(paths, author=saved.id)
            return saved.id

        return await self.writer.keep("authors", person.key, (draft, paths), write)

    async def tag(self, topic: Term) -> UUID | None:
        """A topic as a tag; one that editors have made already is theirs, and stays as it is."""
        draft, paths = tag_draft(topic), self.paths.get(topic.key, ())

        async def write(tag_id: UUID | None) -> UUID:
            theirs = None if tag_id else await self._by_slug(Tag, topic.slug)
            tag_id = theirs or (await save_tag(self._session, draft, tag_id=tag_id, now=self.writer.now)).id
            await self._lead(paths, tag=tag_id)
            return tag_id

        return await self.writer.keep("tags", topic.key, (draft, paths), write)

    async def section(self, slug: str, paths: tuple[OldPath, ...]) -> UUID | None:
        """The section for articles; one that is there already stays as it is."""

        async def write(section_id: UUID | None) -> UUID:
            section_id = section_id or await self._by_slug(Section, slug)
            if section_id is None:
                draft = SectionDraft(name=humanised(slug), slug=slug)
                section_id = (await save_section(self._session, draft, now=self.writer.now)).id
            await self._lead(paths, section=section_id)
            return section_id

        return await self.writer.keep("sections", SECTION + slug, (slug, paths), write)

    async def promise(self, pages: Iterable[Page]) -> None:
        """Gives every page an identity, so that links between pages lead both ways."""
        wanted = {page.source.key: Kind.EVENT if isinstance(page, Happening) else Kind.ARTICLE for page in pages}

        async def create(key: str) -> UUID:
            return await create_entry(self._session, wanted[key], now=self.writer.now)

        await self.writer.promise(wanted, create)

    async def page(self, page: Page, ids: Identities, resolve: Resolver, *, honour_expiry: bool) -> UUID | None:
        """An article or an event, published as the source says."""
        key, kind = page.source.key, "events" if isinstance(page, Happening) else "articles"
        paths = self.paths.get(key, ())
        try:
            draft = page_draft(page, self.locale, ids, resolve)
        except ContentFault as fault:
            return self.writer.refuse(kind, key, fault)
        for warning in draft.body.warnings if draft.body else ():
            self.writer.report.warn(key, warning)
        when = publication(page, honour_expiry=honour_expiry)

        async def write(entry_id: UUID | None) -> UUID:
            saved = await save(self._session, draft, entry_id=entry_id, now=self.writer.now)
            if saved.slug != page.slug:
                self.writer.report.warn(
                    key, "Its slug is taken; it has another one here.", f"{page.slug} -> {saved.slug}"
                )
            await self._publish(page, draft, saved, when)
            await self._lead(paths, entry=saved.entry_id, locale=self.locale)
            return saved.entry_id

        return await self.writer.keep(kind, key, (draft, when, paths), write)

    async def _publish(self, page: Page, draft: ContentDraft, saved: Saved, when: Publication | None) -> None:
        if when is None:
            await unpublish(self._session, saved.entry_id, self.locale, now=self.writer.now)
            return
        at = when.at
        if at is None and saved.version == 1 and isinstance(page, Happening):
            # The source does not say since when an event was announced; at the latest, since it took place.
            at = min(page.starts_at, self.writer.now)
        await publish(
            self._session,
            saved.entry_id,
            self.locale,
            now=self.writer.now,
            at=at,
            until=when.until or NEVER,
            published_at=at,
            first_published_at=at,
            updated_at=when.updated_at or (at if saved.version == 1 else None),
        )
        for fault in await lacking(self._session, kind_of(draft), saved.row_id):
            self.writer.report.warn(page.source.key, f"An editor would have to mend this first. {fault.message}")

    async def _lead(self, paths: Iterable[OldPath], **target: Any) -> None:
        """Leads old paths to what their document is here, or to where the old site sent its readers."""
        for old in paths:
            draft = RedirectDraft(path=old.path, url=old.url) if old.url else RedirectDraft(path=old.path, **target)
            await save_redirect(self._session, draft, now=self.writer.now)

    async def _by_slug(self, model: type[Section | Tag], slug: str) -> UUID | None:
        table = table_of(model)
        rows = await fetch_rows(self._session, select(table.c.id).where(table.c.slug == slug))
        return rows[0]["id"] if rows else None

    @property
    def _session(self) -> Session:
        return self.writer.session
