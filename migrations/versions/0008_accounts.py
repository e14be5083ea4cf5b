"""Accounts, who made what, the audit trail, outcomes that are told again."""

from migrations.scripts import run_script, run_statements

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

DOWNGRADE = """
    DROP TRIGGER outbox_filled ON outbox;
    DROP FUNCTION outbox_filled();
    DROP TABLE outcome;
    DROP TABLE audit_entry;
    DROP FUNCTION audit_is_append_only();
    ALTER TABLE article DROP CONSTRAINT article_live_is_not_in_review_check, DROP COLUMN review_note;
    ALTER TABLE article ADD CONSTRAINT article_live_is_not_in_review_check CHECK (is_draft OR NOT in_review);
    ALTER TABLE event DROP CONSTRAINT event_live_is_not_in_review_check, DROP COLUMN review_note;
    ALTER TABLE event ADD CONSTRAINT event_live_is_not_in_review_check CHECK (is_draft OR NOT in_review);
    ALTER TABLE media DROP COLUMN created_by_id;
    ALTER TABLE revision DROP COLUMN created_by_id;
    ALTER TABLE entry DROP COLUMN created_by_id;
    DROP TABLE account;
"""


def upgrade() -> None:
    run_script("0008_accounts.sql")


def downgrade() -> None:
    run_statements(DOWNGRADE)
