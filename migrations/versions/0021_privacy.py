"""Commenters are found by their address, and what is kept of them is forgotten."""

from migrations.scripts import run_script

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script("0021_privacy.sql")


def downgrade() -> None:
    run_script("0021_privacy_undo.sql")
