"""Sections, authors and tags by the slugs that an editor names them by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ARRAY, Text, any_, literal, select, union_all

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.taxonomy import (
    Author,
    AuthorTranslation,
    Section,
    SectionTranslation,
    Tag,
    TagTranslation,
)

_TABLES = {
    "section": (table_of(Section), table_of(SectionTranslation), "section_id"),
    "author": (table_of(Author), table_of(AuthorTranslation), "author_id"),
    "tag": (table_of(Tag), table_of(TagTranslation), "tag_id"),
}


@dataclass(frozen=True)
class Found:
    """The keys of terms by their slugs."""

    sections: Mapping[str, UUID]
    authors: Mapping[str, UUID]
    tags: Mapping[str, UUID]


async def find_terms(
    session: Session,
    locale: str,
    *,
    sections: Sequence[str] = (),
    authors: Sequence[str] = (),
    tags: Sequence[str] = (),
) -> Found:
    """The terms that have these slugs, in a locale or in the site's default one, in one statement; none for no slugs.

    A slug that one term has in the locale and another in the default one is the former's.
    """
    wanted = {"section": list(sections), "author": list(authors), "tag": list(tags)}
    found: dict[str, dict[str, UUID]] = {name: {} for name in wanted}
    branches = []
    for name, slugs in wanted.items():
        if slugs:
            term, translation, owner = _TABLES[name]
            named = any_(literal(slugs, ARRAY(Text)))
            kind = literal(name).label("name")
            branches.append(select(kind, term.c.slug, term.c.id, literal(0).label("rank")).where(term.c.slug == named))
            translated = select(kind, translation.c.slug, translation.c[owner], literal(1))
            branches.append(translated.where(translation.c.slug == named, translation.c.locale == locale))
    if branches:
        either = union_all(*branches).subquery()
        for row in await fetch_rows(session, select(either).order_by(either.c.rank)):
            found[row["name"]][row["slug"]] = row["id"]
    return Found(found["section"], found["author"], found["tag"])
