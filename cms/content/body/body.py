"""A body: its blocks, and the forms in which they are read."""

from dataclasses import dataclass, field
from functools import cached_property

from cms.content.body import words
from cms.content.body.blocks import Block
from cms.content.body.links import Link
from cms.content.body.markdown import markdown
from cms.content.body.tree import parse_stored


@dataclass(frozen=True)
class Body:
    """A text as typed blocks, which are what is stored; every other form is made of them.

    `links` are what the placeholders in the forms stand for; `warnings` are whole sentences on what was left out.
    """

    blocks: list[Block]
    links: tuple[Link, ...] = ()
    warnings: tuple[str, ...] = field(default=(), compare=False)

    @cached_property
    def html(self) -> str:
        """The body as safe HTML. A placeholder stands for a whole attribute, its leading space included."""
        return "\n".join(block["html"] for block in self.blocks)

    @cached_property
    def text(self) -> str:
        """What the body says, without markup and without placeholders."""
        return "\n\n".join(block["text"] for block in self.blocks if block["text"])

    @cached_property
    def markdown(self) -> str:
        """The body as CommonMark with tables and strikethrough. A placeholder stands for an address."""
        return markdown(parse_stored(self.html))

    @cached_property
    def word_count(self) -> int:
        """How many words the body has, in any script."""
        return words.word_count(self.text)

    @property
    def reading_minutes(self) -> int:
        """The minutes that reading the body takes, at least one."""
        return words.reading_minutes(self.word_count)
