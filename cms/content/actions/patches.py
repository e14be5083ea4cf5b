"""Changing some fields of a term: its draft as it stands, with what is to be other."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.term_kinds import Draft, Term
from cms.content.actions.terms import hold_term
from cms.content.drafts import TagWords
from cms.content.slugs import name_slug

Words = TypeVar("Words", bound=TagWords)


async def stored_draft(session: Session, term: Term[Draft], term_id: UUID) -> Draft:
    """The draft that says what a term is; its row is locked. Raises ContentFault where there is none."""
    row = await hold_term(session, term, term_id)
    table = table_of(term.translation)
    rows = await fetch_rows(session, select(table).where(table.c[term.owner] == term_id))
    translations: Any = {each["locale"]: _of_row(term.words, each) for each in rows}
    return replace(_of_row(term.draft, row), **term.more(row), translations=translations)


async def patched_draft(
    session: Session, term: Term[Draft], term_id: UUID, patch: Mapping[str, Any], locale: str | None
) -> Draft:
    """The same with some fields other than they are: words are those in `locale`, the draft's own without one.

    A slug that is None is made anew from the name; a translation whose name is None goes.
    """
    draft = await stored_draft(session, term, term_id)
    if locale is None:
        return _changed(draft, patch)
    words = {field.name for field in fields(term.words)}
    translations: Any = dict(draft.translations)
    given = {name: value for name, value in patch.items() if name in words}
    if given.get("name", "") is None:
        translations.pop(locale, None)
    elif given:
        translations[locale] = _changed(translations.get(locale) or term.words(name=""), given)
    others = {name: value for name, value in patch.items() if name not in words}
    return replace(draft, **others, translations=translations)


def _changed(words: Words, patch: Mapping[str, Any]) -> Words:
    changed = replace(words, **{**patch, "name": patch.get("name", words.name) or ""})
    return replace(changed, slug=name_slug(changed.name)) if "slug" in patch and patch["slug"] is None else changed


def _of_row(type_: type[Words], row: Mapping[str, Any]) -> Words:
    return type_(**{field.name: row[field.name] for field in fields(type_) if field.name in row})
