"""For whom a secret stands: the account behind a session or an API token, with what that leaves of its permissions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    LargeBinary,
    Table,
    Text,
    Update,
    Uuid,
    bindparam,
    column,
    false,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
    update,
)

from cms.accounts.access import ApiToken, SignIn
from cms.accounts.account import Account
from cms.accounts.roles import Role, Scope, permissions_of
from cms.base.actor import Actor
from cms.base.model import MOMENT, NEVER
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session

SPARING = timedelta(minutes=1)
"""How far apart two uses of a secret are that are both recorded."""

_sessions, _tokens, _accounts = table_of(SignIn), table_of(ApiToken), table_of(Account)

_ACCOUNT = (
    _accounts.c.id.label("account_id"),
    _accounts.c.name,
    _accounts.c.role,
    _accounts.c.author_id,
    _accounts.c.second_factor_at,
)


@dataclass(frozen=True)
class Known:
    """Somebody who is known by a secret, until it expires."""

    actor: Actor
    expires_at: datetime


async def find_known(
    session: Session, secret_hash: bytes, *, strict: Collection[str] = (), now: datetime
) -> Known | None:
    """For whom a secret stands; None where it is unknown, expired, revoked or ended, or the account is disabled.

    Whoever has one of the `strict` roles and no second factor may do nothing by a session but set one up, unless they
    were asked who they are by a provider: what that takes is the provider's to say.
    """
    by_session = (
        select(
            _sessions.c.id.label("session_id"),
            null().cast(Uuid).label("token_id"),
            null().cast(ARRAY(Text)).label("scopes"),
            _sessions.c.expires_at,
            _sessions.c.by_provider,
            *_ACCOUNT,
        )
        .join_from(_sessions, _accounts)
        .where(_sessions.c.secret_hash == secret_hash, _sessions.c.expires_at > now, _accounts.c.disabled_at.is_(None))
    )
    by_token = (
        select(null().cast(Uuid), _tokens.c.id, _tokens.c.scopes, _tokens.c.expires_at, false(), *_ACCOUNT)
        .join_from(_tokens, _accounts)
        .where(
            _tokens.c.secret_hash == secret_hash,
            or_(_tokens.c.expires_at.is_(None), _tokens.c.expires_at > now),
            _tokens.c.revoked_at.is_(None),
            _accounts.c.disabled_at.is_(None),
        )
    )
    rows = await fetch_rows(session, union_all(by_session, by_token))
    return Known(_actor(rows[0], strict), rows[0]["expires_at"] or NEVER) if rows else None


async def note_uses(session: Session, uses: Mapping[bytes, datetime]) -> None:
    """Records when secrets were used last, by their hashes; of each at most one use in `SPARING`."""
    params = {"hashes": list(uses), "moments": list(uses.values())}
    for statement in (_noted(_sessions), _noted(_tokens)):
        await session.exec(statement, params=params)


@cache
def _noted(table: Table) -> Update:
    hashes, moments = bindparam("hashes", type_=ARRAY(LargeBinary)), bindparam("moments", type_=ARRAY(MOMENT))
    secret, at = column("secret", LargeBinary), column("at", MOMENT)
    uses = func.unnest(hashes, moments).table_valued(secret, at, name="uses").render_derived()
    used = table.c.last_used_at
    is_new = or_(used.is_(None), used <= uses.c.at - literal(SPARING))
    return update(table).where(table.c.secret_hash == uses.c.secret, is_new).values(last_used_at=uses.c.at)


def actor_of(
    account: dict[str, Any],
    *,
    session_id: UUID | None = None,
    by_provider: bool = False,
    strict: Collection[str] = (),
) -> Actor:
    """An account, by its row, as who acts; in a session, as `find_known` has it."""
    known_by = {"session_id": session_id, "by_provider": by_provider, "token_id": None, "scopes": None}
    return _actor({**account, "account_id": account["id"], **known_by}, strict)


def _actor(row: dict[str, Any], strict: Collection[str]) -> Actor:
    # A scope that is not known any more leaves nothing.
    scopes = None if row["scopes"] is None else [Scope(each) for each in row["scopes"] if each in set(Scope)]
    is_by_password = row["session_id"] is not None and not row["by_provider"]
    lacks = is_by_password and row["role"] in strict and row["second_factor_at"] is None
    return Actor(
        frozenset() if lacks else permissions_of(Role(row["role"]), scopes),
        row["account_id"],
        row["name"],
        row["author_id"],
        row["token_id"],
        row["role"],
        row["session_id"],
        lacks,
    )
