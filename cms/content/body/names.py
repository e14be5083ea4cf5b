"""The names that places within a body have, for links to them: each is there once."""

import re
import unicodedata

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_LONGEST = 80


class Names:
    """Those that are taken."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._taken

    def add(self, name: str) -> None:
        """Takes `name`."""
        self._taken.add(name)

    def free(self, wanted: str) -> str:
        """`wanted`, or where it is taken, `wanted` with the first number from 2 that is free."""
        if wanted not in self._taken:
            return wanted
        number = self._next.get(wanted, 2)
        while f"{wanted}-{number}" in self._taken:
            number += 1
        self._next[wanted] = number
        return f"{wanted}-{number}"


def slug(text: str) -> str:
    """`text` as a name within an address: its words in lower case, in their own script, joined by hyphens."""
    words = _BETWEEN_WORDS.sub("-", unicodedata.normalize("NFKC", text).lower()).strip("-")
    return words[:_LONGEST].rstrip("-") or "section"
