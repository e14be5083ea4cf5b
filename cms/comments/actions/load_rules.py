"""Reading the rules by which comments are screened."""

from typing import Any

from sqlalchemy import ARRAY, Text, func, literal, select, union_all

from cms.accounts.account import Account
from cms.base.model import MOMENT
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.checks.check import Blocked, Rules, Verdict, Word
from cms.comments.checks.lookalikes import lookalikes
from cms.comments.rules import Block, ScreeningRules, WordAction, WordRule
from cms.content.site import CommentModeration, Site
from cms.content.taxonomy import Author

_NUMBERS = (
    "max_links", "min_seconds", "per_address", "per_guest", "reports_to_hold", "hold_at", "spam_at", "discard_blatant",
    "needs_consent",
)  # fmt: skip

_VERDICTS = {WordAction.HOLD.value: Verdict.HOLD, WordAction.BLOCK.value: Verdict.SPAM}

_rules, _site, _account = table_of(ScreeningRules).c, table_of(Site).c, table_of(Account).c
_words, _blocks = table_of(WordRule).c, table_of(Block).c

_staff = union_all(select(_account.name).where(_account.disabled_at.is_(None)), select(table_of(Author).c.name))
_names = select(func.array_agg(_staff.subquery("staff").c.name, type_=ARRAY(Text)))
_RULES = select(
    _rules.version,
    *(_rules[name] for name in _NUMBERS),
    select(_site.comment_moderation).scalar_subquery().label("moderation"),
    _names.scalar_subquery().label("names"),
)

_WORD = "WORD"
_LISTS = union_all(
    select(
        literal(_WORD, Text).label("kind"), _words.pattern.label("value"), _words.action,
        _words.locale.label("more"), literal(None, MOMENT).label("until"), _words.id,
    ),
    select(_blocks.kind, _blocks.value, _blocks.action, _blocks.reason, _blocks.until, _blocks.id),
).order_by("id")  # fmt: skip


async def load_rules(session: Session, known: tuple[int, Rules] | None = None) -> tuple[int, Rules]:
    """The rules as they stand, and their version, by which one knows whether words, blocks or limits have changed.

    The site's policy and the names of those who work there are part of the rules, and the version does not count them.
    What it takes grows with the lists, some tenths of a second for 50,000 blocks: who knows them of the same version
    is not read them again.
    """
    # The version is read first: lists that change in between are newer than it says, and are read again.
    [row] = await fetch_rows(session, _RULES, {})
    version: int = row["version"]
    if known is not None and known[0] == version:
        words, blocks = known[1].words, known[1].blocks
    else:
        lists = await fetch_rows(session, _LISTS, {})
        words = tuple(_word(each) for each in lists if each["kind"] == _WORD)
        blocks = tuple(_block(each) for each in lists if each["kind"] != _WORD)
    names = frozenset().union(*map(lookalikes, row["names"] or ()))
    rules = Rules(
        moderation=CommentModeration(row["moderation"] or Rules.moderation),
        words=words,
        blocks=blocks,
        staff_names=names,
        **{name: row[name] for name in _NUMBERS},
    )
    return version, rules


def _word(row: dict[str, Any]) -> Word:
    return Word(row["value"], _VERDICTS[row["action"]], row["more"])


def _block(row: dict[str, Any]) -> Blocked:
    return Blocked(row["kind"], row["value"], _VERDICTS[row["action"]], row["more"], row["until"])
