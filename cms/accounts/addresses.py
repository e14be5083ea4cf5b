"""E-mail addresses of accounts: which are taken, and as what they are known."""

import re

from sqlalchemy import ColumnElement, func, select

from cms.base.fields import line
from cms.base.rows import fetch_rows
from cms.base.session import Session
from cms.errors import Code, ContentFault

LONGEST = 254
"""The most characters of an e-mail address (RFC 5321, section 4.5.3.1.3, without its brackets)."""

_ATOM = r"""[^\x00-\x20\x7f-\xa0"(),.:;<>@\[\\\]]+"""
_LABEL = r"(?!-)[^\x00-\x2c./\x3a-\x40\x5b-\x60\x7b-\xa0]+(?<!-)"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+")
"""A dot-atom at a domain with a dot in it (RFC 5322, section 3.4.1), in any script (RFC 6531, section 3.3)."""

_NOWHERE = re.compile("[\0\ud800-\udfff]")
"""Characters that no text in the database has."""


def checked_address(email: str) -> str:
    """The address of one receiver, and nothing besides; raises ContentFault for anything else."""
    email = line("email", email)
    if len(email) > LONGEST:
        raise ContentFault(f"An e-mail address has {LONGEST} characters at most.", "email", code=Code.TOO_LONG)
    if not (_ADDRESS.fullmatch(email) and email.isprintable()):
        raise ContentFault(f"{email[:60]!r} is no e-mail address: write one such as ada@paper.example.", "email")
    return email


def compared(email: str) -> ColumnElement[str]:
    """What was typed as an e-mail address, as the database compares them: it alone says what is lower case."""
    return func.lower(_NOWHERE.sub("\N{REPLACEMENT CHARACTER}", email.strip()))


async def as_compared(session: Session, email: str) -> str:
    """The same as a text, by which one is counted whether an account has it or not."""
    [row] = await fetch_rows(session, select(compared(email).label("email")))
    return str(row["email"])
