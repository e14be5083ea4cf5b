"""The database that commands work on."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from cms.base import embedded
from cms.base.database import connect
from cms.errors import EnvironmentFault
from cms.settings import Settings

_OLDEST = 15
"""The oldest major version of PostgreSQL that the statements are written for."""


@contextmanager
def database(settings: Settings) -> Iterator[str]:
    """The URL of the database: the one that is set, or the embedded one, running for as long as it is used.

    Raises EnvironmentFault where it cannot be reached or is too old.
    """
    if settings.database_url is not None:
        asyncio.run(_check(settings.database_url))
        yield settings.database_url
        return
    with embedded.running(settings.data_dir / "postgres") as url:
        yield url


async def _check(url: str) -> None:
    connection = await connect(url)
    version = connection.get_server_version().major
    await connection.close()
    if version < _OLDEST:
        raise EnvironmentFault(
            f"The database is a PostgreSQL {version}, and {_OLDEST} or newer is needed. Set CMS_DATABASE_URL to "
            "another one, or unset it to use the embedded one."
        )
