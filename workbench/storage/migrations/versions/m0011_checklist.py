"""The checklist: its items, their sources, its revisions"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def _lived(table: str, *refers: str) -> list[sa.schema.SchemaItem]:
    return [
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
    ]


def upgrade() -> None:
    op.create_table(
        "checklist_item",
        sa.Column("theme_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("professionals", sa.Text(), nullable=True),
        sa.Column("patients", sa.Text(), nullable=True),
        sa.Column("priority", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("sort", sa.Integer(), nullable=False),
        *_lived("checklist_item", "theme_id"),
    )
    op.create_table(
        "checklist_source",
        sa.Column("item_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("coding_id", sa.Uuid(as_uuid=False), nullable=False),
        *_lived("checklist_source", "item_id", "coding_id"),
    )
    op.create_index("ix_checklist_source_coding", "checklist_source", ["project_id", "coding_id"])
    op.create_table(
        "checklist_revision",
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("name_key", sa.String(length=255), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        *_lived("checklist_revision"),
    )
    for table, columns in (
        ("checklist_item", ("id",)),
        ("checklist_source", ("id",)),
        ("checklist_source", ("item_id", "coding_id")),
        ("checklist_revision", ("id",)),
        ("checklist_revision", ("name_key",)),
    ):
        op.create_index(
            f"alive_{table}_{'_'.join(columns)}",
            table,
            ["project_id", *columns],
            unique=True,
            sqlite_where=sa.text("ended IS NULL"),
            postgresql_where=sa.text("ended IS NULL"),
        )
