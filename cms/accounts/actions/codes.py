"""Codes by which somebody is known besides the password: those that an app shows, and those on paper."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import structlog
from sqlalchemy import delete, select, update

from cms.accounts.access import RecoveryCode, SecondFactor
from cms.accounts.secrets import hash_of_recovery_code, new_recovery_code
from cms.accounts.totp import DIGITS, step_of
from cms.accounts.vault import Vault
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session

log = structlog.get_logger()

RECOVERY_CODES = 10
"""How many recovery codes an account has."""

_factors, _codes = table_of(SecondFactor), table_of(RecoveryCode)


class Wrong(StrEnum):
    """What of that by which somebody is to be known is wrong. It is no fault that is raised: the attempt counts."""

    PASSWORD = "password"  # noqa: S105 - The name of a field.
    CODE = "code"


async def is_code(session: Session, account_id: UUID, code: str, *, vault: Vault, now: datetime) -> bool:
    """Whether it is a code that an account's app shows now, or one of its recovery codes; it is none from now on.

    The account is to be locked.
    """
    typed = "".join(code.split())
    if typed.isascii() and typed.isdigit() and len(typed) == DIGITS:
        return await _is_shown(session, account_id, typed, vault, now)
    used = delete(_codes).where(_codes.c.account_id == account_id, _codes.c.code_hash == hash_of_recovery_code(code))
    return bool(await fetch_rows(session, used.returning(_codes.c.account_id)))


async def _is_shown(session: Session, account_id: UUID, code: str, vault: Vault, now: datetime) -> bool:
    for factor in await fetch_rows(session, select(_factors).where(_factors.c.account_id == account_id)):
        secret = await vault.unseal(session, account_id, bytes(factor["secret"]))
        if secret is None:
            why = "A second factor cannot be read: CMS_SECRET is another one than when it was set up."
            log.warning(why, account=str(account_id))
        elif step := step_of(secret, code, now=now, after=factor["last_step"]):
            await session.exec(update(_factors).where(_factors.c.account_id == account_id).values(last_step=step))
            return True
    return False


async def new_recovery_codes(session: Session, account_id: UUID) -> list[str]:
    """Makes recovery codes in place of the earlier ones; they are kept nowhere as they are."""
    made = [new_recovery_code() for _ in range(RECOVERY_CODES)]
    await forget_recovery_codes(session, account_id)
    await insert_rows(session, [RecoveryCode(account_id=account_id, code_hash=hashed) for _, hashed in made])
    return [code for code, _ in made]


async def forget_recovery_codes(session: Session, account_id: UUID) -> None:
    """Makes an account's recovery codes good no more."""
    await session.exec(delete(_codes).where(_codes.c.account_id == account_id))
