"""Brings the paper in by the same verbs that editors use."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import update

from cms.base.model import NEVER
from cms.base.rows import table_of
from cms.base.session import Session
from cms.comments.actions.add_comment import Commenter, add_comment
from cms.comments.comment import Comment, CommentStatus
from cms.content.actions.arrange_front_page import arrange_front_page
from cms.content.actions.entries import create_entry
from cms.content.actions.publish import publish
from cms.content.actions.save import save
from cms.content.actions.save_author import save_author
from cms.content.actions.save_navigation import save_navigation
from cms.content.actions.save_redirect import save_redirect
from cms.content.actions.save_section import save_section
from cms.content.actions.save_site import save_site
from cms.content.actions.save_tag import save_tag
from cms.content.drafts import (
    AuthorDraft,
    AuthorWords,
    ContentDraft,
    LinkDraft,
    LocaleDraft,
    NavigationDraft,
    RedirectDraft,
    SectionDraft,
    SectionWords,
    SiteDraft,
    SiteWords,
    TagDraft,
    TagWords,
)
from cms.content.entry import Kind
from cms.importers.demo.drafting import article_draft, event_draft
from cms.importers.demo.drawing import draw, size_of
from cms.importers.demo.files import Paper, Record
from cms.importers.demo.references import References
from cms.importers.demo.times import Calendar
from cms.media.actions.save_media import MediaDraft, save_media
from cms.media.actions.words import MediaWords

DEFAULT, OTHER = "en", "fa"


class Loader:
    """One loading, within the transaction that its caller has opened."""

    def __init__(self, session: Session, paper: Paper, media: Path, now: datetime) -> None:
        self.session, self.paper, self.media, self.now = session, paper, media, now
        self.calendar = Calendar(now)
        self.known = References()

    async def load(self, site_url: str) -> None:
        """Everything, what is referred to before what refers to it."""
        await self._site(site_url, None)
        for name, picture in self.paper.pictures.items():
            self.known.learn("pictures", name, await self._picture(name, picture))
        await self._site(site_url, self.known.one("pictures", self.paper.site["default_image"], "site.yml"))
        await self._terms()
        await self._navigation()
        await self._promise()
        for slug, record in self.paper.events.items():
            await self._content(
                slug,
                record,
                [event_draft(slug, record, locale, self.known, self.calendar) for locale in _locales(record)],
            )
        for slug, record in self.paper.articles.items():
            await self._content(
                slug, record, [article_draft(slug, record, locale, self.known) for locale in _locales(record)]
            )
        for path, slug in self.paper.site["redirects"].items():
            draft = RedirectDraft(path=path, entry=self.known.one("articles", slug, "site.yml"), locale=DEFAULT)
            await save_redirect(self.session, draft, now=self.now)
        await self._front_page()
        for subject, threads in self.paper.comments.items():
            kind, _, slug = subject.partition("/")
            await self._comments(self.known.one(kind, slug, "comments.yml"), threads, None)

    async def _site(self, url: str, image: UUID | None) -> None:
        site = self.paper.site
        draft = SiteDraft(
            name=site["name"],
            tagline=site["tagline"],
            url=url,
            locales=tuple(
                LocaleDraft(tag=each["tag"], fallbacks=tuple(each.get("fallbacks", ()))) for each in site["locales"]
            ),
            default_image=image,
            privacy_url=f"{url}/articles/privacy",
            translations={OTHER: SiteWords(**site[OTHER])},
        )
        await save_site(self.session, draft, now=self.now)

    async def _picture(self, name: str, picture: Record) -> UUID:
        """Draws a picture into the folder, and takes it into the database."""
        drawing = draw(picture["scene"], picture["palette"], picture["seed"], picture.get("weather")).encode()
        address = f"{name}.svg"
        self.media.mkdir(parents=True, exist_ok=True)
        (self.media / address).write_bytes(drawing)
        width, height = size_of(picture["scene"])
        draft = MediaDraft(
            address=address,
            mime_type="image/svg+xml",
            bytes=len(drawing),
            width=width,
            height=height,
            alt=picture["alt"],
            caption=picture.get("caption"),
            credit=picture.get("credit", "Babak Rudkhani / The Lantern"),
            translations={OTHER: MediaWords(**picture[OTHER])} if OTHER in picture else {},
        )
        return await save_media(self.session, draft, now=self.now)

    async def _terms(self) -> None:
        for slug, record in self.paper.sections.items():
            section = SectionDraft(
                slug=slug,
                name=record["name"],
                description=record["description"],
                parent=self.known.optional("sections", record.get("parent"), "sections.yml"),
                translations={OTHER: SectionWords(**record[OTHER])},
            )
            self.known.learn("sections", slug, (await save_section(self.session, section, now=self.now)).id)
        for slug, record in self.paper.tags.items():
            tag = TagDraft(slug=slug, name=record["name"], translations={OTHER: TagWords(**record[OTHER])})
            self.known.learn("tags", slug, (await save_tag(self.session, tag, now=self.now)).id)
        for slug, record in self.paper.authors.items():
            self.known.learn("authors", slug, await self._author(slug, record))

    async def _author(self, slug: str, record: Record) -> UUID:
        portrait = {"scene": "portrait", "alt": f"Portrait of {record['name']}", "credit": "The Lantern"}
        words = {OTHER: {"alt": f"چهرهٔ {record[OTHER]['name']}"}}
        draft = AuthorDraft(
            slug=slug,
            name=record["name"],
            bio=record["bio"],
            image=await self._picture(slug, portrait | words | record["portrait"]),
            links=tuple(LinkDraft(**link) for link in record["links"]),
            translations={OTHER: AuthorWords(**record[OTHER])},
        )
        return (await save_author(self.session, draft, now=self.now)).id

    async def _navigation(self) -> None:
        for locale, lines in self.paper.site["navigation"].items():
            items = [
                NavigationDraft(
                    label=line["label"],
                    section=self.known.optional("sections", line.get("section"), "site.yml"),
                    tag=self.known.optional("tags", line.get("tag"), "site.yml"),
                    url=line.get("url"),
                )
                for line in lines
            ]
            await save_navigation(self.session, locale, items, now=self.now)

    async def _front_page(self) -> None:
        for locale, chosen in self.paper.site["front_page"].items():
            lead, *pinned = (
                self.known.one("articles", slug, "site.yml") for slug in (chosen["lead"], *chosen["pinned"])
            )
            await arrange_front_page(self.session, locale, lead, pinned, now=self.now)

    async def _promise(self) -> None:
        """Gives everything an identity, so that links and picks may lead forward and back."""
        for kind, name, records in (
            (Kind.EVENT, "events", self.paper.events),
            (Kind.ARTICLE, "articles", self.paper.articles),
        ):
            for slug, record in records.items():
                written = min(self._published(record) or self.now, self.now)
                self.known.learn(name, slug, await create_entry(self.session, kind, now=written))
        self.known.starts = {slug: self.calendar.moment(record["starts"]) for slug, record in self.paper.events.items()}

    def _published(self, record: Record) -> datetime | None:
        return self.calendar.moment(record["published"]) if "published" in record else None

    async def _content(self, slug: str, record: Record, drafts: Iterable[ContentDraft]) -> None:
        """Saves an entry in each of its locales, and publishes it if it says when."""
        published = self._published(record)
        until = self.calendar.moment(record["until"]) if "until" in record else NEVER
        for draft in drafts:
            kind = "events" if slug in self.paper.events and "starts" in record else "articles"
            entry = self.known.one(kind, slug, f"{kind}/{slug}")
            await save(self.session, draft, entry_id=entry, now=min(published or self.now, self.now))
            if published is not None:
                await publish(self.session, entry, draft.locale, now=self.now, at=published, until=until)

    async def _comments(self, entry: UUID, comments: list[Record], parent: UUID | None) -> None:
        for record in comments:
            author: dict[str, Any] = {name: record[name] for name in ("url", "email", "ip") if name in record}
            written = self.now - timedelta(hours=record["hours_ago"])
            comment = await add_comment(
                self.session,
                entry,
                record["text"],
                author=Commenter(name=record.get("name", "Somebody"), is_staff=record.get("staff", False), **author),
                status=CommentStatus(record.get("status", "APPROVED")),
                now=written,
                parent_id=parent,
            )
            await self._comments(entry, record.get("replies", []), comment)
            if record.get("deleted"):
                await self._empty(comment, written + timedelta(hours=1))

    async def _empty(self, comment: UUID, deleted_at: datetime) -> None:
        """Leaves of a comment what stays when its writer takes it back: its place above the replies."""
        table = table_of(Comment)
        nothing = {"author_name": "", "author_url": None, "author_email": None, "author_ip": None, "author_agent": None}
        await self.session.exec(
            update(table)
            .where(table.c.id == comment)
            .values(deleted_at=deleted_at, body_html="", body_text="", **nothing)
        )


def _locales(record: Record) -> list[str]:
    """The locales that a record has words in, the default first."""
    return [DEFAULT, *([OTHER] if OTHER in record else [])]
