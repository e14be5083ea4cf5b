"""Codes made of a secret and the time, as apps for them show (RFC 6238): six digits, for thirty seconds each."""

import hmac
import secrets
import struct
from base64 import b32encode
from datetime import datetime
from urllib.parse import quote, urlencode

BYTES = 20
"""The length of a secret, that of the hash (RFC 4226, section 4, R6)."""

DIGITS, SECONDS = 6, 30

TOLERANCE = 1
"""How many steps a code may be late or early: clocks differ, and typing takes time."""

LONGEST_ISSUER, LONGEST_ACCOUNT = 40, 80
"""Characters of either name that an app is told: each may take twelve in the address, and a picture holds 2,331."""


def new_totp_secret() -> bytes:
    """A secret."""
    return secrets.token_bytes(BYTES)


def step_at(now: datetime) -> int:
    """The number of the step that a moment is in."""
    return int(now.timestamp()) // SECONDS


def code_of(secret: bytes, step: int) -> str:
    """The code of one step (RFC 4226, section 5.3)."""
    digest = hmac.digest(secret, struct.pack(">Q", step), "sha1")
    place = digest[-1] & 15
    [number] = struct.unpack_from(">I", digest, place)
    return str((number & 0x7FFFFFFF) % 10**DIGITS).zfill(DIGITS)


def step_of(secret: bytes, code: str, *, now: datetime, after: int) -> int | None:
    """The step after another one that a code is of; None where it is wrong, or of another time."""
    present = step_at(now)
    for step in range(present - TOLERANCE, present + TOLERANCE + 1):
        if hmac.compare_digest(code_of(secret, step).encode(), code.encode("utf-8", "replace")) and step > after:
            return step
    return None


def written(secret: bytes) -> str:
    """The secret as it is typed into an app that cannot read a picture."""
    return b32encode(secret).decode()


def address_of(secret: bytes, *, account: str, issuer: str) -> str:
    """What the picture says that an app reads: the secret, whose it is, and what for, by as much as a picture holds."""
    account, issuer = _shown(account, LONGEST_ACCOUNT), _shown(issuer, LONGEST_ISSUER)
    label = quote(f"{issuer}:{account}", safe="@")
    return f"otpauth://totp/{label}?{urlencode({'secret': written(secret), 'issuer': issuer}, quote_via=quote)}"


def _shown(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1]}…"
