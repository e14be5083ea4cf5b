"""What the links of a body lead to: by the old site's addresses, in either direction, to what has an identity here."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from cms.content.body import Target
from cms.importers.hugo.addresses import normal


@dataclass(frozen=True)
class Resolver:
    """Finds entries by the paths that they had on the old site, and pictures by their addresses."""

    base_url: str
    entries: Mapping[str, UUID]
    pictures: Mapping[str, UUID]

    def __call__(self, href: str) -> Target | None:
        """Our own content that an address leads to; None where it leads elsewhere."""
        address, _, fragment = href.partition("#")
        if address in self.pictures:
            return Target(media_id=self.pictures[address])
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if not parts.path.startswith("/") or parts.query or not self._is_own(parts.netloc):
            return None
        entry = self.entries.get(normal(parts.path))
        return Target(entry_id=entry, fragment=fragment) if entry else None

    def _is_own(self, host: str) -> bool:
        own = urlsplit(self.base_url).netloc.lower()
        return host.lower().removeprefix("www.") in {"", own.removeprefix("www.")}
