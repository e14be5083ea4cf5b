"""What stands at a front end's path: content by its slug, a redirect from an older one or an older site, or nothing."""

from collections.abc import Callable
from typing import Annotated, Any

import strawberry
from sqlalchemy import ARRAY, ColumnElement, Text, and_, any_, case, func, or_
from sqlmodel import SQLModel

from cms.content.actions.register import CONTENT, KINDS
from cms.content.entry import Kind, SlugClaim
from cms.content.paths import Path, read_path, spellings
from cms.content.redirect import Redirect as RedirectRow
from cms.content.taxonomy import Author as AuthorRow
from cms.content.taxonomy import AuthorTranslation, SectionTranslation, TagTranslation, TermSlug
from cms.content.taxonomy import Section as SectionRow
from cms.content.taxonomy import Tag as TagRow
from schema.fields import argument, expression
from schema.prices import LEADING, STANDING
from schema.rows import Key, Row, Rows
from schema.specs import Arguments, Branch
from schema.types.article import Article
from schema.types.common import FOLDERS
from schema.types.event import Event
from schema.types.taxonomy import Author, Section, Tag
from schema.types.words import has_slug, locale_rank, path, text, translated, whole_url

Noun = tuple[type[SQLModel], type[SQLModel], str]

NOUNS: tuple[Noun, ...] = (
    (SectionRow, SectionTranslation, "section_id"),
    (TagRow, TagTranslation, "tag_id"),
    (AuthorRow, AuthorTranslation, "author_id"),
)


def _page(row: Row, model: type[SQLModel], link: Callable[[Row], ColumnElement[bool]]) -> ColumnElement[str]:
    """The path of a content row that the reader sees; NULL where there is none."""
    content = row.satellite(model, link, every_locale=True)
    return case((content.c.id.is_not(None), path(content, FOLDERS[model])))


def _noun_page(row: Row, noun: Noun) -> ColumnElement[str]:
    model, translation, key = noun
    other = row.satellite(model, lambda n: n.c.id == row.column(key))
    return path(row, FOLDERS[model], translated(other, translation, key, "slug"))


def _same_entry(row: Row, content: Row) -> ColumnElement[bool]:
    return and_(content.c.entry_id == row.c.entry_id, content.c.locale == row.c.locale)


def _from_old_slug(row: Row) -> ColumnElement[str]:
    def of_its_kind(kind: Kind) -> Callable[[Row], ColumnElement[bool]]:
        return lambda content: and_(row.c.kind == text(kind), _same_entry(row, content))

    return func.coalesce(*(_page(row, kind.model, of_its_kind(kind.kind)) for kind in KINDS.values()))


def _from_redirect(row: Row) -> ColumnElement[str]:
    pages = [_page(row, model, lambda content: _same_entry(row, content)) for model in CONTENT]
    return func.coalesce(*pages, *(_noun_page(row, noun) for noun in NOUNS))


def _from_old_term_slug(row: Row) -> ColumnElement[str]:
    return func.coalesce(*(_own_page(row, noun) for noun in NOUNS))


def _own_page(row: Row, noun: Noun) -> ColumnElement[str]:
    model, translation, key = noun
    other = row.satellite(model, lambda n: n.c.id == row.column(key))
    return path(other, FOLDERS[model], translated(other, translation, key, "slug"))


def _to(row: Row) -> ColumnElement[str]:
    if row.model is TermSlug:
        return _from_old_term_slug(row)
    return _from_old_slug(row) if row.model is SlugClaim else _from_redirect(row)


def _redirect_url(row: Row) -> ColumnElement[Any]:
    own = whole_url(row, _to(row))
    return func.coalesce(row.c.url, own) if row.model is RedirectRow else own


@strawberry.type(description="A path that has moved for good.")
class Redirect:
    """Twin of `cms.content.redirect.Redirect`, and of older slugs."""

    path: str | None = expression(_to, "Where it leads on this site; null for a page elsewhere.", price=LEADING)
    url: str = expression(_redirect_url, "The whole address that it leads to.", price=LEADING)


PathTarget = Annotated[
    Article | Event | Section | Tag | Author | Redirect,
    strawberry.union("PathTarget", description="What stands at a path."),
]


def _looked_up(rows: Rows, arguments: Arguments, folder: ColumnElement[str]) -> ColumnElement[str]:
    """Keeps the rows only if the path has this folder and a locale of the site; returns the slug in it."""

    def part(read: Callable[[Path], Any]) -> ColumnElement[Any]:
        return rows.row.statement.parameter(arguments["path"].then(lambda text: read(read_path(text))), Text())

    first = rows.row.scope.locales[0]
    rows.where(folder == part(lambda path: path.folder), func.coalesce(part(lambda path: path.locale), first) == first)
    return part(lambda path: path.slug)


def _content(model: type[SQLModel]) -> Callable[[Rows, Arguments], None]:
    def rows_of(rows: Rows, arguments: Arguments) -> None:
        row = rows.row
        slug = _looked_up(rows, arguments, text(FOLDERS[model]))
        # At a path stands content of that path's locale, not what it falls back to.
        rows.where(row.c.slug == slug, row.c.locale == row.scope.locales[0])

    return rows_of


def _noun(noun: Noun) -> Callable[[Rows, Arguments], None]:
    model, translation, key = noun

    def rows_of(rows: Rows, arguments: Arguments) -> None:
        slug = _looked_up(rows, arguments, text(FOLDERS[model]))
        rows.where(has_slug(rows.row, translation, key, slug))

    return rows_of


def _old_slug(rows: Rows, arguments: Arguments) -> None:
    claim = rows.row
    folder = case(*((claim.c.kind == text(kind.kind), text(kind.folder)) for kind in KINDS.values()))
    slug = _looked_up(rows, arguments, folder)
    rows.where(claim.c.slug == slug, claim.c.locale == claim.scope.locales[0])
    # Slugs that only drafts have had say nothing.
    rows.where(claim.c.public_from <= claim.scope.moment, _from_old_slug(claim).is_not(None))


def _old_term_slug(rows: Rows, arguments: Arguments) -> None:
    row = rows.row
    folder = case(*((row.column(key).is_not(None), text(FOLDERS[model])) for model, _, key in NOUNS))
    slug = _looked_up(rows, arguments, folder)
    # Where nothing was translated, the slug of the term's own words stood in addresses; that locale is empty.
    known = or_(row.c.locale == text(""), *(row.c.locale == locale for locale in row.scope.locales))
    rows.where(row.c.slug == slug, known, _from_old_term_slug(row).is_not(None))
    rows.order_by(Key(locale_rank(row)))


def _old_path(rows: Rows, arguments: Arguments) -> None:
    row = rows.row
    paths = row.statement.parameter(arguments["path"].then(spellings), ARRAY(Text()))
    target = func.coalesce(row.c.url, _from_redirect(row))
    rows.where(row.c.path == any_(paths), target.is_not(None))


PATH = argument("path", str, "The path, from the first slash on.")

BRANCHES = (
    *(Branch(model.__name__, model, _content(model), price=STANDING) for model in CONTENT),
    *(
        Branch(name, noun[0], _noun(noun), price=STANDING)
        for name, noun in zip(("Section", "Tag", "Author"), NOUNS, strict=True)
    ),
    Branch("Redirect", SlugClaim, _old_slug, price=STANDING),
    Branch("Redirect", TermSlug, _old_term_slug, price=STANDING),
    Branch("Redirect", RedirectRow, _old_path, price=STANDING),
)
