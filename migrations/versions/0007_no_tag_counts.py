"""Nobody reads in how many articles a tag stands, and counting made all who publish with one tag wait for each other."""

from migrations.scripts import run_statements

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

UPGRADE = """
    DROP TRIGGER tag_counts_insert ON article_tag;
    DROP TRIGGER tag_counts_delete ON article_tag;
    DROP FUNCTION tag_counts();
    ALTER TABLE tag DROP COLUMN use_count;
"""

DOWNGRADE = """
    ALTER TABLE tag ADD COLUMN use_count integer DEFAULT '0' NOT NULL
        CONSTRAINT tag_use_count_check CHECK (use_count >= 0);
    UPDATE tag SET use_count = (SELECT count(*) FROM article_tag t WHERE t.tag_id = tag.id AND NOT t.is_draft);

    CREATE FUNCTION tag_counts() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE tag SET use_count = use_count + CASE TG_OP WHEN 'INSERT' THEN n ELSE -n END
        FROM (SELECT tag_id, count(*) AS n FROM changed WHERE NOT is_draft GROUP BY tag_id) c WHERE tag.id = c.tag_id;
        RETURN NULL;
    END $$;
    CREATE TRIGGER tag_counts_insert AFTER INSERT ON article_tag
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tag_counts();
    CREATE TRIGGER tag_counts_delete AFTER DELETE ON article_tag
        REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tag_counts();
"""


def upgrade() -> None:
    run_statements(UPGRADE)


def downgrade() -> None:
    run_statements(DOWNGRADE)
