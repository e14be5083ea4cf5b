"""Autosaves fold: since when a revision's have."""

from migrations.scripts import run_statements

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_statements("ALTER TABLE revision ADD COLUMN began_at TIMESTAMP WITH TIME ZONE;")


def downgrade() -> None:
    run_statements("ALTER TABLE revision DROP COLUMN began_at;")
