"""The pages of a section, a tag or an author in the site's languages."""

from typing import Any

import strawberry
from sqlalchemy import ColumnElement

from cms.content.actions.term_kinds import AUTHOR, SECTION, TAG
from cms.content.site import SiteLocale
from schema.fields import column, expression, many
from schema.prices import WORDS_ELSEWHERE
from schema.rows import Key, Row, Rows
from schema.specs import Arguments
from schema.types.common import FOLDERS, TextDirection
from schema.types.words import direction, path_in, said_in

_KINDS = {term.model: term for term in (AUTHOR, SECTION, TAG)}


def _pages(rows: Rows, _: Arguments) -> None:
    """A term has a page in every language of the site: its words fall back, as they do everywhere."""
    locale = rows.row
    locale.other = rows.above
    rows.where(locale.c.tag != locale.scope.locales[0])
    rows.order_by(Key(locale.c.position), Key(locale.c.tag))


def other_pages(noun: str) -> Any:
    """The field `translations` of a section, a tag or an author."""
    description = (
        f"The same {noun} in the site's other languages, in the site's order, so that a page can offer them. "
        "Where it has no translation, it is called as in the language that readers fall back to."
    )
    return many(SiteLocale, _pages, description)


def _said(locale: Row, name: str) -> ColumnElement[Any]:
    term = _term(locale)
    kind = _KINDS[term.model]
    return said_in(locale, term, kind.translation, kind.owner, name)


def _path(locale: Row) -> ColumnElement[str]:
    term = _term(locale)
    return path_in(locale.c.tag, term, FOLDERS[term.model], _said(locale, "slug"))


def _term(locale: Row) -> Row:
    if locale.other is None:
        raise LookupError("A page is of a term.")
    return locale.other


@strawberry.type(description="The page of a section, a tag or an author in one of the site's languages.")
class TermPage:
    """A locale of the site, and in it a term."""

    locale: str = column("tag", "The language, as a BCP 47 tag.")
    direction: TextDirection = expression(lambda row: direction(row.c.tag), "Which way the language is written.")
    path: str = expression(_path, "Where a front end shows it.", price=WORDS_ELSEWHERE)
    name: str = expression(lambda row: _said(row, "name"), "What it is called there.", price=WORDS_ELSEWHERE)
