"""What readers are written who have commented."""

from dataclasses import dataclass

from cms.base.mail import Mail


@dataclass(frozen=True, kw_only=True)
class Words:
    """A letter. Neither says who it is for: where no mail server is set, letters are logged."""

    subject: str
    text: str


PROOFS = {
    "en": Words(
        subject="Your comments: what we hold of you",
        text="Somebody, probably you, asked what we hold of whoever commented with this e-mail address.\n\n"
        "Look at it, save it, or have it erased, within 24 hours:\n\n{link}\n\n"
        "If it was not you, there is nothing to do: nobody but you has this link.\n",
    ),
    "de": Words(
        subject="Ihre Kommentare: was wir über Sie gespeichert haben",
        text="Jemand, wahrscheinlich Sie, hat gefragt, was wir über die Person gespeichert haben, die mit dieser "
        "E-Mail-Adresse kommentiert hat.\n\n"
        "Hier können Sie es 24 Stunden lang ansehen, speichern oder löschen lassen:\n\n{link}\n\n"
        "Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Niemand außer Ihnen hat diesen Link.\n",
    ),
    "fa": Words(
        subject="دیدگاه‌های شما: آنچه از شما نزد ماست",
        text="کسی، احتمالاً خود شما، پرسیده است که از نویسندهٔ دیدگاه‌هایی با این نشانی رایانامه چه نزد ماست.\n\n"
        "تا ۲۴ ساعت می‌توانید آن را اینجا ببینید، ذخیره کنید یا حذف آن را بخواهید:\n\n{link}\n\n"
        "اگر شما نبودید، کاری لازم نیست: جز شما کسی این پیوند را ندارد.\n",
    ),
}
"""What brings a proof, by the language that somebody commented in; English for all others."""


def proof_letter(email: str, proof: str, locale: str, base_url: str) -> Mail:
    """To whoever wants to know what is held of them, or somebody says so."""
    words = PROOFS.get(locale.partition("-")[0].lower(), PROOFS["en"])
    # Browsers keep what stands behind the # to themselves: it is in no server's log.
    link = f"{base_url}/your-comments#proof={proof}"
    return Mail(email, words.subject, words.text.format(link=link), is_to_reader=True)
