"""A wire between a client and the database, on which the server's farewell comes long before the end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import parse_qs, urlsplit

_FAREWELL = b"SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0"


class Wire:
    """Carries what clients and the server send each other."""

    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)
        self._clients: list[asyncio.StreamWriter] = []
        self._carrying: set[asyncio.Task[None]] = set()
        self.url = ""

    @property
    def clients(self) -> int:
        """How many have called."""
        return len(self._clients)

    async def say_farewell(self, turns: int) -> None:
        """Tells all clients, as a server that ends a connection does, and leaves the connections open.

        They hear of it in some turns of the loop, so that they go on first where there are none.
        """
        for client in self._clients:
            # The server's loop, unlike asyncio's own, writes to nobody who has gone.
            if client.is_closing():
                continue
            client.write(b"E" + (len(_FAREWELL) + 4).to_bytes(4, "big") + _FAREWELL)
        for _ in range(turns):
            await asyncio.sleep(0)

    async def carry(self, reader: asyncio.StreamReader, client: asyncio.StreamWriter) -> None:
        """Carries one connection."""
        self._clients.append(client)
        from_server, server = await self._server()
        for source, target in ((reader, server), (from_server, client)):
            task = asyncio.create_task(_pass_on(source, target))
            self._carrying.add(task)
            task.add_done_callback(self._carrying.discard)

    async def _server(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        query = {name: values[0] for name, values in parse_qs(self._parts.query).items()}
        host = query.get("host") or self._parts.hostname or "localhost"
        port = int(query.get("port") or self._parts.port or 5432)
        if host.startswith("/"):
            return await asyncio.open_unix_connection(f"{host}/.s.PGSQL.{port}")
        return await asyncio.open_connection(host, port)

    async def cut(self) -> None:
        """Ends all connections."""
        for client in self._clients:
            client.close()
        await asyncio.gather(*self._carrying)

    def lead_to(self, port: int) -> None:
        """Says on which port of this machine clients call."""
        user = self._parts.netloc.rpartition("@")[0]
        self.url = f"postgresql://{user}@127.0.0.1:{port}{self._parts.path}?sslmode=disable"


async def _pass_on(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while sent := await source.read(65_536):
            target.write(sent)
            await target.drain()
        target.close()
        await target.wait_closed()


@asynccontextmanager
async def wire(url: str) -> AsyncIterator[Wire]:
    """A wire to the database at `url`; its own `url` is where clients call."""
    made = Wire(url)
    async with await asyncio.start_server(made.carry, "127.0.0.1", 0) as server:
        made.lead_to(server.sockets[0].getsockname()[1])
        try:
            yield made
        finally:
            await made.cut()
