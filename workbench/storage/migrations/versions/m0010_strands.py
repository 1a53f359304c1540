"""Notes on strands, blindness, and the log of freezing"""

import sqlalchemy as sa

from workbench.storage.migrations.living import id_, living, words

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    living(
        "strand_terms",
        [
            id_("strand_id"),
            words("notes", True),
            sa.Column("is_blind", sa.Boolean(), nullable=False),
        ],
        ["strand_id"],
        [("strand_id",)],
    )
    living(
        "strand_freezing",
        [
            id_("strand_id"),
            sa.Column("is_frozen", sa.Boolean(), nullable=False),
            words("reason", True),
        ],
        ["strand_id"],
    )
