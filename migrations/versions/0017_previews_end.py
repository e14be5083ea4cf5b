"""Previews end with the right by which they were made."""

from migrations.scripts import run_script, run_statements

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

DOWNGRADE = """
    DROP TRIGGER account_previews_end ON account;
    DROP TRIGGER api_token_previews_end ON api_token;
    DROP FUNCTION account_previews_end;
    DROP FUNCTION end_previews_of;
    DROP FUNCTION api_token_previews_end;
    ALTER TABLE preview DROP COLUMN token_id;
"""


def upgrade() -> None:
    run_script("0017_previews_end.sql")


def downgrade() -> None:
    run_statements(DOWNGRADE)
