"""The desk at which comments are screened, by a server and by commands alike."""

from cms.base.session import Sessions
from cms.comments.desk import Desk
from cms.settings import Settings


def comment_desk(settings: Settings, sessions: Sessions) -> Desk:
    """The desk, with a spam service where the settings name one."""
    if settings.akismet_key is None:
        return Desk(sessions, settings.secret, cuts_addresses=settings.comment_truncate_ip)
    # What asks a service takes a tenth of a second to import, and few sites have one.
    from cms.server.spam_service import spam_service  # noqa: PLC0415

    service = spam_service(settings, settings.akismet_key, sessions)
    return Desk(sessions, settings.secret, service, settings.comment_truncate_ip)
