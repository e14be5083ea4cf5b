"""Erasing a commenter: what they wrote stays as nobody's, or goes, and every copy of who they are goes in any case.

What else is kept of commenters is forgotten in one more step of `STEPS`: that is the place to add it.
"""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, func, literal_column, select, update

from cms.accounts.account import Account
from cms.base.actor import Permission
from cms.base.idempotency import NOBODY, KeptOutcome
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.comments.actions.blank_words import blank_elsewhere, blank_remarks, count_elsewhere
from cms.comments.actions.commenter_proof import void_proofs
from cms.comments.actions.forget_blocks import forget_blocks
from cms.comments.actions.forget_correspondents import forget_correspondents
from cms.comments.actions.forget_reports import forget_reports
from cms.comments.actions.holding import hold_entries
from cms.comments.actions.own_comment import empty
from cms.comments.blanking import Words, blank_body
from cms.comments.comment import Comment, CommentStatus, HeldFor
from cms.comments.commenter import COMMENTERS, Commenter, commenter_keys, find_commenter
from cms.comments.lessons import SentCheck, SpamLesson
from cms.comments.moderation import ModerationStep, Step
from cms.errors import ContentFault
from cms.outbox.record import message_of, record

NOBODYS = {
    "ar": "مجهول", "de": "Anonym", "en": "Anonymous", "es": "Anónimo", "fa": "ناشناس", "fr": "Anonyme", "it": "Anonimo",
    "nl": "Anoniem", "pl": "Anonim", "pt": "Anónimo", "sv": "Anonym", "tr": "Anonim", "uk": "Анонім",
}  # fmt: skip
"""The name under which a comment stays, by the language that it is in; English for all others."""

BATCH = 1_000

MOST_MENTIONS = 200
"""In how many other texts a name may stand that is taken out of all of them."""

ACCOUNT = (
    "An account at the paper has this address, too: it was left as it is. Whoever manages accounts may change or "
    "disable it."
)

_comments, _steps, _lessons = table_of(Comment), table_of(ModerationStep), table_of(SpamLesson)
_outcomes = table_of(KeptOutcome)


class ErasedText(StrEnum):
    """What becomes of what somebody wrote when they are erased."""

    KEEP = "KEEP"
    REMOVE = "REMOVE"


@dataclass(frozen=True)
class Erased:
    """What an erasure came to: how many comments, and how many texts of others still have the name.

    `has_account` says that the address is that of an account at the paper, which an erasure leaves alone.
    """

    comments: int
    mentions: int = 0
    has_account: bool = False

    @property
    def notes(self) -> list[str]:
        """Sentences on what it has left alone."""
        notes = []
        if self.mentions:
            places = "1 other text" if self.mentions == 1 else f"{self.mentions:,} other texts"
            notes.append(f"The name stands in {places} yet, of readers or moderators: it may be somebody else's there.")
        return [*notes, ACCOUNT] if self.has_account else notes


@dataclass(frozen=True)
class Erasure:
    """One erasure: of whom, when, and what with their texts. `everywhere` takes the name out of others' texts, too."""

    commenter: Commenter
    text: ErasedText
    now: datetime
    secret: str | None = field(repr=False)
    everywhere: bool = False

    @property
    def words(self) -> Words:
        """What is taken out of what they wrote, and of what was said about that."""
        who = self.commenter
        return Words(who.names, who.written, who.addresses, who.pages)

    @property
    def words_elsewhere(self) -> Words:
        """What is taken out of all other texts: a name is that of others, too, and a word."""
        who = self.commenter
        return Words(who.names if self.everywhere else (), who.written, who.addresses, whole=True)


async def erase_commenter(  # noqa: PLR0913 - Who, how, and by whose keys.
    session: Session,
    email: str,
    text: ErasedText,
    *,
    secret: str | None,
    now: datetime,
    everywhere: bool = False,
    is_proven: bool = False,
    step: Callable[[], object] = lambda: None,
) -> Erased:
    """Erases whoever commented with an e-mail address, in every place where the paper has anything of them.

    `is_proven` says that the address is the actor's own; others need the permission to moderate, or Forbidden is
    raised. `secret` is the settings'. `step` is called after each of `STEPS`. Raises ContentFault for an address that
    can be none, and for a name that is in too many texts to be taken out `everywhere`.
    """
    if not is_proven:
        session.actor.require(Permission.MODERATE_COMMENTS)
    keys = await commenter_keys(session, secret)
    await hold_entries(session, (await find_commenter(session, email, keys)).ids)
    # What was written until the entries were held is in it, too.
    commenter = await find_commenter(session, email, keys)
    erasure = Erasure(commenter, text, now, secret, everywhere)
    if everywhere:
        await _check_names(session, commenter)
    for forget in STEPS:
        await forget(session, erasure)
        step()
    topic = "comment.erased" if text is ErasedText.KEEP else "comment.deleted"
    messages = [message_of(topic, key, now=now) for key in commenter.ids]
    await insert_rows(session, messages)
    if is_proven:
        return Erased(len(commenter.ids))
    await record(session, "commenter.erased", COMMENTERS, now=now)
    mentions = 0 if everywhere else await count_elsewhere(session, Words(commenter.names, whole=True))
    return Erased(len(commenter.ids), mentions, await _has_account(session, commenter))


async def _check_names(session: Session, commenter: Commenter) -> None:
    """Raises ContentFault for a name that is more than a name: what was taken out could not be put back."""
    count = await count_elsewhere(session, Words(commenter.names, whole=True))
    if count - len(commenter.comments) > MOST_MENTIONS:
        message = "The name stands in too many texts to be theirs alone: leave `everywhere` out, and look at these."
        raise ContentFault(message, "everywhere")


