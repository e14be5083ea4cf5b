"""Whether two comments say the same."""

import unicodedata
from hashlib import blake2b


def digest_of(text: str) -> bytes:
    """The same 16 bytes for texts that differ in case, spaces and ways to write the same letters alone (NFKC)."""
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=16).digest()
