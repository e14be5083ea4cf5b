"""The small checks, and what becomes of a comment by all of them."""

# ruff: noqa: RUF001 - Letters that look like others are what some of it is about.

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
import structlog

from cms.comments.checks.check import Blocked, Candidate, Check, Finding, Rules, Verdict, Word
from cms.comments.checks.form import form
from cms.comments.checks.impersonation import impersonation
from cms.comments.checks.links import links
from cms.comments.checks.lookalikes import lookalikes
from cms.comments.checks.policy import policy
from cms.comments.checks.screen import local_checks, screen
from cms.comments.comment import HeldFor
from cms.comments.rules import BlockKind
from cms.content.site import CommentModeration

COMMENT = Candidate(text="Hello.", name="Ada")
ALL, FIRST, NONE = CommentModeration.ALL, CommentModeration.FIRST_TIME, CommentModeration.NONE
HOLD, SPAM = Verdict.HOLD, Verdict.SPAM


def verdicts(check: Check, **candidate: Any) -> list[Verdict]:
    return [finding.verdict for finding in check(replace(COMMENT, **candidate))]


@pytest.mark.parametrize(
    ("moderation", "candidate", "held_for"),
    [
        (ALL, {}, [HeldFor.ALL]),
        (ALL, {"was_approved": True}, [HeldFor.ALL]),
        (ALL, {"is_staff": True}, []),
        (FIRST, {}, [HeldFor.FIRST_TIME]),
        (FIRST, {"was_approved": True}, []),
        (FIRST, {"is_staff": True}, []),
        (NONE, {}, []),
    ],
)
def test_the_sites_policy_holds_whom_it_means(
    moderation: CommentModeration, candidate: dict[str, Any], held_for: list[HeldFor]
) -> None:
    findings = list(policy(Rules(moderation=moderation))(replace(COMMENT, **candidate)))
    assert [finding.held_for for finding in findings] == held_for
    assert [finding.verdict for finding in findings] == [HOLD] * len(held_for)


@pytest.mark.parametrize(
    ("candidate", "expected"),
    [
        ({}, []),
        ({"honeypot": "", "seconds": 3.0}, []),
        ({"seconds": 2.9}, [HOLD]),
        ({"seconds": -5.0}, [HOLD]),
        ({"seconds": 0.1, "is_edit": True}, []),
        ({"honeypot": "https://x.example"}, [SPAM]),
        ({"honeypot": "x", "seconds": 0.1}, [SPAM, HOLD]),
        ({"honeypot": "x", "is_edit": True}, [SPAM]),
    ],
)
def test_a_form_tells_programs_from_people(candidate: dict[str, Any], expected: list[Verdict]) -> None:
    assert verdicts(form(Rules(min_seconds=3)), **candidate) == expected


@pytest.mark.parametrize(
    ("most", "count", "candidate", "expected"),
    [
        (2, 2, {}, []),
        (2, 3, {}, [HOLD]),
        (2, 7, {}, [HOLD]),
        (2, 8, {}, [SPAM]),
        (2, 8, {"was_approved": True}, [HOLD]),
        (2, 80, {"is_staff": True}, [HOLD]),
        (0, 1, {}, [HOLD]),
        (0, 7, {}, [HOLD]),
        (0, 8, {}, [SPAM]),
        (5, 19, {}, [HOLD]),
        (5, 20, {}, [SPAM]),
        (None, 500, {}, []),
        (2, 3, {"url": "https://a.example/0"}, []),
    ],
)
def test_links_are_counted(most: int | None, count: int, candidate: dict[str, Any], expected: list[Verdict]) -> None:
    addresses = tuple(f"https://a.example/{number}" for number in range(count))
    assert verdicts(links(Rules(max_links=most)), links=addresses, **candidate) == expected


LOOKS_LIKE = {
    "Ada Lovelace": [
        "ada  lovelace", "ADA LOVELACE", "Ada-Lovelace", "Аdа Lоvеlасе", "Αda Lovelace", "Ada L0ve1ace", "Ádá Lövelace",
        "Ａｄａ Lovelace", "A\u200bda Lovelace", "𝐀𝐝𝐚 Lovelace", "\u202eAda Lovelace", "Ada Lovelace ✓", "Ada Loveӏace",
    ],
    "Nikos": ["Νikos", "Nιkοs"],
    "Νίκος": ["νικος", "ΝΙΚΟΣ"],
    "Ian Burns": ["lan Bums"],
    "Вера": ["вера", "BEPA"],
}  # fmt: skip


@pytest.mark.parametrize(("staff", "name"), [(staff, name) for staff, names in LOOKS_LIKE.items() for name in names])
def test_a_guest_who_looks_like_one_of_the_staff_is_held(staff: str, name: str) -> None:
    check = impersonation(Rules(staff_names=lookalikes(staff)))
    assert verdicts(check, name=staff) == [HOLD]
    assert verdicts(check, name=name) == [HOLD]
    assert verdicts(check, name=name, account_id=UUID(int=1)) == []


@pytest.mark.parametrize("name", ["Ada", "Lovelace Ada", "Ida Lovelace", "Ada Lovelace Junior", "✓", "", "阿达"])
def test_a_guest_of_another_name_is_not(name: str) -> None:
    assert verdicts(impersonation(Rules(staff_names=lookalikes("Ada Lovelace") | lookalikes("?"))), name=name) == []


def test_all_that_is_found_is_kept_and_the_harshest_counts() -> None:
    rules = Rules(
        words=(Word("casino"),),
        blocks=(Blocked(BlockKind.EMAIL, "ada@mail.example"),),
        staff_names=lookalikes("Ada"),
    )
    candidate = replace(
        COMMENT, text="Casino!", email="ada@mail.example", links=("https://a.example",) * 3, seconds=1, honeypot="x"
    )
    screened = screen(candidate, local_checks(rules))
    assert screened.verdict is SPAM
    assert screened.held_for is HeldFor.FIRST_TIME
    assert screened.reasons == [
        "Nothing by this commenter was approved before, and first comments are held for a moderator.",
        "A field of the form that people do not see was filled in.",
        "The form was sent after 1.0 seconds; people take 3 at least.",
        "The e-mail address ada@mail.example is on the block list.",
        'The word "casino", which is on the list of what is held, is in the text.',
        "It has 3 links, and 2 are allowed.",
        'A guest calls themselves "Ada", as somebody of the staff is called.',
    ]
    innocent = screen(replace(COMMENT, was_approved=True), local_checks(Rules()))
    assert (innocent.verdict, innocent.reasons, innocent.held_for) == (Verdict.APPROVE, [], None)


def test_a_check_that_fails_holds_and_is_logged_and_the_others_go_on() -> None:
    def broken(_: Candidate) -> Iterable[Finding]:
        yield Finding(HOLD, "Before.")
        raise ZeroDivisionError

    with structlog.testing.capture_logs() as logs:
        screened = screen(COMMENT, {"luck": broken, "policy": policy(Rules())})
    assert screened.verdict is HOLD
    assert screened.reasons[:2] == ["Before.", "The check luck failed, so that somebody has to look at the comment."]
    assert len(screened.reasons) == 3
    assert [(line["check"], line["log_level"]) for line in logs] == [("luck", "warning")]
