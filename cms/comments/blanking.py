"""Taking a person's name and addresses out of texts, in whatever form these are kept."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any
from urllib.parse import quote

from cms.comments.actions.plain_text import html_of
from cms.comments.reading import as_read, without

BLANK = "…"
"""What stands where something was taken out."""

_SPACE = r"[\s+]+"
"""What may stand between the words of a name, in addresses of pages, too."""

_NO_MORE = r"(?![\w-]|\.\w)"
"""What ends the name of a host."""

_SHORT = 4
"""Names of fewer letters are found as whole words alone: they are in too many other words."""


@dataclass(frozen=True)
class Words:
    """What is taken out: names, e-mail addresses, network addresses and addresses of pages.

    Names are found within words, too, as in a genitive, unless they are short; with `whole`, as whole words alone.
    Addresses are found where they are not part of another one. All are found percent-encoded, too, and names with the
    last word first, network addresses in each of their forms, and pages by either scheme or none.
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
        emails = [as_read(each) for each in self.emails]
        texts = [*self._names, *emails, *(_page(each)[0] for each in self.pages)]
        forms = {form.lower() for each in texts for form in _as_written(each)} | set(map(_all_quoted, emails))
        return sorted({_like(form) for form in forms} | {each for ip in self.addresses for each in _like_address(ip)})

    def blank(self, value: Any) -> Any:
        """A text without them, or a list or JSON object whose texts are."""
        if isinstance(value, str):
            return without(self._found, value, BLANK)
        if isinstance(value, list):
            return [self.blank(each) for each in value]
        if isinstance(value, dict):
            return {self.blank(key): self.blank(each) for key, each in value.items()}
        return value

    def stand_in(self, text: str) -> bool:
        """Whether any of them is in a text."""
        return bool(self.blank(text) != text)

    @cached_property
    def _names(self) -> list[str]:
        """The names, and each as lists have it: the last word first, and a comma."""
        names = [name.split() for name in map(as_read, self.names) if name.strip()]
        turned = [[f"{last},", *first] for *first, last in names if first]
        return [" ".join(each) for each in (*names, *turned)]

    @cached_property
    def _found(self) -> re.Pattern[str]:
        parts = [
            *_any(r"(?<![\w.+-])", map(_spaced, map(as_read, self.emails)), _NO_MORE),
            *_addresses([_ip(each) for each in self.addresses]),
            *_any("", (_page(each)[1] for each in self.pages), ""),
            *_any(r"(?<!\w)", (_spaced(each) for each in self._names if self._is_whole(each)), r"(?!\w)"),
            *_any("", (_spaced(each) for each in self._names if not self._is_whole(each)), ""),
        ]
        return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)

    def _is_whole(self, name: str) -> bool:
        return self.whole or len(name) < _SHORT


def _any(before: str, forms: Iterable[str], after: str) -> list[str]:
    """A pattern that finds any of some, if there are any; what stands around is looked at once for all of them."""
    # The longest first, so that nothing is left of one that begins like another.
    longest = sorted(set(forms), key=lambda form: (-len(form), form))
    return [f"{before}(?:{'|'.join(longest)}){after}"] if longest else []


def _spaced(text: str) -> str:
    return _SPACE.join(map(re.escape, text.split()))


def _page(address: str) -> tuple[str, str]:
    """A page's address without what may be written or left out, and the pattern that finds it."""
    page = re.sub(r"^https?://|/+$", "", as_read(address), flags=re.IGNORECASE)
    # What a host has below it is read as the page's, but not another host that begins like it.
    return page, rf"(?:https?://|(?<![\w.@-])){re.escape(page)}{'/?' if '/' in page else _NO_MORE + '/?'}"


def _ip(address: str) -> IPv4Address | IPv6Address:
    ip = ip_address(address)
    return (ip.ipv4_mapped or ip) if isinstance(ip, IPv6Address) else ip


def _addresses(ips: Sequence[IPv4Address | IPv6Address]) -> list[str]:
    """Patterns of all ways in which network addresses are written, and of no others."""
    old = [ip for ip in ips if isinstance(ip, IPv4Address)]
    new = [_groups(ip) for ip in ips if isinstance(ip, IPv6Address)]
    # A letter or a colon may stand before it, as in "IP:" or where it is the end of one of IPv6.
    before, after = r"(?<![\da-f])(?=[\da-f]*:)", r"(?![\da-f]|\.\d)"
    return [
        *_any(r"(?<!\d)(?<!\d\.)(?=\d)", (_zeros(str(ip).split("."), r"\.") for ip in old), r"(?!\d|\.\d)"),
        *_any(before, (f"(?:0*:){{2,5}}{_zeros(_groups(ip)[5:], ':')}" for ip in old), after),
        *_any(before, (_zeros(groups, ":") for groups in new), after),
        *_any(before, (form for groups in new for form in _shortened(groups)), rf"(?!:+[\da-f]){after}"),
    ]


def _groups(ip: IPv4Address | IPv6Address) -> list[str]:
    """The eight numbers of an address of IPv6, or of IPv4 as one of IPv6 (RFC 4291, section 2.5.5.2)."""
    ip = ip_address(f"::ffff:{ip}") if isinstance(ip, IPv4Address) else ip
    return [f"{int(group, 16):x}" for group in ip.exploded.split(":")]


def _zeros(parts: Sequence[str], between: str) -> str:
    return between.join(f"0*{part}" for part in parts)


def _shortened(groups: Sequence[str]) -> Iterator[str]:
    """Patterns of all ways to leave zeros out."""
    for start in range(len(groups)):
        for end in range(start + 1, len(groups) + 1):
            if set(groups[start:end]) == {"0"}:
                is_first = "" if start else r"(?<![\da-f]:)"
                yield f"{is_first}{_zeros(groups[:start], ':')}::{_zeros(groups[end:], ':')}"


def _like_address(address: str) -> set[str]:
    """What LIKE finds it by, with or without zeros."""
    ip = _ip(address)
    forms = {"%".join(("", *(group for group in _groups(ip) if group != "0"), ""))}
    return forms | ({f"%{str(ip).replace('.', '.%')}%"} if isinstance(ip, IPv4Address) else set())


def _as_written(text: str) -> Iterator[str]:
    """A text as it is, and percent-encoded where it has to be, whose letters have another code in each case."""
    words = text.split()
    yield " ".join(words)
    for each in (words, [word.lower() for word in words], [word.upper() for word in words]):
        yield " ".join(quote(word, safe="") for word in each)


def _all_quoted(text: str) -> str:
    return "".join(f"%{byte:02x}" for byte in text.lower().encode())


def _like(text: str) -> str:
    """A text as LIKE finds it, whatever stands for what is no letter; a text without any as it is."""
    if re.search(r"[^\W_]", text) is None:
        return "%" + re.sub(r"([%_\\])", r"\\\1", text) + "%"
    return "%" + re.sub(r"[\W_]+", "%", text) + "%"


def blank_body(row: dict[str, Any], words: Words) -> dict[str, str]:
    """The forms of a comment's text without them; none, where they are in none of them.

    Where they are, the others are made anew of the plain one, since marks may stand between the letters of a name.
    """
    markdown, html, text = (row[f"body_{form}"] for form in ("markdown", "html", "text"))
    if not any(map(words.stand_in, (markdown, text, html, unescape(html)))):
        return {}
    said = words.blank(text)
    return {"body_markdown": said if markdown else "", "body_html": html_of(said), "body_text": said}
