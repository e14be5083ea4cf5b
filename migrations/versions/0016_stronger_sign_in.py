"""Second factors, the key by which their secrets are enciphered, and identities for which a provider vouches."""

from migrations.scripts import run_script, run_statements

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

DOWNGRADE = """
    ALTER TABLE sign_in DROP COLUMN by_provider;
    DROP TABLE external_identity;
    DROP TABLE site_secret;
    DROP TABLE recovery_code;
    DROP TABLE second_factor;
    ALTER TABLE account DROP COLUMN second_factor_at;
"""


def upgrade() -> None:
    run_script("0016_stronger_sign_in.sql")


def downgrade() -> None:
    run_statements(DOWNGRADE)
