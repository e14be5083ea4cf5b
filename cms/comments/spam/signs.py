"""What is looked at in a comment: its words and their letters, the name, where it links to, the manner of writing."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from zlib import crc32

SLOTS = 1 << 18
"""How many weights a learner has. Each sign points to some of them; few meet in one, and do little harm."""

BEGINNING, END = 2_000, 1_000
"""How many characters are read of a long comment at both of its ends, so that nobody hides behind a long quotation."""

MOST_WORDS = 500
"""How many words are weighed of a comment, half of them from either end."""

_MOST_LINKS = 32
_MOST_HOSTS = 8
_LONGEST_ADDRESS = 300
_LONGEST_NAME = 100
_FEWEST_LETTERS = 8
"""A share of capitals says nothing of fewer letters."""

# Ignorable code points (Unicode's Default_Ignorable_Code_Point): they stand within words to hide them from filters.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Letters with their marks: said by what parts words, since \w leaves out the vowels of Hindi and Thai. Long ones, such
# as a sentence in Chinese, come in pieces. A symbol or an emoji is a word by itself.
_SYMBOLS = "\u2190-\u2bff\U0001f000-\U0001faff"
_WORD = re.compile(
    "[^\\s\x00-/:-@\\[-`{-\xbf\u060c\u061b\u061f\u06d4\u0964\u0965\u2000-\u2bff\u3000-\u303f\U0001f000-\U0001faff]{1,24}"
    f"|[{_SYMBOLS}]"
)
_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,300}")
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^/?#@\s]*@)?(?:www\.)?([^/:?#\s]+)")
# The lookbehind and the counts keep the time linear.
_BARE_HOST = re.compile(
    r"(?<![a-z0-9.@-])(?:[a-z0-9-]{1,63}\.){1,4}(?:biz|club|co|com|info|io|ly|me|net|online|org|ru|shop|site|tk|top|tv|xyz)"
    r"(?![a-z0-9-])"
)
_DRAWN_OUT = re.compile(r"([^\W\d])\1\1")


class Kind(StrEnum):
    """Where a sign stands."""

    WORD = "WORD"
    NAME = "NAME"
    HOST = "HOST"
    MANNER = "MANNER"
    ANY = "ANY"
    """What every comment has: how much of what comes in is spam."""


class Sign(NamedTuple):
    """One thing to see in a comment.

    `words` is what a person calls it: the word, the host, or a few words on the manner of writing. `slots` are the
    numbers of its weights, below SLOTS; what several words have in common belongs to the first of them.
    """

    kind: Kind
    words: str
    slots: tuple[int, ...]


def signs(text: str, name: str = "", links: Iterable[str] = (), seconds: float | None = None) -> list[Sign]:
    """The signs of a comment: first its words in their order, then the others; never none.

    `links` are the addresses that it links to; those that are written out in `text` are seen without them. `seconds` is
    how long it took to write, where that is known.
    """
    read = text if len(text) <= BEGINNING + END else f"{text[:BEGINNING]} {text[1 - END :]}"
    plain = folded(read)
    words = _words(plain)
    hosts = _hosts(plain, links)
    found = _spelled(words)
    found += [_of_three(Kind.NAME, word) for word in _words(folded(name)[:_LONGEST_NAME])]
    found += map(_host, hosts)
    found += _manner(read, plain, len(words), len(hosts), seconds)
    return found


def folded(text: str) -> str:
    """The text as words are compared: without case, compatibility forms and characters that nobody sees.

    Some characters stand for eighteen, so it is cut at BEGINNING + END.
    """
    most = BEGINNING + END
    if text.isascii():
        return text[:most].lower()
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", text[:most])[:most])
    return unicodedata.normalize("NFKC", seen.casefold())[:most]


def _words(plain: str) -> list[str]:
    words = _WORD.findall(plain)
    return words if len(words) <= MOST_WORDS else words[: MOST_WORDS // 2] + words[-(MOST_WORDS // 2) :]


def _spelled(words: Iterable[str]) -> list[Sign]:
    """Each word with three letters at a time of it, and the pairs that it makes with the two words before it.

    One number is as good a sign as another.
    """
    found: list[Sign] = []
    taken: set[int] = set()
    before, long_before = 1, 2
    for word in words:
        written, itself, pieces = _spelling(word if word.isalpha() else _DIGIT.sub("0", word))
        pairs = crc32(written, before) % SLOTS, crc32(written, long_before ^ 0xFFFF) % SLOTS
        slots = tuple([slot for slot in pieces + pairs if slot not in taken])
        taken.update(slots)
        found.append(Sign(Kind.WORD, word, slots))
        before, long_before = itself, before
    found.append(Sign(Kind.MANNER, "How it ends", (crc32(b"$", before) % SLOTS,)))
    return found


@lru_cache(maxsize=4_096)
def _spelling(word: str) -> tuple[bytes, int, tuple[int, ...]]:
    """A word as bytes, their sum, and the slots of itself and of its letters."""
    written = f" {word} ".encode("utf-16-le", "surrogatepass")
    itself = crc32(written)
    letters = [crc32(written[start : start + 6], 3) for start in range(0, len(written) - 4, 2)]
    return written, itself, tuple(dict.fromkeys([sum_ % SLOTS for sum_ in (itself, *letters)]))


def _hosts(plain: str, links: Iterable[str]) -> list[str]:
    """The hosts that a comment links to or names, each once, as many as are looked at."""
    addresses = [*(folded(link[:_LONGEST_ADDRESS]) for link in islice(links, _MOST_LINKS)), *_ADDRESS.findall(plain)]
    linked = [match[1].rstrip(".") for address in addresses if (match := _HOST.match(address.strip()))]
    named = [host.removeprefix("www.") for host in _BARE_HOST.findall(plain)]
    return list(islice(dict.fromkeys(filter(None, linked + named)), _MOST_HOSTS))


def _host(host: str) -> Sign:
    """A host is known as itself, by its domain and by the domain's last part."""
    labels = host.split(".")
    return Sign(Kind.HOST, host, _slots(Kind.HOST, host, f"in {'.'.join(labels[-2:])}", f"in .{labels[-1]}"))


