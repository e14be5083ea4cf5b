"""Files of pictures that were deleted: each goes once that is committed, and is tried again where the disk refuses."""

import asyncio
from pathlib import Path
from uuid import UUID

from sqlalchemy import delete, select

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session, Sessions
from cms.media.asset import DiscardedFile
from cms.outbox.listener import Effect, Listener, Message

_discarded = table_of(DiscardedFile)


def deleting_files(folder: Path) -> Listener:
    """Deletes the files that lie below a folder."""

    async def work(sessions: Sessions, message: Message) -> Effect | None:
        of_picture = _discarded.c.media_id == message.subject_id
        async with sessions() as session, session.begin():
            rows = await fetch_rows(session, select(_discarded.c.address).where(of_picture))
        for row in rows:
            await asyncio.to_thread((folder / row["address"]).unlink, missing_ok=True)
        return _forgetting(message.subject_id)

    return Listener("media.files", frozenset({"media.deleted"}), work)


def _forgetting(media_id: UUID) -> Effect:
    async def forget(session: Session) -> None:
        await session.exec(delete(_discarded).where(_discarded.c.media_id == media_id))

    return forget
