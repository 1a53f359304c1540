"""Workshops: agenda, notes, hands, ballot boxes, outcomes, actions, rounds, wordings"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def _id(name: str, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Uuid(as_uuid=False), nullable=empty)


def _words(name: str, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=empty)


def _term(name: str, length: int = 32) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _number(name: str, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=empty)


TABLES: dict[str, tuple[list[sa.Column[Any]], list[str], list[tuple[str, ...]]]] = {
    # name: own columns, columns that refer, what is unique among the living
    "agenda_item": (
        [_id("workshop_id"), _term("kind"), _id("target_id", True), _words("words"),
         _number("sort")],
        ["workshop_id", "target_id"], [],
    ),
    "workshop_note": (
        [_id("workshop_id"), _id("agenda_item_id", True), _term("kind"), _words("role", True),
         _words("words"), _words("photo_name", True),
         sa.Column("photo", sa.LargeBinary(), nullable=True)],
        ["workshop_id", "agenda_item_id"], [],
    ),
    "show_of_hands": (
        [_id("proposal_id"), _term("role", 255), _number("hands_for"), _number("hands_against"),
         _number("hands_unsure")],
        ["proposal_id"], [("proposal_id", "role")],
    ),
    "ballot_box": (
        [_id("proposal_id"), _term("state"), _words("buckets"), _number("cast", True)],
        ["proposal_id"], [("proposal_id",)],
    ),
    "proposal_outcome": (
        [_id("proposal_id"), _term("result"), _term("how"), _words("why", True)],
        ["proposal_id"], [("proposal_id",)],
    ),
    "workshop_action": (
        [_id("proposal_id"), _words("words"), _words("owner", True), _words("due", True),
         _term("state"), _words("why", True)],
        ["proposal_id"], [],
    ),
    "workshop_round": (
        [_term("name", 255), _term("name_key", 255), _number("seq"), _words("note", True)],
        [], [("name_key",)],
    ),
    "round_workshop": (
        [_id("round_id"), _id("workshop_id")], ["round_id", "workshop_id"], [("workshop_id",)],
    ),
    "wording": (
        [_id("code_id"), _term("voice"), _words("words")], ["code_id"], [("code_id", "voice")],
    ),
}  # fmt: skip


def upgrade() -> None:
    for table, (columns, refers, unique) in TABLES.items():
        op.create_table(
            table,
            *columns,
            sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
            sa.Column("born", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("ended", sa.Integer(), nullable=True),
            sa.Column("salt", sa.String(length=32), nullable=True),
            sa.Column("digest", sa.String(length=64), nullable=False),
            *(
                sa.ForeignKeyConstraint(
                    ["project_id", column],
                    ["identity.project_id", "identity.id"],
                    name=op.f(f"fk_{table}_project_id_{column}"),
                    ondelete="RESTRICT",
                )
                for column in ("id", *refers)
            ),
            sa.PrimaryKeyConstraint("project_id", "id", "born", name=op.f(f"pk_{table}")),
        )
        for these in [("id",), *unique]:
            op.create_index(
                f"alive_{table}_{'_'.join(these)}",
                table,
                ["project_id", *these],
                unique=True,
                sqlite_where=sa.text("ended IS NULL"),
                postgresql_where=sa.text("ended IS NULL"),
            )
