"""Old slugs of terms, what was merged, the front page; places that are given anew in one statement."""

from migrations.scripts import run_script, run_statements

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

DOWNGRADE = """
    ALTER TABLE navigation_item DROP CONSTRAINT navigation_item_locale_position_key;
    ALTER TABLE navigation_item ADD CONSTRAINT navigation_item_locale_position_key UNIQUE (locale, position);
    ALTER TABLE section DROP CONSTRAINT section_parent_id_position_key;
    ALTER TABLE section ADD CONSTRAINT section_parent_id_position_key UNIQUE NULLS NOT DISTINCT (parent_id, position);
    DROP TABLE front_page_item;
    DROP TABLE merged_term;
    DROP TABLE term_slug;
"""


def upgrade() -> None:
    run_script("0012_terms_and_front_page.sql")


def downgrade() -> None:
    run_statements(DOWNGRADE)
