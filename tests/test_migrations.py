"""Tables come and go by migrations, and the models say the same as they do."""

import asyncio

import asyncpg
import pytest

from cms.base import migrations
from cms.tables import metadata

CATALOGUE = """
    SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
        || coalesce(column_default, '') FROM information_schema.columns JOIN information_schema.tables
        USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
    UNION ALL
    SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype <> 't'
    UNION ALL
    SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    UNION ALL
    SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    ORDER BY 1
"""


async def _in(url: str, *statements: str) -> list[str]:
    connection = await asyncpg.connect(url)
    for statement in statements:
        await connection.execute(statement)
    rows = [row[0] for row in await connection.fetch(CATALOGUE)]
    await connection.close()
    return [row for row in rows if "alembic_version" not in row]


@pytest.fixture
def empty_url(database_url: str) -> str:
    """A second database with nothing in it."""
    name = "cms_tests_empty"
    asyncio.run(_in(database_url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}"))
    head, _, query = database_url.partition("?")
    return head.rsplit("/", 1)[0] + f"/{name}" + (f"?{query}" if query else "")


def test_upgrade_and_downgrade_leave_nothing_behind(empty_url: str) -> None:
    before = asyncio.run(_in(empty_url))
    migrations.upgrade(empty_url)
    revision, newest = migrations.status(empty_url)
    assert revision == newest is not None
    built = asyncio.run(_in(empty_url))
    migrations.downgrade(empty_url, "base")
    assert asyncio.run(_in(empty_url)) == before
    migrations.upgrade(empty_url)
    assert asyncio.run(_in(empty_url)) == built


def test_models_say_what_the_migrations_build(database_url: str, empty_url: str) -> None:
    tables = [table for table in metadata.sorted_tables if not table.info.get("is_view")]
    migrations.run_migrations(empty_url, lambda connection: metadata.create_all(connection, tables))
    by_models = asyncio.run(_in(empty_url))
    by_migrations = asyncio.run(_in(database_url))
    assert by_models == [row for row in by_migrations if not row.startswith("function ")]
