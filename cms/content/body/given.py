"""Blocks that someone else wrote, judged and turned into HTML."""

from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import Any

from cms.content.body.asides import KIND
from cms.content.body.fields import Given, unwrapped
from cms.content.body.figures import credit_of
from cms.content.body.flow import HEADINGS, LANGUAGE
from cms.content.body.raw import RAW, Admit, cleaned, unmarked
from cms.content.body.sanitise import check_tags
from cms.content.body.table import check_columns
from cms.content.body.tree import Element, Node, children_of, serialise
from cms.errors import ContentFault, ContentFaults, Fault

_MAX_SIZE = 99_999
_MAX_START = 999_999_999
_FEWEST_IMAGES = 2
_MOST_FAULTS = 20


def html_of(blocks: Any, admit: Admit) -> list[str]:
    """The HTML of each block, not yet safe, as the type and fields of the block have it.

    Raises:
        ContentFaults: Blocks are not as their types want them, or have raw HTML that is not admitted.
    """
    if not isinstance(blocks, list):
        raise ContentFault("The blocks of a body must be a list of objects, each with a type.", "blocks")
    check_tags(2 * _parts(blocks))
    written: list[str] = []
    faults: list[Fault] = []
    for position, block in enumerate(blocks):
        try:
            written.append(_html_of(position, block, admit))
        except ContentFault as fault:
            # What is wrong with the text of a field does not know which field it is in.
            faults += (each if each.path else replace(each, path=("blocks", str(position))) for each in fault.faults)
        if len(faults) >= _MOST_FAULTS:
            break
    if faults:
        raise ContentFaults(faults)
    return written


def _parts(blocks: list[Any]) -> int:
    """How many blocks there are, and items, cells and pictures in them."""
    waiting, count = [blocks], 0
    while waiting:
        parts = waiting.pop()
        count += len(parts)
        for part in parts:
            waiting += [part] if isinstance(part, list) else []
            waiting += filter(_is_list, part.values()) if isinstance(part, dict) else []
    return count


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _html_of(position: int, block: Any, admit: Admit) -> str:
    place, path = f"Block {position + 1}", ("blocks", position)
    if not isinstance(block, dict):
        raise ContentFault(f"{place} must be an object with a type.", *path)
    kind = _type_of(block)
    if kind == "raw":
        return _raw(Given(f"{place} ({kind})", path, block), admit)
    write = _TYPES.get(kind) if isinstance(kind, str) else None
    if write is None:
        raise ContentFault(f"{place} must have a type that is one of: {', '.join([*_TYPES, 'raw'])}.", *path, "type")
    return write(Given(f"{place} ({kind})", path, block))


def _type_of(block: dict[str, Any]) -> Any:
    """Its type; a block that was read by GraphQL may say it as `__typename` does."""
    name = block.get("__typename")
    return block.get("type", name.removesuffix("Block").lower() if isinstance(name, str) else None)


def _without(nodes: list[Node], tag: str) -> str:
    return serialise(node for node in nodes if isinstance(node, str) or node.tag != tag)


def _as_it_is(block: Given) -> str:
    return block.required("html", str)


def _heading(block: Given) -> str:
    block.required("level", int)
    level = block.number("level", 1, 6)
    anchor = block.optional("anchor", str) or ""
    return f'<h{level} id="{escape(anchor)}">{block.line(*HEADINGS, "p")}</h{level}>'


def _list(block: Given) -> str:
    tag = "ol" if block.required("ordered", bool) else "ul"
    start = block.number("start", 0, _MAX_START)
    written = "".join(f"<li>{item.line('li')}</li>" for item in block.objects("items", "item"))
    return f"<{tag}{'' if start is None else f' start={start}'}>{written}</{tag}>"


def _quote(block: Given) -> str:
    said = _without(block.content("blockquote"), "footer")
    return f"<blockquote>{said}<footer>{block.marked_up('attribution', 'footer')}</footer></blockquote>"


