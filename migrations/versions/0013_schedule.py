"""What is planned: takedowns, time zones, and a view of all that will appear, change and disappear."""

from migrations.scripts import run_script, run_statements

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

DOWNGRADE = """
    DROP VIEW upcoming;
    DROP TABLE takedown;
    ALTER TABLE article DROP COLUMN planned_zone;
    ALTER TABLE event DROP COLUMN planned_zone;
    DROP INDEX article_coming_idx;
    DROP INDEX event_coming_idx;
"""


def upgrade() -> None:
    run_script("0013_schedule.sql")


def downgrade() -> None:
    run_statements(DOWNGRADE)
