"""Keeping a commenter out: blocks of what is known of whoever wrote a comment."""

from collections.abc import Iterable
from datetime import datetime
from ipaddress import ip_address, ip_network
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cms.base.actor import Permission
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.actions.block import BlockDraft, add_blocks, checked_end
from cms.comments.addresses import OWN
from cms.comments.checks.check import Address, Network
from cms.comments.comment import Comment
from cms.comments.rules import BlockKind
from cms.errors import Code, ContentFault

_WIDER = {4: 24, 6: 64}
"""How long the prefix is of the network that is kept out around an address, by the version of IP."""

UNKNOWN = {
    "GUEST": "Nobody knows from which browser or account this came: it was imported.",
    "EMAIL": "This came without an e-mail address.",
    "ADDRESS": "Nobody knows from which address this came.",
    "NETWORK": "Nobody knows from which address this came.",
}


async def ban_writer(  # noqa: PLR0913 - Who, by what, for how long, and why.
    session: Session,
    comment_id: UUID,
    by: Iterable[str],
    *,
    until: datetime | None,
    reason: str | None,
    now: datetime,
) -> int:
    """Blocks whoever wrote a comment by some of GUEST, EMAIL, ADDRESS and NETWORK; how many lines that were.

    Raises ContentFault where the comment is gone, or that is not known of it, and Forbidden.
    """
    session.actor.require(Permission.MODERATE_COMMENTS)
    comment = table_of(Comment)
    rows = await fetch_rows(session, select(comment).where(comment.c.id == comment_id, comment.c.deleted_at.is_(None)))
    if not rows:
        raise ContentFault("There is no such comment: somebody may have deleted it.", "comment_id", code=Code.NOT_FOUND)
    names = list(dict.fromkeys(by))
    if not names:
        message = "Say by what they are known again: by GUEST, EMAIL, ADDRESS or NETWORK."
        raise ContentFault(message, "by", code=Code.REQUIRED)
    checked_end(until, now)
    drafts = []
    for place, name in enumerate(names):
        kind, value = _known(rows[0], name)
        if value is None:
            raise ContentFault(UNKNOWN[name], "by", place, code=Code.NOT_FOUND)
        drafts.append(BlockDraft(kind=kind, value=value, until=until, reason=reason))
    return len(await add_blocks(session, drafts, now=now))


def around(address: Address | str) -> Network:
    """The network that is kept out around an address."""
    address = ip_address(str(address))
    return ip_network((address, _WIDER[address.version]), strict=False)


def _known(row: dict[str, Any], name: str) -> tuple[BlockKind, str | None]:
    match name:
        case "GUEST" if row["account_id"]:
            return BlockKind.ACCOUNT, str(row["account_id"])
        case "GUEST":
            return BlockKind.GUEST, str(row["guest_id"]) if row["guest_id"] else None
        case "EMAIL":
            return BlockKind.EMAIL, row["author_email"]
    if row["author_ip"] is None:
        return BlockKind.NETWORK, None
    address = ip_address(str(row["author_ip"]))
    own = ip_network(str(row["author_network"] or address))
    if own.prefixlen < OWN[address.version]:
        # The address was cut when it came: a block of what is left would be one of whoever is the network's first.
        return BlockKind.NETWORK, str(own)
    return BlockKind.NETWORK, str(address if name == "ADDRESS" else around(address))
