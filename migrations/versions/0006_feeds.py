"""Feeds begin at the present and pass by what is to come; threads are read in their order."""

from migrations.scripts import run_statements

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

UPGRADE = """
    UPDATE article SET listed_at = visible_from, published_at = visible_from
        WHERE NOT is_draft AND listed_at > visible_from;
    ALTER TABLE article ADD CONSTRAINT article_listed_when_visible_check
        CHECK (is_draft OR listed_at <= visible_from);
    UPDATE event SET listed_at = visible_from, published_at = visible_from
        WHERE NOT is_draft AND listed_at > visible_from;
    ALTER TABLE event ADD CONSTRAINT event_listed_when_visible_check
        CHECK (is_draft OR listed_at <= visible_from);
    -- With one column, PostgreSQL likes it better than the index in the order of threads, and reads every comment.
    DROP INDEX comment_entry_id_idx;
    CREATE INDEX comment_entry_id_id_idx ON comment (entry_id, id);
"""

DOWNGRADE = """
    DROP INDEX comment_entry_id_id_idx;
    CREATE INDEX comment_entry_id_idx ON comment (entry_id);
    ALTER TABLE event DROP CONSTRAINT event_listed_when_visible_check;
    ALTER TABLE article DROP CONSTRAINT article_listed_when_visible_check;
"""


def upgrade() -> None:
    run_statements(UPGRADE)


def downgrade() -> None:
    run_statements(DOWNGRADE)
