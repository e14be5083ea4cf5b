"""Signing in: sessions, API tokens, what throttles guessing, and secrets that are good for one use."""

from migrations.scripts import run_script, run_statements

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

DOWNGRADE = """
    DROP TRIGGER account_changed ON account;
    DROP TABLE one_time_secret;
    DROP TABLE sign_in_failure;
    DROP TABLE api_token;
    DROP TABLE sign_in;
    DROP FUNCTION account_changed();
"""


def upgrade() -> None:
    run_script("0011_sign_in.sql")


def downgrade() -> None:
    run_statements(DOWNGRADE)
