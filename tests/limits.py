"""Limits for tests of what has nothing to do with them."""

from dataclasses import replace

from schema.planner.limits import Limits

WIDE = Limits(
    cost=1_000_000,
    characters=1_000_000,
    tokens=10_000,
    fields=5_000,
    root_fields=1_000,
    aliases=5_000,
    directives=1_000,
    tables=10_000,
)
GENEROUS = replace(WIDE, depth=20, cost=10**9, characters=10**8, tokens=10**6, fields=10**6, tables=10**6)
