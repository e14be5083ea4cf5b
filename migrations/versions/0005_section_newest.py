"""The newest articles of a section itself, without those below it, are found by index: related articles ask for them."""

from migrations.scripts import run_statements

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

UPGRADE = """
    DROP INDEX article_section_id_idx;
    CREATE INDEX article_section_newest_idx ON article (section_id, is_draft, locale, listed_at, id);
"""

DOWNGRADE = """
    DROP INDEX article_section_newest_idx;
    CREATE INDEX article_section_id_idx ON article (section_id);
"""


def upgrade() -> None:
    run_statements(UPGRADE)


def downgrade() -> None:
    run_statements(DOWNGRADE)
