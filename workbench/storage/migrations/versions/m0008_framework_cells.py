"""Cells of the framework matrix"""

from workbench.storage.migrations.living import id_, living, words

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    living(
        "framework_cell",
        [id_("row_id"), id_("theme_id"), id_("coder_id"), words("words"), words("passages"),
         words("evidence")],
        refers=("row_id", "theme_id", "coder_id"),
        unique=[("row_id", "theme_id")],
    )  # fmt: skip
