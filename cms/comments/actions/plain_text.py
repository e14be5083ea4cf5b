"""Comments are written as plain text and read as HTML: paragraphs, line breaks, and links that promise nothing."""

import re
from html import escape

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_TRAILING = re.compile(r"[.,;:!?'\u2019\u201d\u00bb)\]}]+$")


def html_of(text: str) -> str:
    """The text as HTML that is safe by construction: all of it escaped, addresses made links (nofollow, ugc)."""
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return "\n".join(f"<p>{_with_links(part)}</p>" for part in paragraphs if part)


def _with_links(paragraph: str) -> str:
    parts, end = [], 0
    for match in _ADDRESS.finditer(paragraph):
        url = _without_punctuation(match[0])
        parts += [_lines(paragraph[end : match.start()]), _link(url)]
        end = match.start() + len(url)
    return "".join([*parts, _lines(paragraph[end:])])


def _without_punctuation(url: str) -> str:
    """What ends a sentence is not part of an address; a bracket is, where the address has opened it."""
    match = _TRAILING.search(url)
    if match is None:
        return url
    head, tail = url[: match.start()], match[0]
    return head + ")" if tail.startswith(")") and head.count("(") > head.count(")") else head


def _link(url: str) -> str:
    return f'<a href="{escape(url)}" rel="nofollow ugc noopener">{escape(url)}</a>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")
