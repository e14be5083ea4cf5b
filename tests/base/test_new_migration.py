"""A migration is begun by what the models have and the tables lack."""

from pathlib import Path

import pytest
from sqlalchemy import Column, Index, MetaData, Table, Text

from cms.base.migrations import status
from cms.base.new_migration import begin_migration
from cms.errors import CmsError
from cms.tables import metadata


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for migrations with nothing in it."""
    for name in ("versions", "sql"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.fixture
def wanted() -> MetaData:
    """The models, with another table and another column."""
    wanted = MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.tables.values():
        table.to_metadata(wanted)
    wanted.tables["author"].append_column(Column("pronouns", Text))
    Table("pet", wanted, Column("name", Text, primary_key=True), Column("owner", Text), Index("pet_owner_idx", "owner"))
    return wanted


def test_a_new_column_and_table_come_and_go(database_url: str, folder: Path, wanted: MetaData) -> None:
    files = begin_migration(database_url, "pets", wanted, folder)
    newest = status(database_url)[1]
    assert newest is not None
    number = f"{int(newest) + 1:04}"
    names = [f"versions/{number}_pets.py", f"sql/{number}_pets.sql", f"sql/{number}_pets_undo.sql"]
    assert [str(path.relative_to(folder)) for path in files] == names
    revision, sql, undo = (path.read_text(encoding="utf-8") for path in files)
    assert f'revision = "{number}"\ndown_revision = "{newest}"\n' in revision
    assert sql == (
        "CREATE TABLE pet (\n    name TEXT NOT NULL,\n    owner TEXT,\n"
        "    CONSTRAINT pet_pkey PRIMARY KEY (name)\n);\nCREATE INDEX pet_owner_idx ON pet (owner);\n"
        "ALTER TABLE author ADD COLUMN pronouns TEXT;\n"
    )
    assert undo == "ALTER TABLE author DROP COLUMN pronouns;\nDROP INDEX pet_owner_idx;\nDROP TABLE pet;\n"


def test_where_the_tables_say_what_the_models_say_there_is_nothing_to_do(database_url: str, folder: Path) -> None:
    _, sql, undo = begin_migration(database_url, "nothing", metadata, folder)
    assert sql.read_text(encoding="utf-8") == undo.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("name", ["", "Pets", "two words", "../pets", "a-b"])
def test_a_name_that_is_none_is_refused(database_url: str, folder: Path, name: str) -> None:
    with pytest.raises(CmsError, match="write lower-case words with underscores"):
        begin_migration(database_url, name, metadata, folder)
    assert list(folder.glob("*/*")) == []
