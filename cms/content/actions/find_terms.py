"""Sections, authors and tags by what an editor calls them: by their slugs, and tags by their names, too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Select, Text, any_, bindparam, literal, select, union_all

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.base.text import sort_key
from cms.content.actions.term_kinds import AUTHOR, SECTION, TAG
from cms.content.actions.term_slugs import OWN
from cms.content.slugs import make_slug
from cms.content.taxonomy import TermSlug

Row = Select[str, str, UUID, int]

_OLD, _OWN, _TRANSLATED = range(3)
_NAMES = "names"


@dataclass(frozen=True)
class Found:
    """The keys of terms by their slugs, and of tags by the keys that their names are sorted by."""

    sections: Mapping[str, UUID]
    authors: Mapping[str, UUID]
    tags: Mapping[str, UUID]
    names: Mapping[str, UUID] = field(default_factory=dict)

    def tag(self, called: str) -> UUID | None:
        """The tag that has this for its slug; or for its name, in any case; or whose slug says the name whole."""
        slug = slug_of(called)
        return self.tags.get(called) or self.names.get(sort_key(called)) or (self.tags.get(slug) if slug else None)


async def find_terms(
    session: Session,
    locale: str,
    *,
    sections: Sequence[str] = (),
    authors: Sequence[str] = (),
    tags: Sequence[str] = (),
) -> Found:
    """The terms that are called so in a locale or in the site's default one, in one statement; none for nothing.

    A slug that one term has in the locale and another in the default one is the former's; one that a term has had while
    readers saw it, or that another had which has become part of it, is its own unless a term has it now.
    """
    slugs = [slug for slug in map(slug_of, tags) if slug]
    wanted = {SECTION.name: sections, AUTHOR.name: authors, TAG.name: [*tags, *slugs]}
    found: dict[str, dict[str, UUID]] = {name: {} for name in (*wanted, _NAMES)}
    if any(wanted.values()):
        given = {name: list(called) for name, called in wanted.items()} | {_NAMES: list(map(sort_key, tags))}
        for row in await fetch_rows(session, _LOOKUP, given | {"in_locale": locale}):
            found[row["kind"]][row["called"]] = row["id"]
    return Found(found[SECTION.name], found[AUTHOR.name], found[TAG.name], found[_NAMES])


def slug_of(name: str) -> str | None:
    """The slug that is made from a name, unless the name says more: "c" is not what "C++" is called."""
    slug = make_slug(name)
    return slug if sort_key(slug.replace("-", " ")) == sort_key(name.replace("-", " ")) else None


def _lookup() -> Select[Any]:
    old = table_of(TermSlug).c
    locale: ColumnElement[str] = bindparam("in_locale", type_=Text)

    def branch(kind: str, called: ColumnElement[str], id_: ColumnElement[UUID], rank: int, *more: Any) -> Row:
        columns = (literal(kind).label("kind"), called.label("called"), id_.label("id"), literal(rank).label("rank"))
        return select(*columns).where(called == any_(bindparam(kind, type_=ARRAY(Text))), *more)

    branches = []
    for term in (SECTION, AUTHOR, TAG):
        own, other = table_of(term.model).c, table_of(term.translation).c
        here = other.locale == locale
        branches += [
            branch(term.name, old.slug, old[term.owner], _OLD, old.kind == term.name, old.locale.in_([OWN, locale])),
            branch(term.name, own.slug, own.id, _OWN),
            branch(term.name, other.slug, other[term.owner], _TRANSLATED, here),
        ]
        if term is TAG:
            branches.append(branch(_NAMES, own.name_key, own.id, _OWN))
            branches.append(branch(_NAMES, other.name_key, other[term.owner], _TRANSLATED, here))
    either = union_all(*branches).subquery()
    # Of two tags with one name, the older one is meant.
    return select(either).order_by(either.c.rank, either.c.id.desc())


_LOOKUP = _lookup()
