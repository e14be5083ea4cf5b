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

EARLIEST_YEAR, LATEST_YEAR = 1000, 3000
"""The years of UTC in which moments lie that somebody can mean; calendars of programs end not far beyond."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# Tabs and ends of lines are controls, too, but they stand in texts.
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

UNSEEN = (
    r"\u0001-\u0020\u007f-\u00a0\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u1680\u17b4\u17b5"
    r"\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    r"\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""The characters of which nobody sees anything, as Python's and PostgreSQL's regular expressions both have them.

Spaces, controls and what only joins or formats (Unicode's categories Z, Cc and Cf), and what is as good as nothing
though its category says otherwise: fillers, the joiner of graphemes, vowels that nobody writes, selectors of variants,
and the pattern of braille without a dot.
"""
_BLANK = re.compile(f"[{UNSEEN}]*")


def is_blank(text: str) -> bool:
    """Whether nobody could see that anything is there: nothing but spaces and what only joins or formats."""
    return _BLANK.fullmatch(text) is not None


def line(field: str, text: str) -> str:
    """A line that must not be blank, with single spaces."""
    text = " ".join(_stored(field, text, LONGEST_LINE).split())
    if is_blank(text):
        raise ContentFault("This is empty: write something.", field, code=Code.REQUIRED)
    return text


def optional_line(field: str, text: str | None) -> str | None:
    """A line; None where there is none or it is blank."""
    text = _stored(field, text, LONGEST_LINE) if text else ""
    return None if is_blank(text) else line(field, text)


def optional_text(field: str, text: str | None) -> str | None:
    """A text of any number of lines; None where there is none or it is blank."""
    text = _stored(field, text, LONGEST_TEXT).strip() if text else ""
    return None if is_blank(text) else text


def optional_address(field: str, url: str | None) -> str | None:
    """A whole address on the web; None where there is none or it is empty."""
    if not url or not url.strip():
        return None
    url = _stored(field, url.strip(), LONGEST_ADDRESS)
    if not is_address(url):
        raise ContentFault(f"{url!r} is none: write a whole address that begins with https:// or http://.", field)
    return url


def is_address(url: str) -> bool:
    """Whether this is a whole address on the web, with a host and a port that there can be."""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and has_host and not any(map(str.isspace, url))


def moment(field: str, value: datetime) -> datetime:
    """A moment in UTC; one without an offset, or that nobody can mean, is refused."""
    if value.tzinfo is None:
        raise ContentFault(f"{value.isoformat()} could be any time: write its offset from UTC, too.", field)
    try:
        value = value.astimezone(UTC)
    except OverflowError:
        value = datetime.min.replace(tzinfo=UTC)
    if not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
        raise ContentFault(f"This is no time within the years {EARLIEST_YEAR} to {LATEST_YEAR}: mend it.", field)
    return value


def once(field: str, values: Collection[Hashable]) -> None:
    """Refuses a list that names something twice."""
    if len(set(values)) < len(values):
        raise ContentFault("This names the same thing twice: leave one of them out.", field, code=Code.DUPLICATE)


def address_or_path(field: str, url: str | None) -> str | None:
    """A whole address on the web, or a path on this site; None where there is none or it is empty."""
    if not url or not url.strip().startswith("/"):
        return optional_address(field, url)
    path = _stored(field, url.strip(), LONGEST_ADDRESS)
    # Browsers read a backslash as a slash, and two of them lead to another site.
    if path.startswith("//") or "\\" in path or any(map(str.isspace, path)):
        raise ContentFault(f"{path!r} is none: a path begins with one slash, and has no spaces or backslashes.", field)
    return path


def _stored(field: str, text: str, longest: int) -> str:
    text = unicodedata.normalize("NFC", text)
    if len(text) > longest:
        raise ContentFault(f"This is longer than {longest:,} characters: shorten it.", field, code=Code.TOO_LONG)
    if _UNSTORABLE.search(text):
        message = "This has characters that no text can have (NUL, or half of a pair): take them out."
        raise ContentFault(message, field)
    if found := _CONTROL.search(text):
        raise ContentFault(f"This has a character that steers machines (U+{ord(found[0]):04X}): take it out.", field)
    return text
