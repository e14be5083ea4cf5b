"""Guests: a browser or an app that comments without an account is known by a token that it was given, by nothing else.

What somebody types, such as an e-mail address, says nothing about who they are. The token says which guest it is,
signed with a key of the site, and is kept nowhere.
"""

from uuid import UUID

from cms.base.signing import read_signed, sign

PREFIX = "cms_guest_"
KEY = b"cms guest"
"""The purpose for which the site's secret is made into a key (`cms.accounts.site_secret`)."""

_PURPOSE, _LENGTH = "guest", 16


def guest_token(key: bytes, guest_id: UUID) -> str:
    """The token of a guest."""
    return PREFIX + sign(key, _PURPOSE, guest_id.bytes)


def read_guest(keys: list[bytes], token: str) -> UUID | None:
    """Which guest a token is of; None for one that no key of the site has signed."""
    if not token.startswith(PREFIX):
        return None
    for key in keys:
        said = read_signed(key, _PURPOSE, token.removeprefix(PREFIX), _LENGTH)
        if said is not None and len(said) == _LENGTH:
            return UUID(bytes=said)
    return None
