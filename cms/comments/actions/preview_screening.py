"""What changed rules would have made of past comments: nothing is written."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from cms.base.actor import Permission
from cms.base.session import Session
from cms.comments.actions.block import BlockDraft
from cms.comments.actions.lessons import load_learner
from cms.comments.actions.load_rules import load_rules
from cms.comments.actions.screen_comment import Waiting, newest_comments
from cms.comments.actions.set_rules import checked_rules
from cms.comments.actions.set_words import WordDraft
from cms.comments.block_values import block_value, word_pattern
from cms.comments.checks.check import Blocked, Checks, Rules, Screened, Verdict, Word
from cms.comments.checks.learned import learned
from cms.comments.checks.screen import local_checks, screen
from cms.comments.rules import WordAction
from cms.comments.spam.learner import Learner
from cms.errors import Code, ContentFault, faults_below

MOST = 5_000
"""How many past comments may be tried at once: each takes about a millisecond."""

TOLD = 100
"""How many of those whose verdict changes are named."""


@dataclass(frozen=True)
class Change:
    """A comment that would have been judged otherwise."""

    comment_id: UUID
    before: Verdict
    after: Verdict
    reasons: Sequence[str]


@dataclass(frozen=True)
class Preview:
    """How many comments were tried, how many of each verdict there would have been, and which would have changed."""

    verdicts: Mapping[Verdict, int]
    changes: Sequence[Change]

    @property
    def checked(self) -> int:
        """How many were tried."""
        return sum(self.verdicts.values())


async def preview_screening(  # noqa: PLR0913 - All that may be changed.
    session: Session,
    changes: Mapping[str, Any],
    words: Sequence[WordDraft],
    blocks: Sequence[BlockDraft],
    *,
    last: int,
    now: datetime,
) -> Preview:
    """Screens the last comments by the rules as they are, and as they would be with these changes, words and blocks.

    What a spam service said, and what was said elsewhere since, is left out of both. Raises ContentFaults for rules
    that there cannot be, and Forbidden.
    """
    session.actor.require(Permission.MODERATE_COMMENTS)
    if not 1 <= last <= MOST:
        raise ContentFault(
            f"1 to {MOST:,} past comments can be tried.", "last", code=Code.TOO_LARGE if last > MOST else Code.INVALID
        )
    _, rules = await load_rules(session)
    policy = {"moderation": changes["moderation"]} if changes.get("moderation") else {}
    limits = {name: value for name, value in changes.items() if name != "moderation"}
    changed = _changed(rules, policy | checked_rules(limits, asdict(rules)), words, blocks)
    learner = await load_learner(session)
    rows = await newest_comments(session, last, now=now)
    # So many checks take a second or more, in which others are not to wait.
    return await asyncio.to_thread(_tried, rows, rules, changed, learner)


def _tried(rows: Sequence[Waiting], rules: Rules, changed: Rules, learner: Learner) -> Preview:
    checks = [_checks(each, learner) for each in (rules, changed)]
    verdicts = dict.fromkeys(Verdict, 0)
    changes: list[Change] = []
    for row in rows:
        candidate = row.candidate()
        before, after = (screen(candidate, each) for each in checks)
        verdicts[after.verdict] += 1
        if before.verdict is not after.verdict and len(changes) < TOLD:
            changes.append(Change(row.id, before.verdict, after.verdict, _new(before, after)))
    return Preview(verdicts, changes)


def _checks(rules: Rules, learner: Learner) -> Checks:
    return {**local_checks(rules), "learned": learned(rules, learner)}


def _new(before: Screened, after: Screened) -> Sequence[str]:
    """The reasons that make the difference, or all that are left."""
    return [each for each in after.reasons if each not in before.reasons] or after.reasons


def _changed(
    rules: Rules, changes: Mapping[str, Any], words: Sequence[WordDraft], blocks: Sequence[BlockDraft]
) -> Rules:
    more_words = []
    for place, word in enumerate(words):
        with faults_below("words", place):
            more_words.append(Word(word_pattern(word.pattern), _verdict(word.action), word.locale))
    more_blocks = []
    for place, block in enumerate(blocks):
        with faults_below("blocks", place):
            value = block_value(block.kind, block.value)
            more_blocks.append(Blocked(block.kind, value, _verdict(block.action), block.reason, block.until))
    return replace(rules, **changes, words=(*rules.words, *more_words), blocks=(*rules.blocks, *more_blocks))


def _verdict(action: WordAction) -> Verdict:
    return Verdict.SPAM if action is WordAction.BLOCK else Verdict.HOLD
