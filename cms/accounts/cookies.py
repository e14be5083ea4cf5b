"""The cookie by which a browser is signed in: no script reads it, and no other site's page sends it."""

from datetime import timedelta

NAME = b"cms_session"


def cookie_name(base_url: str) -> bytes:
    """The cookie's name. Over HTTPS it has a prefix that keeps other hosts from setting it (RFC 6265bis, 4.1.3.2)."""
    return b"__Host-" + NAME if is_secure(base_url) else NAME


def set_cookie(base_url: str, secret: str, lasts: timedelta) -> str:
    """The value of Set-Cookie that signs a browser in; without time left it signs it out."""
    secure = "; Secure" if is_secure(base_url) else ""
    name, seconds = cookie_name(base_url).decode(), max(0, int(lasts.total_seconds()))
    return f"{name}={secret}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Strict{secure}"


def read_cookie(header: bytes, name: bytes) -> bytes | None:
    """The value of a cookie in the header Cookie."""
    for pair in header.split(b";"):
        key, _, value = pair.strip().partition(b"=")
        if key == name:
            return value
    return None


def is_secure(base_url: str) -> bool:
    """Whether the server is reached over HTTPS."""
    return base_url.startswith("https://")
