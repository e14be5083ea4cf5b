"""Whatever anybody writes or is called, a letter has our headers alone, and what is theirs stands behind a mark."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.base.mail import composed
from cms.comments.notices.facts import Facts, Told
from cms.comments.notices.keys import Keys
from cms.comments.notices.letter import LONGEST_TEXT, MOST, written
from cms.comments.notices.notice import NoticeKind
from cms.comments.notices.words import ENGLISH, GERMAN, words_for

NEWS = [kind for kind in NoticeKind if kind is not NoticeKind.CONFIRM]
KEYS, KEY = Keys([b"k" * 32]), UUID(int=7)
HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post",
    "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
}  # fmt: skip
ANYTHING = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])) | st.sampled_from(
    ["\r\nBcc: a@b.example", "x\r\n.\r\n", "\u2028", "{0.__class__}", "=?utf-8?q?x?=", "\x85To: x", "ن\u200cن"]
)


def sent(facts: Facts) -> EmailMessage:
    """A letter as it comes out at the other end."""
    mail = written(facts, KEYS, KEY, base_url="https://cms.paper.example/below", sender="Post <post@paper.example>")
    message, to = composed("Post <post@paper.example>", mail, "mail.example")
    assert to == facts.to
    raw = bytes(message)
    assert b"\nList-Unsubscribe: <https://cms.paper.example/below/mail/unsubscribe/" in raw
    read = message_from_bytes(raw, policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


@given(
    site=ANYTHING,
    locale=st.sampled_from(["en", "de-AT", "fa", ""]),
    told=st.lists(st.builds(Told, st.sampled_from(NEWS), ANYTHING, ANYTHING, ANYTHING), min_size=1, max_size=25)
    | st.builds(lambda title: [Told(NoticeKind.CONFIRM, "", "", title, "")], ANYTHING)
    | st.just([Told(NoticeKind.REPLY, "n" * 500, "t" * 5000, "T" * 500, "https://x.example")]),
    is_account=st.booleans(),
)
def test_nothing_of_theirs_becomes_ours(site: str, locale: str, told: list[Told], *, is_account: bool) -> None:
    told = [Told(each.kind, each.name, each.text, each.title, "https://paper.example/a#c") for each in told]
    letter = sent(Facts("ada@paper.example", KEY, is_account, site, locale, tuple(told)))
    assert set(letter.keys()) == HEADERS
    assert (letter["To"], letter["From"]) == ("ada@paper.example", "Post <post@paper.example>")
    assert letter["Message-ID"] == f"<{KEY}@paper.example>"
    assert len(letter["Subject"]) < 250
    text = letter.get_content().replace("\r\n", "\n")
    assert all(sign.isprintable() or sign in "\n\u200c\u200d" for sign in text)
    if told[0].kind is not NoticeKind.CONFIRM:
        quotes = [line for line in text.split("\n") if line.startswith(">")]
        assert len("\n".join(quotes)) <= MOST * LONGEST_TEXT * 4
        lines = len(text.split("\n"))
        # Each comment is a sentence, its words and its address: whatever is in them, they are no more of ours.
        assert lines - len(quotes) == 5 * min(len(told), MOST) + lines_around(told)


def lines_around(told: list[Told]) -> int:
    """How many lines there are besides those about comments."""
    judged = any(each.kind in {NoticeKind.HELD, NoticeKind.REPORTED} for each in told)
    return 4 + 2 * judged + 2 * (len(told) > MOST)


def test_both_languages_say_the_same_things() -> None:
    assert (words_for("de-CH"), words_for("fa"), words_for("")) == (GERMAN, ENGLISH, ENGLISH)
    for words in (ENGLISH, GERMAN):
        assert set(words.subject) == set(NoticeKind)
        assert set(words.said) == set(NoticeKind) - {NoticeKind.CONFIRM}


@pytest.mark.parametrize(("base", "has_it"), [("https://cms.example", True), ("http://127.0.0.1:8000", False)])
def test_one_click_is_offered_over_https_alone(base: str, *, has_it: bool) -> None:
    told = (Told(NoticeKind.REPLY, "Cy", "Hm", "Rain", "https://paper.example/a"),)
    mail = written(Facts("a@b.example", KEY, False, "P", "de", told), KEYS, KEY, base_url=base, sender="p@b.example")  # noqa: FBT003
    assert ("List-Unsubscribe-Post" in mail.headers) == has_it
    assert mail.subject == "Eine Antwort auf Ihren Kommentar zu „Rain“"
    assert "Cy hat auf Ihren Kommentar zu „Rain“ geantwortet:\n\n> Hm\n\nhttps://paper.example/a\n" in mail.text
