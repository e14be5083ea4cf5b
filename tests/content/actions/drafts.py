"""Drafts to test with."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cms.content.drafts import ArticleDraft


@dataclass(frozen=True)
class Reference:
    """What a placeholder stands for."""

    number: int
    entry_id: UUID | None = None
    media_id: UUID | None = None
    fragment: str = ""


@dataclass(frozen=True)
class Prose:
    """A body of one paragraph."""

    text: str
    links: tuple[Reference, ...] = ()
    blocks: list[dict[str, Any]] = field(default_factory=list)
    html: str = "<p></p>"
    markdown: str = ""
    word_count: int = 1
    reading_minutes: int = 1


def article(title: str = "A Title", text: str = "Words.", **values: Any) -> ArticleDraft:
    """An article's draft, in English unless it says otherwise."""
    body = values.pop("body", Prose(text))
    return ArticleDraft(**{"locale": "en", "title": title, "body": body} | values)
