"""Taking a person's name and addresses out of texts, in whatever form these are kept."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from typing import Any
from urllib.parse import unquote

from cms.comments.actions.plain_text import html_of

BLANK = "…"
"""What stands where something was taken out."""

_SPACE = r"(?:\s|%20|\+)+"
"""What may stand between the words of a name, in addresses of pages, too."""

_SHORT = 4
"""Names of fewer letters are found as whole words alone: they are in too many other words."""


@dataclass(frozen=True)
class Words:
    """What is taken out: names, e-mail addresses, network addresses and addresses of pages.

    Names are found within words, too, as in a genitive, unless they are short; with `whole`, as whole words alone.
    Addresses are found where they are not part of another one.
    """

    names: Sequence[str] = ()
    emails: Sequence[str] = ()
    addresses: Sequence[str] = ()
    pages: Sequence[str] = ()
    whole: bool = field(default=False, kw_only=True)

    def __bool__(self) -> bool:
        return bool(self.names or self.emails or self.addresses or self.pages)

    @cached_property
    def patterns(self) -> list[str]:
        """Each of them in lower case, as PostgreSQL's LIKE finds it: more than what is meant may be found."""
        every = (*self.names, *self.emails, *self.addresses, *self.pages)
        return sorted({"%".join(("", *_literal(each.lower()).split(), "")) for each in every})

    def blank(self, value: Any) -> Any:
        """A text without them, or a list or JSON object whose texts are."""
        if isinstance(value, str):
            return self._found.sub(BLANK, value)
        if isinstance(value, list):
            return [self.blank(each) for each in value]
        if isinstance(value, dict):
            return {self.blank(key): self.blank(each) for key, each in value.items()}
        return value

    def stand_in(self, text: str) -> bool:
        """Whether any of them is in a text."""
        return self._found.search(text) is not None

    @cached_property
    def _found(self) -> re.Pattern[str]:
        parts = [
            *_each(self.emails, r"(?<![\w.+-])", r"(?![\w-]|\.\w)"),
            *_each(self.addresses, r"(?<![\w.:])", r"(?![\w:]|\.\d)"),
            *_each(self.pages, "", ""),
            *_each((each for each in self.names if self._is_whole(each)), r"(?<!\w)", r"(?!\w)"),
            *_each((each for each in self.names if not self._is_whole(each)), "", ""),
        ]
        return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)

    def _is_whole(self, name: str) -> bool:
        return self.whole or len(name) < _SHORT


def _each(texts: Iterable[str], before: str, after: str) -> list[str]:
    # The longest first, so that nothing is left of one that begins like another.
    longest = sorted(set(texts), key=len, reverse=True)
    return [before + _SPACE.join(map(re.escape, text.split())) + after for text in longest if text.strip()]


def _literal(text: str) -> str:
    """A text as LIKE finds it."""
    return re.sub(r"([%_\\])", r"\\\1", text)


def blank_body(row: dict[str, Any], words: Words) -> dict[str, str]:
    """The forms of a comment's text without them; none, where they are in none of them.

    Where they are, the others are made anew of the plain one, since marks may stand between the letters of a name.
    """
    markdown, html, text = (row[f"body_{form}"] for form in ("markdown", "html", "text"))
    if not any(map(words.stand_in, (markdown, text, html, unquote(unescape(html))))):
        return {}
    said = words.blank(text)
    return {"body_markdown": said if markdown else "", "body_html": html_of(said), "body_text": said}
