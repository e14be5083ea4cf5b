"""Where a body's links and pictures point: to content of our own, by number, or to an address that is safe."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import quote
from uuid import UUID

from cms.content.body.characters import placeholder, printable

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""The schemes that an address may have; an address without one is relative."""

SCHEME, NAME_LENGTH = "link", 12
"""What a link to our own content is called where its target is not to be seen: link: and so many digits."""

_NAME = re.compile(f"{SCHEME}:[0-9a-f]{{{NAME_LENGTH}}}")
_SCHEME = re.compile(r"([^/?#]*?):")
_UNWRITTEN = re.compile(r"""[\s<>"`\\]""")
# A fragment is put into HTML and into Markdown as it is, by a statement that knows neither.
_UNWRITTEN_IN_FRAGMENTS = re.compile(r"""[\s<>"'`\\()&|]""")
_DROPPED = re.compile(r"[\t\n]")


@dataclass(frozen=True)
class Target:
    """Content of our own: an entry or a media row, and the fragment (without its #) of a place in it."""

    entry_id: UUID | None = None
    media_id: UUID | None = None
    fragment: str = ""


@dataclass(frozen=True)
class Link:
    """What the placeholder with this number stands for."""

    number: int
    entry_id: UUID | None
    media_id: UUID | None
    fragment: str


Resolve = Callable[[str], Target | None]


@dataclass
class Links:
    """Numbers the targets of one body, in the order in which they come."""

    resolve: Resolve
    _numbers: dict[Target, int] = field(default_factory=dict)

    def place(self, address: str) -> str | None:
        """What stands in place of `address`: a placeholder, a safe address, or None where there is neither."""
        target = self.resolve(address)
        if target is not None:
            target = replace(target, fragment=_fragment(target.fragment))
            return placeholder(self._numbers.setdefault(target, len(self._numbers) + 1))
        return safe_address(address)

    def found(self) -> tuple[Link, ...]:
        """The links so far."""
        return tuple(
            Link(number, target.entry_id, target.media_id, target.fragment) for target, number in self._numbers.items()
        )


def safe_address(address: str) -> str | None:
    """`address` as it may stand in a body (RFC 3986), or None where its scheme is not one of SCHEMES."""
    # Browsers drop newlines and tabs within an address before they look for its scheme.
    whole = _DROPPED.sub("", printable(address)).strip()
    scheme = _SCHEME.match(whole)
    if scheme and scheme[1].lower() not in SCHEMES:
        return None
    return _UNWRITTEN.sub(lambda found: quote(found[0]), whole)


def _fragment(fragment: str) -> str:
    return _UNWRITTEN_IN_FRAGMENTS.sub(lambda found: quote(found[0]), _DROPPED.sub("", printable(fragment)))


def is_name(address: str) -> bool:
    """Whether `address` is what a link to our own content may be called."""
    return _NAME.fullmatch(address) is not None


def is_external(address: str) -> bool:
    """Whether `address` leads to another site."""
    return address.lower().startswith(("http:", "https:", "//"))
