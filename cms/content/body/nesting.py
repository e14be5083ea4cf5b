"""How deep the elements of a body may stand in one another, so that it reads back from every form."""

from collections.abc import Iterable

from cms.content.body.commonmark import DEEP, MAX_LEVELS
from cms.content.body.tree import MAX_DEPTH, TOO_DEEP, Element, children_of
from cms.errors import ContentFault

_LEVELS = frozenset({"blockquote", "li", "ol", "ul"})


def check_nesting(elements: Iterable[Element]) -> None:
    """Raises ContentFault where HTML or Markdown with these elements in it would be refused."""
    waiting = [(element, 1, 0) for element in elements]
    while waiting:
        element, depth, level = waiting.pop()
        level += element.tag in _LEVELS
        if level > MAX_LEVELS:
            raise ContentFault(DEEP)
        if depth > MAX_DEPTH:
            raise ContentFault(TOO_DEEP)
        waiting += ((child, depth + 1, level) for child in children_of(element))
