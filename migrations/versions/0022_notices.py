"""Who is to be told of which comments by e-mail."""

from migrations.scripts import run_script

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script("0022_notices.sql")


def downgrade() -> None:
    run_script("0022_notices_undo.sql")
