"""Bringing a database to the newest tables, and saying how far it is."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

FOLDER = Path(__file__).resolve().parents[2] / "migrations"


def upgrade(url: str, revision: str = "head") -> None:
    """Runs the migrations up to `revision` on the database at `url`, all of them or none."""
    command.upgrade(_config(url), revision)


def downgrade(url: str, revision: str) -> None:
    """Undoes the migrations down to `revision` ("base" for all of them)."""
    command.downgrade(_config(url), revision)


def status(url: str) -> tuple[str | None, str | None]:
    """The database's revision and the newest one; None where there is none."""
    newest = ScriptDirectory.from_config(_config(url)).get_current_head()
    found: list[str | None] = []
    run_migrations(url, lambda connection: found.append(_revision(connection)))
    return found[0], newest


def run_migrations(url: str, work: Callable[[Connection], None]) -> None:
    """Calls `work` with a SQLAlchemy connection, within one transaction."""

    async def run() -> None:
        engine = create_async_engine(
            "postgresql+asyncpg://", async_creator=lambda: asyncpg.connect(url), poolclass=NullPool
        )
        async with engine.begin() as connection:
            await connection.run_sync(work)
        await engine.dispose()

    asyncio.run(run())


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["url"] = url
    return config


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection, opts={"target_metadata": MetaData()}).get_current_revision()
