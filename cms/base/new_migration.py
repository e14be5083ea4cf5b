"""Beginning a migration: the SQL that brings the newest tables to what the models say, for a person to mend."""

import warnings
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from alembic.autogenerate import produce_migrations
from alembic.operations import Operations
from alembic.operations.ops import MigrateOperation, OpContainer
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, MetaData
from sqlalchemy.exc import SAWarning
from sqlalchemy.schema import SchemaItem

from cms.base.migrations import FOLDER, run_migrations, status
from cms.errors import ContentFault, EnvironmentFault

_REVISION = '''"""{title}."""

from migrations.scripts import run_script

revision = "{number}"
down_revision = "{newest}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script("{number}_{name}.sql")


def downgrade() -> None:
    run_script("{number}_{name}_undo.sql")
'''


def begin_migration(url: str, name: str, metadata: MetaData, folder: Path = FOLDER) -> list[Path]:
    """Writes a migration by what `metadata` has and the database at `url` lacks, and the way back; returns its files.

    Columns, tables, indexes and constraints are compared, checks by their names alone; triggers and views are not.
    Raises ContentFault where the name is none, EnvironmentFault where the database has not the newest tables.
    """
    if not name.isidentifier() or not name.islower():
        raise ContentFault(f"A migration cannot be called {name!r}: write lower-case words with underscores.")
    found, newest = status(url)
    if found != newest or newest is None:
        raise EnvironmentFault("The database has not the newest tables: run `cms db upgrade` first.")
    scripts: list[str] = []
    run_migrations(url, lambda connection: scripts.extend(_scripts(connection, metadata)))
    number, sql = f"{int(newest) + 1:04}", folder / "sql"
    title = name.replace("_", " ").capitalize()
    files = {
        folder / "versions" / f"{number}_{name}.py": _REVISION.format(
            title=title, number=number, newest=newest, name=name
        ),
        sql / f"{number}_{name}.sql": scripts[0],
        sql / f"{number}_{name}_undo.sql": scripts[1],
    }
    for path, content in files.items():
        path.write_text(content, encoding="utf-8")
    return list(files)


def _scripts(connection: Connection, metadata: MetaData) -> tuple[str, str]:
    options = {"compare_server_default": True, "include_object": _is_no_view}
    context = MigrationContext.configure(connection, opts=options)
    with warnings.catch_warnings():
        # A type that SQLAlchemy does not know (the outbox has one) is taken for the same.
        warnings.filterwarnings("ignore", "Did not recognize type", SAWarning)
        difference = produce_migrations(context, metadata)
    return _sql(difference.upgrade_ops), _sql(difference.downgrade_ops)


def _is_no_view(thing: SchemaItem, *_: object) -> bool:
    """What a view selects only a person can write."""
    return not thing.info.get("is_view")


def _sql(operations: OpContainer | None) -> str:
    buffer = StringIO()
    options = {"as_sql": True, "output_buffer": buffer}
    writer = Operations(MigrationContext.configure(dialect_name="postgresql", opts=options))
    for operation in _each(operations):
        writer.invoke(operation)
    lines = (line.rstrip().replace("\t", "    ") for line in buffer.getvalue().splitlines())
    return "".join(f"{line}\n" for line in lines if line)


def _each(operation: MigrateOperation | None) -> Iterator[MigrateOperation]:
    if isinstance(operation, OpContainer):
        for inner in operation.ops:
            yield from _each(inner)
    elif operation is not None:
        yield operation
