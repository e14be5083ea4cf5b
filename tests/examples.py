"""How many examples a property is tried with: a few for each change, and many in a long run."""

import os

DEEP = bool(os.environ.get("DEEP"))
"""Whether this is a long run, which searches further than each change waits for."""

_FURTHER = 25


def examples(usual: int) -> int:
    """So many for each change; in a long run, many times as many."""
    return usual * _FURTHER if DEEP else usual
