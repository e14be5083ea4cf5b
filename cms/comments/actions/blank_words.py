"""Where people's own words stand in what is kept of comments, and how a commenter's name and addresses leave them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Table,
    Text,
    Uuid,
    any_,
    bindparam,
    cast,
    delete,
    func,
    literal_column,
    select,
    update,
)
from sqlmodel import SQLModel

from cms.base.idempotency import KeptOutcome
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.blanking import Words, blank_body
from cms.comments.comment import Comment
from cms.comments.lessons import SentCheck, SpamLesson
from cms.comments.moderation import CommentReport, ModerationStep, ModeratorNote
from cms.comments.reading import UNSEEN
from cms.comments.rules import Block, WordRule


@dataclass(frozen=True)
class Place:
    """Columns of a table in which people's words may stand; a row that cannot do without them `goes` altogether."""

    model: type[SQLModel]
    columns: tuple[str, ...]
    goes: bool = False

    @property
    def table(self) -> Table:
        """The table."""
        return table_of(self.model)

    def having(self) -> ColumnElement[bool]:
        """Whether a row has any of the parameter `patterns`, or something like it."""
        written = func.concat_ws(" ", *(cast(self.table.c[name], Text) for name in self.columns))
        # As a Reading has it.
        said = func.normalize(func.lower(func.translate(written, UNSEEN, "")), literal_column("NFC"))
        found: ColumnElement[bool] = said.like(any_(bindparam("patterns", type_=ARRAY(Text))))
        return found


_BODY = ("body_markdown", "body_html", "body_text")
REMARKS = (
    Place(ModerationStep, ("reason", "reasons")),
    Place(ModeratorNote, ("note",)),
    Place(CommentReport, ("message",)),
)
"""What moderators and readers say of a comment."""

PLACES = (
    Place(Comment, ("author_name", "author_url", "author_agent", "referrer", "form", "spam_reasons", *_BODY)),
    *REMARKS,
    Place(Block, ("reason",)),
    Place(WordRule, ("pattern",), goes=True),
    Place(SpamLesson, ("name", "body"), goes=True),
    Place(SentCheck, ("fields",), goes=True),
    Place(KeptOutcome, ("outcome",), goes=True),
)
"""All such places, in which somebody else's name or address may stand."""


LOOKED_AT = 2_000
"""How many rows of a place are looked at to count those with some words: nobody wants to know of more."""


async def blank_remarks(session: Session, comment_ids: Sequence[UUID], words: Words) -> None:
    """Takes words out of what was said of some comments."""
    for place in REMARKS:
        await _blank(session, place, _of_comments(place), {"ids": list(comment_ids)}, words)


def _of_comments(place: Place) -> ColumnElement[bool]:
    of: ColumnElement[bool] = place.table.c.comment_id == any_(bindparam("ids", type_=ARRAY(Uuid)))
    return of


async def blank_elsewhere(session: Session, words: Words) -> None:
    """Takes words out of all places."""
    for place in PLACES:
        await _blank(session, place, place.having(), {"patterns": words.patterns}, words)


async def count_elsewhere(session: Session, words: Words) -> int:
    """In how many rows of all places any of the words stand; of a place with very many, not all are looked at."""
    count = 0
    for place in PLACES if words else ():
        columns = (place.table.c[name] for name in place.columns)
        some = select(*columns).where(place.having()).limit(literal_column(str(LOOKED_AT)))
        rows = await fetch_rows(session, some, {"patterns": words.patterns})
        count += sum(words.blank(row) != row for row in rows)
    return count


async def _blank(
    session: Session, place: Place, where: ColumnElement[bool], values: dict[str, Any], words: Words
) -> None:
    table, keys = place.table, list(place.table.primary_key.columns)
    columns = (table.c[name] for name in place.columns)
    for row in await fetch_rows(session, select(*keys, *columns).where(where), values):
        before = {name: row[name] for name in place.columns}
        after = {name: words.blank(value) for name, value in before.items()}
        if place.model is Comment:
            after |= {name: before[name] for name in _BODY} | blank_body(row, words)
        changed = {name: value for name, value in after.items() if value != before[name]}
        if not changed:
            continue
        this = [key == row[key.name] for key in keys]
        if place.goes:
            await session.exec(delete(table).where(*this))
        else:
            await session.exec(update(table).where(*this).values(changed))
