"""Domains as they are compared: lower case, in the form that the network knows them by (punycode)."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import idna

_LONGEST = 253
"""The most characters of a domain (RFC 1035, section 2.3.4, without the root's dot)."""

_DOMAIN = re.compile(r"(?:(?!-)[a-z0-9_-]{1,63}(?<!-)\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})")


def ascii_domain(domain: str) -> str:
    """A domain in its ASCII form; one that IDNA does not allow is put into punycode as it stands.

    What is longer than any domain stays as it is: punycode takes long for it.
    """
    if domain.isascii() or len(domain) > _LONGEST:
        return domain.lower().rstrip(".")
    try:
        return idna.encode(domain, uts46=True).decode().rstrip(".")
    except idna.IDNAError:
        labels = re.split("[.\u3002\uff0e\uff61]", domain.lower())
        return ".".join(map(_punycode, labels)).rstrip(".")


def _punycode(label: str) -> str:
    return label if label.isascii() else "xn--" + label.encode("punycode").decode()


def is_domain(domain: str) -> bool:
    """Whether this is the ASCII form of a domain with a dot in it: not of a machine's own names, nor of an address."""
    return len(domain) <= _LONGEST and _DOMAIN.fullmatch(domain) is not None


def host_of(url: str) -> str | None:
    """The host of an address on the web, in its ASCII form; None where it has none."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return ascii_domain(host) if host else None


def and_above(domain: str) -> Iterator[str]:
    """A domain and all that it lies in, the innermost first; nothing of what is longer than any domain."""
    while domain and len(domain) <= _LONGEST:
        yield domain
        _, _, domain = domain.partition(".")
