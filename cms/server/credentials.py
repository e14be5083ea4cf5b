"""How a request says who sends it: by a Bearer token (RFC 6750), or the session's cookie where that can be trusted."""

import re
from collections.abc import Mapping

from cms.accounts.cookies import read_cookie
from schema.errors import Refused, Unauthenticated

AUTHORIZATION, COOKIE, PREVIEW, GUEST = b"authorization", b"cookie", b"x-cms-preview", b"x-cms-guest"

_SECRET = re.compile(rb"[A-Za-z0-9_-]{20,200}").fullmatch

_FROM_HERE = frozenset((b"same-origin", b"none"))
"""What Sec-Fetch-Site says of our own pages, and of what a person opens themselves."""

NOT_KNOWN = (
    "This token is not known, or not any more: it has expired or was revoked. Make another one, or sign in again."
)

Headers = Mapping[bytes, bytes]


def bearer(headers: Headers) -> str | None:
    """The token that a request carries; another scheme is somebody else's, such as a proxy's before us.

    Raises Refused, as unauthenticated, for one that cannot be ours.
    """
    scheme, _, token = headers.get(AUTHORIZATION, b"").partition(b" ")
    if scheme.lower() != b"bearer":
        return None
    if not _SECRET(token := token.strip()):
        raise not_known()
    return token.decode()


def cookie(headers: Headers, name: bytes, *, safe: bool) -> str | None:
    """The secret in the session's cookie; None where there is none, or another site's page may have sent it.

    `safe` says whether the request's method is one that changes nothing.
    """
    value = read_cookie(headers.get(COOKIE, b""), name)
    return value.decode() if value and _SECRET(value) and _is_from_here(headers, safe=safe) else None


def not_known() -> Refused:
    """The refusal of a token that stands for nobody."""
    return Refused([Unauthenticated(NOT_KNOWN)])


def _is_from_here(headers: Headers, *, safe: bool) -> bool:
    """Whether a request comes from a page of ours; browsers say it themselves, and pages cannot say otherwise."""
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site in _FROM_HERE
    origin = headers.get(b"origin")
    if origin is None:
        return safe
    return origin.partition(b"://")[2] == headers.get(b"host")
