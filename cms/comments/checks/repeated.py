"""The same words, written by others too or under something else: what is sent everywhere is seldom meant for here."""

from collections.abc import Iterator

from cms.comments.checks.check import Candidate, Check, Finding, Rules, Verdict

SHORT = 25
"""The characters up to which people say the same without knowing of each other, such as thanks."""

OFTEN = 4
"""How often the same has been said elsewhere when it is spam."""


def repeated(_: Rules) -> Check:
    """Finds a comment that was written elsewhere within a week."""

    def check(candidate: Candidate) -> Iterator[Finding]:
        if candidate.is_staff or not candidate.elsewhere or len(candidate.text) <= SHORT:
            return
        times = "once" if candidate.elsewhere == 1 else f"{candidate.elsewhere} times"
        verdict = Verdict.SPAM if candidate.elsewhere >= OFTEN else Verdict.HOLD
        yield Finding(verdict, f"The same was written {times} elsewhere within a week.")

    return check
