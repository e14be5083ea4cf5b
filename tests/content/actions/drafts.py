"""Drafts to test with."""

import re
from collections.abc import Callable
from typing import Any

from cms.content.body import Body, Target, from_markdown
from cms.content.drafts import ArticleDraft
from cms.errors import ContentFault


def body(text: str = "Words.", *targets: Target) -> Body:
    """A body of Markdown, with a link to each target after it."""
    links = {f"/{number}": target for number, target in enumerate(targets)}
    return from_markdown(" ".join([text, *(f"[link]({address})" for address in links)]), links.get)


def article(title: str = "A Title", text: str = "Words.", **values: Any) -> ArticleDraft:
    """An article's draft, in English unless it says otherwise."""
    given: dict[str, Any] = {"locale": "en", "title": title, "body": body(text)}
    return ArticleDraft(**given | values)


def says(pattern: str) -> Callable[[ContentFault], bool]:
    """Whether a fault says something, or is about a field of this name."""
    return lambda fault: re.search(pattern, fault.placed) is not None
