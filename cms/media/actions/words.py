"""What is said of a picture, and which point of it counts: checked alike wherever it is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg

from cms.base.fields import optional_text
from cms.errors import Code, ContentFault

LONGEST_ALT = 2_000
"""The most characters that a text for those who cannot see a picture has: who listens to it cannot skim it."""


@dataclass(frozen=True, kw_only=True)
class MediaWords:
    """What a picture says in one locale; `alt` is empty until somebody says what it shows."""

    alt: str = ""
    caption: str | None = None


def checked_words(words: MediaWords) -> dict[str, Any]:
    """The columns of a picture's words; raises ContentFault."""
    alt = optional_text("alt", words.alt) or ""
    if len(alt) > LONGEST_ALT:
        message = f"This is longer than {LONGEST_ALT:,} characters: say in a sentence or two what one sees."
        raise ContentFault(message, "alt", code=Code.TOO_LONG)
    return {"alt": alt, "caption": optional_text("caption", words.caption)}


def checked_focal_point(point: tuple[float, float] | None) -> dict[str, Any]:
    """The columns of a focal point, (x, y) from the upper left corner; raises ContentFault."""
    if point and not all(0 <= part <= 1 for part in point):
        message = "A focal point has two numbers from 0 to 1, as shares of width and height."
        raise ContentFault(message, "focal_point")
    x, y = point or (None, None)
    return {"focal_x": x, "focal_y": y}


@contextmanager
def refusals_told() -> Iterator[None]:
    """Says in a sentence what a constraint has refused."""
    try:
        yield
    except asyncpg.IntegrityConstraintViolationError as error:
        if "media_address_key" in str(error):
            message = "This address is another picture's or file's: change that one."
            raise ContentFault(message, "address", code=Code.ALREADY_EXISTS) from None
        if "media_translation_locale_fkey" in str(error):
            message = "The site has no such locale: add it to the site first."
            raise ContentFault(message, "locale", code=Code.NOT_FOUND) from None
        raise
