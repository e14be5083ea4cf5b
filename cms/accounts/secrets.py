"""Secrets that we make: long enough that nobody guesses one, and known afterwards by their hash alone."""

import secrets
from base64 import b32encode
from hashlib import sha256

BYTES = 32

RECOVERY_BYTES = 10
"""What a person copies from paper is shorter: 80 random bits, which nobody guesses by their hash either."""


def new_secret(prefix: str) -> tuple[str, bytes]:
    """A secret, and the hash by which it is known again; the prefix says what it is to whoever finds it."""
    secret = f"{prefix}_{secrets.token_urlsafe(BYTES)}"
    return secret, hash_of(secret)


def hash_of(secret: str) -> bytes:
    """The hash of a secret of ours. It needs no salt and no slow function: there are 2**256 of them."""
    return sha256(secret.encode("utf-8", "replace")).digest()


def new_recovery_code() -> tuple[str, bytes]:
    """A code for who has lost the device of their second factor, such as abcd-efgh-ijkl-mnop, and its hash."""
    code = b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode().lower()
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4)), hash_of(code)


def hash_of_recovery_code(typed: str) -> bytes:
    """The hash of a recovery code, however it was typed."""
    return hash_of("".join(typed.split()).replace("-", "").lower())
