"""What whoever has a preview sends along."""

from datetime import datetime

from cms.base.session import Session
from cms.content.actions.previews import Made, Subject, create_preview
from cms.settings import Settings
from tests.benchmarks.ways.view import View

PREVIEW = "X-CMS-Preview"


async def preview_of(session: Session, view: View, *, now: datetime) -> Made:
    """A preview of what a view shows, made as any is."""
    entry = (view.entry_id, view.locale) if view.entry_id and view.locale else None
    subject = Subject(entry, view.release_id, None if entry or view.release_id else view.at)
    return await create_preview(session, subject, secret=Settings().secret, now=now)
