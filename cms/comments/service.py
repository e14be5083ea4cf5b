"""The spam service at the desk: it is asked between two transactions about comments whose authors agreed to that.

Down, slow, or with an answer that is none, it leaves the comment waiting, and is asked again later.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
import structlog

from cms.base.session import Session
from cms.comments.actions.screen_comment import Sent, Verdicts, Waiting
from cms.comments.actions.sent_checks import find_place_of, note_correction, raise_alert, take_corrections
from cms.comments.akismet import Akismet, Answer, Particulars, Unavailable, fields_of
from cms.comments.checks.check import Finding, Screened, Verdict

log = structlog.get_logger()

AGAIN, AGAIN_AT_MOST = timedelta(seconds=20), timedelta(hours=1)
"""After how long it is asked again, twice as long each time, up to a limit."""

MOST_FAILURES, SPARED = 3, timedelta(seconds=30)
"""After how many failures in a row it is asked no more, and for how long: no reader is to wait for it each time."""

UNKNOWN_KEY = "Akismet does not know the key in CMS_AKISMET_KEY: check it, and start the server anew."

HONEYPOT = "contact_preference"
"""By which name it is told of the form's field that people do not see."""


@dataclass
class SpamService:
    """Akismet, as the desk asks it, for the `blog` that the key is of, or else the site's own address.

    `is_test` says to it that nothing is to be learned from what it is told.
    """

    akismet: Akismet
    sessions: Callable[..., Session]
    is_test: bool = False
    blog: str | None = None
    _failures: int = 0
    _spared_until: datetime | None = None

    def is_for(self, waiting: Waiting, found: Screened) -> bool:
        """Only what its author lets it see, and of which nobody knows yet that it is spam."""
        row = waiting.row
        agreed = row["consent"] and row["author_ip"] is not None
        return bool(agreed) and not row["is_staff"] and found.verdict is not Verdict.SPAM

    async def ask(self, waiting: Waiting, found: Screened, *, now: datetime) -> Verdicts:
        """What was found with what it has to say."""
        fields = fields_of(await self._particulars(waiting))
        try:
            answer = await self._check(fields, now)
        except Unavailable as fault:
            reason = f"The spam service gave no answer, and will be asked again: {fault.reason}"
            found = _with(found, Finding(Verdict.HOLD, reason))
            return Verdicts(found, again_at=now + _pause(waiting), alert=fault.alert, is_alert_known=bool(fault.alert))
        sent = Sent(orjson.dumps(fields).decode(), answer.guid, answer.is_spam)
        if answer.recheck_after is not None:
            found = _with(found, Finding(Verdict.HOLD, "The spam service is not sure yet, and will be asked again."))
            again_at = now + timedelta(seconds=answer.recheck_after)
            return Verdicts(found, again_at=again_at, sent=sent, alert=answer.alert, is_alert_known=True)
        found = _with(found, _finding(answer))
        discarded = answer.discard and waiting.row["discard_blatant"]
        return Verdicts(found, is_discarded=discarded, sent=sent, alert=answer.alert, is_alert_known=True)

    async def _check(self, fields: dict[str, str], now: datetime) -> Answer:
        if self._spared_until is not None and now < self._spared_until:
            raise Unavailable("it has failed several times just now")
        try:
            answer = await self.akismet.check(fields)
        except Unavailable as fault:
            self._failures += 1
            self._spared_until = now + SPARED if self._failures >= MOST_FAILURES else None
            log.warning("The spam service gave no answer; it will be asked again.", cause=fault.reason)
            raise
        self._failures, self._spared_until = 0, None
        return answer

    async def correct(self, *, now: datetime) -> int:
        """Tells it where moderators decided otherwise, by the fields that it was sent; how many times."""
        async with self.sessions() as session, session.begin():
            taken = await take_corrections(session, now=now)
        for row in taken:
            fields = orjson.loads(row["fields"])
            submit = self.akismet.submit_spam if row["correction"] == "SPAM" else self.akismet.submit_ham
            try:
                await submit(fields)
            except Unavailable as fault:
                log.warning("The spam service could not be corrected; it will be tried again.", cause=fault.reason)
                continue
            async with self.sessions() as session, session.begin():
                await note_correction(session, row)
        return len(taken)

    async def verify(self, *, now: datetime) -> None:
        """Tells administrators where the service does not know the key; it says so itself in no answer of a check."""
        try:
            is_known = await self.akismet.verify_key()
        except Unavailable as fault:
            log.warning("The spam service could not be asked whether it knows the key.", cause=fault.reason)
            async with self.sessions() as session, session.begin():
                await raise_alert(session, f"The spam service could not be asked: {fault.reason}", now=now)
            return
        if not is_known:
            log.warning(UNKNOWN_KEY)
            async with self.sessions() as session, session.begin():
                await raise_alert(session, UNKNOWN_KEY, now=now)

    async def _particulars(self, waiting: Waiting) -> Particulars:
        row = waiting.row
        form = row["form"] or {}
        async with self.sessions() as session:
            place = await find_place_of(session, row["entry_id"], row["locale"])
        return Particulars(
            blog=self.blog or place["url"],
            user_ip=row["author_ip"],
            content=row["body_text"],
            user_agent=row["author_agent"],
            referrer=row["referrer"],
            permalink=place["permalink"],
            author=row["author_name"],
            author_email=row["author_email"],
            author_url=row["author_url"],
            written_at=row["edited_at"] or row["created_at"],
            subject_modified_at=place["published_at"],
            locales=[row["locale"]] if row["locale"] else [],
            honeypot=(HONEYPOT, form["honeypot"]) if form.get("honeypot") is not None else None,
            recheck_reason=_why_again(row),
            is_reply=row["parent_id"] is not None,
            is_test=self.is_test,
        )


def _why_again(row: Any) -> str | None:
    if row["edition"] > 1:
        return "edit"
    return "recheck" if row["screen_attempts"] else None


def _with(found: Screened, finding: Finding) -> Screened:
    return Screened((*found.findings, finding))


def _finding(answer: Answer) -> Finding:
    if not answer.is_spam:
        return Finding(Verdict.APPROVE, "The spam service takes it for no spam.")
    certain = " beyond doubt" if answer.discard else ""
    return Finding(Verdict.SPAM, f"The spam service takes it for spam{certain}.", 1.0)


def _pause(waiting: Waiting) -> timedelta:
    attempts: int = waiting.row["screen_attempts"]
    return min(AGAIN * (1 << min(attempts, 20)), AGAIN_AT_MOST)
