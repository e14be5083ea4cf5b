"""The two addresses of signing in by a provider: the way there, and the way back."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from html import escape
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from cms.accounts.actions.guessing import Visit
from cms.accounts.actions.sign_in import LASTS, SignedIn
from cms.accounts.actions.sign_in_by_provider import sign_in_by_provider
from cms.accounts.cookies import set_cookie
from cms.base.session import Session
from cms.errors import ContentFault, EnvironmentFault, Throttled
from cms.server.client import address_of, agent_of
from cms.server.openid.claims import is_enough, vouched_by
from cms.server.openid.flow import Flow, read_flow, set_flow
from cms.server.openid.provider import Away, Provider, Untrusted
from cms.settings import Settings

log = structlog.get_logger()

_STYLE = "body{font:1.1rem/1.5 system-ui,sans-serif;margin:15vh auto;max-width:34rem;padding:0 1.5rem}"
_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    f"style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'"
)
_HEADERS = {"cache-control": "no-store", "referrer-policy": "no-referrer", "x-content-type-options": "nosniff"}
_PAGE = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Nobody is signed in</title><style>{style}</style>
<main><h1>Nobody is signed in</h1><p>{sentence}</p><p><a href="{home}">Back</a></p></main></html>
"""


def openid_routes(settings: Settings, sessions: Callable[..., Session]) -> list[Route]:
    """The addresses, for the provider that is set; raises EnvironmentFault where that is set by half."""
    if not (settings.oidc_issuer and settings.oidc_client_id and settings.oidc_roles):
        message = "To sign in by a provider, set CMS_OIDC_ISSUER, CMS_OIDC_CLIENT_ID and CMS_OIDC_ROLES, all three."
        raise EnvironmentFault(message)
    provider = Provider(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret, settings.oidc_scope)
    pages = Pages(provider, settings, sessions)
    return [Route("/oidc/start", pages.start), Route("/oidc/callback", pages.callback)]


class Nobody(Exception):
    """Somebody is not signed in; the text is the sentence that says why."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class Pages:
    """Sends people to the provider, and signs in whoever comes back."""

    def __init__(self, provider: Provider, settings: Settings, sessions: Callable[..., Session]) -> None:
        self._provider, self._settings, self._sessions = provider, settings, sessions
        self._base_url, self._name = settings.base_url, settings.oidc_name
        self._callback = f"{self._base_url}/oidc/callback"
        self._home = f"{urlsplit(self._base_url).path}/graphql"

    async def start(self, request: Request) -> Response:
        """The way there; `return` is the path of ours that it leads to in the end."""
        flow = Flow.begin(request.query_params.get("return", ""), self._home)
        try:
            with self._in_sentences():
                address = await self._provider.address(flow, self._callback)
        except Nobody as nobody:
            return self._problem(nobody)
        return _redirect(address, set_flow(self._base_url, flow))

    async def callback(self, request: Request) -> Response:
        """The way back, which is gone once."""
        if request.method != "GET":
            # Whoever looks first whether there is something would use the code up.
            raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED, headers={"allow": "GET"})
        try:
            with self._in_sentences():
                flow, code = self._answered(request)
                begun = await self._signed_in(request, code, flow)
        except Nobody as nobody:
            return self._problem(nobody)
        signed_in = set_cookie(self._base_url, begun.secret, LASTS)
        return _redirect(flow.path, signed_in, set_flow(self._base_url, None))

    def _answered(self, request: Request) -> tuple[Flow, str]:
        """What the browser has begun, and the code that the provider has sent it back with."""
        given = request.query_params
        flow = read_flow(self._base_url, request.headers.get("cookie", ""), self._home)
        if flow is None or not flow.is_answered_by(given.get("state", "")):
            sentence = "This was not begun in this browser, or too long ago: sign in once more."
            raise Nobody(HTTPStatus.BAD_REQUEST, sentence)
        # A provider that says who it is must be the one that was asked (RFC 9207).
        if given.get("iss", self._provider.issuer) != self._provider.issuer:
            raise Untrusted("The answer is another provider's.")
        if "code" not in given:
            log.info("The provider of sign-ins did not sign somebody in.", error=given.get("error", "")[:100])
            raise Nobody(HTTPStatus.FORBIDDEN, f"You were not signed in with {self._name}.")
        return flow, given["code"]

    async def _signed_in(self, request: Request, code: str, flow: Flow) -> SignedIn:
        settings = self._settings
        told = await self._told(request, code, flow)
        vouched = vouched_by(told, claim=settings.oidc_claim, roles=settings.oidc_roles)
        async with self._sessions(address=address_of(request.scope)) as session, session.begin():
            begun = await sign_in_by_provider(
                session,
                vouched,
                makes_accounts=settings.oidc_creates_accounts,
                agent=agent_of(request.headers.get("user-agent", "")),
                now=datetime.now(UTC),
            )
        if begun is None:
            sentence = "You have no role at this paper: ask an administrator to give you one where you sign in."
            raise Nobody(HTTPStatus.FORBIDDEN, sentence)
        return begun

    async def _told(self, request: Request, code: str, flow: Flow) -> list[dict[str, Any]]:
        """What the provider says of whoever brings a code; it is not asked for who brings too many that are none.

        That is before a transaction begins: nobody waits for the provider with a lock in hand.
        """
        visit = Visit(address_of(request.scope), datetime.now(UTC))
        async with self._sessions() as session:
            await visit.refuse_guessing(session)
        enough = partial(is_enough, claim=self._settings.oidc_claim)
        try:
            return await self._provider.claims(code, flow, self._callback, enough)
        except (Away, Untrusted):
            async with self._sessions() as session, session.begin():
                await visit.failed(session)
            raise

    @contextmanager
    def _in_sentences(self) -> Iterator[None]:
        """Says in a sentence what went wrong within; the log has the cause."""
        try:
            yield
        except Away as error:
            log.warning("The provider of sign-ins does not answer as it should.", cause=str(error))
            sentence = f"There is no answer from {self._name} that could be read: try again in a moment."
            raise Nobody(HTTPStatus.BAD_GATEWAY, sentence) from None
        except Untrusted as error:
            log.warning("What came from the provider of sign-ins was not trusted.", cause=str(error))
            sentence = f"What came from {self._name} could not be trusted: sign in once more, or ask an administrator."
            raise Nobody(HTTPStatus.BAD_REQUEST, sentence) from None
        except Throttled as error:
            raise Nobody(HTTPStatus.TOO_MANY_REQUESTS, str(error)) from None
        except ContentFault as fault:
            raise Nobody(HTTPStatus.FORBIDDEN, str(fault)) from None
        except (asyncpg.IntegrityConstraintViolationError, asyncpg.DeadlockDetectedError):
            sentence = "You came in elsewhere at the same moment: sign in once more."
            raise Nobody(HTTPStatus.CONFLICT, sentence) from None

    def _problem(self, nobody: Nobody) -> Response:
        page = _PAGE.format(style=_STYLE, sentence=escape(str(nobody)), home=escape(self._home))
        response = HTMLResponse(page, nobody.status, {**_HEADERS, "content-security-policy": _POLICY})
        response.headers.append("set-cookie", set_flow(self._base_url, None))
        return response


def _redirect(address: str, *cookies: str) -> Response:
    response = RedirectResponse(address, HTTPStatus.SEE_OTHER, _HEADERS)
    for cookie in cookies:
        response.headers.append("set-cookie", cookie)
    return response
