"""The spam service that the settings name."""

import httpx2

from cms.base.session import Sessions
from cms.comments.akismet import BASE, Akismet
from cms.comments.service import SpamService
from cms.settings import Settings


def spam_service(settings: Settings, key: str, sessions: Sessions) -> SpamService:
    """Akismet, by the owner's key."""
    akismet = Akismet(
        key,
        settings.akismet_blog or settings.base_url,
        http=httpx2.AsyncClient(),
        is_test=settings.akismet_test,
        deadline=settings.akismet_seconds,
        base=settings.akismet_url or BASE,
    )
    return SpamService(akismet, sessions, is_test=settings.akismet_test, blog=settings.akismet_blog)
