"""What readers and moderators see of comments is told as it changes."""

from migrations.scripts import run_script

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script("0020_live_comments.sql")


def downgrade() -> None:
    run_script("0020_live_comments_undo.sql")
