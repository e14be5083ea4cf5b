"""Letters about comments: short, plain text. What others wrote is quoted, cut, and never part of a header."""

from email.utils import parseaddr
from uuid import UUID

from cms.base.mail import Mail
from cms.comments.notices.facts import Facts, Told
from cms.comments.notices.keys import Keys
from cms.comments.notices.notice import NoticeKind
from cms.comments.notices.words import Words, words_for

MOST = 20
"""How many comments a letter quotes; the others are counted."""

LONGEST_TEXT = 600
LONGEST_TITLE = 120
LONGEST_NAME = 80
"""The most characters of each that a letter has."""

FOR_MODERATORS = frozenset({NoticeKind.HELD, NoticeKind.REPORTED})
_BITS = {NoticeKind.HELD: 1, NoticeKind.REPORTED: 1, NoticeKind.PUBLISHED: 2, NoticeKind.REPLY: 4}
"""By which of an account's settings a letter comes, in the order that `cms.accounts.actions.set_notices` has."""

_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""What does not print by itself, and is part of words and signs all the same."""


def written(facts: Facts, keys: Keys, letter_id: UUID, *, base_url: str, sender: str) -> Mail:
    """A letter, with the headers by which it is ended at one click (RFC 8058)."""
    words, site = words_for(facts.locale), _called(facts.site, LONGEST_TITLE)
    settings = 0
    for each in facts.told if facts.is_account else ():
        settings |= _BITS.get(each.kind, 0)
    end = f"{base_url}/mail/unsubscribe/{keys.to_end(facts.correspondent_id, settings)}"
    is_asked = facts.told[0].kind is NoticeKind.CONFIRM
    if is_asked:
        confirm = f"{base_url}/mail/confirm/{keys.to_confirm(facts.correspondent_id)}"
        title = one_line(facts.told[0].title, LONGEST_TITLE)
        text = words.ask.format(title=title, site=site, confirm=confirm, end=end)
    else:
        text = _body(facts, words, site, base_url, end)
    headers = {"Auto-Submitted": "auto-generated", "List-Unsubscribe": f"<{end}>"}
    if base_url.startswith("https:"):
        # It is defined for HTTPS alone.
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    subject, message_id = _subject(facts, words, site), f"<{letter_id}@{domain}>"
    return Mail(facts.to, subject, text, headers=headers, message_id=message_id)


def one_line(text: str, most: int) -> str:
    """A text of somebody's on one line, without what does not print, and cut."""
    line = _printable(" ".join(text.split()))
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def quoted(text: str) -> str:
    """What somebody wrote, each line behind a mark, so that nothing in it looks like ours."""
    cut = text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1].rstrip()}…"
    return "\n".join(f"> {_printable(line)}".rstrip() for line in cut.splitlines() or [""])


def _printable(text: str) -> str:
    signs = (" " if sign.isspace() else sign for sign in text)
    return "".join(sign for sign in signs if sign.isprintable() or sign in _JOINERS)


def _called(name: str, most: int) -> str:
    # One that begins with the mark of quotations would make one of our sentence.
    return one_line(name, most).lstrip("> ")


def _subject(facts: Facts, words: Words, site: str) -> str:
    if len(facts.told) > 1:
        return words.subject_of_several.format(site=site, n=len(facts.told))
    [only] = facts.told
    return words.subject[only.kind].format(title=one_line(only.title, LONGEST_TITLE), site=site)


def _body(facts: Facts, words: Words, site: str, base_url: str, end: str) -> str:
    parts = [_paragraph(each, words) for each in facts.told[:MOST]]
    if (left := len(facts.told) - MOST) > 0:
        parts.append(words.more.format(n=left))
    if any(each.kind in FOR_MODERATORS for each in facts.told):
        parts.append(words.judge.format(url=f"{base_url}/graphql"))
    why = words.why_account if facts.is_account else words.why_reader
    parts.append(f"-- \n{why.format(site=site)}\n{words.no_more.format(url=end)}")
    return "\n\n".join(parts) + "\n"


def _paragraph(told: Told, words: Words) -> str:
    said = words.said[told.kind].format(
        name=_called(told.name, LONGEST_NAME), title=one_line(told.title, LONGEST_TITLE)
    )
    return f"{said}\n\n{quoted(told.text)}\n\n{told.url}"
