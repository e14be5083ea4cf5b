"""The reader's queries, put together as the reader does it, and the variables that they are tried with."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

READER = Path(__file__).resolve().parents[2] / "examples" / "reader"
FOLDER = READER / "queries"
QUERIES = sorted(path.stem for path in FOLDER.glob("*.graphql") if path.stem != "fragments")
CHANGES = [name for name in QUERIES if name.endswith("-comment")]

_NOW = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
_SPAN = {"from": _NOW.isoformat(), "to": (_NOW + timedelta(days=30)).isoformat()}

VARIABLES: dict[str, dict[str, Any]] = {
    "article": {"slug": "bridge-obituary"},
    "author": {"slug": "tobias-quill"},
    "event": {"slug": "weir-march", "now": _NOW.isoformat()},
    "events": _SPAN | {"now": _NOW.isoformat()},
    "frame": {},
    "front": _SPAN,
    "path": {"path": "/march"},
    "section": {"slug": "town"},
    "tag": {"slug": "weir"},
}
"""What each query is asked with; one that needs an id is tried by a test of its own."""


def text_of(name: str) -> str:
    """A query with the fragments that it spreads, on one line: see `examples/reader/js/api.js`."""
    text = _line(name)
    for fragment in re.split(r"(?=fragment )", _line("fragments")):
        if fragment and f"...{fragment.split()[1]} " in text:
            text += f" {fragment}"
    return text


def _line(name: str) -> str:
    whole = (FOLDER / f"{name}.graphql").read_text("utf-8")
    return " ".join(re.sub(r"^#.*", "", whole, flags=re.MULTILINE).split())
