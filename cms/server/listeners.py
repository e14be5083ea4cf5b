"""Who listens to the outbox."""

from cms.media.leftovers import deleting_files
from cms.outbox.listener import Listener
from cms.settings import Settings


def listeners(settings: Settings) -> tuple[Listener, ...]:
    """All of them; each process that serves runs them."""
    return (deleting_files(settings.media_dir),)
