"""Checks of single fields of what is written; each raises ContentFault with the field's name."""

import re
import unicodedata
from collections.abc import Collection, Hashable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from cms.errors import Code, ContentFault

LONGEST_LINE = 500
"""The most characters that a title, a name or another line of text has."""

LONGEST_TEXT = 20_000
"""The most characters that a text of several lines has; bodies have their own limit."""

LONGEST_ADDRESS = 2_000
"""The most characters that an address on the web has."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def line(field: str, text: str) -> str:
    """A line that must not be empty, with single spaces."""
    text = " ".join(_stored(field, text, LONGEST_LINE).split())
    if not text:
        raise ContentFault(f"The field {field} is empty: write something.", field, code=Code.REQUIRED)
    return text


def optional_line(field: str, text: str | None) -> str | None:
    """A line; None where there is none or it is empty."""
    return line(field, text) if text and text.strip() else None


def optional_text(field: str, text: str | None) -> str | None:
    """A text of any number of lines; None where there is none or it is empty."""
    return _stored(field, text, LONGEST_TEXT).strip() or None if text else None


def optional_address(field: str, url: str | None) -> str | None:
    """A whole address on the web; None where there is none or it is empty."""
    if not url or not url.strip():
        return None
    url = _stored(field, url.strip(), LONGEST_ADDRESS)
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc or any(map(str.isspace, url)):
        raise ContentFault(
            f"The field {field} has {url!r}: write a whole address that begins with https:// or http://.", field
        )
    return url


def moment(field: str, value: datetime) -> datetime:
    """A moment in UTC; one without an offset is refused."""
    if value.tzinfo is None:
        raise ContentFault(f"The field {field} has {value.isoformat()}: write its offset from UTC, too.", field)
    return value.astimezone(UTC)


def once(field: str, values: Collection[Hashable]) -> None:
    """Refuses a list that names something twice."""
    if len(set(values)) < len(values):
        raise ContentFault(
            f"The field {field} names the same thing twice: leave one of them out.", field, code=Code.DUPLICATE
        )


def address_or_path(field: str, url: str | None) -> str | None:
    """A whole address on the web, or a path on this site; None where there is none or it is empty."""
    if not url or not url.strip().startswith("/") or url.strip().startswith("//"):
        return optional_address(field, url)
    path = _stored(field, url.strip(), LONGEST_ADDRESS)
    if any(map(str.isspace, path)):
        raise ContentFault(f"The field {field} has {path!r}: a path has no spaces.", field)
    return path


def _stored(field: str, text: str, longest: int) -> str:
    text = unicodedata.normalize("NFC", text)
    if len(text) > longest:
        raise ContentFault(
            f"The field {field} is longer than {longest} characters: shorten it.", field, code=Code.TOO_LONG
        )
    if _UNSTORABLE.search(text):
        raise ContentFault(
            f"The field {field} has characters that no text can have (NUL, or half of a pair): take them out.",
            field,
        )
    return text
