"""Previews: what somebody without an account may see of what is not public yet."""

from migrations.scripts import run_script, run_statements

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script("0015_previews.sql")


def downgrade() -> None:
    run_statements("DROP TABLE preview;")
