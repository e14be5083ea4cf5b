"""Bringing in what block lists and word lists have, many thousands at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cms.base.session import Session
from cms.comments.actions.block import BlockDraft, checked_end, write_blocks
from cms.comments.actions.screening import hold_rules, tell
from cms.comments.actions.set_words import WordDraft, checked_locale, write_words
from cms.comments.lists import Entry
from cms.comments.rules import WordAction
from cms.errors import ContentFault

BATCH = 1_000
"""How many entries are written by one statement."""


@dataclass(frozen=True)
class Imported:
    """How many words and blocks an import has found, and how many of them are new or other than they were."""

    words: int = 0
    blocks: int = 0
    changed_words: int = 0
    changed_blocks: int = 0


def _no_step() -> None:
    """Nobody is to be told how far it is."""


async def import_list(  # noqa: PLR0913 - What is imported, what it leads to, and until when.
    session: Session,
    entries: Sequence[Entry],
    *,
    action: WordAction | None = None,
    locale: str | None = None,
    until: datetime | None = None,
    now: datetime,
    step: Callable[[], None] = _no_step,
) -> Imported:
    """Has entries of lists, each once, screened for: words hold a comment, and the rest blocks it, or all do `action`.

    `locale` is that of the words, and `until` the end of the blocks. What is there already is changed by an action or
    end that is given, and else stays as moderators have it. `step` is called after each of `batches(entries)`. Raises
    ContentFault for a locale that is none or that nothing has a use for, and for an end that is over or that words
    would have; and Forbidden.
    """
    await hold_rules(session)
    has_words = any(entry.kind is None for entry in entries)
    until, locale = checked_end(until, now), checked_locale(locale)
    if until and has_words:
        raise ContentFault("Words are looked for without an end: leave it out, or import them by themselves.", "until")
    if locale and not has_words:
        raise ContentFault("There are no words, and nothing else has a language: leave it out.", "locale")
    is_addition = action is None and until is None
    done = Imported()
    for batch in batches(entries):
        words = [WordDraft(each.value, action or WordAction.HOLD, locale) for each in batch if each.kind is None]
        blocks = [
            BlockDraft(each.kind, each.value, action or WordAction.BLOCK, until=until)
            for each in batch
            if each.kind is not None
        ]
        done = replace(
            done,
            words=done.words + len(words),
            blocks=done.blocks + len(blocks),
            changed_words=done.changed_words + await write_words(session, words, is_addition=is_addition),
            changed_blocks=done.changed_blocks + await write_blocks(session, blocks, is_addition=is_addition, now=now),
        )
        step()
    changed = {"words": done.changed_words, "blocks": done.changed_blocks}
    if any(changed.values()):
        await tell(session, [name for name, count in changed.items() if count], now=now)
    return done


def batches(entries: Sequence[Entry]) -> list[Sequence[Entry]]:
    """Entries as they are written."""
    return [entries[start : start + BATCH] for start in range(0, len(entries), BATCH)]
