"""/graphql over HTTP: a query in, the bytes that PostgreSQL wrote out.

Follows GraphQL over HTTP, the edition of September 2026, but for one status: docs/decisions/0006. A plain ASGI
callable: a request object and a router would take longer than all that is done here for a known query.
"""

import asyncio
from collections.abc import Callable, Hashable, Mapping
from contextlib import ExitStack, nullcontext, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property, lru_cache, partial
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from starlette.types import Receive, Scope, Send

from cms import errors
from cms.accounts.letters import Letter
from cms.base.actor import READER, Actor, Permission
from cms.base.database import Database, TooMuch
from cms.base.mail import Mail
from cms.base.session import Session
from cms.comments.desk import Desk
from cms.comments.disclosure import Handling, handling_of
from cms.content.locales import Locales
from cms.content.preview import Preview, PreviewKind
from cms.server import negotiation
from cms.server.admission import UNCOUNTED, Admission, TurnedAway, Visit
from cms.server.answers import Outgoing
from cms.server.bodies import Gone, read_body
from cms.server.client import address_of, agent_of
from cms.server.credentials import AUTHORIZATION, COOKIE, GUEST, PREVIEW
from cms.server.identity import FindPreview, Identify, no_preview, nobody
from cms.server.live.events import send_all, send_once
from cms.server.live.follower import Follower
from cms.server.live.hub import Hub
from cms.server.live.websocket import WebSockets
from cms.server.multipart import Limits, is_multipart, read_multipart, require_preflight
from cms.server.pacing import Pacing
from cms.server.parameters import Parameters, from_address, from_json, from_object
from cms.server.persisted import PersistedQueries
from cms.server.refusals import HttpRefusal, MethodNotAllowed, NotAcceptable, UnsupportedMediaType
from cms.settings import Settings
from schema.errors import Forbidden, Refused, TooComplex, Unauthenticated
from schema.planner.change import Changes, Client
from schema.planner.kinds import changes_data
from schema.planner.plan import Request
from schema.planner.run import Operations, Ready
from schema.planner.steps import one_step
from schema.viewer import Viewer

Headers = dict[bytes, bytes]

METHODS = b"GET, HEAD, POST"
SAFE = frozenset(["GET", "HEAD"])
ANONYMOUS = Viewer()
GUEST_VIEWER = Viewer(is_guest=True)

UNAUTHENTICATED = 401
"""With it goes a challenge, which says how to be known (RFC 9110, section 15.5.2)."""

LONGEST_REFERRER = 500
"""The most characters that are kept of the page that a request says it comes from."""

LAST_EVENT_ID = b"last-event-id"

FOLLOW = "Follow a subscription over a WebSocket (graphql-transport-ws), or with Accept: text/event-stream."

LONG = 20_000
"""Bytes from which on reading a body's JSON takes long enough to wait for a turn."""


class Followed(NamedTuple):
    """A subscription that somebody asks for, whose answers are yet to come."""

    ready: Ready
    request: Request


