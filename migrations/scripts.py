"""Migrations are written in SQL, in `sql/`, where a person can read what the database will be told."""

from pathlib import Path

from alembic import op

FOLDER = Path(__file__).parent / "sql"


def run_script(name: str) -> None:
    """Runs all statements of one file of `sql/`, within the migration's transaction."""
    run_statements((FOLDER / name).read_text(encoding="utf-8"))


def run_statements(script: str) -> None:
    """Runs several statements, separated by semicolons."""
    connection = op.get_bind().connection.dbapi_connection
    connection.run_async(lambda driver: driver.execute(script))
