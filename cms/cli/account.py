"""cms account: who works on the paper."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from sqlalchemy import select

from cms.accounts.access import Purpose
from cms.accounts.account import Account
from cms.accounts.actions.create_account import create_account
from cms.accounts.actions.holding import find_account
from cms.accounts.actions.second_factor import reset_second_factor
from cms.accounts.actions.set_password import issue_secret, set_password
from cms.accounts.actions.set_role import disable_account, enable_account, set_role
from cms.accounts.actions.sign_in_by_provider import untie_account
from cms.accounts.document import with_tables
from cms.accounts.letters import invitation
from cms.accounts.letters import reset as reset_letter
from cms.accounts.roles import Role
from cms.base.mail import Mail, Post
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.cli.within import carry_out
from cms.content.actions.find_terms import find_terms
from cms.errors import ContentFault
from cms.settings import Settings

app = typer.Typer(help="Accounts: who works on the paper, and as what.", no_args_is_help=True)

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"

Email = Annotated[str, typer.Argument(help="The e-mail address of the account.")]
AsRole = Annotated[Role, typer.Option("--role", help="What they do on the paper.", case_sensitive=False)]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.command()
def create(
    email: Email,
    role: AsRole,
    name: Annotated[str | None, typer.Option(help="What they are called; from the address, unless given.")] = None,
    author: Annotated[str | None, typer.Option(help="The slug of their author profile.")] = None,
    password_stdin: FromStdin = False,
) -> None:
    """Make an account. Without a password, which is asked for at a terminal, an invitation is sent."""
    settings, now = Settings(), datetime.now(UTC)
    password = _password(from_stdin=password_stdin)

    async def make(session: Session) -> str | None:
        profile = await _profile(session, author)
        key = await create_account(session, email, role=role, name=name, password=password, author_id=profile, now=now)
        return None if password else await issue_secret(session, key, Purpose.INVITATION, now=now)

    secret = carry_out(settings, make)
    typer.echo(f"Made an account for {email}, {role.lower()}.")
    if secret:
        _send(settings, invitation(email, secret, settings.base_url))


@app.command("list")
def list_() -> None:
    """Print the accounts: e-mail, role, name, since when, and whether they are disabled."""
    table = table_of(Account).c

    async def all_of_them(session: Session) -> list[dict[str, Any]]:
        columns = (table.email, table.role, table.name, table.created_at, table.disabled_at)
        return await fetch_rows(session, select(*columns).order_by(table.email))

    for account in carry_out(Settings(), all_of_them):
        state = "  disabled" if account["disabled_at"] else ""
        typer.echo(f"{account['email']}  {account['role']}  {account['name']}  {account['created_at']:%Y-%m-%d}{state}")


@app.command()
def disable(email: Email) -> None:
    """Keep an account from being used: end its sessions, and revoke its tokens."""
    _change(email, lambda session, key, now: disable_account(session, key, now=now))
    typer.echo(f"{email} is disabled; nobody is signed in with it any more.")


@app.command()
def enable(email: Email) -> None:
    """Let an account be used again."""
    _change(email, lambda session, key, now: enable_account(session, key, now=now))
    typer.echo(f"{email} may be used again.")


@app.command("set-role")
def set_role_(email: Email, role: AsRole) -> None:
    """Give an account another role, and end its sessions."""
    _change(email, lambda session, key, now: set_role(session, key, role, now=now))
    typer.echo(f"{email} has the role {role.lower()}.")


@app.command("reset-password")
def reset_password(email: Email, password_stdin: FromStdin = False) -> None:
    """Set a new password, which is asked for at a terminal, and end the sessions; or send a link to set one."""
    settings = Settings()
    password = _password(from_stdin=password_stdin)
    if password:
        _change(email, lambda session, key, now: set_password(session, key, password, now=now))
        typer.echo(f"{email} has a new password; nobody is signed in with the old one any more.")
        return
    secret = _change(email, lambda session, key, now: issue_secret(session, key, Purpose.RESET, now=now))
    _send(settings, reset_letter(email, secret, settings.base_url))


@app.command()
def untie(email: Email) -> None:
    """Have no provider vouch for an account any more, whose owner was made anew there; end their sessions."""
    was_tied = _change(email, lambda session, key, now: untie_account(session, key, now=now))
    verified = "is tied to no provider; whoever comes from one with that address, verified, has the account"
    typer.echo(f"{email} {verified if was_tied else 'was tied to no provider'}.")


@app.command("reset-totp")
def reset_totp(email: Email) -> None:
    """Switch the second factor off for whoever has lost it, and end their sessions."""
    had_one = _change(email, lambda session, key, now: reset_second_factor(session, key, now=now))
    more = " any more; where their role must have one, they set up another before they do anything else"
    typer.echo(f"{email} has no second factor{more if had_one else ''}.")


@app.command()
def permissions() -> None:
    """Write the table of permissions into docs/permissions.md of a checkout."""
    DOCUMENT.write_text(with_tables(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    typer.echo(f"Wrote {DOCUMENT.name}.")


def _change(email: str, verb: Any) -> Any:
    async def change(session: Session) -> Any:
        return await verb(session, await key_of(session, email), datetime.now(UTC))

    return carry_out(Settings(), change)


async def key_of(session: Session, email: str) -> UUID:
    """The key of the account with an e-mail address; raises ContentFault where there is none."""
    account = await find_account(session, email)
    if account is None:
        raise ContentFault(f"There is no account for {email}: `cms account list` prints those that there are.")
    key: UUID = account["id"]
    return key


async def _profile(session: Session, slug: str | None) -> UUID | None:
    if slug is None:
        return None
    found = (await find_terms(session, "", authors=[slug])).authors
    if slug not in found:
        raise ContentFault(f"There is no author {slug!r}.")
    return found[slug]


def _password(*, from_stdin: bool) -> str | None:
    """The password: from standard input, or asked for where somebody is there to be asked."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if sys.stdin.isatty():
        given: str = typer.prompt(
            "Password (empty for a link by mail)", default="", hide_input=True, show_default=False
        )
        if given and typer.prompt("Once more", hide_input=True) != given:
            raise ContentFault("The two passwords differ: try again.")
        return given or None
    return None


def _send(settings: Settings, mail: Mail) -> None:
    if settings.smtp_url is None:
        typer.echo(f"No CMS_SMTP_URL is set, so send this to {mail.to} yourself:\n\n{mail.text}")
        return
    asyncio.run(Post(settings.smtp_url, settings.mail_from).send(mail))
    typer.echo(f"A message is on its way to {mail.to}.")
