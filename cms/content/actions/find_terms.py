"""Sections, authors and tags by the slugs that an editor names them by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Select, Text, any_, bindparam, literal, select, union_all

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
    wanted = {"section": sections, "author": authors, "tag": tags}
    found: dict[str, dict[str, UUID]] = {name: {} for name in wanted}
    if any(wanted.values()):
        slugs = {name: list(named) for name, named in wanted.items()}
        for row in await fetch_rows(session, _LOOKUP, slugs | {"in_locale": locale}):
            found[row["name"]][row["slug"]] = row["id"]
    return Found(found["section"], found["author"], found["tag"])


def _lookup() -> Select[Any]:
    branches = []
    for name, (term, translation, owner) in _TABLES.items():
        named = any_(bindparam(name, type_=ARRAY(Text)))
        kind = literal(name).label("name")
        branches.append(select(kind, term.c.slug, term.c.id, literal(0).label("rank")).where(term.c.slug == named))
        translated = select(kind, translation.c.slug, translation.c[owner], literal(1))
        in_locale = translation.c.locale == bindparam("in_locale")
        branches.append(translated.where(translation.c.slug == named, in_locale))
    either = union_all(*branches).subquery()
    return select(either).order_by(either.c.rank)


_LOOKUP = _lookup()
