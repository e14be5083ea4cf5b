"""From Markdown, HTML or blocks to a body: one way, for everything becomes HTML, then safe, then a tree in one form."""

from collections.abc import Iterable
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from cms.content.body.address import Addresses
from cms.content.body.blocks import describe
from cms.content.body.body import Body
from cms.content.body.characters import printable
from cms.content.body.flow import Flow
from cms.content.body.given import html_of
from cms.content.body.links import Links, Resolve
from cms.content.body.sanitise import measured, sanitise
from cms.content.body.tree import parse
from cms.errors import ContentFault

MAX_LEVELS = 60
"""How many blocks of Markdown may stand within one another; a list's item counts as two, the list and itself."""


class _Markdown(MarkdownIt):
    """CommonMark with tables, strikethrough and footnotes; addresses stay as written, for they are judged later."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"maxNesting": MAX_LEVELS})
        self.enable(["table", "strikethrough"])
        self.use(footnote_plugin, inline=False)

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - As markdown-it calls it.
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - As markdown-it calls it.
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - As markdown-it calls it.
        return link


_MARKDOWN = _Markdown()


def from_markdown(text: str, resolve: Resolve) -> Body:
    """The body that `text`, CommonMark with tables, strikethrough and footnotes, says. HTML in it is made safe.

    `resolve` is asked for each address as written and says which content of ours it names, if any.

    Raises:
        ContentFault: The text is too long, or nested too deeply.
    """
    environment: dict[str, Any] = {}
    tokens = _MARKDOWN.parse(measured(text), environment)
    if any(token.level >= MAX_LEVELS for token in tokens):
        raise ContentFault(
            f"Lists and quotations of a body may stand {MAX_LEVELS // 2} deep in one another; take out some levels."
        )
    return _body([_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, environment)], resolve)


def from_html(text: str, resolve: Resolve) -> Body:
    """The body that `text`, HTML of any origin, says; what is not safe is left out.

    `resolve` is asked for each address as written and says which content of ours it names, if any.

    Raises:
        ContentFault: The text is too long, or nested too deeply.
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
