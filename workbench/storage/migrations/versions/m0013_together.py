"""Packs for workshops, the conceptual framework, member checks"""

from typing import Any

import sqlalchemy as sa

from workbench.storage.migrations.living import id_, living, number, term, words

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


TABLES: dict[str, tuple[list[sa.Column[Any]], list[str], list[tuple[str, ...]]]] = {
    # name: own columns, columns that refer, what is unique among the living
    "workshop_pack": (
        [id_("workshop_id"), term("kind"), number("seed", True), words("picks")],
        ["workshop_id"], [],
    ),
    "conceptual_node": (
        [id_("theme_id"), number("x"), number("y")], ["theme_id"], [("theme_id",)],
    ),
    "conceptual_link": (
        [id_("source_id"), id_("target_id"), words("label")],
        ["source_id", "target_id"], [("source_id", "target_id")],
    ),
    "conceptual_photo": (
        [term("place"), words("name"), sa.Column("photo", sa.LargeBinary(), nullable=False)],
        [], [("place",)],
    ),
    "member_check": (
        [id_("about_id"), term("kind"), number("seq"), words("shown"), words("note", True)],
        ["about_id"], [],
    ),
    "member_response": (
        [id_("check_id"), id_("theme_id", True), term("fit"), words("words")],
        ["check_id", "theme_id"], [],
    ),
}  # fmt: skip


def upgrade() -> None:
    for table, (columns, refers, unique) in TABLES.items():
        living(table, columns, refers, unique)
