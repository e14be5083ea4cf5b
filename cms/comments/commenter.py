"""A commenter, as far as the paper knows them: by the e-mail address that stands with what they wrote."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import idna
from sqlalchemy import ARRAY, SmallInteger, Text, any_, bindparam, func, literal_column, select
from sqlmodel import Field

from cms.accounts.site_secret import site_keys
from cms.base.model import Table, moment
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.checks.blocks import folded_email
from cms.comments.comment import Comment
from cms.errors import ContentFault

COMMENTERS = UUID(int=3)
"""What messages and audit entries about exports and erasures name as their subject: they say of nobody who it was."""

_PURPOSE = b"cms commenter"

_comments = table_of(Comment)


class CommenterLetter(Table, table=True):
    """Letters that somebody was sent to prove that an address is theirs, and until when proofs are void.

    `email_key` is a keyed digest of the address; `letters` were sent since `began_at`, the last one at `sent_at`.
    """

    __tablename__ = "commenter_letter"

    email_key: bytes = Field(primary_key=True)
    began_at: datetime = moment()
    sent_at: datetime = moment(index=True)
    letters: int = Field(default=0, sa_type=SmallInteger)
    void_until: datetime | None = moment(None)


@dataclass(frozen=True)
class Commenter:
    """Somebody, with their comments; `keys` are the site's, by which their address is told without being known.

    `emails` are the ways in which their address may be written.
    """

    emails: Sequence[str]
    comments: Sequence[dict[str, Any]]
    keys: Sequence[bytes] = field(repr=False)

    @property
    def ids(self) -> list[UUID]:
        """The keys of their comments."""
        return [row["id"] for row in self.comments]

    @property
    def guest_ids(self) -> list[UUID]:
        """The guests that they were."""
        return sorted({row["guest_id"] for row in self.comments} - {None})

    @property
    def names(self) -> list[str]:
        """The names that they gave."""
        return self._all("author_name")

    @property
    def pages(self) -> list[str]:
        """The addresses of pages that they gave."""
        return self._all("author_url")

    @property
    def addresses(self) -> list[str]:
        """The network addresses that they came from, as far as these are still known."""
        return self._all("ip")

    @property
    def written(self) -> list[str]:
        """Their e-mail address, as they wrote it and as it may be written."""
        return sorted({*self.emails, *self._all("author_email")})

    def _all(self, name: str) -> list[str]:
        return sorted({row[name] for row in self.comments} - {None, ""})


async def commenter_keys(session: Session, secret: str | None) -> list[bytes]:
    """The site's keys by which addresses of commenters are told, first that which new digests are made with."""
    return await site_keys(session, secret, _PURPOSE)


async def find_commenter(session: Session, email: str, keys: Sequence[bytes]) -> Commenter:
    """Whoever commented with an e-mail address, in whatever case they wrote it; without comments, if nobody did.

    Raises ContentFault at `email` for what cannot be one.
    """
    emails = forms_of(email)
    if any(not part.strip() for each in emails for part in each.partition("@")):
        raise ContentFault("Write the whole e-mail address, such as rita@reader.example.", "email")
    return Commenter(emails, await fetch_rows(session, _OF, {"emails": emails}), keys)


async def newest_comment(session: Session, email: str) -> dict[str, Any] | None:
    """With which address, and in which language, somebody commented last; None where nobody did."""
    rows = await fetch_rows(session, _NEWEST, {"emails": forms_of(email)})
    return rows[0] if rows else None


def forms_of(email: str) -> list[str]:
    """An address in lower case, and with its domain in ASCII and in its own letters."""
    name, _, domain = folded_email(email).rpartition("@")
    return sorted({email.strip().lower(), f"{name}@{domain}", f"{name}@{_in_letters(domain)}"})


def _in_letters(domain: str) -> str:
    try:
        return idna.decode(domain)
    except (idna.IDNAError, UnicodeError):
        return domain


def _columns(names: Iterable[str]) -> list[Any]:
    return [_comments.c[name] for name in names]


_THEIRS = (
    func.lower(_comments.c.author_email) == any_(bindparam("emails", type_=ARRAY(Text))),
    _comments.c.author_email.is_not(None),
)
_OF = (
    select(
        *_columns(column.name for column in _comments.columns if column.name not in {"author_ip", "author_network"}),
        # As texts: the driver would make objects of them.
        func.host(_comments.c.author_ip).label("ip"),
        func.text(_comments.c.author_network).label("network"),
    )
    .where(*_THEIRS)
    .order_by(_comments.c.created_at, _comments.c.id)
)
_NEWEST = (
    select(_comments.c.author_email, _comments.c.locale)
    .where(*_THEIRS)
    .order_by(_comments.c.created_at.desc(), _comments.c.id.desc())
    .limit(literal_column("1"))
)
