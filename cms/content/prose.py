"""Bodies as they are stored: written once, read as they are, shared by the draft, the live row and the history."""

from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ColumnElement, Index, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from cms.accounts.access import SiteSecret
from cms.base import model
from cms.base.model import Identified, Table
from cms.base.rows import table_of
from cms.content.body.links import NAME_LENGTH, SCHEME


class BodyRow(Identified, table=True):
    """A body in its four forms. Never changed: another text is another row.

    Links to our own content stand in the texts as placeholders (see `cms.content.body`), numbered as in `body_link`,
    so that a link survives a change of its target's slug and says nothing of a target that the reader may not see.
    """

    __tablename__ = "body"
    __table_args__ = (
        CheckConstraint("jsonb_typeof(blocks) = 'array'", name="blocks"),
        CheckConstraint("word_count >= 0 AND reading_minutes >= 0 AND link_count >= 0", name="counts"),
    )

    blocks: list[dict[str, Any]] = Field(sa_type=JSONB)
    html: str = model.text()
    text: str = model.text()
    markdown: str = model.text()
    word_count: int
    reading_minutes: int
    link_count: int


class BodyLink(Table, table=True):
    """What a placeholder in a body stands for; neither target once it has been deleted."""

    __tablename__ = "body_link"
    __table_args__ = (
        CheckConstraint("num_nonnulls(entry_id, media_id) <= 1", name="one_target"),
        Index("body_link_entry_id_idx", "entry_id"),
        Index("body_link_media_id_idx", "media_id"),
    )

    body_id: UUID = Field(primary_key=True, foreign_key="body.id", ondelete="CASCADE")
    number: int = Field(primary_key=True)
    entry_id: UUID | None = Field(default=None, foreign_key="entry.id", ondelete="SET NULL")
    media_id: UUID | None = Field(default=None, foreign_key="media.id", ondelete="SET NULL")
    fragment: str = model.text("")


def link_name(
    entry_id: ColumnElement[Any], media_id: ColumnElement[Any], fragment: ColumnElement[str]
) -> ColumnElement[str]:
    """What a link is called by those who may not see its target: it tells nothing of that, and stays as it is.

    Of two links of an entry with one target and one fragment it is the same, in whatever body they stand. The site's
    secret is in it, so that nobody can tell whether it is the name of a target that they guess.
    """
    secret = select(table_of(SiteSecret).alias("secret").c.key).scalar_subquery()
    target = func.md5(func.concat(secret, entry_id, media_id, literal_column("'#'"), fragment))
    name: ColumnElement[str] = func.concat(literal_column(f"'{SCHEME}:'"), func.left(target, NAME_LENGTH))
    return name
