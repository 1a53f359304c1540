"""Workshops: agenda, notes, hands, ballot boxes, outcomes, actions, rounds, wordings"""

from typing import Any

import sqlalchemy as sa

from workbench.storage.migrations.living import id_, living, number, term, words

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


TABLES: dict[str, tuple[list[sa.Column[Any]], list[str], list[tuple[str, ...]]]] = {
    # name: own columns, columns that refer, what is unique among the living
    "agenda_item": (
        [id_("workshop_id"), term("kind"), id_("target_id", True), words("words"),
         number("sort")],
        ["workshop_id", "target_id"], [],
    ),
    "workshop_note": (
        [id_("workshop_id"), id_("agenda_item_id", True), term("kind"), words("role", True),
         words("words"), words("photo_name", True),
         sa.Column("photo", sa.LargeBinary(), nullable=True)],
        ["workshop_id", "agenda_item_id"], [],
    ),
    "show_of_hands": (
        [id_("proposal_id"), term("role", 255), number("hands_for"), number("hands_against"),
         number("hands_unsure")],
        ["proposal_id"], [("proposal_id", "role")],
    ),
    "ballot_box": (
        [id_("proposal_id"), term("state"), words("buckets"), number("cast", True)],
        ["proposal_id"], [("proposal_id",)],
    ),
    "proposal_outcome": (
        [id_("proposal_id"), term("result"), term("how"), words("why", True)],
        ["proposal_id"], [("proposal_id",)],
    ),
    "workshop_action": (
        [id_("proposal_id"), words("words"), words("owner", True), words("due", True),
         term("state"), words("why", True)],
        ["proposal_id"], [],
    ),
    "workshop_round": (
        [term("name", 255), term("name_key", 255), number("seq"), words("note", True)],
        [], [("name_key",)],
    ),
    "round_workshop": (
        [id_("round_id"), id_("workshop_id")], ["round_id", "workshop_id"], [("workshop_id",)],
    ),
    "wording": (
        [id_("code_id"), term("voice"), words("words")], ["code_id"], [("code_id", "voice")],
    ),
}  # fmt: skip


def upgrade() -> None:
    for table, (columns, refers, unique) in TABLES.items():
        living(table, columns, refers, unique)
