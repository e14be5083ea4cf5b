"""One attempt to sign in by a provider: what only the browser knows that began it."""

import hmac
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta

from cms.accounts.cookies import is_secure, read_cookie

LASTS = timedelta(minutes=10)
"""How long somebody may take at the provider."""

_PATH = re.compile(r"/(?:[\w.~%!$&'()*+,;=:@?-][\w.~%!$&'()*+,;=:@?/#-]*)?", re.ASCII).fullmatch
"""A path of our own: what begins with two slashes, or has a backslash in it, is another host's for browsers."""

_LONGEST_PATH = 500


@dataclass(frozen=True)
class Flow:
    """A secret of which all else is made that has to be the same when the browser is back; and where it goes then."""

    secret: str
    path: str

    @classmethod
    def begin(cls, path: str, otherwise: str) -> "Flow":
        """A new one, which leads to a path of our own, or otherwise to another one."""
        is_ours = len(path) <= _LONGEST_PATH and _PATH(path)
        return cls(secrets.token_urlsafe(32), path if is_ours else otherwise)

    @property
    def state(self) -> str:
        """By what the browser is known that began it."""
        return self._made("state")

    @property
    def nonce(self) -> str:
        """What the provider's token has to repeat."""
        return self._made("nonce")

    @property
    def verifier(self) -> str:
        """What is told with the code: the provider knows its hash from the start (RFC 7636)."""
        return self._made("verifier")

    def is_answered_by(self, state: str) -> bool:
        """Whether it is this one that the provider's answer belongs to."""
        return hmac.compare_digest(self.state.encode(), state.encode("utf-8", "replace"))

    def _made(self, purpose: str) -> str:
        digest = hmac.digest(self.secret.encode(), purpose.encode(), "sha256")
        return urlsafe_b64encode(digest).rstrip(b"=").decode()


def set_flow(base_url: str, flow: Flow | None) -> str:
    """The value of Set-Cookie by which a browser keeps it, or keeps it no more.

    Other sites' pages send it along where they lead here, as the provider's does.
    """
    value = f"{flow.secret}.{urlsafe_b64encode(flow.path.encode()).decode()}" if flow else ""
    seconds, secure = int(LASTS.total_seconds()) if flow else 0, "; Secure" if is_secure(base_url) else ""
    return f"{_name(base_url)}={value}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax{secure}"


def read_flow(base_url: str, header: str, otherwise: str) -> Flow | None:
    """What a browser has kept; None where that is nothing."""
    value = (read_cookie(header.encode("latin-1"), _name(base_url).encode()) or b"").decode("latin-1")
    secret, _, path = value.partition(".")
    if not re.fullmatch(r"[\w-]{43}", secret, re.ASCII):
        return None
    try:
        kept = urlsafe_b64decode(path).decode()
    except ValueError:
        kept = otherwise
    return Flow(secret, kept if _PATH(kept) else otherwise)


def _name(base_url: str) -> str:
    return "__Host-cms_oidc" if is_secure(base_url) else "cms_oidc"
