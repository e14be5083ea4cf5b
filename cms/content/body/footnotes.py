"""Footnotes as a list below the text: each leads back to where it was referred to."""

from collections import Counter

_BACK = "\u21a9\ufe0e"
_MOST_WAYS_BACK = 100  # More lead nobody anywhere, and make the note longer than the text.


class Footnotes:
    """Those of one text, numbered in the order in which they are referred to; what nobody refers to comes last."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._references: Counter[str] = Counter()
        self._notes: dict[str, str] = {}
        self._open: list[tuple[str, list[str], list[str]]] = []

    def reference(self, name: str) -> str:
        """What stands where a note is referred to."""
        key = name.casefold()
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        if self._references[key] == _MOST_WAYS_BACK:
            return f'<sup><a href="#fn{number}">[{number}]</a></sup>'
        place = _place(number, self._references[key])
        self._references[key] += 1
        return f'<sup><a href="#fn{number}" id="fnref{place}">[{place}]</a></sup>'

    def open(self, name: str, text: list[str]) -> list[str]:
        """A note begins within `text`: what its own text is to be added to."""
        note: list[str] = []
        self._open.append((name.casefold(), text, note))
        return note

    def close(self) -> list[str]:
        """The note that was opened last is at its end: the text that goes on then."""
        name, text, note = self._open.pop()
        # Of two with one name the first counts, as with links.
        self._notes.setdefault(name, "".join(note).rstrip())
        return text

    def html(self) -> list[str]:
        """The notes as a list, where there are any."""
        if not self._notes:
            return []
        for name in self._notes:
            self._numbers.setdefault(name, len(self._numbers) + 1)
        ordered = sorted(self._notes, key=self._numbers.__getitem__)
        return ["<hr>\n<ol>\n", *map(self._item, ordered), "</ol>\n"]

    def _item(self, name: str) -> str:
        number, note = self._numbers[name], self._notes[name]
        places = (_place(number, count) for count in range(self._references[name]))
        back = "".join(f' <a href="#fnref{place}">{_BACK}</a>' for place in places)
        body, is_paragraph, _ = note.rpartition("</p>")
        written = f"{body}{back}</p>" if is_paragraph and note.endswith("</p>") else f"{note}<p>{back}</p>"
        return f'<li id="fn{number}">{written}</li>\n'


def _place(number: int, earlier: int) -> str:
    """The number of a note, told apart for each time that it is referred to."""
    return f"{number}:{earlier}" if earlier else f"{number}"
