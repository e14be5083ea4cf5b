"""The operations on the explorer's shelf, and what they are filled in with."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

OPERATIONS = Path(__file__).resolve().parents[2] / "explorer" / "operations"
EXAMPLES = OPERATIONS / "examples.graphql"
SHELF = sorted(OPERATIONS.glob("*.graphql"))


def variables_of(text: str, examples: dict[str, Any], now: datetime | None = None) -> dict[str, str]:
    """Values for the variables of an operation, as the shelf fills them in, from what EXAMPLES gives.

    The newest article serves as the example, with its section and its first author.
    """
    now = now or datetime.now(UTC)
    newest = examples["articles"]["nodes"][0]
    values = {
        "article": newest["slug"],
        "section": examples["sections"][0]["slug"],
        "author": newest["authors"][0]["slug"],
        "from": now.isoformat(),
        "to": (now + timedelta(days=7)).isoformat(),
    }
    return {name: values[name] for name in re.findall(r"\$(\w+):", text)}