def _code(block: Given) -> str:
    language = block.optional("language", str)
    if language and not LANGUAGE.fullmatch(f"language-{language}"):
        raise block.fault("language", "must be a name such as python or c++.")
    return f'<pre><code class="language-{language or ""}">{escape(block.required("code", str))}</code></pre>'


def _image(block: Given) -> str:
    sizes = {name: block.number(name, 1, _MAX_SIZE) for name in ("width", "height")}
    attributes = {"src": block.address("url"), "alt": block.required("alt", str), **sizes}
    image = "".join(f' {name}="{escape(str(value))}"' for name, value in attributes.items() if value is not None)
    written = _part(block, "figcaption")
    said, credited = credit_of(written)
    if block.says("caption", said) and block.says("credit", credited):
        return f"<figure><img{image}><figcaption>{serialise(written)}</figcaption></figure>"
    caption, credit = block.as_marked_up("caption", said), block.as_marked_up("credit", credited)
    return f"<figure><img{image}><figcaption>{caption} <cite>{credit}</cite></figcaption></figure>"


def _gallery(block: Given) -> str:
    images = [_image(image) for image in block.objects("images", "image")]
    if len(images) < _FEWEST_IMAGES:
        raise block.fault("images", "must have two or more; let a picture by itself be an image.")
    caption = block.as_marked_up("caption", _part(block, "figcaption"))
    return f"<figure>{''.join(images)}<figcaption>{caption}</figcaption></figure>"


def _part(block: Given, tag: str) -> list[Node]:
    """What is in the first `tag` directly below the block's own element, as its "html" has it."""
    whole = next((node for node in block.html() if isinstance(node, Element)), Element(""))
    return next((child.children for child in children_of(whole) if child.tag == tag), [])


def _embed(block: Given) -> str:
    url = block.address("url")
    title = block.optional("title", str) or url
    return f'<p data-embed=""><a href="{escape(url)}">{escape(title)}</a></p>'


def _button(block: Given) -> str:
    label = block.required("label", str)
    if not label.strip():
        raise block.fault("label", "must say something: it is what readers click on.")
    return f'<p data-button=""><a href="{escape(block.address("url"))}">{escape(label)}</a></p>'


def _table(block: Given) -> str:
    caption = block.marked_up("caption", "caption")
    head = _row("th", block.texts("header"))
    rows = [_row("td", cells) for cells in block.lists("rows", "row", "cell")]
    return f"<table><caption>{caption}</caption><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def _row(tag: str, cells: list[str]) -> str:
    check_columns(len(cells))
    written = "".join(f"<{tag}>{unwrapped(cell, ('td', 'th'))}</{tag}>" for cell in cells)
    return f"<tr>{written}</tr>"


def _divider(_: Given) -> str:
    return "<hr>"


def _note(block: Given) -> str:
    kind = block.required("kind", str)
    if not KIND.fullmatch(kind):
        raise block.fault("kind", "must be one word, such as warning.")
    title = block.marked_up("title", "header")
    content = _without(block.content("aside"), "header")
    return f'<aside data-note="{kind}"><header>{title}</header>{content}</aside>'


def _raw(block: Given, admit: Admit) -> str:
    clean = cleaned(unmarked(block.required("html", str)))
    if clean is None:
        raise block.fault("html", "is not read as it is written: close its elements in the order of their opening.")
    if not admit(clean):
        raise block.fault(
            "html", "is new or changed, which needs a permission: leave it as it was, or write other blocks."
        )
    return f'<div {RAW}="">{clean}</div>'


_TYPES: dict[str, Callable[[Given], str]] = {
    "paragraph": _as_it_is,
    "heading": _heading,
    "list": _list,
    "quote": _quote,
    "code": _code,
    "image": _image,
    "gallery": _gallery,
    "button": _button,
    "embed": _embed,
    "table": _table,
    "divider": _divider,
    "note": _note,
    "html": _as_it_is,
}
