"""Packs for workshops, the conceptual framework, member checks"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def _id(name: str, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Uuid(as_uuid=False), nullable=empty)


def _words(name: str, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=empty)


def _term(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=32), nullable=False)


def _number(name: str, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=empty)


TABLES: dict[str, tuple[list[sa.Column[Any]], list[str], list[tuple[str, ...]]]] = {
    # name: own columns, columns that refer, what is unique among the living
    "workshop_pack": (
        [_id("workshop_id"), _term("kind"), _number("seed", True), _words("picks")],
        ["workshop_id"], [],
    ),
    "conceptual_node": (
        [_id("theme_id"), _number("x"), _number("y")], ["theme_id"], [("theme_id",)],
    ),
    "conceptual_link": (
        [_id("source_id"), _id("target_id"), _words("label")],
        ["source_id", "target_id"], [("source_id", "target_id")],
    ),
    "conceptual_photo": (
        [_term("place"), _words("name"), sa.Column("photo", sa.LargeBinary(), nullable=False)],
        [], [("place",)],
    ),
    "member_check": (
        [_id("about_id"), _term("kind"), _number("seq"), _words("shown"), _words("note", True)],
        ["about_id"], [],
    ),
    "member_response": (
        [_id("check_id"), _id("theme_id", True), _term("fit"), _words("words")],
        ["check_id", "theme_id"], [],
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
