"""What a check is given, and what it may find."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from uuid import UUID

from cms.comments.comment import HeldFor
from cms.content.site import CommentModeration

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


class Verdict(IntEnum):
    """What becomes of a comment, from the mildest to the harshest: the harshest that any check finds counts."""

    APPROVE = 0
    HOLD = 1
    SPAM = 2


@dataclass(frozen=True)
class Candidate:
    """A comment as the checks see it: what was written, by whom, from where, and how the form was filled in.

    `text` is what readers will read, without marks, `links` where it leads. `seconds` is how long the form was open and
    `honeypot` what stands in its field that people do not see, each None where the form does not say. `guest_id` is of
    a signed token, never of what somebody typed; `was_approved` says that by it, or by the account, a comment was
    approved before, and `elsewhere` is how often others have said the same of late, or they under something else.
    """

    text: str
    name: str
    links: Sequence[str] = ()
    email: str | None = None
    url: str | None = None
    locale: str = ""
    address: Address | None = None
    guest_id: UUID | None = None
    account_id: UUID | None = None
    is_staff: bool = False
    was_approved: bool = False
    seconds: float | None = None
    honeypot: str | None = None
    elsewhere: int = 0
    is_edit: bool = False
    written_at: datetime | None = None


@dataclass(frozen=True)
class Finding:
    """What a check found: the verdict that it asks for, and why, in a whole sentence for moderators.

    `score` is how likely it is spam, from 0 to 1, where the check can tell; `held_for` is what the commenter is told.
    """

    verdict: Verdict
    reason: str
    score: float | None = None
    held_for: HeldFor = HeldFor.CHECKS


@dataclass(frozen=True)
class Word:
    """A word or phrase that is looked for; `*` stands for any letters. Without a locale, in every language."""

    pattern: str
    verdict: Verdict = Verdict.HOLD
    locale: str | None = None


@dataclass(frozen=True)
class Blocked:
    """A line of a block list, as it is compared: lower case, a network in the form of CIDR."""

    kind: str
    value: str
    verdict: Verdict = Verdict.SPAM
    reason: str | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Rules:
    """The rules that a site screens by. None for a limit is no limit.

    `per_address` and `per_guest` are how many comments one may write in ten minutes, `hold_at` and `spam_at` from which
    likelihood on the learner holds a comment or calls it spam. What the spam service would discard is not shown to
    moderators where `discard_blatant`; where `needs_consent`, comments are taken only from who lets it read them.
    By `email_keys`, digests of addresses that were erased are told.
    """

    moderation: CommentModeration = CommentModeration.FIRST_TIME
    max_links: int | None = 2
    min_seconds: float = 3
    per_address: int | None = 20
    per_guest: int | None = 10
    reports_to_hold: int | None = 3
    hold_at: float = 0.5
    spam_at: float = 0.81
    discard_blatant: bool = False
    needs_consent: bool = False
    words: tuple[Word, ...] = ()
    blocks: tuple[Blocked, ...] = ()
    staff_names: frozenset[str] = frozenset()
    email_keys: tuple[bytes, ...] = field(default=(), repr=False)


Check = Callable[[Candidate], Iterable[Finding]]
"""A check by some rules, which are read once and not for each comment."""

Checks = Mapping[str, Check]
"""Checks in their order, by name."""


@dataclass(frozen=True)
class Screened:
    """What all checks together found: the harshest verdict, all reasons, and the highest score that any could give."""

    findings: tuple[Finding, ...] = field(default=())

    @property
    def verdict(self) -> Verdict:
        """The harshest."""
        return max((each.verdict for each in self.findings), default=Verdict.APPROVE)

    @property
    def reasons(self) -> list[str]:
        """Why, in the checks' order."""
        return [each.reason for each in self.findings]

    @property
    def score(self) -> float | None:
        """How likely it is spam; None where no check can tell."""
        return max((each.score for each in self.findings if each.score is not None), default=None)

    @property
    def held_for(self) -> HeldFor | None:
        """What the commenter is told: a rule that is everybody's before what was found in their comment."""
        held = [each.held_for for each in self.findings if each.verdict is not Verdict.APPROVE]
        return min(held, key=lambda each: each is HeldFor.CHECKS, default=None)
