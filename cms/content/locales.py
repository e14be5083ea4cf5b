"""The site's locales as every process knows them: which there are, and where a reader goes when one lacks something."""

from dataclasses import dataclass

import asyncpg

from cms.base.model import LOCALE_LENGTH


@dataclass(frozen=True, eq=False)
class Locales:
    """The default locale and each locale's fallbacks, as they stood at one time: a later reading is another object."""

    default: str
    fallbacks: dict[str, tuple[str, ...]]

    def chain(self, asked: str | None) -> tuple[str, ...]:
        """The locales in which to look, best first.

        Tags are the same in any case (RFC 5646, section 2.1.1). One that the site lacks is shortened from its end
        (RFC 4647, section 3.4); the default's chain is the last resort, so that a phone set to a language of its own
        still gets the paper.
        """
        tag = asked or self.default
        if len(tag) > LOCALE_LENGTH:
            # No locale has so long a tag: the subtags that are too many need not be taken off one by one.
            tag, _, _ = tag[: LOCALE_LENGTH + 1].rpartition("-")
        while tag not in self.fallbacks:
            known = next((known for known in self.fallbacks if known.lower() == tag.lower()), None)
            tag = known or tag.rpartition("-")[0] or self.default
        return (tag, *(other for other in self.fallbacks[tag] if other != tag))

    def every(self) -> tuple[str, ...]:
        """All locales, where somebody is to see what there is in whichever."""
        first = self.chain(None)
        return (*first, *(other for other in self.fallbacks if other not in first))


async def load_locales(connection: asyncpg.Connection) -> Locales:
    """Reads the site's locales; a database without a site speaks English."""
    default = await connection.fetchval("SELECT default_locale FROM site")
    rows = await connection.fetch("SELECT tag, fallbacks FROM site_locale ORDER BY position")
    if default is None:
        return Locales("en", {"en": ()})
    return Locales(default, {row["tag"]: tuple(row["fallbacks"]) for row in rows})
