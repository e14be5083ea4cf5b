"""Secrets that have to be read again, enciphered: docs/decisions/0010 says what that protects from."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cms.accounts.site_secret import site_keys
from cms.base.session import Session

_NONCE = 12
_PURPOSE = b"cms second factor"
"""Whatever else is made of the same secret has another one, and another key."""


@dataclass(frozen=True)
class Vault:
    """Enciphers by a key that is made of `secret`; without one, of that which lies in the database."""

    secret: str | None

    async def seal(self, session: Session, account_id: UUID, plain: bytes) -> bytes:
        """Enciphers a secret of an account (AES-256-GCM); as another one's it cannot be read."""
        [key, *_] = await self._keys(session)
        nonce = secrets.token_bytes(_NONCE)
        return nonce + AESGCM(key).encrypt(nonce, plain, account_id.bytes)

    async def unseal(self, session: Session, account_id: UUID, sealed: bytes) -> bytes | None:
        """The secret; None where another key was used."""
        for key in await self._keys(session):
            try:
                return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], account_id.bytes)
            except InvalidTag:
                continue
        return None

    async def _keys(self, session: Session) -> list[bytes]:
        """The keys, first that by which new secrets are enciphered: a site may be given one of its own later."""
        return await site_keys(session, self.secret, _PURPOSE)
