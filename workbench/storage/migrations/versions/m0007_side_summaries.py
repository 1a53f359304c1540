"""What each side of a theme says, in people's words, and the theme's integrated statement"""

from alembic import op

from workbench.storage.migrations.living import id_, living, number, words

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    living(
        "side_summary",
        [id_("theme_id"), id_("side_id"), id_("coder_id"), words("words"), number("evidence_seq")],
        refers=("theme_id", "side_id", "coder_id"),
        unique=[("theme_id", "side_id")],
    )
    living(
        "summary_passage",
        [id_("summary_id"), id_("coding_id")],
        refers=("summary_id", "coding_id"),
    )
    op.create_index("ix_summary_passage_coding", "summary_passage", ["project_id", "coding_id"])
