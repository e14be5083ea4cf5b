"""Cursors: positions, sealed. How much is written, and when, would tell of what is hidden.

AES-256-GCM (NIST SP 800-38D) by a key that is made of the site's secret, with a nonce of chance.
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cms.outbox.news import Position

PURPOSE = b"cms cursor"
"""The purpose for which the site's secret is made into a key."""

LONGEST = 50_000
"""Characters that a cursor may have: a snapshot names each transaction that was running."""

_NONCE = 12


class Cursors:
    """Seals positions by the first of some keys, and reads what any of them has sealed."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._ciphers = [AESGCM(key) for key in keys]

    def seal(self, position: Position) -> str:
        """The cursor of a position, of letters, digits, - and _ alone; another one each time."""
        nonce = secrets.token_bytes(_NONCE)
        sealed = self._ciphers[0].encrypt(nonce, position.text.encode(), PURPOSE)
        return urlsafe_b64encode(nonce + sealed).decode().rstrip("=")

    def read(self, cursor: str) -> Position:
        """The position of a cursor; raises ValueError for any other text."""
        if len(cursor) > LONGEST:
            raise ValueError("Longer than any cursor.")
        try:
            sealed = urlsafe_b64decode(cursor.encode("ascii") + b"==")
        except Error:
            raise ValueError("Not in base64.") from None
        for cipher in self._ciphers:
            try:
                return Position.read(cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], PURPOSE).decode())
            except InvalidTag:
                continue
        raise ValueError("Sealed by nobody here.")
