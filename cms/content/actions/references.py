"""What a draft refers to must be there: asked in one statement, whatever a draft has."""

import dataclasses
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Select, Text, Uuid, any_, bindparam, cast, func, literal, select, union_all
from sqlmodel import SQLModel

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.drafts import ContentDraft
from cms.content.entry import Entry
from cms.content.site import SiteLocale
from cms.content.taxonomy import Author, Section, Tag
from cms.errors import Code, ContentFaults, Fault
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


_MISSING = Code.NOT_FOUND


@dataclass(frozen=True)
class Reference:
    """A field of a draft, and what it names; `place` says where in a field of several."""

    field: str
    target: Target
    id: UUID
    place: tuple[str, ...] = dataclasses.field(default=(), compare=False)


_TABLES: dict[Target, type[SQLModel]] = {
    Target.AUTHOR: Author,
    Target.SECTION: Section,
    Target.TAG: Tag,
    Target.MEDIA: Media,
}


def refer(field: str, target: Target, *ids: UUID | None) -> list[Reference]:
    """References of one field; None names nothing."""
    return [Reference(field, target, id_) for id_ in ids if id_ is not None]


def refer_each(field: str, target: Target, ids: Iterable[UUID]) -> list[Reference]:
    """References of a field that is a list."""
    return [Reference(field, target, id_, (str(position),)) for position, id_ in enumerate(ids)]


def common_references(draft: ContentDraft) -> list[Reference]:
    """What content of every kind may refer to."""
    links = draft.body.links if draft.body else ()
    return [
        *refer("image", Target.MEDIA, draft.image),
        *refer("seo_image", Target.MEDIA, draft.seo_image),
        *refer("body", Target.ENTRY, *(link.entry_id for link in links)),
        *refer("body", Target.MEDIA, *(link.media_id for link in links)),
    ]


async def check_references(
    session: Session, locales: Collection[str], references: Iterable[Reference], hidden: Collection[Reference] = ()
) -> None:
    """Raises ContentFaults for the locales and references that lead nowhere, naming the fields.

    What is `hidden` is as if it were not there.
    """
    wanted = list(references)
    found = await _found(session, locales, wanted)
    faults = [
        Fault(f"The site has no locale {locale!r}: add it to the site first, or write another.", ("locale",), _MISSING)
        for locale in locales
        if ("locale", locale) not in found
    ]
    for each in wanted:
        if (each.target, str(each.id)) not in found or each in hidden:
            message = f"There is no such {each.target}: it may have been deleted."
            faults.append(Fault(message, (each.field, *each.place), _MISSING))
    if faults:
        raise ContentFaults(faults)


async def missing_references(
    session: Session, references: Iterable[Reference], hidden: Collection[UUID] = ()
) -> list[Reference]:
    """Those of the references that lead nowhere, or to what is `hidden`."""
    wanted = list(references)
    found = await _found(session, [], wanted)
    return [each for each in wanted if (each.target, str(each.id)) not in found or each.id in hidden]


def _lookup() -> Select[str, str]:
    def among(target: Target) -> ColumnElement[Any]:
        return any_(bindparam(target.name, type_=ARRAY(Uuid)))

    def branch(
        what: str | ColumnElement[str], key: ColumnElement[Any], condition: ColumnElement[bool]
    ) -> Select[str, str]:
        label = literal(what) if isinstance(what, str) else what
        return select(label.label("what"), cast(key, Text).label("key")).where(condition)

    tag, entry = table_of(SiteLocale).c.tag, table_of(Entry).c
    of_kind = func.lower(entry.kind)
    named = union_all(
        branch("locale", tag, tag == any_(bindparam("locales", type_=ARRAY(Text)))),
        branch(Target.ENTRY.value, entry.id, entry.id == among(Target.ENTRY)),
        *(branch(of_kind, entry.id, entry.id == among(target)) for target in (Target.ARTICLE, Target.EVENT)),
        *(
            branch(target.value, table_of(model).c.id, table_of(model).c.id == among(target))
            for target, model in _TABLES.items()
        ),
    ).subquery()
    return select(named.c.what, named.c.key)


_LOOKUP = _lookup()


async def _found(session: Session, locales: Collection[str], wanted: Iterable[Reference]) -> set[tuple[str, str]]:
    """What is there: locales by their tags, and everything else by its kind and key."""
    keys: dict[str, Any] = {target.name: [] for target in Target}
    for reference in wanted:
        keys[reference.target.name].append(reference.id)
    rows = await fetch_rows(session, _LOOKUP, keys | {"locales": list(locales)})
    return {(row["what"], row["key"]) for row in rows}
