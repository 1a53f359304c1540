"""Notes on strands, blindness, and the log of freezing"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _lived(
        "strand_terms",
        sa.Column("strand_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("is_blind", sa.Boolean(), nullable=False),
        alive=("id", "strand_id"),
    )
    _lived(
        "strand_freezing",
        sa.Column("strand_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("is_frozen", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        alive=("id",),
    )


def _lived(table: str, *columns: sa.Column[Any], alive: tuple[str, ...]) -> None:
    """A table whose rows live from step to step, each of a strand."""
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
            for column in ("id", "strand_id")
        ),
        sa.PrimaryKeyConstraint("project_id", "id", "born", name=op.f(f"pk_{table}")),
    )
    for column in alive:
        op.create_index(
            f"alive_{table}_{column}",
            table,
            ["project_id", column],
            unique=True,
            sqlite_where=sa.text("ended IS NULL"),
            postgresql_where=sa.text("ended IS NULL"),
        )
