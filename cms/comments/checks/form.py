"""How a form was filled in, where it says: programs fill in what people do not see, and faster than people type."""

from collections.abc import Iterator

from cms.comments.checks.check import Candidate, Check, Finding, Rules, Verdict


def form(rules: Rules) -> Check:
    """Calls spam what fills in the honeypot, and holds what was written in less than the rules' least seconds.

    Whoever edits has the text before them, so that an edit may be as quick as it likes.
    """
    least = rules.min_seconds

    def check(candidate: Candidate) -> Iterator[Finding]:
        if candidate.is_staff:
            return
        if candidate.honeypot and candidate.honeypot.strip():
            yield Finding(Verdict.SPAM, "A field of the form that people do not see was filled in.")
        if candidate.seconds is not None and not candidate.is_edit and candidate.seconds < least:
            took = f"{max(candidate.seconds, 0):.1f}"
            yield Finding(Verdict.HOLD, f"The form was sent after {took} seconds; people take {least:g} at least.")

    return check
