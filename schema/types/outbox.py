"""Messages of the outbox that could not be handled."""

from datetime import datetime

import strawberry

from schema.fields import column, expression
from schema.ids import id_in_sql
from schema.rows import Key, Rows
from schema.specs import Arguments
from schema.types.audit import subject_id


def parked_first(rows: Rows, _: Arguments) -> None:
    """Those that are parked, the oldest first."""
    rows.order_name = "PARKED"
    rows.where(rows.row.c.parked_at.is_not(None))
    rows.order_by(Key(rows.row.c.parked_at), Key(rows.row.c.id))


@strawberry.type(description="A change that something which follows changes could not follow, however often it tried.")
class ParkedMessage:
    """Twin of `cms.outbox.delivery.OutboxDelivery`, where that is parked."""

    id: strawberry.ID = expression(lambda row: id_in_sql("ParkedMessage", row.c.id), "By which it is tried again.")
    listener: str = column("listener", "Who could not follow, such as `media.files`, which deletes files.")
    topic: str = column("topic", "What happened, as the audit trail calls it: `article.published`.")
    subject_id: strawberry.ID | None = expression(
        lambda row: subject_id(row, "topic"), "The id of the object that it happened to, even if that is gone."
    )
    error: str = column("error", "What went wrong at the last try.")
    tries: int = column("tries", "How often it was tried.")
    parked_at: datetime = column("parked_at", "When it was given up.")
