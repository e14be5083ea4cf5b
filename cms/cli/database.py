"""The database that commands work on."""

from collections.abc import Iterator
from contextlib import contextmanager

from cms.base import embedded
from cms.settings import Settings


@contextmanager
def database(settings: Settings) -> Iterator[str]:
    """The URL of the database: the one that is set, or the embedded one, running for as long as it is used."""
    if settings.database_url is not None:
        yield settings.database_url
        return
    with embedded.running(settings.data_dir / "postgres") as url:
        yield url