@dataclass
class GraphQL:
    """The endpoint."""

    database: Database
    operations: Operations
    locales: Callable[[], Locales]
    settings: Settings
    sessions: Callable[..., Session]
    desk: Desk
    hub: Hub
    identify: Identify = nobody
    post: Callable[[Mail | Letter], object] = lambda _: None
    find_preview: FindPreview = no_preview
    persisted: PersistedQueries = field(default_factory=PersistedQueries)
    pacing: Pacing = field(default_factory=Pacing)
    admission: Admission = field(default_factory=Admission)
    coming: dict[Hashable, asyncio.Event] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request; every refusal is JSON with a code."""
        headers = _headers(scope)
        accept = headers.get(b"accept", b"")
        media = negotiation.media_type(accept) or (negotiation.JSON if negotiation.takes_events(accept) else None)
        outgoing = Outgoing(
            send,
            headers.get(b"accept-encoding", b""),
            headers.get(b"if-none-match", b""),
            safe=scope["method"] in SAFE,
        )
        try:
            body = await self.answer(scope, receive, headers, outgoing) if media else _nothing_acceptable()
            if isinstance(body, Followed):
                await self.stream(scope, receive, send, headers, body)
                return
        except TurnedAway as refusal:
            # By its traceback it would keep what was sent, for as long as it waits.
            refusal.__traceback__ = None
            scope["state"]["is_noted"] = True
            await self.admission.dismiss()
            await self.refuse(outgoing, refusal, negotiation.GRAPHQL)
        except Refused as refusal:
            await self.pacing.answer()
            # A client that knows plain JSON only is to see by the status alone that this is no data.
            await self.refuse(outgoing, refusal, negotiation.GRAPHQL if media else negotiation.JSON)
        except Gone:
            return
        else:
            if negotiation.prefers_events(accept):
                await send_once(send, body)
            else:
                await outgoing.found(body, media or negotiation.JSON)

    async def refuse(self, outgoing: Outgoing, refusal: Refused, media: bytes) -> None:
        """Says why there is no data."""
        headers = [header for error in refusal.errors if isinstance(error, HttpRefusal) for header in error.headers]
        if refusal.status == UNAUTHENTICATED:
            headers.append((b"www-authenticate", b"Bearer"))
        hints = self.operations.limits.suggestions
        body = orjson.dumps({"errors": [error.as_json(hints=hints) for error in refusal.errors]})
        await outgoing.refused(refusal.status, body, media, tuple(headers))

    async def stream(self, scope: Scope, receive: Receive, send: Send, headers: Headers, asked: "Followed") -> None:
        """Sends the events of a subscription; raises Refused before the first one."""
        connection, follower = scope["state"]["connection"], Follower(scope["state"]["connection"].drop)
        connection.on_shutdown = follower.end

        async def look_again() -> None:
            with suppress(Refused):
                now = await self.who(headers, safe=scope["method"] in SAFE)
                if (now.actor, now.viewer) == (asked.request.actor, asked.request.viewer):
                    return
            follower.end()

        is_known = asked.request.viewer not in {ANONYMOUS, GUEST_VIEWER}
        address, after = address_of(scope), headers.get(LAST_EVENT_ID, b"").decode("latin-1") or None
        async with self.hub.following(asked.ready, asked.request, follower, address, after) as following:
            with self.hub.watch(look_again) if is_known else nullcontext():
                if is_known:
                    # A right may have been lost between the first look and the watch.
                    await look_again()
                await send_all(receive, send, following)

    async def who(self, headers: Mapping[bytes, bytes], *, safe: bool) -> Request:
        """Who sends headers, and what they may see; `safe` says that nothing is changed. Raises Refused."""
        actor = READER
        if AUTHORIZATION in headers or COOKIE in headers:
            actor = await self.identify(headers, safe=safe)
        preview = await self.find_preview(headers[PREVIEW]) if PREVIEW in headers else None
        # Who sends a token that stands for nobody is a reader like any other, as with a cookie.
        guest_id = await self.desk.guest_of(headers[GUEST].decode("latin-1")) if GUEST in headers else None
        return self.request(actor, preview, guest_id)

    async def answer(self, scope: Scope, receive: Receive, headers: Headers, outgoing: Outgoing) -> "bytes | Followed":
        """The JSON of the whole answer, or what is to be followed; raises Refused for what is not well-formed."""
        outgoing.is_private = PREVIEW in headers
        request = await self.who(headers, safe=scope["method"] in SAFE)
        outgoing.is_private = request.viewer != ANONYMOUS
        actor = request.actor
        if scope["method"] == "POST" and is_multipart(headers.get(b"content-type", b"")):
            # Readers send no files, so that nothing of theirs is to be counted here.
            with ExitStack() as files:
                asked = await self.with_files(receive, headers, actor, files)
                return await self.answered(scope, headers, asked, request, outgoing)
        with self.admission.visit(counted=actor is READER) as visit:
            asked = await self.heard(scope, receive, headers, actor, visit)
            return await self.answered(scope, headers, asked, request, outgoing, visit)

    async def heard(self, scope: Scope, receive: Receive, headers: Headers, actor: Actor, visit: Visit) -> Parameters:
        """What is asked without files; raises Refused."""
        if scope["method"] != "POST":
            return self.asked(scope, b"", visit)
        body = await self.body(receive, headers, actor)
        visit.has_sent(body)
        if len(body) < LONG:
            return self.asked(scope, body, visit)
        return await self.pacing.work(one_step(lambda: self.asked(scope, body, visit)))

    async def with_files(self, receive: Receive, headers: Headers, actor: Actor, files: ExitStack) -> Parameters:
        """What is asked with files, which are open as long as `files`; raises Refused, first for who may send none."""
        require_preflight(headers)
        try:
            actor.require(Permission.UPLOAD_MEDIA)
        except errors.Unauthenticated as error:
            raise Refused([Unauthenticated(str(error))]) from None
        except errors.Forbidden as error:
            raise Refused([Forbidden(str(error))]) from None
        limits = Limits(file=self.settings.max_upload_bytes, text=self.settings.max_body_bytes)
        return self.persisted.complete(from_object(await read_multipart(receive, headers, limits, files)))

    async def answered(  # noqa: PLR0913, PLR0917 - All that is known of a request.
        self,
        scope: Scope,
        headers: Headers,
        asked: Parameters,
        request: Request,
        outgoing: Outgoing,
        visit: Visit = UNCOUNTED,
    ) -> "bytes | Followed":
        """The JSON of the whole answer to what is asked, or what is to be followed."""
        scope["state"]["operation"] = asked.operation_name
        ready = self.operations.ready(*asked.operation, request) or await self.prepare(asked, request)
        self.persisted.remember(asked)
        scope["state"]["operation"] = ready.operation.name
        if ready.operation.is_followed:
            if not negotiation.takes_events(headers.get(b"accept", b"")) or scope["method"] == "HEAD":
                raise Refused([NotAcceptable(FOLLOW)])
            return Followed(ready, request)
        if ready.reading.parts:
            visit.does(len(ready.reading.parts))
            return await self.change(scope, headers, ready, request, outgoing)
        data = await self.run(ready, request)
        if not asked.wants_cost:
            return b'{"data":' + data + b"}"
        cost = self.operations.price(*asked.operation, request)
        return b'{"data":' + data + b',"extensions":{"cost":' + orjson.dumps(cost.as_json()) + b"}}"

    async def prepare(self, asked: Parameters, request: Request) -> Ready:
        """What is to be run, when its turn comes; many who ask the same at once, as after a start, wait for one."""
        key = (asked.query, asked.operation_name, request.viewer)
        if coming := self.coming.get(key):
            await coming.wait()
            if ready := self.operations.ready(*asked.operation, request):
                return ready
        made = self.coming[key] = asyncio.Event()
        try:
            return await self.pacing.work(self.operations.preparing(*asked.operation, request))
        finally:
            made.set()
            if self.coming.get(key) is made:
                del self.coming[key]

    def asked(self, scope: Scope, body: bytes, visit: Visit) -> Parameters:
        """What is asked; raises Refused for a method that may not ask it, and for what is one too many."""
        if scope["method"] == "POST":
            asked = self.persisted.complete(from_json(body))
            visit.asks(asked.query)
            return asked
        if scope["method"] not in SAFE:
            raise Refused([MethodNotAllowed("Send queries by POST, or by GET.", METHODS)])
        asked = self.persisted.complete(from_address(scope["query_string"]))
        visit.asks(asked.query)
        if changes_data(asked.query, asked.operation_name, self.operations.limits.tokens):
            raise Refused([MethodNotAllowed("Send a mutation by POST: what is got by GET may be got twice.", b"POST")])
        return asked

    @cached_property
    def sockets(self) -> WebSockets:
        """The endpoint for those who come by WebSocket. A page of another site must not use the reader's cookie."""

        async def prepare(payload: dict[str, Any], asker: Request) -> tuple[Ready, Request]:
            asked = self.persisted.complete(from_object(payload))
            request = asker._replace(moment=datetime.now(UTC), locales=self.locales())
            ready = self.operations.ready(*asked.operation, request) or await self.prepare(asked, request)
            self.persisted.remember(asked)
            return ready, request

        return WebSockets(self.hub, partial(self.who, safe=False), prepare, self.run)

    async def read(self, text: str, variables: dict[str, Any]) -> bytes:
        """The JSON of a query's data, for anyone. Raises Refused, and EnvironmentFault without a database."""
        asked = (text, variables, None, request := self.request())
        return await self.run(self.operations.ready(*asked) or self.operations.prepare(*asked), request)

    async def run(self, ready: Ready, request: Request) -> bytes:
        """The JSON of the data."""
        try:
            return await self.operations.run(self.database.read, ready, request)
        except TooMuch:
            raise Refused([TooComplex("This query took longer than it may: ask for less at a time.")]) from None

    async def change(self, scope: Scope, headers: Headers, ready: Ready, request: Request, outgoing: Outgoing) -> bytes:
        """Carries out a mutation; the JSON of the whole answer."""
        agent, referrer = (headers.get(name, b"").decode("latin-1") for name in (b"user-agent", b"referer"))
        client = Client(address_of(scope), agent_of(agent), referrer[:LONGEST_REFERRER])
        changed = await self.changes.carry_out(ready, request, client)
        outgoing.cookies = tuple((b"set-cookie", cookie.encode()) for cookie in changed.cookies)
        errors = b',"errors":' + orjson.dumps(changed.errors) if changed.errors else b""
        return b'{"data":' + (b"null" if changed.data is None else changed.data) + errors + b"}"

    @cached_property
    def changes(self) -> Changes:
        """Carries out mutations."""
        return Changes(self.operations, self.sessions, self.settings, self.database.read, self.desk, self.post)

    def request(self, actor: Actor = READER, preview: Preview | None = None, guest_id: UUID | None = None) -> Request:
        """What is read by, besides the variables: now, for somebody; with a preview, for whoever has its token."""
        if preview is not None:
            viewer = Viewer(preview=PreviewKind(preview.kind))
            return self._asked(viewer, preview=preview)
        viewer = ANONYMOUS if actor is READER else Viewer.of(actor)
        if guest_id is not None:
            viewer = GUEST_VIEWER if actor is READER else replace(viewer, is_guest=True)
        return self._asked(viewer, actor=actor, guest_id=guest_id)

    def _asked(self, viewer: Viewer, **who: Any) -> Request:
        known: dict[str, Any] = {"sends_letters": self.settings.smtp_url is not None, "handling": self.handling}
        return Request(datetime.now(UTC), self.base_url, viewer, self.locales(), **known, **who)

    @cached_property
    def handling(self) -> Handling:
        """What is done with what commenters tell."""
        return handling_of(self.settings)

    @cached_property
    def base_url(self) -> str:
        """The server's address as readers reach it."""
        return self.settings.base_url

    async def body(self, receive: Receive, headers: Headers, actor: Actor) -> bytes:
        """What was posted, if its Content-Type says JSON."""
        if not _is_json(headers.get(b"content-type", b"")):
            # A plain form may be sent by any page on the web: refusing it keeps other sites from posting here.
            message = "Send the query as JSON in UTF-8, with Content-Type: application/json."
            raise Refused([UnsupportedMediaType(message)])
        most = self.settings.max_body_bytes if actor is READER else self.settings.max_edited_bytes
        return await read_body(receive, most, headers.get(b"content-length", b""))


def _headers(scope: Scope) -> Headers:
    """The headers by name; what was sent in several lines is one list (RFC 9110, section 5.3)."""
    listed: list[tuple[bytes, bytes]] = scope["headers"]
    found = dict(listed)
    if len(found) < len(listed):
        found = {name: b",".join(value for each, value in listed if each == name) for name in found}
    return found


@lru_cache(100)
def _is_json(kind: bytes) -> bool:
    """Whether a Content-Type says JSON in UTF-8."""
    name, _, parameters = kind.lower().partition(b";")
    _, given, charset = parameters.partition(b"charset=")
    is_utf8 = not given or charset.partition(b";")[0].strip(b' "') in {b"utf-8", b"utf8"}
    return name.strip() == b"application/json" and is_utf8


def _nothing_acceptable() -> bytes:
    message = "Accept application/graphql-response+json or application/json: there is no other."
    raise Refused([NotAcceptable(message)])
