"""A small paper to test on: functions that put rows into the database, with defaults for the rest."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from sqlalchemy import JSON, Table, insert
from sqlalchemy.dialects.postgresql import asyncpg as dialects
from sqlmodel import SQLModel
from uuid_utils.compat import uuid7

from cms.base.rows import table_of
from cms.content.body.links import Target
from cms.content.body.reading import from_markdown
from cms.content.occurrences import occurrence_id
from cms.tables import (
    Article,
    ArticleTag,
    Author,
    BodyLink,
    BodyRow,
    Byline,
    Comment,
    Entry,
    Event,
    Media,
    Occurrence,
    Revision,
    Section,
    Site,
    SiteLocale,
    Tag,
)

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
DIALECT = dialects.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped.


@cache
def _insertion(table: Table) -> tuple[str, list[str]]:
    """The statement that inserts a row of a table, and the columns of its arguments."""
    compiled = insert(table).compile(dialect=DIALECT)
    return str(compiled), compiled.positiontup or []


@dataclass
class Paper:
    """A paper in one transaction."""

    connection: asyncpg.Connection

    async def add(self, model: type[SQLModel], **values: Any) -> UUID:
        """Inserts a row with the model's defaults, and returns its key."""
        row = model.model_validate(values)
        table = table_of(model)
        given = {column.name: getattr(row, column.name) for column in table.columns}
        statement, names = _insertion(table)
        await self.connection.execute(statement, *(_sent(table, name, given[name]) for name in names))
        key: UUID = given.get("id", uuid7())
        return key

    async def site(self, *locales: str) -> None:
        """A site in these locales, each falling back to the first; English alone where none is named."""
        await self.connection.execute("DELETE FROM site; DELETE FROM site_locale")
        for position, tag in enumerate(locales or ("en",)):
            await self.add(SiteLocale, tag=tag, position=position, fallbacks=list(locales[:1]) if position else [])
        await self.add(Site, name="The Test", url="https://paper.example", default_locale=(locales or ("en",))[0])

    async def author(self, name: str, **values: Any) -> UUID:
        """An author whom readers may see."""
        given = {"slug": name.lower(), "name_key": name.lower(), "visible_from": LONG_AGO, "name": name}
        return await self.add(Author, **(given | values))

    async def tag(self, name: str, **values: Any) -> UUID:
        """A tag that readers may see."""
        given = {"slug": name.lower(), "name_key": name.lower(), "visible_from": LONG_AGO, "name": name}
        return await self.add(Tag, **(given | values))

    async def section(self, name: str, **values: Any) -> UUID:
        """A section that readers may see."""
        given = {"slug": name.lower(), "visible_from": LONG_AGO, "name": name, "position": 0}
        return await self.add(Section, **(given | values))

    async def media(self, alt: str, **values: Any) -> UUID:
        """A picture that readers may see."""
        given = {"address": alt, "mime_type": "image/png", "created_at": LONG_AGO, "visible_from": LONG_AGO}
        return await self.add(Media, alt=alt, **(given | values))

    async def claim(self, kind: str, locale: str, slug: str, entry: UUID) -> None:
        """A slug for an entry, unless it has it already."""
        await self.connection.execute(
            "INSERT INTO slug_claim (kind, locale, slug, entry_id, public_from) VALUES ($1, $2, $3, $4, 'infinity')"
            " ON CONFLICT (kind, locale, slug, entry_id) DO NOTHING",
            *(kind, locale, slug, entry),
        )

    async def body(self, text: str) -> UUID:
        """A body of one paragraph."""
        return await self.add(
            BodyRow, blocks=[], html=f"<p>{text}</p>", text=text, markdown=text, word_count=1, reading_minutes=1,
            link_count=0,
        )  # fmt: skip

    async def markdown(self, text: str, **targets: Target) -> UUID:
        """A body from Markdown, in which the address `/name` leads to the target of that name."""
        body = from_markdown(text, lambda address: targets.get(address.removeprefix("/")))
        key = await self.add(
            BodyRow, blocks=body.blocks, html=body.html, text=body.text, markdown=body.markdown,
            word_count=body.word_count, reading_minutes=body.reading_minutes, link_count=len(body.links),
        )  # fmt: skip
        for link in body.links:
            await self.add(BodyLink, body_id=key, **asdict(link))
        return key

    async def revision(self, entry: UUID, snapshot: dict[str, Any], **values: Any) -> UUID:
        """A save of an entry in English, the first one unless it says otherwise."""
        given = {"version": 1, "locale": "en", "created_at": NOON, "body_id": await self.body("Words.")}
        return await self.add(Revision, entry_id=entry, snapshot=snapshot, **(given | values))

    async def article(  # noqa: PLR0913 - a test names what it cares for.
        self,
        title: str,
        *,
        authors: tuple[UUID, ...] = (),
        tags: tuple[UUID, ...] = (),
        at: datetime = NOON - timedelta(days=1),
        draft: bool = False,
        entry: UUID | None = None,
        locale: str = "en",
        **values: Any,
    ) -> UUID:
        """A live article, or a draft; returns its entry."""
        slug = values.pop("slug", title.lower().replace(" ", "-"))
        trashed = values.pop("is_trashed", False)
        entry = entry or await self.add(
            Entry, kind="ARTICLE", created_at=at, is_trashed=trashed, trashed_at=at if trashed else None
        )
        await self.claim("ARTICLE", locale, slug, entry)
        window = {} if draft else {"visible_from": at, "published_at": at, "first_published_at": at}
        given = {
            "entry_id": entry, "locale": locale, "is_draft": draft, "is_trashed": trashed, "listed_at": at,
            "updated_at": at, "slug": slug, "title": title, "title_key": title.lower(),
            "body_id": await self.body(title),
        }  # fmt: skip
        article = await self.add(Article, **(given | window | values))
        feed = {"article_id": article, "locale": locale, "is_draft": draft, "listed_at": at}
        for position, author in enumerate(authors):
            await self.add(Byline, author_id=author, position=position, **feed)
        for position, tag in enumerate(tags):
            await self.add(ArticleTag, tag_id=tag, position=position, **feed)
        return entry

    async def event(  # noqa: PLR0913 - a test names what it cares for.
        self,
        title: str,
        *,
        starts: datetime = NOON + timedelta(days=1),
        at: datetime = NOON - timedelta(days=1),
        draft: bool = False,
        entry: UUID | None = None,
        locale: str = "en",
        **values: Any,
    ) -> UUID:
        """A live event, or a draft, with the one occurrence at its start; returns its entry."""
        slug = values.pop("slug", title.lower().replace(" ", "-"))
        trashed = values.pop("is_trashed", False)
        entry = entry or await self.add(
            Entry, kind="EVENT", created_at=at, is_trashed=trashed, trashed_at=at if trashed else None
        )
        await self.claim("EVENT", locale, slug, entry)
        window = {} if draft else {"visible_from": at, "published_at": at, "first_published_at": at}
        given = {
            "entry_id": entry, "locale": locale, "is_draft": draft, "is_trashed": trashed, "listed_at": at,
            "updated_at": at, "slug": slug, "title": title, "title_key": title.lower(),
            "body_id": await self.body(title), "starts_at": starts, "time_zone": "Europe/Berlin",
        }  # fmt: skip
        event = await self.add(Event, **(given | window | values))
        await self.add(
            Occurrence, id=occurrence_id(entry, locale, starts), event_id=event, locale=locale, is_draft=draft,
            original_start=starts, starts_at=starts, ends_at=values.get("ends_at"),
            state=values.get("state", "SCHEDULED"),
        )  # fmt: skip
        return entry

    async def comment(self, entry: UUID, text: str, parent: UUID | None = None, depth: int = 0, **values: Any) -> UUID:
        """An approved comment."""
        given = {
            "entry_id": entry, "parent_id": parent, "depth": depth, "parent_depth": depth - 1, "status": "APPROVED",
            "author_name": "Reader", "body_html": f"<p>{text}</p>", "body_text": text, "created_at": NOON,
        }  # fmt: skip
        return await self.add(Comment, **(given | values))


def _sent(table: Table, name: str, value: Any) -> Any:
    """A value as the driver takes it: JSON as text."""
    return orjson.dumps(value).decode() if isinstance(table.columns[name].type, JSON) else value
