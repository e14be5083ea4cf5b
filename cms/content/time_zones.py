"""Time zones, by their names in the IANA database."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from cms.errors import ContentFault

_NO_ZONES = frozenset({"localtime", "Factory"})
"""What lies among the zones and is none: whatever the machine's own clock shows, and a clock that nobody has set."""


def find_zone(name: str, *path: str) -> ZoneInfo:
    """A time zone by its IANA name; raises ContentFault, for the field at `path`, where there is none."""
    if name not in _names():
        raise ContentFault(f"There is no time zone {name[:60]!r}: write an IANA name such as Europe/Berlin.", *path)
    return ZoneInfo(name)


@cache
def _names() -> frozenset[str]:
    """All that there are. ZoneInfo by itself takes whatever file it finds, copies with leap seconds among them."""
    return frozenset(available_timezones()) - _NO_ZONES
