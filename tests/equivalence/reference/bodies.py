"""Bodies: the stored forms, with links to what a reader sees filled in and links to what is hidden left out."""

import re
from typing import Any

from cms.content.body.characters import PLACEHOLDER
from tests.equivalence.reference.content import path
from tests.equivalence.reference.fields import columns, field
from tests.equivalence.reference.world import Seen, entry

columns("Body", text="text", wordCount="word_count", readingMinutes="reading_minutes")


@field("Article.body", "Event.body")
def body(seen: Seen) -> Seen:
    return seen.see("Body", seen.world.rows.one("body", id=seen.row.body_id))


def _address(seen: Seen, number: str) -> str | None:
    """Where a placeholder of a body leads, if a reader may know."""
    link = seen.world.rows.one("body_link", body_id=seen.row.id, number=int(number))
    target = link and link.entry_id and entry(seen, link.entry_id)
    return path(target) + (f"#{link.fragment}" if link.fragment else "") if link and target else None


def _html(seen: Seen, html: str) -> str:
    def attribute(found: re.Match[str]) -> str:
        address = _address(seen, found[1])
        return "" if address is None else f' href="{address}"'

    return PLACEHOLDER.sub(attribute, html)


@field("Body.html")
def html(seen: Seen) -> str:
    return _html(seen, seen.row.html)


@field("Body.markdown")
def markdown(seen: Seen) -> str:
    return PLACEHOLDER.sub(lambda found: _address(seen, found[1]) or "", seen.row.markdown)


class Block:
    """One block of a body; `type` is the name of its GraphQL type."""

    def __init__(self, body: Seen, block: dict[str, Any]) -> None:
        self.body, self.block = body, block
        self.type = f"{block.get('type', 'part').capitalize()}Block"


@field("Body.blocks")
def blocks(seen: Seen) -> list[Block]:
    return [Block(seen, block) for block in seen.row.blocks]


_TYPES = (
    *("Paragraph", "Heading", "List", "Code", "Divider", "Embed", "Html", "Image", "Note", "Quote", "Table"),
    *("Button", "Gallery", "Raw"),
)
field(*(f"{name}Block.html" for name in _TYPES))(lambda block: _html(block.body, block.block["html"]))
field(*(f"{name}Block.text" for name in _TYPES))(lambda block: block.block["text"])
for _owner, _names in {
    "HeadingBlock": ("level", "anchor"), "CodeBlock": ("language", "code"), "NoteBlock": ("kind", "title"),
    "QuoteBlock": ("attribution",), "ListBlock": ("ordered", "start"), "TableBlock": ("caption",),
    "ButtonBlock": ("label",), "GalleryBlock": ("caption",),
    "GalleryImage": ("alt", "caption", "credit", "width", "height"),
}.items():  # fmt: skip
    for _name in _names:
        field(f"{_owner}.{_name}")(lambda block, name=_name: block.block[name])


@field("ListBlock.items")
def items(block: Block) -> list[Block]:
    return [Block(block.body, item) for item in block.block["items"]]


field("ListItem.html")(lambda item: _html(item.body, item.block["html"]))
field("ListItem.text")(lambda item: item.block["text"])


@field("TableBlock.header")
def header(block: Block) -> list[str]:
    return [_html(block.body, cell) for cell in block.block["header"]]


@field("TableBlock.rows")
def rows(block: Block) -> list[list[str]]:
    return [[_html(block.body, cell) for cell in row] for row in block.block["rows"]]


@field("ButtonBlock.url")
def url(block: Block) -> str:
    link = block.block["link"]
    return block.block["url"] if link is None else _address(block.body, link) or ""


@field("ButtonBlock.target")
def target(block: Block) -> Seen | None:
    link = block.block["link"]
    found = link and block.body.world.rows.one("body_link", body_id=block.body.row.id, number=link)
    return entry(block.body, found.entry_id) if found and found.entry_id else None


@field("GalleryBlock.images")
def images(block: Block) -> list[Block]:
    return [Block(block.body, image) for image in block.block["images"]]


field("GalleryImage.url")(lambda image: image.block["url"])
field("GalleryImage.media")(lambda _: None)  # The paper's galleries have pictures that lie elsewhere.
field("GalleryImage.html")(lambda image: _html(image.body, image.block["html"]))


@field("ImageBlock.media", "ImageBlock.url", "ImageBlock.alt", "ImageBlock.caption", "ImageBlock.credit",
       "ImageBlock.width", "ImageBlock.height",
       "EmbedBlock.url", "EmbedBlock.provider", "EmbedBlock.title")  # fmt: skip
def not_in_the_paper(_: Block) -> None:
    raise AssertionError("The paper's bodies have no pictures and embeds; tests of bodies have.")
