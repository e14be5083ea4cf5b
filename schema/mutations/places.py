"""Places to which something is dragged."""

import strawberry

from cms.content.actions.ordering import Beside
from cms.errors import ContentFault
from schema.inputs import given as given_or
from schema.mutations.common import read_key


def read_beside(before: strawberry.ID | None, after: strawberry.ID | None, type_: str) -> Beside | None:
    """Right before or right after something; None where neither is given.

    Raises ContentFault where both are, and for a broken id.
    """
    first = read_key(given_or(before, None), type_, "before")
    second = read_key(given_or(after, None), type_, "after")
    if first and second:
        raise ContentFault("Say where once: before one, or after one.", "after")
    if first:
        return Beside(first)
    return Beside(second, after=True) if second else None
