"""What the database derives by itself: trees, feeds, counts, search documents, announcements."""

from migrations.scripts import run_script, run_statements

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TRIGGERS = {
    "section": ["section_tree", "section_moved"],
    "article": ["article_sections_insert", "article_sections_update", "article_window", "article_search"],
    "article_tag": ["tag_counts_insert", "tag_counts_delete"],
    "event": ["event_window", "event_search"],
    "comment": [
        "comment_starts_unseen",
        "comment_inserted",
        "comment_counted",
        "comment_judged",
        "comment_removed",
    ],
    "site": ["site_changed"],
    "site_locale": ["site_locale_changed"],
}

FUNCTIONS = [
    "section_refresh_tree()",
    "article_sections()",
    "section_moved()",
    "article_refresh_sections(uuid[])",
    "tag_counts()",
    "content_window()",
    "content_search()",
    "comment_starts_unseen()",
    "comment_inserted()",
    "comment_judged()",
    "comment_removed()",
    "comment_counted()",
    "comment_refresh(uuid[])",
    "site_changed()",
]


def upgrade() -> None:
    run_script("0002_derived.sql")


def downgrade() -> None:
    triggers = [f"DROP TRIGGER {name} ON {table};" for table, names in TRIGGERS.items() for name in names]
    run_statements("".join(triggers + [f"DROP FUNCTION {name};" for name in FUNCTIONS]))
