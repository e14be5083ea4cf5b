"""An occurrence keeps its id from draft to live: the id is of a time, and a row of that time in one content row."""

from migrations.scripts import run_statements

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

UPGRADE = """
    ALTER TABLE occurrence DROP CONSTRAINT occurrence_pkey;
    ALTER TABLE occurrence ADD CONSTRAINT occurrence_pkey PRIMARY KEY (id, event_id);
"""

DOWNGRADE = """
    UPDATE occurrence SET id = gen_random_uuid();
    ALTER TABLE occurrence DROP CONSTRAINT occurrence_pkey;
    ALTER TABLE occurrence ADD CONSTRAINT occurrence_pkey PRIMARY KEY (id);
"""


def upgrade() -> None:
    run_statements(UPGRADE)


def downgrade() -> None:
    run_statements(DOWNGRADE)
