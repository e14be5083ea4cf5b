"""What is in the outbox is delivered to who listens; files of deleted pictures are remembered until they are gone."""

from migrations.scripts import run_script, run_statements

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

DOWNGRADE = """
    DROP TABLE discarded_file;
    DROP TRIGGER outbox_delivered ON outbox;
    DROP FUNCTION outbox_delivered();
    DROP INDEX outbox_created_at_idx;
    DROP TABLE outbox_delivery;
    DROP TABLE outbox_listener;
"""


def upgrade() -> None:
    run_script("0010_outbox_deliveries.sql")


def downgrade() -> None:
    run_statements(DOWNGRADE)
