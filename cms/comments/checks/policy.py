"""Whose comments wait for a moderator, whatever they say."""

from collections.abc import Iterator

from cms.comments.checks.check import Candidate, Check, Finding, Rules, Verdict
from cms.comments.comment import HeldFor
from cms.content.site import CommentModeration

_ALL = Finding(Verdict.HOLD, "Every comment is held for a moderator.", held_for=HeldFor.ALL)
_FIRST = Finding(
    Verdict.HOLD,
    "Nothing by this commenter was approved before, and first comments are held for a moderator.",
    held_for=HeldFor.FIRST_TIME,
)


def policy(rules: Rules) -> Check:
    """Holds everybody's comments, or those of who was never approved, as the site has it; the staff's never."""
    moderation = rules.moderation

    def check(candidate: Candidate) -> Iterator[Finding]:
        if candidate.is_staff:
            return
        if moderation is CommentModeration.ALL:
            yield _ALL
        elif moderation is CommentModeration.FIRST_TIME and not candidate.was_approved:
            yield _FIRST

    return check
