"""cms comments export and erase: what is kept of a commenter, told and erased."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console

from cms.base.session import Session
from cms.cli.within import carry_out
from cms.comments.actions.erase_commenter import STEPS, Erased, ErasedText, erase_commenter
from cms.comments.actions.export_commenter import export_commenter
from cms.errors import EnvironmentFault
from cms.importers.progress import shown
from cms.settings import Settings

Email = Annotated[str, typer.Argument(help="The e-mail address that was given with comments, in any case.")]


def export(
    email: Email,
    output: Annotated[Path | None, typer.Option(help="The file to write; it is printed unless given.")] = None,
) -> None:
    """Tell all that is kept of a commenter, as JSON.

    What moderators wrote, and what was found in comments, is in it: look through it before you hand it on.
    """
    settings, now = Settings(), datetime.now(UTC)

    async def tell(session: Session) -> dict[str, Any]:
        return await export_commenter(session, email, secret=settings.secret, now=now)

    told = carry_out(settings, tell)
    text = orjson.dumps(told, default=str, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    if output is None:
        typer.echo(text.decode(), nl=False)
        return
    try:
        output.write_bytes(text)
    except OSError as error:
        raise EnvironmentFault(f"{output} cannot be written ({error.strerror}): name another file.") from None
    typer.echo(f"{_comments(len(told['comments']))} of this address and what belongs to it are in {output}.")


def erase(
    email: Email,
    keep_text: Annotated[
        bool,
        typer.Option("--keep-text/--remove-text", help="Whether what they wrote stays, under no name, or goes."),
    ],
    everywhere: Annotated[
        bool, typer.Option("--everywhere", help="Take the name out of what others wrote, too, as whole words.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done; change nothing.")] = False,
) -> None:
    """Erase a commenter, in every place where anything of them is kept. It cannot be undone."""
    settings, now = Settings(), datetime.now(UTC)
    text = ErasedText.KEEP if keep_text else ErasedText.REMOVE

    with shown(Console(stderr=True)) as progress:

        async def work(session: Session) -> Erased:
            progress.start("Steps of erasing", len(STEPS))
            async with session.begin_nested() as attempt:
                done = await erase_commenter(
                    session,
                    email,
                    text,
                    secret=settings.secret,
                    now=now,
                    everywhere=everywhere,
                    step=progress.advance,
                )
                if dry_run:
                    await attempt.rollback()
            return done

        done = carry_out(settings, work)
    for line in _told(done, text):
        typer.echo(line)
    if dry_run:
        typer.echo("Nothing was changed: this was a dry run.")


def _told(done: Erased, text: ErasedText) -> Iterator[str]:
    what = "under no name" if text is ErasedText.KEEP else "gone"
    yield f"{_comments(done.comments)} of this address {'is' if done.comments == 1 else 'are'} {what} now."
    yield from done.notes


def _comments(count: int) -> str:
    return "1 comment" if count == 1 else f"{count:,} comments"
