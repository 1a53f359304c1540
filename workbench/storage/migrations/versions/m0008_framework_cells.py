"""Cells of the framework matrix"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "framework_cell",
        sa.Column("row_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("theme_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("coder_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("passages", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
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
                name=op.f(f"fk_framework_cell_project_id_{column}"),
                ondelete="RESTRICT",
            )
            for column in ("id", "row_id", "theme_id", "coder_id")
        ),
        sa.PrimaryKeyConstraint("project_id", "id", "born", name=op.f("pk_framework_cell")),
    )
    for columns in (["id"], ["row_id", "theme_id"]):
        op.create_index(
            f"alive_framework_cell_{'_'.join(columns)}",
            "framework_cell",
            ["project_id", *columns],
            unique=True,
            sqlite_where=sa.text("ended IS NULL"),
            postgresql_where=sa.text("ended IS NULL"),
        )
