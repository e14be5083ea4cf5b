"""What authors, sections and tags have in common: words in each locale, and a slug in each that is theirs alone."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Table, Text, and_, any_, delete, literal, select, update
from sqlmodel import SQLModel
from uuid_utils.compat import uuid7

from cms.base.fields import line, optional_text
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.base.text import sort_key
from cms.content.actions.references import Reference, check_references
from cms.content.drafts import (
    AuthorDraft,
    AuthorWords,
    LinkDraft,
    SectionDraft,
    SectionWords,
    TagDraft,
    TagWords,
)
from cms.content.site import Site
from cms.content.slugs import check_slug, first_free, make_slug
from cms.content.taxonomy import (
    Author,
    AuthorTranslation,
    Section,
    SectionTranslation,
    Tag,
    TagTranslation,
)
from cms.errors import Code, ContentFault, faults_below
from cms.outbox.record import record


@dataclass(frozen=True)
class SavedTerm:
    """An author, section or tag as it stands after a save; `fields` names what is other than before."""

    id: UUID
    wished_slug: str
    slug: str
    fields: frozenset[str]

    @property
    def changed(self) -> bool:
        """False where everything was so already, and nothing has been written."""
        return bool(self.fields)

    @property
    def notes(self) -> list[str]:
        """Whole sentences on what is not as it was asked for."""
        if self.slug == self.wished_slug:
            return []
        return [f"The slug {self.wished_slug!r} is taken: this one has {self.slug!r}."]


Draft = TypeVar("Draft", TagDraft, SectionDraft, AuthorDraft)


@dataclass(frozen=True)
class Term(Generic[Draft]):
    """A kind of term: its tables, the column by which a translation hangs on it, and its text of several lines.

    `draft` and `words` are how it is handed in, and its words in a locale; `more` is what a row says beside its words,
    as its draft has it.
    """

    name: str
    model: type[SQLModel]
    translation: type[SQLModel]
    owner: str
    draft: type[Draft]
    words: type[TagWords]
    long_text: str | None = None
    more: Callable[[Mapping[str, Any]], Mapping[str, Any]] = lambda _: {}


TAG = Term("tag", Tag, TagTranslation, "tag_id", TagDraft, TagWords)
SECTION = Term(
    "section", Section, SectionTranslation, "section_id", SectionDraft, SectionWords, "description",
    lambda row: {"parent": row["parent_id"]},
)  # fmt: skip
AUTHOR = Term(
    "author", Author, AuthorTranslation, "author_id", AuthorDraft, AuthorWords, "bio",
    lambda row: {"image": row["image_id"], "links": tuple(LinkDraft(**link) for link in row["links"])},
)  # fmt: skip


async def hold_term(session: Session, term: Term[Any], term_id: UUID) -> dict[str, Any]:
    """The row of a term, locked until the transaction ends; raises ContentFault where there is none."""
    table = table_of(term.model)
    rows = await fetch_rows(session, select(table).where(table.c.id == term_id).with_for_update())
    if not rows:
        message = f"There is no {term.name} {term_id}: it may have been deleted."
        raise ContentFault(message, "id", code=Code.NOT_FOUND)
    return rows[0]


async def save_term(  # noqa: PLR0913 - What the three kinds of terms differ in.
    session: Session,
    term: Term[Any],
    draft: TagDraft | SectionDraft | AuthorDraft,
    before: dict[str, Any] | None,
    *,
    columns: dict[str, Any],
    references: Iterable[Reference],
    now: datetime,
) -> SavedTerm:
    """Writes a term's row (its words in the site's default locale, and `columns`) and its translations."""
    words = _checked(term, draft)
    translations = {}
    for locale, translated in draft.translations.items():
        with faults_below("translations", locale):
            translations[locale] = _checked(term, translated)
    await check_references(session, translations.keys(), references)
    await _refuse_default_locale(session, translations)
    saved = await _save_row(session, term, before, words, columns)
    if await _save_translations(session, term, saved.id, translations):
        saved = replace(saved, fields=saved.fields | {"translations"})
    if saved.changed:
        await record(session, f"{term.name}.saved", saved.id, now=now, fields=saved.fields)
    return saved


async def _save_row(
    session: Session, term: Term[Any], before: dict[str, Any] | None, words: dict[str, Any], columns: dict[str, Any]
) -> SavedTerm:
    table = table_of(term.model)
    term_id: UUID = before["id"] if before else uuid7()
    current = before["slug"] if before else None
    wish = words["slug"] or current or make_slug(words["name"])
    slug = await first_free(wish, current, _taken_by_others(session, table, table.c.id != term_id))
    values = words | columns | {"slug": slug}
    fields = {name for name, value in values.items() if not before or before[name] != value}
    if before is None:
        await insert_rows(session, [term.model(id=term_id, **values)])
    elif fields:
        await session.exec(update(table).where(table.c.id == term_id).values(**values))
    return SavedTerm(term_id, wish, slug, frozenset(fields - {"name_key"}))


async def _save_translations(
    session: Session, term: Term[Any], term_id: UUID, translations: Mapping[str, dict[str, Any]]
) -> bool:
    table = table_of(term.translation)
    owned = table.c[term.owner] == term_id
    before = {row["locale"]: row for row in await fetch_rows(session, select(table).where(owned))}
    after = {}
    for locale, words in translations.items():
        current = before[locale]["slug"] if locale in before else None
        others = and_(table.c.locale == locale, table.c[term.owner] != term_id)
        wish = words["slug"] or current or make_slug(words["name"])
        slug = await first_free(wish, current, _taken_by_others(session, table, others))
        after[locale] = words | {term.owner: term_id, "locale": locale, "slug": slug}
    if after == before:
        return False
    await session.exec(delete(table).where(owned))
    await insert_rows(session, [term.translation(**row) for row in after.values()])
    return True


def _taken_by_others(
    session: Session, table: Table, others: ColumnElement[bool]
) -> Callable[[list[str]], Awaitable[set[str]]]:
    async def taken(slugs: list[str]) -> set[str]:
        named = table.c.slug == any_(literal(slugs, ARRAY(Text)))
        return {row["slug"] for row in await fetch_rows(session, select(table.c.slug).where(named, others))}

    return taken


async def _refuse_default_locale(session: Session, translations: Collection[str]) -> None:
    default = await fetch_rows(session, select(table_of(Site).c.default_locale)) if translations else []
    for row in default:
        if row["default_locale"] in translations:
            raise ContentFault(
                f"The field translations has the site's default locale, {row['default_locale']}: "
                "its words are those of the draft itself.",
                "translations",
            )


def _checked(term: Term[Any], words: TagWords) -> dict[str, Any]:
    """The columns of words; those of authors and tags are sorted by name, sections stand in the order of their tree."""
    name = line("name", words.name)
    columns = {"name": name, "slug": None if words.slug is None else check_slug(words.slug)}
    if "name_key" in table_of(term.model).c:
        columns["name_key"] = sort_key(name)
    if term.long_text:
        columns[term.long_text] = optional_text(term.long_text, getattr(words, term.long_text))
    return columns
