"""What a draft refers to must be there: asked in one statement, whatever a draft has."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Select, Text, Uuid, any_, cast, func, literal, select, union_all
from sqlmodel import SQLModel

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.drafts import ContentDraft
from cms.content.entry import Entry
from cms.content.site import SiteLocale
from cms.content.taxonomy import Author, Section, Tag
from cms.errors import ContentFault
from cms.media.asset import Media


class Target(StrEnum):
    """What can be referred to, as a sentence calls it."""

    AUTHOR = "author"
    SECTION = "section"
    TAG = "tag"
    MEDIA = "picture or file"
    ENTRY = "entry"
    ARTICLE = "article"
    EVENT = "event"


@dataclass(frozen=True)
class Reference:
    """A field of a draft, and what it names."""

    field: str
    target: Target
    id: UUID


_TABLES: dict[Target, type[SQLModel]] = {
    Target.AUTHOR: Author,
    Target.SECTION: Section,
    Target.TAG: Tag,
    Target.MEDIA: Media,
}


def refer(field: str, target: Target, *ids: UUID | None) -> list[Reference]:
    """References of one field; None names nothing."""
    return [Reference(field, target, id_) for id_ in ids if id_ is not None]


def common_references(draft: ContentDraft) -> list[Reference]:
    """What content of every kind may refer to."""
    return [
        *refer("image", Target.MEDIA, draft.image),
        *refer("seo_image", Target.MEDIA, draft.seo_image),
        *refer("body", Target.ENTRY, *(link.entry_id for link in draft.body.links)),
        *refer("body", Target.MEDIA, *(link.media_id for link in draft.body.links)),
    ]


async def check_references(session: Session, locales: Collection[str], references: Iterable[Reference]) -> None:
    """Raises ContentFault for the first locale or reference that leads nowhere, naming the field."""
    wanted = list(references)
    found = {(row["what"], row["key"]) for row in await fetch_rows(session, _found(list(locales), wanted))}
    for locale in locales:
        if ("locale", locale) not in found:
            raise ContentFault(f"The site has no locale {locale!r}: add it to the site first, or write another.")
    for reference in wanted:
        if (reference.target, str(reference.id)) not in found:
            raise ContentFault(
                f"The field {reference.field} names the {reference.target} {reference.id}: there is none."
            )


def _found(locales: list[str], wanted: list[Reference]) -> Select[str, str]:
    def ids(*targets: Target) -> ColumnElement[Any]:
        keys = {reference.id for reference in wanted if reference.target in targets}
        return any_(literal(sorted(keys), ARRAY(Uuid)))

    def branch(
        what: str | ColumnElement[str], key: ColumnElement[Any], condition: ColumnElement[bool]
    ) -> Select[str, str]:
        label = literal(what) if isinstance(what, str) else what
        return select(label.label("what"), cast(key, Text).label("key")).where(condition)

    site_locale, entry = table_of(SiteLocale).c, table_of(Entry).c
    named = union_all(
        branch("locale", site_locale.tag, site_locale.tag == any_(literal(locales, ARRAY(Text)))),
        branch(Target.ENTRY.value, entry.id, entry.id == ids(Target.ENTRY)),
        branch(func.lower(entry.kind), entry.id, entry.id == ids(Target.ARTICLE, Target.EVENT)),
        *(
            branch(target.value, table_of(model).c.id, table_of(model).c.id == ids(target))
            for target, model in _TABLES.items()
        ),
    ).subquery()
    return select(named.c.what, named.c.key)
