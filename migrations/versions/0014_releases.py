"""Releases: changes that go live together. What they publish waits in content rows that have no window yet."""

from migrations.scripts import FOLDER, run_script, run_statements

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_OF_TABLE = """
    DELETE FROM {table} WHERE visible_from = 'infinity' AND NOT is_draft;
    ALTER TABLE {table} DROP CONSTRAINT {table}_live_is_dated_check;
    ALTER TABLE {table} ADD CONSTRAINT {table}_live_is_dated_check CHECK (
        is_draft OR (published_at IS NOT NULL AND first_published_at IS NOT NULL AND listed_at = published_at)
    );
    ALTER TABLE {table} DROP CONSTRAINT {table}_window_check;
    ALTER TABLE {table} ADD CONSTRAINT {table}_window_check CHECK (is_draft OR visible_from < visible_until);
    DROP INDEX {table}_live_idx;
    ALTER TABLE {table} DROP COLUMN release_id;
    CREATE UNIQUE INDEX {table}_live_idx ON {table} (entry_id, locale, visible_from) WHERE NOT is_draft;
"""


def upgrade() -> None:
    run_script("0014_releases.sql")


def downgrade() -> None:
    run_statements("DROP VIEW release_conflict; DROP VIEW upcoming;")
    for table in ("article", "event"):
        run_statements(_OF_TABLE.format(table=table))
    run_statements("""
        DELETE FROM takedown WHERE release_id IS NOT NULL;
        DROP INDEX takedown_release_id_idx;
        ALTER TABLE takedown DROP CONSTRAINT takedown_entry_id_locale_release_id_key;
        ALTER TABLE takedown DROP COLUMN release_id;
        ALTER TABLE takedown ADD CONSTRAINT takedown_entry_id_locale_key UNIQUE (entry_id, locale);
        DROP TABLE release_item;
        DROP TABLE release;
    """)
    view = (FOLDER / "0013_schedule.sql").read_text(encoding="utf-8")
    run_statements(view[view.index("CREATE VIEW upcoming") :])
