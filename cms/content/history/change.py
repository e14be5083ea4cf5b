"""What can become of a thing between two saves."""

from enum import StrEnum


class Change(StrEnum):
    """What became of a word, a block of a body or a line of a list."""

    KEPT = "KEPT"
    CHANGED = "CHANGED"
    MOVED = "MOVED"
    ADDED = "ADDED"
    REMOVED = "REMOVED"
