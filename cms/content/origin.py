"""Where imported content came from, so that a second import finds it again and knows whether it has changed."""

from datetime import datetime
from uuid import UUID

from cms.base.model import Table, moment, text


class Origin(Table, table=True):
    """A document of another system and what it became here. `fingerprint` is a digest of all that was read for it."""

    __tablename__ = "origin"

    source: str = text(primary_key=True)
    key: str = text(primary_key=True)
    target_id: UUID
    fingerprint: str = text()
    imported_at: datetime = moment()
