"""Addresses in what readers write: where they stand, which of them may be links, and how those are written."""

import re
import unicodedata
from collections.abc import Iterator
from html import escape
from urllib.parse import quote, urlsplit

from cms.base.fields import LONGEST_ADDRESS, is_address

_LONGEST_HOST = 253

# Brackets belong to an address in pairs; what is never in one, and the signs of scripts without spaces, end it.
_PLAIN = r"[^\s<>\"`\\()\[\]“”«»„\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
_BARE = re.compile(
    r"(?<![A-Za-z0-9])(?:https?://|www\.(?=[\w-]+\.\w))"
    rf"(?:{_PLAIN}++|\((?:{_PLAIN}++|\({_PLAIN}*+\))*+\)|\[{_PLAIN}*+\])++",
    re.IGNORECASE,
)
_AFTER = ".,;:!?'*_~}\u2019\u2026"
"""What ends a sentence or an emphasis, and is no part of the address before it."""

# A name or a number, without an account before it that looks like the host.
_AUTHORITY = re.compile(r"[\w.-]+(?::\d*)?|\[[0-9a-f:.]+\](?::\d*)?", re.IGNORECASE)
# What looks like a host, and with it its path, the names in which mean nothing.
_HOST = re.compile(r"(?<![\w-])([\w-]++(?:\.[\w-]++)++)(?:[:/?#]\S*)?")
_TOP = re.compile(r"[^\W\d_][\w-]+")
# What RFC 3986 has in no address, so that it stands safely even in a page of somebody who forgets to escape it.
_UNWRITTEN = re.compile(r"""[<>"`{}|^]""")


def escaped(text: str) -> str:
    """`text` as it stands in HTML, between tags or in an attribute: what somebody wrote gets there by this alone."""
    return escape(text)


def bare(text: str) -> Iterator[tuple[int, int]]:
    """Where bare addresses begin and end in `text`: http://, https:// and www., without the punctuation after them."""
    if "//" not in text and "www." not in text.lower():
        return
    end = 0
    while found := _BARE.search(text, end):
        end = found.start() + len(found[0].rstrip(_AFTER))
        yield found.start(), end


def target(written: str) -> str | None:
    """The whole address that `written` means, or None where a comment may not link to it."""
    address = f"https://{written}" if written[:4].lower() == "www." else written
    if len(address) > LONGEST_ADDRESS or "\\" in address or not is_address(address):
        return None
    if not _AUTHORITY.fullmatch(urlsplit(address).netloc):
        return None
    return _UNWRITTEN.sub(lambda found: quote(found[0]), address)


def opening(address: str) -> str:
    """The tag that begins a link, which promises search engines nothing and the other page no window of ours."""
    return f'<a href="{escaped(address)}" rel="nofollow ugc noopener">'


def with_links(text: str) -> str:
    """A plain text as HTML, its bare addresses as links."""
    parts, end = [], 0
    for start, stop in bare(text):
        if address := target(text[start:stop]):
            parts += [escaped(text[end:start]), opening(address), escaped(text[start:stop]), "</a>"]
            end = stop
    return "".join([*parts, escaped(text[end:])])


def other_host(words: str, address: str) -> str | None:
    """The host of `address` where the words of a link to it look like another one."""
    # The full stop of Chinese and Japanese parts the names of a host, too.
    if "." not in (folded := unicodedata.normalize("NFKC", words).replace("\u3002", ".")):
        return None
    host = _ascii(urlsplit(address).hostname or "")
    names = (found[1] for found in _HOST.finditer(folded) if _TOP.fullmatch(found[1].rpartition(".")[2]))
    return None if {_ascii(name).removeprefix("www.") for name in names} <= {host.removeprefix("www.")} else host


def _ascii(host: str) -> str:
    """A host as it is asked for, so that letters which only look alike are told apart."""
    host = host.lower().rstrip(".")
    if host.isascii() or len(host) > _LONGEST_HOST:
        return host
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host
