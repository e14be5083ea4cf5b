"""API tokens and sessions: made, listed elsewhere, and ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Table, delete, select, update

from cms.accounts.access import ApiToken
from cms.accounts.actions.holding import end_all, hold_account, require_person, sign_ins
from cms.accounts.roles import Scope
from cms.accounts.secrets import new_secret
from cms.base.actor import Permission
from cms.base.fields import line, moment
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.errors import Code, ContentFault
from cms.outbox.record import record, record_each

_tokens = table_of(ApiToken)


@dataclass(frozen=True)
class NewToken:
    """A token, and its secret, which is shown once and kept nowhere."""

    id: UUID
    secret: str


async def create_token(  # noqa: PLR0913 - What a token has.
    session: Session,
    account_id: UUID,
    name: str,
    scopes: Sequence[Scope] | None = None,
    *,
    expires_at: datetime | None = None,
    now: datetime,
) -> NewToken:
    """Makes a token by which a program acts as an account; without scopes it may do what the account may.

    Everybody makes their own. Raises ContentFault for an empty name, no scope at all or a time that has passed; and
    Forbidden, as to a token, which makes no other.
    """
    require_person(session.actor)
    account = await hold_account(session, account_id, own=True)
    if account["disabled_at"] is not None:
        raise ContentFault("This account is disabled: enable it first.", "id", code=Code.CLOSED)
    if scopes is not None and not scopes:
        raise ContentFault("Name a scope, or leave them out for all that the account may do.", "scopes")
    if expires_at is not None and moment("expires_at", expires_at) <= now:
        raise ContentFault("This time has passed: write a coming one.", "expires_at")
    secret, secret_hash = new_secret("cms_token")
    token = ApiToken(
        account_id=account_id,
        name=line("name", name),
        secret_hash=secret_hash,
        scopes=None if scopes is None else sorted(set(scopes)),
        created_at=now,
        expires_at=expires_at,
    )
    await insert_rows(session, [token])
    await record(session, "token.created", token.id, now=now)
    return NewToken(token.id, secret)


async def revoke_token(session: Session, token_id: UUID, *, now: datetime) -> bool:
    """Ends a token, one's own or as one who manages accounts; whether it was good.

    Raises ContentFault where there is none that the actor may know of.
    """
    token = await _hold_own(session, _tokens, token_id)
    if token["revoked_at"] is not None:
        return False
    await session.exec(update(_tokens).where(_tokens.c.id == token_id).values(revoked_at=now))
    await record(session, "token.revoked", token_id, now=now)
    return True


async def revoke_all(session: Session, account_id: UUID, *, now: datetime) -> None:
    """Ends all tokens of an account."""
    good = update(_tokens).where(_tokens.c.account_id == account_id, _tokens.c.revoked_at.is_(None))
    rows = await fetch_rows(session, good.values(revoked_at=now).returning(_tokens.c.id))
    await record_each(session, "token.revoked", [row["id"] for row in rows], now=now)


async def end_session(session: Session, sign_in_id: UUID, *, now: datetime) -> None:
    """Ends a session, one's own or as one who manages accounts.

    Raises ContentFault where there is none that the actor may know of.
    """
    row = await _hold_own(session, sign_ins, sign_in_id)
    await session.exec(delete(sign_ins).where(sign_ins.c.id == sign_in_id))
    await record(session, "session.ended", row["account_id"], now=now)


async def end_sessions(session: Session, account_id: UUID, *, now: datetime) -> None:
    """Ends all sessions of an account, one's own or as one who manages accounts; but the one that one is in.

    Raises ContentFault where there is no such account; and Forbidden.
    """
    await hold_account(session, account_id, own=True)
    await end_all(session, account_id, but=session.actor.session_id)
    await record(session, "session.all_ended", account_id, now=now)


async def _hold_own(session: Session, table: Table, key: UUID) -> dict[str, Any]:
    actor = session.actor
    actor.require(Permission.KEEP_OWN_ACCOUNT, Permission.MANAGE_ACCOUNTS)
    rows = await fetch_rows(session, select(table).where(table.c.id == key).with_for_update())
    is_own = rows and rows[0]["account_id"] == actor.account_id and actor.may(Permission.KEEP_OWN_ACCOUNT)
    if not rows or not (is_own or actor.may(Permission.MANAGE_ACCOUNTS)):
        raise ContentFault("There is none with this id.", "id", code=Code.NOT_FOUND)
    return rows[0]
