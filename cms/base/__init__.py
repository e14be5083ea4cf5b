"""What everything stands on: rows, database, migrations."""
