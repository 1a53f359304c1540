"""What each side of a theme says, in people's words, and the theme's integrated statement"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def _lived(table: str, *columns: sa.Column[Any], refers: tuple[str, ...]) -> None:
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


def _one_alive(table: str, *columns: str) -> None:
    op.create_index(
        f"alive_{table}_{'_'.join(columns)}",
        table,
        ["project_id", *columns],
        unique=True,
        sqlite_where=sa.text("ended IS NULL"),
        postgresql_where=sa.text("ended IS NULL"),
    )


def upgrade() -> None:
    _lived(
        "side_summary",
        sa.Column("theme_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("side_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("coder_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("evidence_seq", sa.Integer(), nullable=False),
        refers=("theme_id", "side_id", "coder_id"),
    )
    _one_alive("side_summary", "id")
    _one_alive("side_summary", "theme_id", "side_id")
    _lived(
        "summary_passage",
        sa.Column("summary_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("coding_id", sa.Uuid(as_uuid=False), nullable=False),
        refers=("summary_id", "coding_id"),
    )
    _one_alive("summary_passage", "id")
    op.create_index("ix_summary_passage_coding", "summary_passage", ["project_id", "coding_id"])
