"""Keys that are made of the site's secret, one for each purpose, so that no purpose's can be turned against another."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import select

from cms.accounts.access import SiteSecret
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session


async def site_keys(session: Session, given: str | None, purpose: bytes) -> list[bytes]:
    """The keys of a purpose, 32 bytes each (HKDF, RFC 5869), first that which new things are made with.

    `given` is a secret from the settings; what was made before there was one still has the key of that in the database.
    """
    [row] = await fetch_rows(session, select(table_of(SiteSecret).c.key))
    secrets = [*([given.encode()] if given else []), bytes(row["key"])]
    return [HKDF(SHA256(), 32, salt=None, info=purpose).derive(each) for each in secrets]
