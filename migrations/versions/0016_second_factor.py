"""The second factor of signing in: its secrets, its recovery codes, and the key by which secrets are enciphered."""

from migrations.scripts import run_script, run_statements

revision = "0016"
down_revision = "0012"
branch_labels = None
depends_on = None

DOWNGRADE = """
    DROP TABLE site_secret;
    DROP TABLE recovery_code;
    DROP TABLE second_factor;
    ALTER TABLE account DROP COLUMN second_factor_at;
"""


def upgrade() -> None:
    run_script("0016_second_factor.sql")


def downgrade() -> None:
    run_statements(DOWNGRADE)
