"""How many links a comment has."""

from collections.abc import Iterator

from cms.comments.checks.check import Candidate, Check, Finding, Rules, Verdict

_TIMES = 4
_LEAST = 8
"""So many times as many links as are allowed, and no fewer than this, are spam: no reader's sources are so many."""


def links(rules: Rules) -> Check:
    """Holds a comment with more links than the rules allow, and calls one with far more spam.

    The commenter's own page does not count. What one writes whose comments were approved before, or who is of the
    staff, is held at the most: a long list of sources is better looked at than lost.
    """
    most = rules.max_links

    def check(candidate: Candidate) -> Iterator[Finding]:
        if most is None:
            return
        count = sum(link != candidate.url for link in candidate.links)
        if count <= most:
            return
        is_known = candidate.was_approved or candidate.is_staff
        is_flood = count >= max(_TIMES * most, _LEAST) and not is_known
        number = "1 link" if count == 1 else f"{count} links"
        yield Finding(Verdict.SPAM if is_flood else Verdict.HOLD, f"It has {number}, and {most} are allowed.")

    return check
