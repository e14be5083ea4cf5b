"""The papers that are measured on: made once, kept until the tables or the generator change."""

import asyncio
import hashlib
from collections.abc import Iterable
from pathlib import Path

import asyncpg
from rich.progress import Progress

from cms.base import migrations
from cms.base.database import connect
from tests.benchmarks.generator.filing import Row
from tests.benchmarks.generator.load import load
from tests.benchmarks.generator.size import Size

GENERATOR = Path(__file__).parent / "generator"
SHARED = "cms"
"""The embedded cluster's first database."""


def ready(cluster: str, size: Size) -> str:
    """The URL of a database that holds a paper of this size, made where it is not there yet."""
    name = f"bench_{size.articles}"
    url = cluster.replace(f"/{SHARED}?", f"/{name}?")
    if asyncio.run(_note(cluster, name)) != _fingerprint():
        asyncio.run(_create(cluster, name))
        migrations.upgrade(url)
        asyncio.run(_fill(url, size))
        asyncio.run(_finish(cluster, name))
    return url


def copy(cluster: str, size: Size, name: str) -> str:
    """The URL of a copy under this name of the paper of this size, which is there. It may be changed."""
    asyncio.run(_create(cluster, name, f"bench_{size.articles}"))
    return cluster.replace(f"/{SHARED}?", f"/{name}?")


def _fingerprint() -> str:
    """Of what the rows depend on: migrations and generator."""
    files = [*migrations.FOLDER.rglob("*.py"), *migrations.FOLDER.rglob("*.sql"), *GENERATOR.iterdir()]
    digest = hashlib.sha256()
    for file in sorted(each for each in files if each.is_file()):
        digest.update(file.read_bytes())
    return digest.hexdigest()


async def _note(cluster: str, name: str) -> str | None:
    connection = await connect(cluster)
    note: str | None = await connection.fetchval(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = $1", name
    )
    await connection.close()
    return note


async def _create(cluster: str, name: str, template: str = "template0") -> None:
    connection = await connect(cluster)
    await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    await connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
    await connection.close()


async def _fill(url: str, size: Size) -> None:
    connection = await connect(url)
    # A crash while a paper is made costs nothing: it is made anew.
    await connection.execute("SET synchronous_commit = off; SET maintenance_work_mem = '256MB'; SET work_mem = '128MB'")
    with Progress() as progress:
        task = progress.add_task(f"Making {size.articles:,} articles", total=_rows(size))

        def track(table: str, rows: Iterable[Row]) -> Iterable[Row]:
            progress.update(task, description=table)
            for row in rows:
                yield row
                progress.advance(task)

        await load(connection, size, track=track)
        progress.update(task, description="vacuum", completed=_rows(size))
        await connection.execute("VACUUM (ANALYZE)")
    await connection.close()


def _rows(size: Size) -> int:
    """About how many rows there are in all tables: per article its five own, bylines and tags; comments."""
    return 10 * size.articles + size.comments + 12 * size.events


async def _finish(cluster: str, name: str) -> None:
    connection = await asyncpg.connect(cluster)
    # Written last: a database without it is half made.
    await connection.execute(f"COMMENT ON DATABASE {name} IS '{_fingerprint()}'")
    await connection.close()
