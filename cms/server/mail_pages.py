"""The pages that letters about comments link to. Looking changes nothing, since programs look first: buttons do."""

from base64 import b64encode
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from hashlib import sha256
from html import escape
from http import HTTPStatus

from sqlalchemy import bindparam, select
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session, Sessions
from cms.comments.actions.confirm_notices import confirm_notices
from cms.comments.actions.end_notices import end_notices
from cms.comments.notices.keys import Keys, letter_keys
from cms.comments.notices.notice import Correspondent
from cms.comments.notices.words import Words, words_for
from cms.content.site import Site
from cms.errors import Code, ContentFault

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1.1rem/1.5 system-ui,sans-serif;margin:15vh auto;max-width:34rem;padding:0 1.5rem}"
    "button{font:inherit;font-weight:600;padding:.6rem 1.2rem;border:2px solid;border-radius:.4rem;cursor:pointer}"
)
_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    f"style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'"
)
_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": _POLICY,
    # A page that is sent on must not take its address with it: that ends letters.
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
}
_PAGE = """<!DOCTYPE html>
<html lang="{lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} · {site}</title><style>{style}</style>
<main><h1>{title}</h1><p>{text}</p>{form}<p><a href="{home}">{back}</a></p></main></html>
"""
# What the button sends is what a mail program sends (RFC 8058, section 3.1).
_FORM = '<form method="post"><button name="List-Unsubscribe" value="One-Click">{button}</button></form>'

Act = Callable[[Session, str], Awaitable[str]]


def mail_routes(sessions: Sessions, secret: str | None) -> list[Route]:
    """The addresses of both pages; `secret` is the settings'."""
    pages = MailPages(sessions, secret)
    return [
        Route("/mail/confirm/{token}", pages.confirm, methods=["GET", "POST"]),
        Route("/mail/unsubscribe/{token}", pages.unsubscribe, methods=["GET", "POST"]),
    ]


class MailPages:
    """Confirms an address, and ends letters; whoever has the link may, without a cookie or signing in."""

    def __init__(self, sessions: Sessions, secret: str | None) -> None:
        self._sessions, self._secret = sessions, secret

    async def confirm(self, request: Request) -> Response:
        """The page that asks whether an address is to be written to, and what its button does."""

        async def act(session: Session, token: str) -> str:
            return await confirm_notices(session, token, secret=self._secret, now=datetime.now(UTC))

        def whose(keys: Keys, token: str) -> object:
            return keys.confirmed(token)

        return await self._page(
            request,
            whose,
            act,
            lambda words: (words.confirm_title, words.confirm_text, words.confirm_button, words.confirmed),
        )

    async def unsubscribe(self, request: Request) -> Response:
        """The page that asks whether letters are to end, and what its button or a mail program's does (RFC 8058)."""

        async def act(session: Session, token: str) -> str:
            return await end_notices(session, token, secret=self._secret, now=datetime.now(UTC))

        def whose(keys: Keys, token: str) -> object:
            said = keys.ended(token)
            return said[0] if said else None

        return await self._page(
            request, whose, act, lambda words: (words.end_title, words.end_text, words.end_button, words.ended)
        )

    async def _page(
        self,
        request: Request,
        whose: Callable[[Keys, str], object],
        act: Act,
        said: Callable[[Words], tuple[str, str, str, str]],
    ) -> Response:
        # The log has no links by which somebody else could confirm or end anything.
        request.scope["state"]["path"] = request.url.path.rpartition("/")[0]
        token = request.path_params["token"]
        async with self._sessions() as session, session.begin():
            [site] = await fetch_rows(session, _SITE) or [_NO_SITE]
            key = whose(await letter_keys(session, self._secret), token)
            found = await fetch_rows(session, _LOCALE, {"id": key}) if key else []
            words = words_for((found[0]["locale"] if found else "") or site["default_locale"])
            title, text, button, done = said(words)
            if key is None:
                return _page(site, words, words.wrong_title, words.not_ours, status=HTTPStatus.NOT_FOUND)
            if request.method != "POST":
                return _page(site, words, title, text, _FORM.format(button=escape(button)))
            try:
                await act(session, token)
            except ContentFault as fault:
                is_over = fault.faults[0].code is Code.EXPIRED
                status = HTTPStatus.GONE if is_over else HTTPStatus.NOT_FOUND
                return _page(site, words, words.wrong_title, words.over if is_over else words.not_ours, status=status)
        return _page(site, words, title, done)


_SITE = select(*(table_of(Site).c[name] for name in ("name", "url", "default_locale")))
_LOCALE = select(table_of(Correspondent).c.locale).where(table_of(Correspondent).c.id == bindparam("id"))
_NO_SITE = {"name": "", "url": "/", "default_locale": "en"}


def _page(  # noqa: PLR0913 - What a page says.
    site: dict[str, str],
    words: Words,
    title: str,
    text: str,
    form: str = "",
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    page = _PAGE.format(
        lang=words.language,
        title=escape(title),
        site=escape(site["name"]),
        style=_STYLE,
        text=escape(text),
        form=form,
        home=escape(site["url"]),
        back=escape(words.back),
    )
    return HTMLResponse(page, status, _HEADERS)
