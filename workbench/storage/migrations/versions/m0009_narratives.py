"""What is written of a theme for the paper"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "narrative",
        sa.Column("theme_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("born", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id", "id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_narrative_project_id_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "theme_id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_narrative_project_id_theme_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("project_id", "id", "born", name=op.f("pk_narrative")),
    )
    for columns in (["id"], ["theme_id"]):
        op.create_index(
            f"alive_narrative_{columns[0]}",
            "narrative",
            ["project_id", *columns],
            unique=True,
            sqlite_where=sa.text("ended IS NULL"),
            postgresql_where=sa.text("ended IS NULL"),
        )
