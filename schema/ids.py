"""Ids: a prefix that names the type, the key, and for content in one locale the locale: `art_<uuid>_fa`.

They are opaque to clients, stable, and safe in URLs. In SQL they are plain concatenations, which cost next to nothing.
"""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, cast, literal_column

from cms.content.actions.register import CONTENT
from schema.fields import expression

PREFIXES = {
    "Article": "art",
    "Event": "evt",
    "Author": "aut",
    "Section": "sec",
    "Tag": "tag",
    "Comment": "com",
    "Media": "med",
    "Occurrence": "occ",
    "NavigationItem": "nav",
    "Revision": "rev",
    "Account": "acc",
    "AccountSession": "ses",
    "Token": "tok",
    "ParkedMessage": "msg",
    "Preview": "pre",
    "Release": "rel",
    "ReleaseItem": "rli",
    "CommentBlock": "blk",
    "Moderation": "mod",
}
TYPES = {prefix: name for name, prefix in PREFIXES.items()}
LOCALISED = frozenset(model.__name__ for model in CONTENT)
"""The types whose ids carry a locale."""

_PATTERN = re.compile(
    r"([a-z]{3})_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:_([A-Za-z0-9-]{1,35}))?"
)


class BrokenId(ValueError):
    """A text that is not an id of this API, or an id of another type than is asked for."""


@dataclass(frozen=True, slots=True)
class Id:
    """What an id says."""

    type: str
    key: UUID
    locale: str | None


def parse_id(text: str, expected: str | None = None) -> Id:
    """Reads an id; raises BrokenId with a sentence that says what is wrong."""
    match = _PATTERN.fullmatch(text)
    name = TYPES.get(match[1]) if match else None
    if match is None or name is None or (match[3] is None) == (name in LOCALISED):
        raise BrokenId("This is not an id of this API. Use an id as the API gave it.")
    if expected is not None and name != expected:
        raise BrokenId(f"This is an id of type {name}; one of type {expected} is expected.")
    return Id(name, UUID(match[2]), match[3])


def id_in_sql(name: str, key: ColumnElement[Any], locale: ColumnElement[str] | None = None) -> ColumnElement[str]:
    """The id of a row, as SQL."""
    # The prefix is a literal of our own, so that the statement's text reads well and needs no parameter for it.
    result = literal_column(f"'{PREFIXES[name]}_'", Text) + cast(key, Text)
    return result if locale is None else result + literal_column("'_'", Text) + locale


def node_id(name: str) -> Any:
    """The field `id` of a noun whose key is the column `id`."""
    return expression(lambda row: id_in_sql(name, row.c.id), "Opaque, stable, safe in URLs; it carries its type.")
