"""cms outbox: changes that something which should follow them could not follow."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import typer

from cms.base.session import Session
from cms.cli.within import carry_out
from cms.errors import ContentFault
from cms.outbox.parked import ParkedMessage, parked_messages, replay_messages
from cms.settings import Settings
from schema.ids import PREFIXES, BrokenId, parse_id

app = typer.Typer(
    help="Changes that something which should follow them could not follow: see them, have them tried again.",
    no_args_is_help=True,
)


@app.command("list")
def list_() -> None:
    """Print the messages that were given up, the oldest first: id, when, who could not follow, what, and why."""
    messages = carry_out(Settings(), parked_messages)
    for message in messages:
        typer.echo(_line(message))
    if not messages:
        typer.echo("No message was given up.", err=True)


@app.command()
def replay(
    ids: Annotated[list[str] | None, typer.Argument(help="Ids, as `cms outbox list` prints them.")] = None,
    every: Annotated[bool, typer.Option("--all", help="All that were given up.")] = False,
) -> None:
    """Have messages tried again, from the first try on."""
    if bool(ids) == every:
        raise ContentFault("Say which messages are to be tried again: their ids, or --all.")
    keys = [_key(id_) for id_ in ids or ()]

    async def again(session: Session) -> int:
        chosen = [message.id for message in await parked_messages(session)] if every else keys
        await replay_messages(session, chosen, now=datetime.now(UTC))
        return len(set(chosen))

    typer.echo(f"Messages that are tried again: {carry_out(Settings(), again)}.")


def _line(message: ParkedMessage) -> str:
    when = message.parked_at.isoformat(timespec="seconds")
    # What went wrong may be told in several lines.
    error = " ".join(message.error.split())
    id_ = f"{PREFIXES['ParkedMessage']}_{message.id}"
    return f"{id_}  {when}  {message.listener}  {message.topic} {message.subject_id}  {error}"


def _key(text: str) -> UUID:
    try:
        return parse_id(text, "ParkedMessage").key
    except BrokenId:
        raise ContentFault(f"No message has the id {text!r}: write ids as `cms outbox list` prints them.") from None
