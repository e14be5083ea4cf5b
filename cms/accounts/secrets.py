"""Secrets that we make: long enough that nobody guesses one, and known afterwards by their hash alone."""

import secrets
from hashlib import sha256

BYTES = 32


def new_secret(prefix: str) -> tuple[str, bytes]:
    """A secret, and the hash by which it is known again; the prefix says what it is to whoever finds it."""
    secret = f"{prefix}_{secrets.token_urlsafe(BYTES)}"
    return secret, hash_of(secret)


def hash_of(secret: str) -> bytes:
    """The hash of a secret of ours. It needs no salt and no slow function: there are 2**256 of them."""
    return sha256(secret.encode("utf-8", "replace")).digest()
