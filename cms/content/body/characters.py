"""Which characters a body is made of, and the two that are ours."""

import re

OPEN, CLOSE = "\ue000", "\ue001"

PLACEHOLDER = re.compile(f"{OPEN}([0-9]+){CLOSE}")
"""What stands where a link to our own content is filled in when it is read."""

# What no text can carry (NUL and lone surrogates), what nobody sees (the other controls, which HTML reads as something
# else), and what nobody but us may write.
_UNFIT = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff{OPEN}{CLOSE}]")
# What is not a single space already: most texts are left as they are.
_BLANKS = re.compile("[ \t\n\r]{2,}|[\t\n\r]")


def placeholder(number: int) -> str:
    """What stands for the link with this number."""
    return f"{OPEN}{number}{CLOSE}"


def printable(text: str) -> str:
    """`text` without what a body cannot carry, its lines ended by newlines alone."""
    if text.isprintable():
        return text
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def collapse(text: str) -> str:
    """`text` with each run of spaces, tabs and newlines as one space, as a browser shows it."""
    return _BLANKS.sub(" ", text)
