"""The first tables: site, media, taxonomy, articles, events, comments, history, outbox."""

from migrations.scripts import run_script, run_statements

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = [
    "article_event",
    "related_pick",
    "article_section",
    "article_tag",
    "byline",
    "programme_speaker",
    "programme_item",
    "event_organizer",
    "occurrence",
    "occurrence_override",
    "event",
    "article",
    "slug_claim",
    "redirect",
    "revision",
    "body_link",
    "comment",
    "navigation_item",
    "section_translation",
    "tag_translation",
    "author_translation",
    "site_translation",
    "media_translation",
    "media_rendition",
    "author",
    "tag",
    "section",
    "site",
    "media",
    "site_locale",
    "origin",
    "outbox",
    "body",
    "entry",
]


def upgrade() -> None:
    run_script("0001_tables.sql")


def downgrade() -> None:
    run_statements("".join(f"DROP TABLE {table};" for table in TABLES))
