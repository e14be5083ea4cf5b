"""Slugs: how content is named in addresses, in any script."""

import re
import unicodedata
from collections.abc import Awaitable, Callable, Iterator
from itertools import count, islice

from cms.base.text import sort_key
from cms.errors import Code, ContentFault

LONGEST = 200
"""The most characters that a slug has: those of older sites, which their readers know, may be long."""

LONGEST_MADE = 80
"""The most characters of a slug that is made from a title."""

UNNAMED = "untitled"
"""The slug of what has a title without a letter or digit."""

BATCH = 50
"""How many slugs are asked for at once."""

APOSTROPHES = "'\u2019\u02bc"
"""What stands within a word and leaves no trace in a slug."""

ZERO_WIDTH_NON_JOINER = "\u200c"

_DOTTED = re.compile("i\u0307+")


def make_slug(title: str) -> str:
    """A slug from words: letters and digits of any script in lower case, hyphens between them; never empty."""
    # The lower case of the Turkish capital has its dot twice, the second as a mark of its own.
    lower = _DOTTED.sub("i", unicodedata.normalize("NFC", title).lower())
    text = unicodedata.normalize("NFC", lower)
    words = "".join(_kept(character) for character in text if character not in APOSTROPHES)
    return _cut("-".join(words.split()), LONGEST_MADE) or UNNAMED


def name_slug(name: str) -> str:
    """The slug of a tag, section or author with this name; raises ContentFault where it has no letter or digit."""
    slug = make_slug(name)
    if slug == UNNAMED != sort_key(name):
        message = "This name has no letter or digit for addresses to be made of: write some, or give it a slug."
        raise ContentFault(message, "name")
    return slug


def check_slug(slug: str) -> str:
    """A slug as somebody wrote it, in NFC; raises ContentFault where it cannot stand in an address as one segment."""
    slug = unicodedata.normalize("NFC", slug.strip())
    if not slug:
        raise ContentFault("The slug is empty: write one, or leave it out to have it made from the title.", "slug")
    if len(slug) > LONGEST:
        message = f"The slug {slug[:LONGEST_MADE]!r}… is longer than {LONGEST} characters: shorten it."
        raise ContentFault(message, "slug", code=Code.TOO_LONG)
    if slug in {".", ".."} or not all(map(_is_plain, slug)):
        raise ContentFault(
            f"The slug {slug!r} may have letters, digits, hyphens, dots and underscores: mend it.", "slug"
        )
    return slug


def candidates(wish: str) -> Iterator[str]:
    """The wish, then wish-2, wish-3, … without end, each cut to make room for its number."""
    yield wish
    for number in count(2):
        end = f"-{number}"
        yield _cut(wish, LONGEST - len(end)) + end


async def first_free(wish: str, current: str | None, taken: Callable[[list[str]], Awaitable[set[str]]]) -> str:
    """The first candidate that is not taken; but what has one already, numbered or not, keeps it while the wish is.

    `taken` says which of some slugs belong to others.
    """
    slugs = candidates(wish)
    while True:
        batch = list(islice(slugs, BATCH))
        gone = await taken(batch)
        if current in batch and current not in gone and wish in gone:
            return current
        for slug in batch:
            if slug not in gone:
                return slug


def _kept(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LMN":
        return character
    # Persian sets the parts of a word apart by a joiner that nobody sees; other marks of formatting are dropped.
    return "" if category == "Cf" and character != ZERO_WIDTH_NON_JOINER else " "


def _is_plain(character: str) -> bool:
    return character in "-._~" or unicodedata.category(character)[0] in "LMN"


def _cut(slug: str, length: int) -> str:
    if len(slug) <= length:
        return slug
    head, hyphen, _ = slug[: length + 1].rpartition("-")
    return head if hyphen else slug[:length]
