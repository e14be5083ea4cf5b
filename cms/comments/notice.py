"""The privacy notice of a site that has written none: the facts, by the settings that hold."""

from dataclasses import dataclass
from functools import cache

from cms.comments.disclosure import Handling


@dataclass(frozen=True, kw_only=True)
class Words:
    """A notice's frame, what is kept of a network address, and what is said with a spam service and without one."""

    frame: str
    address: str
    network: str
    service: str
    no_service: str


NOTICES = {
    "en": Words(
        frame=(
            "Readers see what you write, your name and your web page, if you give one. Moderators also see your e-mail "
            "address and, for {days} days, {address} and your browser. {service} Comments that we do not publish are "
            "deleted after {rejected} days. At {page} you can see what we hold of you at any time, and have it erased."
        ),
        address="your network address",
        network="the network that you came from",
        service=(
            "If you agree, {who} looks whether it is spam: it gets the text, your name, e-mail address, web page, "
            "network address, browser and language, the time, and the pages on which you commented and from which you "
            "came."
        ),
        no_service="No spam service gets any of it.",
    ),
    "de": Words(
        frame=(
            "Leserinnen und Leser sehen, was Sie schreiben, Ihren Namen und, wenn Sie eine angeben, Ihre Webseite. Die "
            "Moderation sieht auch Ihre E-Mail-Adresse und {days} Tage lang {address} und Ihren Browser. {service} "
            "Kommentare, die wir nicht veröffentlichen, werden nach {rejected} Tagen gelöscht. Unter {page} können Sie "
            "jederzeit sehen, was wir über Sie gespeichert haben, und es löschen lassen."
        ),
        address="Ihre Netzwerkadresse",
        network="das Netz, aus dem Sie kamen",
        service=(
            "Wenn Sie zustimmen, prüft {who}, ob es Spam ist, und erhält dazu den Text, Ihren Namen, E-Mail-Adresse, "
            "Webseite, Netzwerkadresse, Browser und Sprache, die Zeit und die Seiten, auf denen Sie kommentiert "
            "haben und von denen Sie kamen."
        ),
        no_service="Kein Dienst gegen Spam erhält etwas davon.",
    ),
    "fa": Words(
        frame=(
            "خوانندگان نوشتهٔ شما، نام شما و، اگر بدهید، صفحهٔ وب شما را می‌بینند. گردانندگان نشانی رایانامهٔ شما و تا "
            "{days} روز {address} و مرورگر شما را نیز می‌بینند. {service} دیدگاه‌هایی که منتشر نکنیم پس از {rejected} "
            "روز پاک می‌شوند. هر زمان می‌توانید در {page} ببینید چه از شما نزد ماست، و حذف آن را بخواهید."
        ),
        address="نشانی شبکهٔ شما",
        network="شبکه‌ای که از آن آمده‌اید",
        service=(
            "اگر بپذیرید، {who} بررسی می‌کند که هرزنامه است یا نه، و برای آن متن، نام، نشانی رایانامه، صفحهٔ وب، نشانی "
            "شبکه، مرورگر و زبان شما، زمان، و صفحه‌هایی را که در آنها نوشته‌اید و از آنها آمده‌اید می‌گیرد."
        ),
        no_service="هیچ سرویس ضدهرزنامه‌ای چیزی از آن نمی‌گیرد.",
    ),
}
"""By language; English for all others."""


@cache
def default_notice(handling: Handling, language: str, base_url: str) -> str:
    """What a form says below it where the site has written nothing of its own."""
    words, who = NOTICES[language], handling.spam_service
    return words.frame.format(
        days=handling.address_days,
        rejected=handling.rejected_days,
        address=words.network if handling.truncates_addresses else words.address,
        service=words.service.format(who=who) if who else words.no_service,
        page=f"{base_url}/your-comments",
    )
