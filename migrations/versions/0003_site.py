"""A new database has a site, so that every process finds one: a name to change, in English."""

from migrations.scripts import run_statements

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SITE = """
    INSERT INTO site_locale (tag, position) VALUES ('en', 0);
    INSERT INTO site (id, name, url, default_locale, comments_open, comment_moderation, comment_max_depth,
                      comment_edit_minutes, privacy_notice)
    VALUES (1, 'A new paper', 'http://localhost:3000', 'en', true, 'FIRST_TIME', 4, 15, '');
"""


def upgrade() -> None:
    run_statements(SITE)


def downgrade() -> None:
    # The tables go with the first migration; what stands in them may be another site by now.
    pass