async def _anonymise(session: Session, erasure: Erasure) -> None:
    """Takes whoever wrote them out of their comments, and their name and addresses out of their texts."""
    if erasure.text is ErasedText.REMOVE:
        return
    rows = [_anonymous(row, erasure.words) for row in erasure.commenter.comments]
    await session.exec(_ANONYMISE, params=rows)
    for ids in _some(erasure.commenter.ids):
        await session.exec(update(_comments).where(_comments.c.id.in_(ids)).values(_NOTHING_OF))
        await session.exec(delete(_lessons).where(_lessons.c.comment_id.in_(ids)))
        await session.exec(update(_steps).where(_steps.c.comment_id.in_(ids)).values(reasons=[]))


def _anonymous(row: dict[str, Any], words: Words) -> dict[str, Any]:
    waits = row["status"] == CommentStatus.PENDING and row["screen_at"] is not None
    body = {name: row[name] for name in ("body_html", "body_text")} | blank_body(row, words)
    return {
        "of_id": row["id"],
        "name": NOBODYS.get(row["locale"].partition("-")[0].lower(), NOBODYS["en"]),
        "html": body["body_html"],
        "text": body["body_text"],
        "held_for": HeldFor.CHECKS if waits else row["held_for"],
    }


_NOTHING_OF: dict[str, Any] = {
    **dict.fromkeys((
        "author_url", "author_email", "author_ip", "author_network", "author_agent", "guest_id", "account_id",
        "referrer", "form", "digest", "said_key", "screen_at", "spam_score",
    )),
    "is_staff": False,
    "consent": False,
    "spam_reasons": [],
    # Nobody can edit it any more, and what is shown is made already.
    "body_markdown": "",
}  # fmt: skip

_ANONYMISE = (
    update(_comments)
    .where(_comments.c.id == bindparam("of_id"))
    .values(
        author_name=bindparam("name"),
        body_html=bindparam("html"),
        body_text=bindparam("text"),
        held_for=bindparam("held_for"),
        # A verdict that is being worked out is none of this edition.
        edition=_comments.c.edition + literal_column("1"),
    )
)


async def _remove(session: Session, erasure: Erasure) -> None:
    """Deletes what they wrote, as they might have done themselves: a place in the thread is left."""
    if erasure.text is ErasedText.KEEP:
        return
    gone = {"author_network": None, "spam_score": None, "consent": False}
    for ids in _some(erasure.commenter.ids):
        await empty(session, ids, now=erasure.now)
        await session.exec(update(_comments).where(_comments.c.id.in_(ids)).values(gone))
    steps = [
        ModerationStep(comment_id=row["id"], at=erasure.now, step=Step.DELETED, status=row["status"])
        for row in erasure.commenter.comments
    ]
    await insert_rows(session, steps)


async def _forget_sent(session: Session, erasure: Erasure) -> None:
    """Deletes what a spam service was sent: it will not be corrected any more."""
    sent = table_of(SentCheck)
    for ids in _some(erasure.commenter.ids):
        await session.exec(delete(sent).where(sent.c.comment_id.in_(ids)))


async def _blank_remarks(session: Session, erasure: Erasure) -> None:
    """Takes name and addresses out of what moderators and readers said of their comments."""
    await blank_remarks(session, erasure.commenter.ids, erasure.words)


async def _blank_elsewhere(session: Session, erasure: Erasure) -> None:
    """Takes the addresses out of all that was said under, or about, others' comments."""
    await blank_elsewhere(session, erasure.words_elsewhere)


async def _forget_reports(session: Session, erasure: Erasure) -> None:
    """Leaves of what they reported that somebody did."""
    await forget_reports(session, erasure.commenter.guest_ids, secret=erasure.secret)


async def _forget_blocks(session: Session, erasure: Erasure) -> None:
    """Keeps them out, if they were, by a digest of their e-mail address."""
    await forget_blocks(session, erasure.commenter, erasure.words, now=erasure.now)


async def _forget_outcomes(session: Session, erasure: Erasure) -> None:
    """Forgets what their own mutations came to, which would be told them again."""
    who = erasure.commenter
    told = _outcomes.c.outcome["comment_id"].as_string()
    for guest_ids in _some(who.guest_ids):
        await session.exec(delete(_outcomes).where(_outcomes.c.account_id.in_(guest_ids)))
    for ids in _some(who.ids):
        of_nobody = (_outcomes.c.account_id == NOBODY, told.in_(list(map(str, ids))))
        await session.exec(delete(_outcomes).where(*of_nobody))


async def _forget_correspondents(session: Session, erasure: Erasure) -> None:
    """Forgets that they are written to, and what they were to be told."""
    who = erasure.commenter
    await forget_correspondents(session, emails=who.emails)
    for guest_ids in _some(who.guest_ids):
        await forget_correspondents(session, guest_ids=guest_ids)


async def _void_proofs(session: Session, erasure: Erasure) -> None:
    """Ends the links that letters brought them."""
    who = erasure.commenter
    await void_proofs(session, who.emails[0], who.keys, now=erasure.now)


STEPS: Sequence[Callable[[Session, Erasure], Awaitable[None]]] = (
    _forget_sent,
    _forget_reports,
    _anonymise,
    _remove,
    _blank_remarks,
    _forget_blocks,
    _blank_elsewhere,
    _forget_outcomes,
    _forget_correspondents,
    _void_proofs,
)
"""All that an erasure does, in this order. What is kept of commenters elsewhere is forgotten by a step more."""


def _some(keys: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    """As many at a time as a statement has parameters for."""
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


async def _has_account(session: Session, commenter: Commenter) -> bool:
    email = table_of(Account).c.email
    found = select(email).where(func.lower(email).in_(commenter.emails))
    return bool(await fetch_rows(session, found))
