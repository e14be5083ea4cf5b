"""The whole wiring on one page."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from cms.accounts.site_secret import site_keys
from cms.base.database import Database
from cms.base.mail import Post
from cms.base.session import Sessions, close_sessions, session_factory
from cms.errors import EnvironmentFault
from cms.outbox.cursors import PURPOSE as CURSORS
from cms.outbox.relay import Relay
from cms.server import logs, problems
from cms.server.admission import Admission
from cms.server.calendar import calendar_files
from cms.server.comment_desk import comment_desk
from cms.server.duties import duties
from cms.server.explorer import Explorer, wants_page
from cms.server.files import MediaFiles
from cms.server.graphql import GraphQL
from cms.server.health import alive, readiness
from cms.server.identity import Identity
from cms.server.listeners import listeners
from cms.server.live.hub import Hub
from cms.server.mail_pages import mail_routes
from cms.server.middleware import Requests
from cms.server.posting import Posting
from cms.server.reader import reader_routes
from cms.server.site import Site
from cms.server.worker import attend
from cms.server.your_comments import your_comments
from cms.settings import Settings
from schema import graphql_schema, sdl
from schema.planner.limits import Limits
from schema.planner.run import Operations

HUB_PATIENCE = 5.0
"""Seconds for which a start waits until what is committed is heard; without that, all else is served."""

RELAY_WORKERS = 2
"""How many messages of the outbox a process works on at once."""


def build_app(url: str, settings: Settings) -> ASGIApp:
    """The server for the database at `url`."""
    database = Database(url, settings.connections, settings.max_query_seconds)
    site, sessions = Site(url), session_factory(url, size=settings.connections)
    identity = Identity(url, sessions, settings.base_url, settings.second_factor_roles, settings.secret)
    posting = Posting(Post(settings.smtp_url, settings.mail_from), sessions)
    desk = comment_desk(settings, sessions)
    operations = Operations(
        graphql_schema(),
        Limits.of(settings),
        settings.plan_cache_bytes,
    )

    async def cursor_keys() -> list[bytes]:
        async with sessions() as session:
            return await site_keys(session, settings.secret, CURSORS)

    hub = Hub(
        url,
        operations,
        database.read,
        lambda: site.locales,
        cursor_keys,
        settings.subscriptions,
        identity.forget,
    )
    admission = Admission(settings.comments_per_second)
    graphql = GraphQL(
        database,
        operations,
        lambda: site.locales,
        settings,
        sessions,
        desk,
        hub,
        identity,
        posting,
        identity.preview,
        admission=admission,
    )
    relay_sessions = session_factory(url, size=RELAY_WORKERS)
    relay = Relay(relay_sessions, listeners(settings))
    access_log = logs.AccessLog(logs.write_to_stderr, as_json=settings.log_json) if settings.access_log else None
    explorer = Explorer(settings.oidc_name if settings.oidc_issuer else "") if settings.explorer else None
    schema_text = PlainTextResponse(sdl())

    async def schema_file(_: Request) -> Response:
        return schema_text

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        background = [asyncio.create_task(site.follow(await site.join()))]
        background.append(asyncio.create_task(identity.follow(await identity.join())))
        background.append(asyncio.create_task(identity.record_uses()))
        background.append(asyncio.create_task(posting.send_all()))
        background.append(asyncio.create_task(hub.run()))
        background += [asyncio.create_task(attend(url, duty)) for duty in duties(settings, desk)]
        await relay.announce()
        # Who comes again after a restart is not to be sent away once more.
        with suppress(TimeoutError):
            await asyncio.wait_for(hub.joined.wait(), HUB_PATIENCE)
        background.append(asyncio.create_task(relay.run(url, RELAY_WORKERS)))
        yield
        for task in background:
            task.cancel()
        await asyncio.gather(*background, return_exceptions=True)
        await database.close()
        await close_sessions(sessions)
        await close_sessions(relay_sessions)
        admission.note()
        posting.note()
        if access_log is not None:
            access_log.flush()

    pages = Starlette(
        routes=[
            Route("/healthz", alive),
            Route("/readyz", readiness(database)),
            *([Route("/schema.graphql", schema_file)] if settings.introspection else []),
            Route("/calendar/{locale}/{slug}.ics", calendar_files(graphql.read)),
            *mail_routes(sessions, settings.secret),
            Mount("/media", MediaFiles(settings.media_dir)),
            *([Route("/explorer/{version}/{name}", explorer.file)] if explorer else []),
            *(_openid_routes(settings, sessions) if settings.oidc_issuer else []),
            *your_comments(),
            *(reader_routes(settings.reader_dir, settings.base_url) if settings.reader_dir else []),
        ],
        exception_handlers={
            HTTPException: problems.refuse,
            EnvironmentFault: problems.give_up,
            Exception: problems.fail,
        },
        lifespan=lifespan,
    )
    # A redirect would lead wherever the request's Host header says.
    pages.router.redirect_slashes = False

    async def route(scope: Scope, receive: Receive, send: Send) -> None:
        # Queries go straight to where they are answered: a router takes longer than preparing a known one.
        if scope["type"] == "websocket":
            await (graphql.sockets if scope["path"] == "/graphql" else pages)(scope, receive, send)
        elif scope.get("path") != "/graphql":
            await pages(scope, receive, send)
        elif explorer and wants_page(scope):
            await explorer(scope, receive, send)
        else:
            await graphql(scope, receive, send)

    return Requests(_shared(route, settings.cors_origins), access_log)


def _openid_routes(settings: Settings, sessions: Sessions) -> list[Route]:
    # What verifies a provider's word takes a tenth of a second to import, and few sites have one.
    from cms.server.openid.pages import openid_routes  # noqa: PLC0415

    return openid_routes(settings, sessions)


def _shared(app: ASGIApp, origins: Sequence[str]) -> ASGIApp:
    """Lets pages of other sites ask, without the browser's cookies."""
    if not origins:
        return app
    return CORSMiddleware(
        app,
        allow_origins=origins,
        allow_methods=["GET", "HEAD", "POST"],
        allow_headers=[
            "Authorization",
            "Content-Type",
            "If-None-Match",
            "Last-Event-ID",
            "X-CMS-Guest",
            "X-CMS-Preview",
            "X-Request-Id",
        ],
        expose_headers=["ETag", "Retry-After", "X-Request-Id"],
        max_age=86_400,
    )
