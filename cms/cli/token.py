"""cms token: by which programs act as an account."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import typer
from sqlalchemy import select

from cms.accounts.access import ApiToken
from cms.accounts.account import Account
from cms.accounts.actions.tokens import create_token, revoke_token
from cms.accounts.roles import Scope
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.cli.account import Email, key_of
from cms.cli.within import carry_out
from cms.errors import ContentFault
from cms.settings import Settings

app = typer.Typer(help="API tokens: by which programs act as an account.", no_args_is_help=True)


@app.command()
def create(
    email: Email,
    name: Annotated[str, typer.Option(help="What it is for, to know it again.")],
    scope: Annotated[
        list[Scope] | None,
        typer.Option(help="What it may do of what its account may; all of that, unless given. May be given often."),
    ] = None,
    expires_in: Annotated[int | None, typer.Option(min=1, help="After how many days it ends, if it does.")] = None,
) -> None:
    """Make a token. It stands alone on the last line of what is printed, and is shown this once."""
    now = datetime.now(UTC)
    ends = now + timedelta(days=expires_in) if expires_in else None

    async def make(session: Session) -> str:
        key = await key_of(session, email)
        return (await create_token(session, key, name, scope or None, expires_at=ends, now=now)).secret

    secret = carry_out(Settings(), make)
    typer.echo(f"Made a token for {email}. Send it as Authorization: Bearer; it is not shown again.", err=True)
    typer.echo(secret)


@app.command("list")
def list_(email: Email) -> None:
    """Print an account's tokens: id, name, scopes, and until when they are good."""

    async def all_of_them(session: Session) -> list[dict[str, Any]]:
        token, account = table_of(ApiToken).c, table_of(Account).c
        of_account = token.account_id == await key_of(session, email)
        columns = (token.id, token.name, token.scopes, token.expires_at, token.revoked_at, account.email)
        return await fetch_rows(session, select(*columns).join(Account).where(of_account).order_by(token.created_at))

    for token in carry_out(Settings(), all_of_them):
        scopes = "all" if token["scopes"] is None else " ".join(token["scopes"])
        until = "revoked" if token["revoked_at"] else f"until {token['expires_at'] or 'it is revoked'}"
        typer.echo(f"{token['id']}  {token['name']}  {scopes}  {until}")


@app.command()
def revoke(token: Annotated[str, typer.Argument(help="Its id, as `cms token list` prints it.")]) -> None:
    """End a token at once, in every process."""
    try:
        key = UUID(token)
    except ValueError:
        raise ContentFault("This is no id of a token: `cms token list EMAIL` prints them.") from None

    async def end(session: Session) -> bool:
        return await revoke_token(session, key, now=datetime.now(UTC))

    typer.echo("The token is good no more." if carry_out(Settings(), end) else "The token was revoked before.")
