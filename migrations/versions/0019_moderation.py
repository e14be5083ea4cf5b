"""Comments are screened and moderated: rules, reasons, reports, what a learner knows."""

from migrations.scripts import run_script

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script("0019_moderation.sql")


def downgrade() -> None:
    run_script("0019_moderation_undo.sql")
