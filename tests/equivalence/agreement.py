"""Whether two answers are the same."""

from dataclasses import dataclass, field
from typing import Any

from tests.equivalence.reference.lists import OPAQUE


@dataclass
class Agreement:
    """Compares answers. What is opaque, as cursors are, is the same wherever it stands for the same."""

    written: dict[str, Any] = field(default_factory=dict)

    def differences(self, expected: Any, found: Any, path: str = "") -> list[str]:
        """Where two answers differ, in sentences."""
        if isinstance(expected, str) and expected.startswith(OPAQUE):
            known = self.written.setdefault(expected, found)
            return [] if known == found else [f"{path}: {found!r} stands for what {known!r} stood for before"]
        if isinstance(expected, dict) and isinstance(found, dict) and list(expected) == list(found):
            return [line for key in expected for line in self.differences(expected[key], found[key], f"{path}.{key}")]
        if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
            pairs = enumerate(zip(expected, found, strict=True))
            return [line for position, pair in pairs for line in self.differences(*pair, f"{path}[{position}]")]
        is_same = expected == found and isinstance(expected, bool) == isinstance(found, bool)
        return [] if is_same else [f"{path}: {found!r}, not {expected!r}"]


def answers_something(value: Any) -> bool:
    """Whether a root field's answer holds data: not null, and a list or page that is not empty."""
    if isinstance(value, dict) and {"edges", "nodes", "totalCount", "pageInfo"} & set(value):
        return any(value.get(name) for name in ("edges", "nodes", "totalCount", "pageInfo"))
    return value not in (None, [], {})
