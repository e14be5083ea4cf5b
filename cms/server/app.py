"""The whole wiring on one page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from cms.base.database import Database, connect
from cms.content.locales import Locales, load_locales
from cms.server.graphql import GraphQL
from cms.settings import Settings
from schema import build_schema
from schema.planner.prepared import Limits
from schema.planner.run import Operations


class Site:
    """The site's locales, read at the start and again whenever the database announces that they changed."""

    def __init__(self) -> None:
        self.locales = Locales("en", {"en": ()})
        self._listener: asyncpg.Connection | None = None

    async def start(self, url: str) -> None:
        """Reads the locales and listens for changes."""
        listener = self._listener = await connect(url)

        async def reload(*_: object) -> None:
            self.locales = await load_locales(listener)

        await listener.add_listener("cms_site", reload)
        await reload()

    async def stop(self) -> None:
        """Stops listening."""
        if self._listener is not None:
            await self._listener.close()


def build_app(url: str, settings: Settings) -> Starlette:
    """The server for the database at `url`."""
    database, site, schema = Database(url, settings.pool_size), Site(), build_schema()
    operations = Operations(
        schema._schema,  # noqa: SLF001 - Strawberry's schema is a face of graphql-core's, which the planner reads.
        Limits(depth=settings.max_depth, cost=settings.max_cost),
        settings.plan_cache_bytes,
    )
    graphql = GraphQL(
        database,
        schema,
        operations,
        lambda: site.locales,
        f"{settings.base_url}/media",
        settings.max_body_bytes,
    )

    async def alive(_: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def ready(_: Request) -> Response:
        await database.read("SELECT convert_to('ok', 'UTF8')", ())
        return PlainTextResponse("ok\n")

    async def sdl(_: Request) -> Response:
        return PlainTextResponse(schema.as_str() + "\n")

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await site.start(url)
        yield
        await site.stop()
        await database.close()

    return Starlette(
        routes=[
            Route("/graphql", graphql),
            Route("/healthz", alive),
            Route("/readyz", ready),
            Route("/schema.graphql", sdl),
        ],
        lifespan=lifespan,
    )
