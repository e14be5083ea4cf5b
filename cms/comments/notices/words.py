"""What letters and their pages say, in the languages in which we have words; else in English."""

from collections.abc import Mapping
from dataclasses import dataclass

from cms.comments.notices.notice import NoticeKind


@dataclass(frozen=True)
class Words:
    """One language's. `{title}` is what was commented on, `{name}` the commenter, `{site}` the paper."""

    language: str
    subject: Mapping[NoticeKind, str]
    subject_of_several: str
    said: Mapping[NoticeKind, str]
    more: str
    judge: str
    ask: str
    why_reader: str
    why_account: str
    no_more: str
    confirm_title: str
    confirm_text: str
    confirm_button: str
    confirmed: str
    end_title: str
    end_text: str
    end_button: str
    ended: str
    wrong_title: str
    not_ours: str
    over: str
    back: str


ENGLISH = Words(
    language="en",
    subject={
        NoticeKind.HELD: "A comment waits for a moderator: {title}",
        NoticeKind.REPORTED: "Readers have reported a comment: {title}",
        NoticeKind.PUBLISHED: "A comment on “{title}”",
        NoticeKind.REPLY: "A reply to your comment on “{title}”",
        NoticeKind.APPROVED: "Your comment on “{title}” is there",
        NoticeKind.CONFIRM: "Shall {site} write to you?",
    },
    subject_of_several="{site}: news of {n} comments",
    said={
        NoticeKind.HELD: "{name} has written below “{title}”, and waits for a moderator:",
        NoticeKind.REPORTED: "Readers have reported what {name} has written below “{title}”:",
        NoticeKind.PUBLISHED: "{name} has written below “{title}”:",
        NoticeKind.REPLY: "{name} has replied to your comment on “{title}”:",
        NoticeKind.APPROVED: "Everybody can now read your comment on “{title}”:",
    },
    more="There are {n} more.",
    judge="To judge them, sign in: {url}",
    ask=(
        "Somebody has commented on “{title}”, gave this address, and asked {site} to write to it when there are "
        "replies.\n\nIf that was you, open this page within 7 days, and say so there:\n\n{confirm}\n\n"
        "If it was not you, there is nothing to do: nothing more is sent. So that nobody can have us ask you again for "
        "a year, open this page:\n\n{end}\n"
    ),
    why_reader="{site} writes to you because you asked for it when you commented.",
    why_account="{site} writes to you because you have an account there, which says by which letters you are told.",
    no_more="No more of these letters: {url}",
    confirm_title="Shall we write to you?",
    confirm_text="We tell you by e-mail when somebody replies to your comments, and when one that waited is there.",
    confirm_button="Yes, write to me",
    confirmed="Thank you. From now on we write to you. Each letter has a link by which that ends.",
    end_title="No more letters?",
    end_text="We write no more of these letters to you, and forget your address where we know it for nothing else.",
    end_button="No more letters",
    ended="You will get no more of these letters.",
    wrong_title="This link leads nowhere",
    not_ours="It is not whole: copy all of it from the letter, up to the end of its line.",
    over="It was good for a week, or we write to this address no more: ask for letters with your next comment.",
    back="To the paper",
)

GERMAN = Words(
    language="de",
    subject={
        NoticeKind.HELD: "Ein Kommentar wartet auf Moderation: {title}",
        NoticeKind.REPORTED: "Ein Kommentar wurde gemeldet: {title}",
        NoticeKind.PUBLISHED: "Ein Kommentar zu „{title}“",
        NoticeKind.REPLY: "Eine Antwort auf Ihren Kommentar zu „{title}“",
        NoticeKind.APPROVED: "Ihr Kommentar zu „{title}“ ist zu sehen",
        NoticeKind.CONFIRM: "Darf {site} Ihnen schreiben?",
    },
    subject_of_several="{site}: Neues zu {n} Kommentaren",
    said={
        NoticeKind.HELD: "{name} hat unter „{title}“ geschrieben und wartet auf Moderation:",
        NoticeKind.REPORTED: "Gemeldet wurde, was {name} unter „{title}“ geschrieben hat:",
        NoticeKind.PUBLISHED: "{name} hat unter „{title}“ geschrieben:",
        NoticeKind.REPLY: "{name} hat auf Ihren Kommentar zu „{title}“ geantwortet:",
        NoticeKind.APPROVED: "Ihr Kommentar zu „{title}“ ist jetzt für alle zu lesen:",
    },
    more="Es gibt {n} weitere.",
    judge="Zum Entscheiden melden Sie sich an: {url}",
    ask=(
        "Jemand hat „{title}“ kommentiert, diese Adresse angegeben und {site} gebeten, ihr bei Antworten zu "
        "schreiben.\n\nWenn Sie das waren, öffnen Sie binnen 7 Tagen diese Seite und bestätigen Sie es dort:\n\n"
        "{confirm}\n\nWenn nicht, müssen Sie nichts tun: Es kommt nichts weiter. Damit uns ein Jahr lang niemand Sie "
        "noch einmal fragen lassen kann, öffnen Sie diese Seite:\n\n{end}\n"
    ),
    why_reader="{site} schreibt Ihnen, weil Sie beim Kommentieren darum gebeten haben.",
    why_account="{site} schreibt Ihnen, weil Sie dort ein Konto haben; darin steht, welche Briefe Sie bekommen.",
    no_more="Keine solchen Briefe mehr: {url}",
    confirm_title="Dürfen wir Ihnen schreiben?",
    confirm_text="Wir schreiben Ihnen, wenn jemand auf Ihre Kommentare antwortet und wenn einer, der wartete, da ist.",
    confirm_button="Ja, schreiben Sie mir",
    confirmed="Danke. Ab jetzt schreiben wir Ihnen. In jedem Brief steht ein Link, mit dem das endet.",
    end_title="Keine Briefe mehr?",
    end_text="Wir schreiben Ihnen keine solchen Briefe mehr und vergessen Ihre Adresse, wo wir sie nur dafür kennen.",
    end_button="Keine Briefe mehr",
    ended="Sie bekommen keine solchen Briefe mehr.",
    wrong_title="Dieser Link führt nirgendwohin",
    not_ours="Er ist nicht vollständig: Kopieren Sie ihn ganz aus dem Brief, bis zum Ende der Zeile.",
    over="Er galt eine Woche, oder wir schreiben dieser Adresse nicht mehr: Bitten Sie beim nächsten Kommentar darum.",
    back="Zur Zeitung",
)

_BY_LANGUAGE = {words.language: words for words in (ENGLISH, GERMAN)}


def words_for(locale: str) -> Words:
    """The words of a locale's language; English where we have none."""
    return _BY_LANGUAGE.get(locale.partition("-")[0].lower(), ENGLISH)
