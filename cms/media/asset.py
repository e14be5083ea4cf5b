"""Pictures and files: what is known of them, in which sizes they exist, and from when readers may see them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Text
from sqlmodel import Field

from cms.base.model import NEVER, Identified, Table, moment, text


class Storage(StrEnum):
    """Where the bytes lie."""

    LOCAL = "LOCAL"
    EXTERNAL = "EXTERNAL"


class Media(Identified, table=True):
    """A picture or file. `address` is a key in our own store, or the whole address where it lies elsewhere."""

    __tablename__ = "media"
    __table_args__ = (
        CheckConstraint("storage IN ('LOCAL', 'EXTERNAL')", name="storage"),
        CheckConstraint("width > 0 AND height > 0", name="size"),
        CheckConstraint("bytes >= 0", name="bytes"),
        CheckConstraint("focal_x BETWEEN 0 AND 1 AND focal_y BETWEEN 0 AND 1", name="focal_point"),
        CheckConstraint("(focal_x IS NULL) = (focal_y IS NULL)", name="focal_point_whole"),
        Index("media_created_at_id_idx", "created_at", "id"),
    )

    storage: str = text(Storage.LOCAL)
    address: str = text(unique=True)
    mime_type: str = text()
    bytes: int = Field(default=0, sa_type=BigInteger)
    width: int | None = None
    height: int | None = None
    alt: str = text("")
    caption: str | None = text(None)
    credit: str | None = text(None)
    placeholder: str | None = text(None)
    focal_x: float | None = None
    focal_y: float | None = None
    created_at: datetime = moment()
    # Media, accounts and authors lead to each other in a circle: this key is the one that is added last.
    created_by_id: UUID | None = Field(
        default=None,
        sa_column=Column(
            ForeignKey("account.id", name="media_created_by_id_fkey", use_alter=True), index=True, nullable=True
        ),
    )
    # A picture becomes public with the first published thing that shows it, so that uploads for a draft stay unseen.
    visible_from: datetime = moment(NEVER)


class MediaTranslation(Table, table=True):
    """The words of a picture in another than the site's default locale."""

    __tablename__ = "media_translation"

    media_id: UUID = Field(primary_key=True, foreign_key="media.id", ondelete="CASCADE")
    locale: str = text(primary_key=True, foreign_key="site_locale.tag")
    alt: str = text()
    caption: str | None = text(None)


class MediaRendition(Table, table=True):
    """One size and format in which a picture exists."""

    __tablename__ = "media_rendition"
    __table_args__ = (
        CheckConstraint("width > 0", name="width"),
        CheckConstraint("format IN ('AVIF', 'WEBP', 'JPEG', 'PNG')", name="format"),
    )

    media_id: UUID = Field(primary_key=True, foreign_key="media.id", ondelete="CASCADE")
    width: int = Field(primary_key=True)
    format: str = Field(primary_key=True, sa_type=Text)
    address: str = text()


class DiscardedFile(Table, table=True):
    """A file of a picture that was deleted, until it is deleted itself."""

    __tablename__ = "discarded_file"

    media_id: UUID = Field(primary_key=True)
    address: str = text(primary_key=True)
