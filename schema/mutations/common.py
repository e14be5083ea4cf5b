"""What the inputs of several mutations share."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import strawberry
from strawberry.scalars import JSON

from cms.content.actions.entries import check_kind
from cms.content.actions.linking import Parse, link_body
from cms.content.actions.named_links import named_links
from cms.content.actions.raw_html import admitted_raw
from cms.content.body import Admit, Body, Resolve, Target, from_blocks, from_html, from_markdown, nobody
from cms.content.body.links import SCHEME
from cms.content.entry import Kind
from cms.errors import Code, ContentFault, faults_below
from schema.doing import Doing
from schema.fields import column
from schema.ids import LOCALISED, BrokenId, Id, parse_id
from schema.inputs import given as given_or
from schema.types.payload import Payload

SHORT = 8_000
"""The characters of a body that takes so few milliseconds that handing it to a thread would take others longer."""


@strawberry.input(description="A text, in one of the forms in which it can be written.", one_of=True)
class BodyInput:
    """Exactly one of them."""

    markdown: str | None = strawberry.field(
        default=strawberry.UNSET, description="CommonMark with tables, strikethrough and footnotes."
    )
    html: str | None = strawberry.field(
        default=strawberry.UNSET, description="HTML of any origin; what is not safe in it is left out."
    )
    blocks: JSON | None = strawberry.field(
        default=strawberry.UNSET, description="A list of blocks, each with the fields that `body { blocks }` shows."
    )


async def read_body(doing: Doing, given: BodyInput | None, kind: Kind, id_: str | None) -> Body:
    """The body that somebody wrote, of content with this id, None where it is new.

    Raises:
        ContentFault: It cannot be read; the path begins with `body`.
    """
    if given is None:
        return Body([])
    admit: Admit = nobody
    names: Mapping[str, Target] = {}
    entry, locale = (None, "") if id_ is None else localised(id_, kind.title())
    if _mentions(given, "raw"):
        admit = await admitted_raw(doing.session, kind, entry, locale, now=doing.now)
    if entry and _mentions(given, f"{SCHEME}:"):
        names = await named_links(doing.session, kind, entry, locale, now=doing.now)
    read, length = _reader(given, admit)

    def parse(resolve: Resolve) -> Body:
        return read(lambda address: names.get(address) or resolve(address))

    with faults_below("body"):
        return await link_body(
            doing.session,
            parse,
            f"{doing.settings.base_url}/media",
            now=doing.now,
            is_short=length is not None and length <= SHORT,
        )


def _mentions(given: BodyInput, word: str) -> bool:
    text = next((text for text in (given.markdown, given.html) if isinstance(text, str)), None)
    return word in (str(given.blocks) if text is None else text).lower()


def _reader(given: BodyInput, admit: Admit) -> tuple[Parse, int | None]:
    """What reads it, and how many characters it has, where that is known."""
    if isinstance(given.markdown, str):
        text = given.markdown
        return lambda resolve: from_markdown(text, resolve, admit), len(text)
    if isinstance(given.html, str):
        html = given.html
        return lambda resolve: from_html(html, resolve, admit), len(html)
    return lambda resolve: from_blocks(given.blocks, resolve, admit), None


def optional(description: str) -> Any:
    """A field of an input that may be left out."""
    return strawberry.field(default=strawberry.UNSET, description=description)


def language(doing: Doing, given: str | None) -> str:
    """The language that an input names, or the site's default one where it names none."""
    named: str | None = given_or(given, None)
    return doing.locales.default if named is None else named


def known_language(doing: Doing, given: str | None) -> str:
    """The same, of the site's; raises ContentFault for any other."""
    named = language(doing, given)
    if named not in doing.locales.fallbacks:
        message = f"The site has no locale {named[:80]!r}: add it to the site first, or write another."
        raise ContentFault(message, "locale", code=Code.NOT_FOUND)
    return named


def read_id(text: str, type_: str, *path: str | int) -> Id:
    """An id in an input; raises ContentFault for one that is broken or of another type."""
    try:
        return parse_id(text, type_)
    except BrokenId as error:
        raise ContentFault(str(error), *path) from None


async def read_content_id(doing: Doing, text: str, *path: str | int) -> Id:
    """The id of an article or event, in an input; raises ContentFault for any other, and where there is none."""
    try:
        id_ = parse_id(text)
    except BrokenId as error:
        raise ContentFault(str(error), *path) from None
    if id_.type not in LOCALISED:
        raise ContentFault(f"This is an id of type {id_.type}: name an article or event.", *path)
    await check_kind(doing.session, id_.key, Kind(id_.type.upper()))
    return id_


def read_key(text: str | None, type_: str, *path: str | int) -> UUID | None:
    """The key of an id in an input, None where there is none; raises ContentFault as `read_id`."""
    return None if text is None else read_id(text, type_, *path).key


def read_keys(texts: Sequence[str] | None, type_: str, *path: str | int) -> tuple[UUID, ...]:
    """The keys of a list of ids; raises ContentFault for one that is broken, of another type, or there twice."""
    keys: list[UUID] = []
    for position, text in enumerate(texts or ()):
        key = read_id(text, type_, *path, position).key
        if key in keys:
            raise ContentFault("This is named twice: leave one out.", *path, position, code=Code.DUPLICATE)
        keys.append(key)
    return tuple(keys)


def localised(given_id: str, type_: str) -> tuple[UUID, str]:
    """The entry and the locale that the id of an article or event carries; raises ContentFault as `read_id`."""
    id_ = read_id(given_id, type_, "id")
    return id_.key, id_.locale or ""


async def entry_of(doing: Doing, given_id: str, type_: str) -> tuple[UUID, str]:
    """The same, of an entry that is of this type; raises ContentFault, too, where there is none."""
    entry, locale = localised(given_id, type_)
    await check_kind(doing.session, entry, Kind(type_.upper()))
    return entry, locale


@strawberry.type(description="Something that was deleted.")
class DeletedPayload(Payload):
    """Its id, for clients that keep it."""

    deleted_id: strawberry.ID | None = column("deleted_id", "The id of what is gone; null where nothing has changed.")
