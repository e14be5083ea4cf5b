"""Guests who call themselves as somebody of the staff is called."""

from collections.abc import Iterator

from cms.comments.checks.check import Candidate, Check, Finding, Rules, Verdict
from cms.comments.checks.lookalikes import lookalikes


def impersonation(rules: Rules) -> Check:
    """Holds a guest's comment whose name looks like one of the staff's, which the rules have as `lookalikes` folds it.

    Who has an account is known by it, and not by a name.
    """
    staff = rules.staff_names

    def check(candidate: Candidate) -> Iterator[Finding]:
        if candidate.account_id is None and not candidate.is_staff and not staff.isdisjoint(lookalikes(candidate.name)):
            yield Finding(
                Verdict.HOLD, f'A guest calls themselves "{candidate.name}", as somebody of the staff is called.'
            )

    return check