def _manner(read: str, plain: str, words: int, hosts: int, seconds: float | None) -> Iterator[Sign]:
    yield _ANY
    yield _of_length("word", words)
    yield _of_length("character", len(plain))
    yield from _capitals(read)
    yield from _marks(read, "!", "exclamation")
    yield from _marks(read, "?", "question")
    if _DIGIT.search(read):
        yield _NUMBER
    if _DRAWN_OUT.search(plain):
        yield _DRAWN
    if hosts:
        yield _LINK
    if hosts > 1:
        yield _LINKS
    if seconds is not None:
        yield _of_haste(seconds)


def _of_length(unit: str, count: int) -> Sign:
    """Lengths differ where one is twice the other."""
    most = (1 << count.bit_length()) - 1
    if most <= 1:
        return _manners(f"A length of {('no', 'one')[most]} {unit}")
    return _manners(f"A length of {(most + 1) // 2} to {most} {unit}s")


def _capitals(read: str) -> Iterator[Sign]:
    letters = sum(map(str.isalpha, read))
    if letters < _FEWEST_LETTERS:
        return
    fifth = min(5 * sum(map(str.isupper, read)) // letters, 4)
    yield _manners(f"A share of {20 * fifth} to {20 * fifth + 20}% of capitals")


def _marks(read: str, mark: str, name: str) -> Iterator[Sign]:
    if mark * 2 in read:
        yield _manners(f"A run of {name} marks")
    elif mark in read:
        yield _manners(f"A single {name} mark")


def _of_haste(seconds: float) -> Sign:
    for most in (3, 10, 30, 120):
        if seconds < most:
            return _manners(f"The time of less than {most} seconds in which it was written")
    return _manners("The time of two minutes or more in which it was written")


@lru_cache(maxsize=256)
def _manners(words: str) -> Sign:
    """A sign of the manner of writing, known by its words: who changes them changes what learners know."""
    return _of_three(Kind.MANNER, words)


def _of_three(kind: Kind, words: str) -> Sign:
    """A sign with three weights, lest it drown among so many letters."""
    return Sign(kind, words, _slots(kind, *(f"{words} {number}" for number in range(3))))


def _slots(kind: Kind, *known_as: str) -> tuple[int, ...]:
    return tuple([crc32(f"{kind} {each}".encode("utf-8", "surrogatepass")) % SLOTS for each in known_as])


_ANY = Sign(Kind.ANY, "", _slots(Kind.ANY, ""))
_NUMBER = _manners("A number")
_DRAWN = _manners("A letter that is drawn out")
_LINK = _manners("A link")
_LINKS = _manners("More than one link")
