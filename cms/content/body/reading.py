"""From Markdown, HTML or blocks to a body: one way, for everything becomes HTML, then safe, then a tree in one form."""

from collections.abc import Iterable
from typing import Any

from cms.content.body.address import Addresses
from cms.content.body.blocks import describe
from cms.content.body.body import Body
from cms.content.body.characters import printable
from cms.content.body.commonmark import to_html
from cms.content.body.flow import Flow
from cms.content.body.given import html_of
from cms.content.body.links import Links, Resolve
from cms.content.body.sanitise import measured, sanitise
from cms.content.body.tree import parse


def from_markdown(text: str, resolve: Resolve) -> Body:
    """The body that `text`, CommonMark with tables, strikethrough and footnotes, says. HTML in it is made safe.

    `resolve` is asked for each address as written and says which content of ours it names, if any.

    Raises:
        ContentFault: The text is too long, nested too deeply, or has too wide a table.
    """
    return _body([to_html(measured(text))], resolve)


def from_html(text: str, resolve: Resolve) -> Body:
    """The body that `text`, HTML of any origin, says; what is not safe is left out.

    `resolve` is asked for each address as written and says which content of ours it names, if any.

    Raises:
        ContentFault: The text is too long, nested too deeply, or has too wide a table.
    """
    return _body([measured(text)], resolve)


def from_blocks(blocks: Any, resolve: Resolve) -> Body:
    """The body of `blocks`, a list of objects as `Body.blocks` has them, addresses in place of placeholders.

    A block's fields decide; its "html" counts where a type has no field for it, and "text" never.

    Raises:
        ContentFault: A block is not as its type wants it; the sentence names its place. Or they are too long together.
    """
    written = list(html_of(blocks))
    measured("".join(written))
    return _body(map(printable, written), resolve)


def _body(parts: Iterable[str], resolve: Resolve) -> Body:
    addresses = Addresses(Links(resolve))
    reader = Flow(addresses)
    elements = [element for part in parts for element in reader.flow(parse(sanitise(part)))]
    return Body([describe(element) for element in elements], addresses.links.found(), tuple(addresses.warnings))
