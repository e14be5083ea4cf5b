"""Signed tokens: anybody can read what one says, and nobody who lacks the key can write one.

HMAC-SHA256 (RFC 2104), compared in constant time. What a token is for is signed with it, so that one that was made for
one purpose is not taken for another.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error


def sign(key: bytes, purpose: str, payload: bytes) -> str:
    """A token that says `payload`, of letters, digits, - and _ alone."""
    return urlsafe_b64encode(payload + _mac(key, purpose, payload)).decode().rstrip("=")


def read_signed(key: bytes, purpose: str, token: str, length: int) -> bytes | None:
    """The payload of `length` bytes that a token says; None where it was not signed by this key for this purpose."""
    try:
        said = urlsafe_b64decode(token.encode("ascii") + b"==")
    except (Error, UnicodeEncodeError):
        return None
    payload, mac = said[:length], said[length:]
    return payload if hmac.compare_digest(mac, _mac(key, purpose, payload)) else None


def _mac(key: bytes, purpose: str, payload: bytes) -> bytes:
    return hmac.digest(key, purpose.encode() + b"\0" + payload, "sha256")
