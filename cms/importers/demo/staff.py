"""The people who work on the demo newspaper, one for each role: invented, with one password that everybody may know."""

from datetime import datetime

from sqlalchemy import exists, select

from cms.accounts.account import Account
from cms.accounts.actions.create_account import create_account
from cms.accounts.roles import Role
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session, close_sessions, session_factory
from cms.content.actions.find_terms import find_terms
from cms.content.site import Site

PASSWORD = "The river is rising"  # noqa: S105 - It is printed at every start of the demo.

STAFF: dict[Role, tuple[str, str | None]] = {
    Role.ADMINISTRATOR: ("Wilhelmina Press", None),
    Role.EDITOR: ("Odo Fennimore", "odo-fennimore"),
    Role.AUTHOR: ("Mina Thackray", "mina-thackray"),
    Role.CONTRIBUTOR: ("Babak Rudkhani", "babak-rudkhani"),
    Role.MODERATOR: ("Hester Quill", None),
}
"""What they are called, and the slug of their author profile."""


def email_of(role: Role) -> str:
    """The address of whoever has a role; nobody can be written to there (RFC 2606)."""
    return f"{role.lower()}@lantern.example"


async def hire_staff(url: str, site_url: str, *, now: datetime) -> bool:
    """Makes the accounts, where the paper is the demo's and has none; whether it did.

    Nowhere else: whoever knows the password could sign in.
    """
    sessions = session_factory(url, size=1)
    try:
        async with sessions() as session, session.begin():
            if not await _is_wanted(session, site_url):
                return False
            found = (await find_terms(session, "", authors=[slug for _, slug in STAFF.values() if slug])).authors
            for role, (name, slug) in STAFF.items():
                profile = found.get(slug) if slug else None
                await create_account(
                    session, email_of(role), role=role, name=name, password=PASSWORD, author_id=profile, now=now
                )
            return True
    finally:
        await close_sessions(sessions)


async def _is_wanted(session: Session, site_url: str) -> bool:
    is_ours = exists(select(table_of(Site).c.id).where(table_of(Site).c.url == site_url))
    is_staffed = exists(select(table_of(Account).c.id))
    [row] = await fetch_rows(session, select((is_ours & ~is_staffed).label("wanted")))
    return bool(row["wanted"])
