"""What the readers of the single blocks need of the whole."""

from collections.abc import Callable, Iterable
from typing import Protocol

from cms.content.body.address import Addresses
from cms.content.body.tree import Element, Node


class Reader(Protocol):
    """Reads what stands within a block."""

    addresses: Addresses

    def flow(self, nodes: Iterable[Node]) -> list[Element]:
        """The nodes as blocks in the one form."""

    def line(self, nodes: Iterable[Node]) -> list[Node]:
        """The nodes as one line in the one form (see `cms.content.body.inline`)."""


ReadBlock = Callable[[Element, Reader], Iterable[Element]]
"""Brings one element into the one form: as one block, several, or none where it says nothing."""
