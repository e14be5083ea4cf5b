"""Passwords: argon2id, apart from the loop, with the same work for whoever is not there."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from cms.base.fields import is_blank
from cms.errors import Code, ContentFault

SHORTEST, LONGEST = 12, 1_000
"""The fewest and the most characters of a password."""

_HASH = PasswordHash((Argon2Hasher(),))

# Each takes 64 MB while it lasts: who guesses waits for those who guess before.
_WORKERS = ThreadPoolExecutor(2, thread_name_prefix="passwords")

# Of a password that nobody knows. Making one takes a tenth of a second, which no program should start with.
_NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$DAuLY2H7dyRh9E1MJyix1Q$yZ95o7A/N42bW2KSLzh920afuDPVpIS5kIzx9AXHeoo"


async def hash_password(password: str) -> str:
    """The hash of a new password; raises ContentFault for one that is blank, too short or too long."""
    if is_blank(password):
        message = f"A password of spaces alone is none: write {SHORTEST} characters or more."
        raise ContentFault(message, "password", code=Code.REQUIRED)
    if len(password) < SHORTEST:
        message = f"A password has {SHORTEST} characters or more: a few words make a good one."
        raise ContentFault(message, "password", code=Code.INVALID)
    if len(password) > LONGEST:
        raise ContentFault(f"A password has {LONGEST} characters at most.", "password", code=Code.TOO_LONG)
    return await asyncio.get_running_loop().run_in_executor(_WORKERS, _HASH.hash, password)


async def is_password(password: str, known: str | None) -> bool:
    """Whether it is the password of which the hash is known; without one it is not, after the same work."""
    return await asyncio.get_running_loop().run_in_executor(_WORKERS, _matches, password, known)


def _matches(password: str, known: str | None) -> bool:
    # A longer one cannot be right, and would only take longer.
    matches = _HASH.verify(password[: LONGEST + 1], known or _NOBODYS)
    return matches and known is not None
