"""What is done with what commenters tell: who else is told, and how long it is kept, by the settings that hold."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from cms.settings import Settings


class Purpose(StrEnum):
    """What somebody outside is told it for."""

    SPAM_CHECK = "SPAM_CHECK"
    LETTERS = "LETTERS"


class Told(StrEnum):
    """What they are told."""

    TEXT = "TEXT"
    NAME = "NAME"
    EMAIL = "EMAIL"
    URL = "URL"
    IP = "IP"
    USER_AGENT = "USER_AGENT"
    REFERRER = "REFERRER"
    PAGE = "PAGE"
    LANGUAGE = "LANGUAGE"
    TIME = "TIME"
    HIDDEN_FIELD = "HIDDEN_FIELD"


TOLD_OF = {
    "comment_content": Told.TEXT,
    "comment_author": Told.NAME,
    "comment_author_email": Told.EMAIL,
    "comment_author_url": Told.URL,
    "user_ip": Told.IP,
    "user_agent": Told.USER_AGENT,
    "referrer": Told.REFERRER,
    "permalink": Told.PAGE,
    "blog_lang": Told.LANGUAGE,
    "comment_date_gmt": Told.TIME,
    "honeypot_field_name": Told.HIDDEN_FIELD,
}
"""The fields of a spam service that say something of whoever comments, and what each says."""

AKISMET = ("Akismet (Automattic Inc.)", "https://akismet.com/privacy/")


@dataclass(frozen=True)
class Disclosure:
    """That somebody outside is told something. `recipient` is their name, `url` where they say what they do with it."""

    recipient: str
    purpose: Purpose
    fields: tuple[Told, ...]
    url: str | None = None


@dataclass(frozen=True)
class Handling:
    """What is done with what commenters tell."""

    address_days: int = 30
    rejected_days: int = 30
    truncates_addresses: bool = False
    disclosures: tuple[Disclosure, ...] = ()

    @property
    def spam_service(self) -> str | None:
        """Who reads comments to say whether they are spam."""
        return next((each.recipient for each in self.disclosures if each.purpose is Purpose.SPAM_CHECK), None)


def handling_of(settings: Settings) -> Handling:
    """As the settings have it."""
    disclosures = []
    if settings.akismet_key is not None:
        elsewhere = urlsplit(settings.akismet_url).hostname if settings.akismet_url else None
        recipient, url = (elsewhere, None) if elsewhere else AKISMET
        disclosures.append(Disclosure(recipient, Purpose.SPAM_CHECK, tuple(TOLD_OF.values()), url))
    if settings.smtp_url is not None:
        # Moderators, authors and whoever is answered are sent a comment with its writer's name.
        carried = (Told.EMAIL, Told.NAME, Told.TEXT)
        disclosures.append(Disclosure("The mail service that carries our letters", Purpose.LETTERS, carried))
    return Handling(
        settings.comment_address_days,
        settings.comment_rejected_days,
        settings.comment_truncate_ip,
        tuple(disclosures),
    )
