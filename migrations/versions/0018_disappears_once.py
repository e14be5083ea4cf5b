"""What is to be taken down twice at one moment disappears once."""

from migrations.scripts import FOLDER, run_script, run_statements

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script("0018_disappears_once.sql")


def downgrade() -> None:
    script = (FOLDER / "0014_releases.sql").read_text(encoding="utf-8")
    view = script[script.index("CREATE VIEW upcoming") : script.index("-- What an item of a release contradicts")]
    run_statements(view.replace("CREATE VIEW", "CREATE OR REPLACE VIEW"))
