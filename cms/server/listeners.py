"""Who listens to the outbox."""

from cms.comments.notices.hear import noticing
from cms.media.leftovers import deleting_files
from cms.outbox.listener import Listener
from cms.settings import Settings


def listeners(settings: Settings) -> tuple[Listener, ...]:
    """All of them; each process that serves runs them. Where no mail is sent, nobody notes down whom to write to."""
    files = deleting_files(settings.media_dir)
    if settings.smtp_url is None:
        return (files,)
    return (files, noticing(settings.secret, settings.second_factor_roles))
