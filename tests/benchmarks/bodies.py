"""How long a body of a megabyte takes to read, beside a parser of the same text alone, and by how much that grows.

`python -m tests.benchmarks.bodies` measures this alone.
"""

import gc
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

import cms.importers.demo
from cms.content.body import Body, from_blocks, from_html, from_markdown
from tests.content.body.reading import read_or_refuse
from tests.content.body.shapes import FORMS, Shape

SIZE = 1_000_000
ROUNDS = 7

_STORIES = Path(cms.importers.demo.__file__).parent / "content"
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\s*", re.DOTALL)


@dataclass(frozen=True)
class Reading:
    """A form of body, and the milliseconds of the processor that reading it takes, and that a reference takes.

    The quickest of some rounds counts: what else the machine does makes none of them quicker.
    """

    form: str
    took: float
    reference: str
    reference_took: float

    @property
    def ratio(self) -> float:
        """How many times as long it takes as the reference."""
        return self.took / self.reference_took


def text() -> str:
    """The demo's stories, over and over."""
    stories = [_FRONT_MATTER.sub("", path.read_text("utf-8"), count=1) for path in sorted(_STORIES.rglob("*.md"))]
    once = "\n\n".join(stories) + "\n\n"
    return (once * (SIZE // len(once) + 1))[:SIZE]


def measure() -> list[Reading]:
    """The forms in which a body is given, and those that are made of it when it is stored."""
    markdown = text()
    reference = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    html = str(reference.render(markdown))
    body = from_markdown(markdown, _nowhere)
    plain = ("markdown-it-py", lambda: reference.render(markdown))
    parsed = ("selectolax", lambda: LexborHTMLParser(html).text())
    readings: list[tuple[str, Callable[[], Any], tuple[str, Callable[[], Any]]]] = [
        ("Markdown", lambda: from_markdown(markdown, _nowhere), plain),
        ("HTML", lambda: from_html(html, _nowhere), parsed),
        ("blocks", lambda: from_blocks(body.blocks, _nowhere), parsed),
        ("all forms made of blocks", lambda: _forms(Body(body.blocks)), plain),
    ]
    # As a server does once it has started (cms/server/processes.py): what is there already is not searched again.
    gc.collect()
    gc.freeze()
    return [Reading(form, _milliseconds(read), name, _milliseconds(refer)) for form, read, (name, refer) in readings]


def growths() -> dict[str, float]:
    """By how much the time grows where the length doubles, for each hostile shape of a body: by about 2."""
    return {name: _growth(read, shape) for name, (read, shape) in FORMS.items()}


SMALLEST, LARGEST = 10_000, 160_000
MEASURABLE = 0.02


def _growth(read: Callable[..., Body], shape: Shape) -> float:
    size = SMALLEST
    while size < LARGEST and _seconds(partial(read_or_refuse, read, shape(size)), 1) < MEASURABLE:
        size *= 2
    once, twice = (_seconds(partial(read_or_refuse, read, shape(length)), 3) for length in (size, 2 * size))
    return twice / max(once, MEASURABLE)


def _nowhere(_: str) -> None:
    """A site without content."""


def _forms(body: Body) -> Any:
    return body.html, body.text, body.markdown, body.word_count


def _milliseconds(run: Callable[[], Any]) -> float:
    return 1_000 * _seconds(run, ROUNDS)


def _seconds(run: Callable[[], Any], rounds: int) -> float:
    took = []
    for _ in range(rounds):
        began = process_time()
        run()
        took.append(process_time() - began)
    return min(took)


if __name__ == "__main__":
    from tests.benchmarks import report

    report.bodies(measure())
    report.growths(growths())
