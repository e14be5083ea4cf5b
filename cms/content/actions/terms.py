"""What authors, sections and tags have in common: words in each locale, and a slug in each that is theirs alone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, delete, literal, select, update
from uuid_utils.compat import uuid7

from cms.base.fields import line, optional_text
from cms.base.model import MOMENT
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.base.text import sort_key
from cms.content.actions.references import Reference, check_references
from cms.content.actions.term_kinds import Term
from cms.content.actions.term_slugs import OWN, keep_slugs, taken_by_others
from cms.content.drafts import (
    AuthorDraft,
    SectionDraft,
    TagDraft,
    TagWords,
)
from cms.content.site import Site
from cms.content.slugs import check_slug, first_free, name_slug
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


async def hold_term(session: Session, term: Term[Any], term_id: UUID) -> dict[str, Any]:
    """The row of a term, locked until the transaction ends; raises ContentFault where there is none."""
    table = table_of(term.model)
    rows = await fetch_rows(session, select(table).where(table.c.id == term_id).with_for_update())
    if not rows:
        message = f"There is no such {term.name}: it may have been deleted."
        raise ContentFault(message, "id", code=Code.NOT_FOUND)
    return rows[0]


async def show_terms(session: Session, term: Term[Any], keys: Sequence[UUID], since: datetime) -> None:
    """Makes terms public, since then at the latest."""
    table = table_of(term.model)
    later = (table.c.id == any_(literal(list(keys), ARRAY(Uuid))), table.c.visible_from > literal(since, MOMENT))
    await session.exec(update(table).where(*later).values(visible_from=since))


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
    gone = {(OWN, before["slug"])} - {(OWN, saved.slug)} if before else set()
    renamed = await _save_translations(session, term, saved.id, translations)
    if renamed is not None:
        saved = replace(saved, fields=saved.fields | {"translations"})
    if before and before["visible_from"] <= now:
        await keep_slugs(session, term, saved.id, gone | (renamed or set()))
    if saved.changed:
        await record(session, f"{term.name}.saved", saved.id, now=now, fields=saved.fields)
    return saved


async def _save_row(
    session: Session, term: Term[Any], before: dict[str, Any] | None, words: dict[str, Any], columns: dict[str, Any]
) -> SavedTerm:
    table = table_of(term.model)
    term_id: UUID = before["id"] if before else uuid7()
    current = before["slug"] if before else None
    wish = words["slug"] or current or name_slug(words["name"])
    slug = await first_free(wish, current, taken_by_others(session, term, term_id, OWN))
    values = words | columns | {"slug": slug}
    fields = {name for name, value in values.items() if not before or before[name] != value}
    if before is None:
        await insert_rows(session, [term.model(id=term_id, **values)])
    elif fields:
        await session.exec(update(table).where(table.c.id == term_id).values(**values))
    return SavedTerm(term_id, wish, slug, frozenset(fields - {"name_key"}))


async def _save_translations(
    session: Session, term: Term[Any], term_id: UUID, translations: Mapping[str, dict[str, Any]]
) -> set[tuple[str, str]] | None:
    """The locales and slugs that it has no more; None where all translations are as they were."""
    table = table_of(term.translation)
    owned = table.c[term.owner] == term_id
    before = {row["locale"]: row for row in await fetch_rows(session, select(table).where(owned))}
    after = {}
    for locale, words in translations.items():
        current = before[locale]["slug"] if locale in before else None
        with faults_below("translations", locale):
            wish = words["slug"] or current or name_slug(words["name"])
        slug = await first_free(wish, current, taken_by_others(session, term, term_id, locale))
        after[locale] = words | {term.owner: term_id, "locale": locale, "slug": slug}
    if after == before:
        return None
    await session.exec(delete(table).where(owned))
    await insert_rows(session, [term.translation(**row) for row in after.values()])
    return {(locale, row["slug"]) for locale, row in before.items()} - {
        (locale, row["slug"]) for locale, row in after.items()
    }


async def _refuse_default_locale(session: Session, translations: Collection[str]) -> None:
    default = await fetch_rows(session, select(table_of(Site).c.default_locale)) if translations else []
    for row in default:
        if row["default_locale"] in translations:
            raise ContentFault(
                f"{row['default_locale']} is the site's default locale: its words are those of the draft itself.",
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
