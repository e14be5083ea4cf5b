"""Reading a walk from a page: every fenced block is a step, and the sentence before it says where it goes.

A sentence ends in one of these ways; names stand in backticks, and the block follows after an empty line:

    In a new file `path`:
    At the end of `path`:
    Among the imports of `path`:
    Now `path` says:
    In `path`, after `line`:              (or: before, in place of)
    In `path`, in `class X`, after `line`:

A line is found by its beginning, from the scope on where there is one. A block takes its indentation. A block of
the language sh is run wherever it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

PLACES = [
    re.compile(pattern + "$")
    for pattern in (
        r"[Ii]n a (?P<how>new) file `(?P<path>[^`]+)`:",
        r"[Aa]t the (?P<how>end) of `(?P<path>[^`]+)`:",
        r"[Aa]mong the (?P<how>imports) of `(?P<path>[^`]+)`:",
        r"[Nn]ow `(?P<path>[^`]+)` (?P<how>says):",
        r"[Ii]n `(?P<path>[^`]+)`, (in `(?P<scope>[^`]+)`, )?(?P<how>after|before|in place of) `(?P<line>[^`]+)`:",
    )
]


@dataclass(frozen=True)
class Step:
    """One block of a page: `how` it is done (sh, new, end, imports, says, after, before, in place of) and where."""

    page: str
    number: int
    sentence: str
    how: str
    text: str
    path: str = ""
    scope: str = ""
    line: str = ""

    def __str__(self) -> str:
        """The step as a message names it."""
        return f"{self.page}, line {self.number}, {self.sentence!r}"


def read_steps(name: str, page: str) -> Iterator[Step]:
    """The steps of a page, by its name and text; raises ValueError for a block that no sentence leads to."""
    for fence in FENCE.finditer(page):
        number = page.count("\n", 0, fence.start()) + 1
        sentence = " ".join(page[: fence.start()].rstrip().rpartition("\n\n")[2].split())
        if fence[1] == "sh":
            yield Step(name, number, sentence, "sh", fence[2])
            continue
        found = next(filter(None, (place.search(sentence) for place in PLACES)), None)
        if found is None:
            raise ValueError(f"{name}, line {number}: no sentence says where the block goes: {sentence!r}")
        given = {group: value or "" for group, value in found.groupdict().items()}
        yield Step(name, number, found[0], text=fence[2], **given)
