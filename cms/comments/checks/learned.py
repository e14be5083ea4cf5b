"""What the site's own learner makes of a comment."""

from collections.abc import Iterator

from cms.comments.checks.check import Candidate, Check, Finding, Rules, Verdict
from cms.comments.spam.learner import Learner


def learned(rules: Rules, learner: Learner) -> Check:
    """Finds how likely a comment is spam, as moderators have judged others; the rules say from where on that counts."""

    def check(candidate: Candidate) -> Iterator[Finding]:
        if candidate.is_staff:
            return
        if not learner.is_ready:
            ham, spam = learner.decisions
            yield Finding(
                Verdict.APPROVE,
                f"The learner has too few decisions to judge by yet ({ham} about honest comments, {spam} about spam): "
                "it leaves the verdict to the other checks.",
            )
            return
        score = learner.score(candidate.text, candidate.name, candidate.links, candidate.seconds)
        verdict = _verdict(rules, score.likelihood)
        reason = f"The learner takes it for spam with a likelihood of {score.likelihood:.0%}."
        yield Finding(verdict, " ".join([reason, *score.reasons]), score.likelihood)

    return check


def _verdict(rules: Rules, likelihood: float) -> Verdict:
    if likelihood >= rules.spam_at:
        return Verdict.SPAM
    return Verdict.HOLD if likelihood >= rules.hold_at else Verdict.APPROVE
