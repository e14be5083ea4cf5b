"""Bodies: typed blocks, and HTML, Markdown and text made of them."""

from cms.content.body.body import Body
from cms.content.body.links import Link, Resolve, Target
from cms.content.body.raw import Admit, anybody, nobody, raw_html
from cms.content.body.reading import from_blocks, from_html, from_markdown

__all__ = [
    "Admit",
    "Body",
    "Link",
    "Resolve",
    "Target",
    "anybody",
    "from_blocks",
    "from_html",
    "from_markdown",
    "nobody",
    "raw_html",
]
