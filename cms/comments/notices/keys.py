"""What letters link to is signed: who holds a letter may confirm an address, or end what comes to it, and no more."""

import hmac
from dataclasses import dataclass
from uuid import UUID

from cms.accounts.site_secret import site_keys
from cms.base.session import Session
from cms.base.signing import read_signed, sign

KEY = b"cms notices"
"""The purpose for which the site's secret is made into a key (`cms.accounts.site_secret`)."""

_CONFIRM, _END, _REFUSE = "confirm notices", "end notices", "refuse notices"
_ID = 16


@dataclass(frozen=True)
class Keys:
    """The site's keys, first that which new links are signed by."""

    keys: list[bytes]

    def to_confirm(self, correspondent_id: UUID) -> str:
        """The token by which an address is confirmed."""
        return sign(self.keys[0], _CONFIRM, correspondent_id.bytes)

    def to_end(self, correspondent_id: UUID, settings: int = 0) -> str:
        """The token by which letters end; `settings` says which of an account's, a bit for each."""
        return sign(self.keys[0], _END, correspondent_id.bytes + bytes([settings]))

    def confirmed(self, token: str) -> UUID | None:
        """Whose address a token confirms; None for any other text."""
        said = self._read(_CONFIRM, token, _ID)
        return UUID(bytes=said) if said else None

    def ended(self, token: str) -> tuple[UUID, int] | None:
        """Whose letters a token ends, and which; None for any other text."""
        said = self._read(_END, token, _ID + 1)
        return (UUID(bytes=said[:_ID]), said[_ID]) if said else None

    def digest(self, email: str) -> bytes:
        """An address as it is known where it is not to be kept."""
        return hmac.digest(self.keys[0], f"{_REFUSE}\0{email}".encode("utf-8", "surrogatepass"), "sha256")[:16]

    def _read(self, purpose: str, token: str, length: int) -> bytes | None:
        for key in self.keys:
            said = read_signed(key, purpose, token, length)
            if said is not None and len(said) == length:
                return said
        return None


async def letter_keys(session: Session, secret: str | None) -> Keys:
    """The keys; `secret` is the settings'."""
    return Keys(await site_keys(session, secret, KEY))
