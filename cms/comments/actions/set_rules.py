"""Saying how strict the checks of comments are."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import update

from cms.base.rows import table_of
from cms.base.session import Session
from cms.comments.actions.screening import hold_rules, tell
from cms.comments.rules import ScreeningRules
from cms.errors import ContentFaults, Fault

MOST_LINKS = 1_000
MOST_SECONDS = 3_600
MOST_COMMENTS = 10_000
MOST_REPORTS = 1_000

_RANGES: Mapping[str, tuple[float, float, str]] = {
    "max_links": (0, MOST_LINKS, "A comment may have 0 to 1,000 links, or any number of them"),
    "min_seconds": (0, MOST_SECONDS, "A form takes 0 to 3,600 seconds at least"),
    "per_address": (1, MOST_COMMENTS, "An address may write 1 to 10,000 comments in ten minutes, or any number"),
    "per_guest": (1, MOST_COMMENTS, "A guest may write 1 to 10,000 comments in ten minutes, or any number"),
    "reports_to_hold": (1, MOST_REPORTS, "A comment is held after 1 to 1,000 reports, or never"),
}

_THRESHOLDS: Mapping[str, str] = {
    "hold_at": "A comment is held from a likelihood on that is over 0 and 1 at most",
    "spam_at": "A comment is spam from a likelihood on that is over 0 and 1 at most",
}

_FIELDS = frozenset({*_RANGES, *_THRESHOLDS, "discard_blatant", "needs_consent"})
_NULLABLE = frozenset({"max_links", "per_address", "per_guest", "reports_to_hold"})

_rules = table_of(ScreeningRules)


async def set_rules(session: Session, changes: Mapping[str, Any], *, now: datetime) -> bool:
    """Changes some of the rules; whether that changed anything. None for a limit is no limit, else as on a new site.

    Raises ContentFaults for what is out of range, all of it together, each at its field; and Forbidden.
    """
    before = await hold_rules(session)
    given = checked_rules(changes, before)
    changed = {name: value for name, value in given.items() if value != before[name]}
    if not changed:
        return False
    await session.exec(update(_rules).values(**changed))
    await tell(session, changed, now=now)
    return True


def checked_rules(changes: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The changes of rules, with what stands for None in each; raises ContentFaults as `set_rules`."""
    given = {name: _cleared(name) if value is None else value for name, value in changes.items()}
    if unknown := given.keys() - _FIELDS:
        raise KeyError(*sorted(unknown))
    after = {name: before[name] for name in _FIELDS} | given
    if faults := list(_faults(given, after)):
        raise ContentFaults(faults)
    return given


def _cleared(name: str) -> Any:
    return None if name in _NULLABLE else ScreeningRules.model_fields[name].default


def _faults(given: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Fault]:
    for name, (least, most, sentence) in _RANGES.items():
        value = given.get(name)
        if value is not None and not least <= value <= most:
            yield Fault(f"{sentence}: write a number between.", (name,))
    wrong = [name for name in _THRESHOLDS if name in given and not 0 < given[name] <= 1]
    for name in wrong:
        yield Fault(f"{_THRESHOLDS[name]}: write a number between.", (name,))
    if not wrong and after["hold_at"] > after["spam_at"]:
        name = "hold_at" if "hold_at" in given else "spam_at"
        message = "A comment that is likely enough to be spam is likely enough to be held"
        yield Fault(f"{message}: write a number for holding that is no greater than the one for spam.", (name,))
