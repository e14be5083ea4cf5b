"""cms comments: how readers' comments are screened."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cms.base.session import Session
from cms.cli.within import carry_out
from cms.comments.actions.import_list import BATCH, Imported, batches, import_list
from cms.comments.lists import Entry, ListKind, read_list
from cms.comments.rules import WordAction
from cms.errors import EnvironmentFault
from cms.importers.progress import shown
from cms.settings import Settings

app = typer.Typer(help="How readers' comments are screened.", no_args_is_help=True)

INCOMPLETE = 3
"""The exit code where some lines could not be read; all others are in."""


@app.callback()
def _group() -> None:
    """How readers' comments are screened."""


@app.command("import-lists")
def import_lists(  # noqa: PLR0913, PLR0917 - A command has its options as arguments.
    files: Annotated[
        list[Path], typer.Argument(help="Texts in UTF-8 with an entry a line; what follows # is a comment.")
    ],
    kind: Annotated[
        ListKind | None,
        typer.Option(
            help="What the lists are of; unless given, each line is what it looks like: a domain (of links), a line of "
            "a hosts file, an e-mail address, @ and the domain of some, an address or network, or else a word. For "
            "WordPress' disallowed comment keys: words."
        ),
    ] = None,
    action: Annotated[
        WordAction | None,
        typer.Option(
            case_sensitive=False,
            help="Whether a comment waits for a moderator or is spam. Unless given, words hold and all else blocks, "
            "and what is there already stays as it is.",
        ),
    ] = None,
    locale: Annotated[
        str | None, typer.Option(help="The language of the comments that words are looked for in, such as de.")
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"], help="When the blocks end, in UTC; never, unless given."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done; write nothing.")] = False,
) -> None:
    """Bring in block lists and word lists, as often as wanted: what is there already is not there twice.

    Ends with 0 where all is in, with 1 where nothing could be done, with 3 where some lines could not be read.
    """
    entries, problems = _read(files, kind)
    end, now = until.replace(tzinfo=UTC) if until else None, datetime.now(UTC)

    with shown(Console(stderr=True)) as progress:

        async def bring_in(session: Session) -> Imported:
            progress.start(f"Steps of {BATCH:,} entries", len(batches(entries)))
            async with session.begin_nested() as attempt:
                done = await import_list(
                    session, entries, action=action, locale=locale, until=end, now=now, step=progress.advance
                )
                if dry_run:
                    await attempt.rollback()
            return done

        done = carry_out(Settings(), bring_in)
    for line in (*_told(done), *problems):
        typer.echo(line)
    if dry_run:
        typer.echo("Nothing was written: this was a dry run.")
    if problems:
        raise typer.Exit(INCOMPLETE)


def _read(files: Sequence[Path], kind: ListKind | None) -> tuple[list[Entry], list[str]]:
    """What the files have, each once, and what could not be read, in sentences."""
    entries: dict[Entry, None] = {}
    problems: list[str] = []
    for file in files:
        found, unread = read_list(_text_of(file).splitlines(), kind)
        entries.update(dict.fromkeys(found))
        problems += [f"{file}, line {each.line}: {each.message}" for each in unread]
    return list(entries), problems


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise EnvironmentFault(f"{file} cannot be read ({error.strerror}): name a file that is there.") from None
    except UnicodeDecodeError:
        raise EnvironmentFault(f"{file} is no text in UTF-8: save it as such.") from None


def _told(done: Imported) -> Iterator[str]:
    """What an import came to."""
    for name, count, changed in (
        ("word", done.words, done.changed_words),
        ("block", done.blocks, done.changed_blocks),
    ):
        if count:
            what = f"1 {name} was" if count == 1 else f"{count:,} {name}s were"
            yield f"{what} read, of which {changed:,} {'is' if changed == 1 else 'are'} new or changed."
    if not done.words and not done.blocks:
        yield "There was nothing to bring in."
