"""Reading block lists and word lists, as they go round the internet, from text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address

from cms.comments.block_values import block_value, word_pattern
from cms.comments.checks.domains import ascii_domain, is_domain
from cms.comments.rules import BlockKind
from cms.errors import ContentFault

_COMMENT = re.compile(r"(?:^|\s)#.*")
_NETWORK = re.compile(r"[0-9a-f.:]*[.:][0-9a-f.:]*(?:/[0-9.]+)?", re.IGNORECASE)


class ListKind(StrEnum):
    """What a list is of. A domain is one of links, but on a list of e-mail addresses one of theirs."""

    WORDS = "words"
    DOMAINS = "domains"
    EMAILS = "emails"
    NETWORKS = "networks"


@dataclass(frozen=True)
class Entry:
    """What a list has: a block of some kind, or a word, which has none. `value` is as it is stored."""

    kind: BlockKind | None
    value: str


@dataclass(frozen=True)
class Problem:
    """A line, counted from 1, that could not be read, and why, in whole sentences."""

    line: int
    message: str


def read_list(lines: Iterable[str], kind: ListKind | None = None) -> tuple[list[Entry], list[Problem]]:
    """The entries of a list, each once, and of each line that is none, why; what follows a # is a comment.

    A line is a domain, a line of a hosts file (`0.0.0.0 bad.example`), an e-mail address, `@` and a domain of such
    addresses, an address or network of the internet, or else a word or phrase. A list of a kind has that alone: of one
    of words every line is one, as of WordPress' disallowed comment keys.
    """
    entries: dict[Entry, None] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        text = _COMMENT.sub("", line.removeprefix("\ufeff")).strip()
        if not text:
            continue
        for kind_of_entry, value in _parts(text, kind):
            try:
                entries[_entry(kind_of_entry, value)] = None
            except ContentFault as fault:
                problems.append(Problem(number, str(fault)))
    return list(entries), problems


def _entry(kind: BlockKind | None, value: str) -> Entry:
    return Entry(kind, word_pattern(value) if kind is None else block_value(kind, value))


def _parts(text: str, kind: ListKind | None) -> Iterator[tuple[BlockKind | None, str]]:
    """What a line says, of which kind each: several hosts may stand on one line of a hosts file."""
    if kind is ListKind.WORDS:
        yield None, text
        return
    first, *hosts = text.split()
    if hosts and kind in {None, ListKind.DOMAINS} and _is_address(first):
        yield from ((BlockKind.URL_DOMAIN, host) for host in hosts)
        return
    yield _kind_of(text) if kind is None else _kind_within(text, kind), text


def _kind_of(text: str) -> BlockKind | None:
    """What a line of a list of nothing in particular is, by its form."""
    if _NETWORK.fullmatch(text) and any(map(str.isdigit, text)):
        return BlockKind.NETWORK
    if "@" in text and " " not in text:
        return BlockKind.EMAIL_DOMAIN if text.startswith("@") else BlockKind.EMAIL
    return BlockKind.URL_DOMAIN if is_domain(ascii_domain(text.removeprefix("*."))) else None


def _kind_within(text: str, kind: ListKind) -> BlockKind:
    if kind is ListKind.NETWORKS:
        return BlockKind.NETWORK
    if text.startswith("@"):
        return BlockKind.EMAIL_DOMAIN
    if kind is ListKind.DOMAINS:
        return BlockKind.URL_DOMAIN
    return BlockKind.EMAIL if "@" in text else BlockKind.EMAIL_DOMAIN


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
