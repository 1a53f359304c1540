"""The checklist: its items, their sources, its revisions"""

from alembic import op

from workbench.storage.migrations.living import id_, living, number, term, words

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    living(
        "checklist_item",
        [id_("theme_id"), words("need"), words("professionals", True), words("patients", True),
         term("priority"), words("note", True), number("sort")],
        ["theme_id"],
    )  # fmt: skip
    living(
        "checklist_source",
        [id_("item_id"), id_("coding_id")],
        ["item_id", "coding_id"],
        [("item_id", "coding_id")],
    )
    op.create_index("ix_checklist_source_coding", "checklist_source", ["project_id", "coding_id"])
    living(
        "checklist_revision",
        [term("name", 255), term("name_key", 255), number("seq"), words("note", True)],
        unique=[("name_key",)],
    )
