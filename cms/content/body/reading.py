"""From Markdown, HTML or blocks to a body: one way, for everything becomes HTML, then safe, then a tree in one form."""

from collections.abc import Iterable
from typing import Any

from cms.content.body.address import Addresses
from cms.content.body.blocks import describe
from cms.content.body.body import Body
from cms.content.body.characters import printable
from cms.content.body.commonmark import MAX_LEVELS, to_html
from cms.content.body.flow import Flow
from cms.content.body.given import html_of
from cms.content.body.links import Links, Resolve
from cms.content.body.nesting import check_nesting
from cms.content.body.raw import Admit, lift, nobody
from cms.content.body.sanitise import check_tags, measured, sanitise
from cms.content.body.tree import Element, parse
from cms.errors import ContentFault, faults_at

_REFUSED = "Raw HTML was read as any HTML is: it stands by itself, and to write or change it takes a permission."
_MOST_WARNINGS = 20


def from_markdown(text: str, resolve: Resolve, admit: Admit = nobody) -> Body:
    """The body that `text`, CommonMark with tables, strikethrough and footnotes, says. HTML in it is made safe.

    `resolve` is asked for each address as written and says which content of ours it names, if any. `admit` is asked for
    raw HTML; what it does not admit is read as HTML is.

    Raises:
        ContentFault: The text is too long, nested too deeply, or has too wide a table.
    """
    return _body([(to_html(measured(text)), ())], resolve, admit)


def from_html(text: str, resolve: Resolve, admit: Admit = nobody) -> Body:
    """The body that `text`, HTML of any origin, says; what is not safe is left out. The rest as `from_markdown`.

    Raises:
        ContentFault: The text is too long, nested too deeply, or has too wide a table.
    """
    return _body([(measured(text), ())], resolve, admit)


def from_blocks(blocks: Any, resolve: Resolve, admit: Admit = nobody) -> Body:
    """The body of `blocks`, a list of objects as `Body.blocks` has them, addresses in place of placeholders.

    A block's fields decide; its "html" counts where a type has no field for it, and "text" never.

    Raises:
        ContentFault: Blocks are not as their types want them, or have raw HTML that is not admitted; the sentences and
            paths name their places. Or they are too long together.
    """
    written = html_of(blocks, admit)
    measured("".join(written))
    parts = ((printable(html), ("blocks", position)) for position, html in enumerate(written))
    return _body(parts, resolve, admit)


def _body(parts: Iterable[tuple[str, tuple[str | int, ...]]], resolve: Resolve, admit: Admit) -> Body:
    """The body of some HTML; each part says where in what was given it stands."""
    addresses = Addresses(Links(resolve))
    reader = Flow(addresses)
    elements: list[Element] = []
    place: tuple[str | int, ...] = ()
    tags = 0
    try:
        for part, place in parts:  # noqa: B007 - it is that of the part at which reading ends.
            pieces, refused = lift(part, admit)
            for piece in pieces:
                if isinstance(piece, Element):
                    elements.append(piece)
                    continue
                safe = sanitise(piece)
                tags += safe.count("<")
                check_tags(tags)
                elements += reader.flow(parse(safe))
            addresses.warnings += [_REFUSED] * refused
    except ContentFault:
        with faults_at(*place):
            raise
    blocks = [describe(element) for element in elements]
    counts = [block["html"].count("<") for block in blocks]
    check_tags(sum(counts))
    # So few tags as most blocks have stand in no depth.
    check_nesting(element for element, count in zip(elements, counts, strict=True) if count > MAX_LEVELS)
    return Body(blocks, addresses.links.found(), _told(addresses.warnings))


def _told(warnings: list[str]) -> tuple[str, ...]:
    """The warnings, each once, as far as anybody reads them."""
    told = list(dict.fromkeys(warnings))
    more = len(told) - _MOST_WARNINGS
    return (*told[:_MOST_WARNINGS], *([f"There are {more} more such things in the text."] if more > 0 else []))
