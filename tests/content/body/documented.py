"""The examples of docs/body.md."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE = (_DOCS / "body.md").read_text("utf-8")

_SECTION = re.compile(r"^### (\w+)$(.*?)(?=^### \w+$|^## The stored form$)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^(`{3,})(\w+)\n(.*?)\n\1$", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(r"`(\w+)`\??")


@dataclass(frozen=True)
class Example:
    """A block as it is documented: what it is called, its fields, and the example in each form."""

    type: str
    fields: frozenset[str]
    block: dict[str, Any]
    html: str
    markdown: str


def _example(type_: str, text: str) -> Example:
    forms = {found[2]: found[3] for found in _FENCE.finditer(text)}
    named = (line.split("|")[1] for line in text.splitlines() if line.startswith("| `"))
    fields = frozenset(name for cell in named for name in _FIELD.findall(cell))
    return Example(type_, fields, json.loads(forms["json"]), forms["html"], forms["markdown"])


EXAMPLES = [_example(found[1], found[2]) for found in _SECTION.finditer(PAGE)]

TOUR = "\n".join(
    found[3] for found in _FENCE.finditer((_DOCS / "editors.md").read_text("utf-8")) if found[2] == "markdown"
)
"""What editors are shown of Markdown."""
