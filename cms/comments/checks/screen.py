"""Putting a comment before the checks, one after the other."""

from collections.abc import Callable, Iterator
from datetime import datetime

import structlog

from cms.comments.checks.blocks import blocks, utc_now
from cms.comments.checks.check import Candidate, Check, Checks, Finding, Rules, Screened, Verdict
from cms.comments.checks.form import form
from cms.comments.checks.impersonation import impersonation
from cms.comments.checks.links import links
from cms.comments.checks.policy import policy
from cms.comments.checks.repeated import repeated
from cms.comments.checks.words import words

log = structlog.get_logger()


def local_checks(rules: Rules, now: Callable[[], datetime] = utc_now) -> Checks:
    """The checks by these rules that ask nobody else, in their order; `now` tells whether a block is over.

    To make them takes as long as the lists are; with them, a comment takes a fraction of a millisecond.
    """
    return {
        "policy": policy(rules),
        "form": form(rules),
        "blocks": blocks(rules, now),
        "words": words(rules),
        "links": links(rules),
        "impersonation": impersonation(rules),
        "repeated": repeated(rules),
    }


def screen(candidate: Candidate, checks: Checks) -> Screened:
    """What all checks find. One that fails holds the comment, and is logged: it never waves anything through."""
    return Screened(tuple(each for name, check in checks.items() for each in _found(name, check, candidate)))


def _found(name: str, check: Check, candidate: Candidate) -> Iterator[Finding]:
    try:
        yield from check(candidate)
    except Exception as error:
        log.warning("A check of a comment failed.", check=name, exc_info=error)
        yield Finding(Verdict.HOLD, f"The check {name} failed, so that somebody has to look at the comment.")
