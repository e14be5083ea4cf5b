"""cms comments train, retrain and recheck: what the learner knows, and comments screened anew."""

import asyncio
import csv
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console

from cms.base.session import Session, Sessions, close_sessions, session_factory
from cms.cli.database import database
from cms.cli.within import carry_out
from cms.comments.actions import learn
from cms.comments.actions.learn import Labelled, labelled_rows, teach_labelled
from cms.comments.actions.recheck import find_rechecked, have_rechecked
from cms.comments.comment import CommentStatus
from cms.comments.desk import Desk
from cms.comments.spam.learner import ENOUGH, Learner
from cms.errors import ContentFault, EnvironmentFault
from cms.importers.progress import Progress, shown
from cms.server.comment_desk import comment_desk
from cms.settings import Settings

TEXTS = ("text", "content", "body", "comment")
LABELS = ("is_spam", "spam", "class", "label")
NAMES = ("name", "author")
"""By which headings columns are found, in any case, unless they are named."""

AT_ONCE = 200
"""How many comments are taken at once."""

INCOMPLETE = 3
"""The exit code where some rows could not be read; all others are in."""


def train(
    file: Annotated[Path, typer.Argument(help="A CSV file in UTF-8, with a heading for each column.")],
    text: Annotated[str | None, typer.Option(help="The heading of what comments say.")] = None,
    label: Annotated[str | None, typer.Option(help="That of what they are: 1 or spam, 0 or ham.")] = None,
    name: Annotated[str | None, typer.Option(help="That of who wrote them, if there is one.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done; write nothing.")] = False,
) -> None:
    """Teach the learner by comments that somebody has labelled, besides what moderators decide.

    Ends with 0 where all is in, with 1 where nothing could be done, with 3 where some rows have no label.
    """
    labelled, unread = _labelled(file, text, label, name)
    spam = sum(each.is_spam for each in labelled)
    typer.echo(f"{len(labelled):,} comments were read, of which {spam:,} are spam.")
    for number in unread[:10]:
        typer.echo(f"{file}, row {number}: its label says neither spam nor ham.")
    if dry_run:
        typer.echo("Nothing was written: this was a dry run.")
    else:
        _learn(labelled)
    if unread:
        typer.echo(f"{len(unread):,} rows were left out.")
        raise typer.Exit(INCOMPLETE)


def retrain() -> None:
    """Have the learner forget all, and learn anew what moderators have decided and files have said."""
    _learn([])


def recheck(
    status: Annotated[
        list[CommentStatus],
        typer.Option(case_sensitive=False, help="Those with this verdict; may be given more than once."),
    ] = [CommentStatus.PENDING],  # noqa: B006 - Typer copies it.
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Those that were written from this day on, in UTC.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say how many there are, and change nothing.")] = False,
) -> None:
    """Screen comments again by the rules and the learner as they are now, but for those that people decided about."""
    after = since.replace(tzinfo=UTC) if since else None
    with database(Settings()) as url, shown(Console(stderr=True)) as progress:
        counts = asyncio.run(_recheck(url, Settings(), status, after, progress, is_rehearsal=dry_run))
    total = sum(counts.values())
    if dry_run:
        typer.echo(f"{total:,} comments would be screened again. Nothing was changed: this was a dry run.")
        return
    typer.echo(f"{total:,} comments were screened again.")
    for verdict, count in sorted(counts.items()):
        typer.echo(f"{count:,} are {verdict.lower()} now.")


def _labelled(file: Path, text: str | None, label: str | None, name: str | None) -> tuple[list[Labelled], list[int]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            headings = list(table.fieldnames or ())
            columns = _column(headings, text, TEXTS, "--text"), _column(headings, label, LABELS, "--label")
            of_name = name or next((each for each in headings if each.lower() in NAMES), None)
            rows = list(labelled_rows(table, *columns, of_name))
    except OSError as error:
        raise EnvironmentFault(f"{file} cannot be read ({error.strerror}): name a file that is there.") from None
    except (UnicodeDecodeError, csv.Error):
        raise EnvironmentFault(f"{file} is no CSV file in UTF-8: save it as such.") from None
    return [row for row in rows if isinstance(row, Labelled)], [row for row in rows if isinstance(row, int)]


def _column(headings: Sequence[str], named: str | None, usual: Sequence[str], option: str) -> str:
    if named is not None and named in headings:
        return named
    found = None if named is not None else next((each for each in headings if each.lower() in usual), None)
    if found is None:
        known = ", ".join(headings) or "none"
        raise ContentFault(f"Say by {option} which column it is: the file has the headings {known}.")
    return found


def _learn(labelled: Sequence[Labelled]) -> None:
    """Notes what a file says, and learns all lessons anew."""
    now = datetime.now(UTC)
    with shown(Console(stderr=True)) as progress:

        async def work(session: Session) -> tuple[int, Learner]:
            new = await teach_labelled(session, labelled, now=now) if labelled else 0
            started = False

            def tell(_: int, of: int) -> None:
                nonlocal started
                if not started:
                    progress.start("Rounds of learning", of)
                    started = True
                progress.advance()

            return new, await learn.retrain(session, tell, now=now)

        new, learner = carry_out(Settings(), work)
    ham, spam = learner.decisions
    if labelled:
        typer.echo(f"{new:,} of them are new.")
    typer.echo(f"The learner knows {ham:,} comments and {spam:,} of spam now.")
    if not learner.is_ready:
        typer.echo(f"That is too few to judge by: it needs {ENOUGH} of each.")


async def _recheck(  # noqa: PLR0913 - Where, by what, and which.
    url: str,
    settings: Settings,
    statuses: Sequence[CommentStatus],
    since: datetime | None,
    progress: Progress,
    *,
    is_rehearsal: bool,
) -> Counter[str]:
    sessions = session_factory(url, size=2)
    try:
        async with sessions() as session:
            ids = await find_rechecked(session, statuses, since)
        if is_rehearsal:
            return Counter({"": len(ids)})
        return await _screen(comment_desk(settings, sessions), sessions, ids, progress)
    finally:
        await close_sessions(sessions)


async def _screen(desk: Desk, sessions: Sessions, ids: Sequence[UUID], progress: Progress) -> Counter[str]:
    """How many of each verdict there are."""
    counts: Counter[str] = Counter()
    if ids:
        progress.start("Comments", len(ids))
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        async with sessions() as session, session.begin():
            # A server that is running would take them as well, if that were not a while away.
            await have_rechecked(session, some, at=datetime.now(UTC) + timedelta(minutes=5))
        for key in some:
            counts[(await desk.screen(key)).status] += 1
            progress.advance()
    return counts
