"""The words for which comments are held or called spam."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ARRAY, Text, Uuid, any_, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from uuid_utils.compat import uuid7

from cms.base.model import LOCALE_LENGTH
from cms.base.rows import table_of
from cms.base.session import Session
from cms.comments.actions.screening import hold_rules, tell
from cms.comments.block_values import word_pattern
from cms.comments.rules import WordAction, WordRule
from cms.errors import ContentFault, faults_below

_TAG = re.compile(r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)

_words = table_of(WordRule)

_given = func.unnest(
    bindparam("ids", type_=ARRAY(Uuid)), bindparam("patterns", type_=ARRAY(Text)),
    bindparam("actions", type_=ARRAY(Text)), bindparam("locales", type_=ARRAY(Text)),
).table_valued("id", "pattern", "action", "locale").render_derived()  # fmt: skip
_insert = insert(_words).from_select(["id", "pattern", "action", "locale"], select(_given))
_WRITE = _insert.on_conflict_do_update(
    index_elements=["pattern", "locale"],
    set_={"action": _insert.excluded.action},
    where=_words.c.action != _insert.excluded.action,
).returning(_words.c.id)
_ADD = _insert.on_conflict_do_nothing().returning(_words.c.id)

_REMOVE = (
    delete(_words).where(_words.c.pattern == any_(bindparam("patterns", type_=ARRAY(Text)))).returning(_words.c.id)
)


@dataclass(frozen=True)
class WordDraft:
    """A word or phrase, of which `*` stands for any letters, and what it leads to; without a locale, in all of them."""

    pattern: str
    action: WordAction = WordAction.HOLD
    locale: str | None = None


async def add_words(session: Session, drafts: Iterable[WordDraft], *, now: datetime) -> int:
    """Has these words looked for; how many are new, or lead to something else than they did.

    Raises ContentFault for an empty or too long pattern, one that finds everything, or a locale that is none, at its
    place in `words`; and Forbidden.
    """
    await hold_rules(session)
    checked: dict[tuple[str, str | None], WordDraft] = {}
    for place, draft in enumerate(drafts):
        with faults_below("words", place):
            word = WordDraft(word_pattern(draft.pattern), draft.action, checked_locale(draft.locale))
        checked[word.pattern, word.locale] = word
    changed = await write_words(session, checked.values())
    if changed:
        await tell(session, ["words"], now=now)
    return changed


async def remove_words(session: Session, patterns: Iterable[str], *, now: datetime) -> int:
    """Takes words off the lists, in whichever language they are looked for; how many stood there.

    Raises Forbidden, and ContentFault for what can be no word, at its place in `removed_words`.
    """
    await hold_rules(session)
    given = []
    for place, pattern in enumerate(patterns):
        # It is one line, and not an object with fields.
        with faults_below("removed_words", place):
            given.append(word_pattern(pattern))
    removed = len(await session.exec(_REMOVE, params={"patterns": given}))
    if removed:
        await tell(session, ["words"], now=now)
    return removed


async def write_words(session: Session, words: Collection[WordDraft], *, is_addition: bool = False) -> int:
    """Writes words that are checked, each once; how many are new or lead to something else than they did.

    An addition leaves those as they are that are there already.
    """
    if not words:
        return 0
    values = {
        "ids": [uuid7() for _ in words],
        "patterns": [word.pattern for word in words],
        "actions": [word.action for word in words],
        "locales": [word.locale for word in words],
    }
    return len(await session.exec(_ADD if is_addition else _WRITE, params=values))


def checked_locale(locale: str | None) -> str | None:
    """A language tag as it is stored; raises ContentFault for what is none."""
    if locale is None or (len(locale) <= LOCALE_LENGTH and _TAG.fullmatch(locale)):
        return locale
    raise ContentFault(f"{locale[:60]!r} is no language: write a tag such as de or de-AT, or none.", "locale")
