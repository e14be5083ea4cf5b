"""Pictures with their captions, and what is embedded from elsewhere, in the one form."""

import re
from collections.abc import Iterator

from cms.content.body.address import is_own, one_line
from cms.content.body.asides import quote
from cms.content.body.embeds import page, provider
from cms.content.body.inline import is_blank
from cms.content.body.reader import Reader
from cms.content.body.tree import Element, Node, children_of, text_of

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:\?|$)", re.IGNORECASE)


def picture(image: Element, caption: list[Node]) -> Element:
    """A picture by itself; its title is its caption where it has no other. The caption ends in the credit, a cite."""
    attributes = dict(image.attributes)
    title = attributes.pop("title", "")
    text = caption or ([title] if title else [])
    figure = Element("figure", {}, [Element("img", attributes)])
    if text:
        figure.children.append(Element("figcaption", {}, text))
    return figure


def embed(address: str, title: str) -> Element:
    """A plain link that says that what it leads to, of a known provider, may be shown in its place."""
    link = Element("a", {"href": address, "rel": "nofollow noopener"}, [title or address])
    return Element("p", {"data-embed": str(provider(address))}, [link])


def read_frame(element: Element, reader: Reader) -> Iterator[Element]:
    """What a known provider shows, as an embed; any other frame, video or sound as a link to it."""
    attributes = reader.addresses.link(Element("a", {"href": element.attributes.get("src", "")}, ["frame"]))
    address = attributes.get("href")
    title = one_line(element, "title")
    if not address:
        return
    if provider(address) and not is_own(address):
        yield embed(page(address), title)
    else:
        yield Element("p", {}, [Element("a", attributes, [title or element.attributes["src"].strip()])])


def read_figure(element: Element, reader: Reader) -> Iterator[Element]:
    """A picture, quotation or table with its caption; several pictures with theirs; or else what stands in it."""
    parts = [node for node in element.children if not is_blank(node)]
    captions = [node for node in parts if isinstance(node, Element) and node.tag == "figcaption"]
    content = reader.flow(node for node in parts if node not in captions)
    caption = reader.line(node for part in captions for node in part.children)
    only = content[0] if len(content) == 1 else None
    if only is not None and (image := _image(only)):
        yield picture(image, caption or _caption(only))
    elif only is not None and only.tag == "blockquote" and not _caption(only):
        yield from quote([child for child in only.children if isinstance(child, Element)], caption)
    elif only is not None and only.tag == "table" and not _caption(only):
        captioned: list[Node] = [Element("caption", {}, caption)] if caption else []
        yield Element("table", {}, [*captioned, *only.children])
    elif pictures := _gallery(content):
        said: list[Node] = [Element("figcaption", {}, caption)] if caption else []
        yield Element("figure", {}, [*pictures, *said])
    elif content and all(_is_pictorial(block) for block in content):
        below: list[Node] = [Element("figcaption", {}, caption)] if caption else []
        yield Element("figure", {}, [*content, *below])
    else:
        yield from content
        if caption:
            yield Element("p", {}, caption)


def credit_of(caption: list[Node]) -> tuple[list[Node], list[Node]]:
    """What a picture's caption says, and whom it credits: the cite at its end."""
    last = caption[-1] if caption else ""
    if isinstance(last, Element) and last.tag == "cite":
        return caption[:-1], last.children
    return caption, []


def button(address: str, rel: str | None, label: str) -> Element:
    """A link that asks to be followed."""
    attributes = {"href": address} | ({"rel": rel} if rel else {})
    return Element("p", {"data-button": ""}, [Element("a", attributes, [label])])


def is_picture(element: Element) -> bool:
    """Whether the element is a picture by itself, with or without its caption."""
    first = element.children[0] if element.tag == "figure" and element.children else ""
    return isinstance(first, Element) and first.tag == "img"


def _gallery(content: list[Element]) -> list[Element]:
    """The pictures that the content is made of, where it is nothing but several pictures; else none."""
    pictures: list[Element] = []
    for block in content:
        found = _pictures(block)
        if not found:
            return []
        pictures += found
    return pictures if len(pictures) > 1 else []


def _pictures(block: Element) -> list[Element]:
    if is_picture(block):
        return [block]
    if block.tag == "figure" and all(map(is_picture, children_of(block))):
        return children_of(block)
    if block.tag != "p":
        return []
    filled = [
        node for node in block.children if not is_blank(node) and not (isinstance(node, Element) and node.tag == "br")
    ]
    images = [_image_of(node) for node in filled]
    return [picture(image, []) for image in images if image] if all(images) else []


def _image(block: Element) -> Element | None:
    """The block's picture where it has only one, perhaps as a link to itself in full size."""
    if is_picture(block):
        return children_of(block)[0]
    return _image_of(block.children[0]) if block.tag == "p" and len(block.children) == 1 else None


def _image_of(node: Node) -> Element | None:
    """The picture that the node is, or that it leads to in full size."""
    if isinstance(node, str):
        return None
    if node.tag == "a" and len(node.children) == 1 and _PICTURE.search(node.attributes.get("href", "")):
        (only,) = node.children
        return only if isinstance(only, Element) and only.tag == "img" else None
    return node if node.tag == "img" else None


def _is_pictorial(block: Element) -> bool:
    """Whether the block is a picture, or a line of nothing but pictures and links around them."""
    return block.tag == "figure" or (block.tag == "p" and not text_of(block.children).strip())


def _caption(block: Element) -> list[Node]:
    last = block.children[-1] if block.children else ""
    first = block.children[0] if block.children else ""
    for node in (first, last):
        if isinstance(node, Element) and node.tag in ("caption", "figcaption", "footer"):
            return node.children
    return []
