"""What memos are also about, and what is set once for a study"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "memo_link",
        sa.Column("memo_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("target_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("born", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id", "id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_memo_link_project_id_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "memo_id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_memo_link_project_id_memo_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "target_id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_memo_link_project_id_target_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("project_id", "id", "born", name=op.f("pk_memo_link")),
    )
    op.create_index(
        "alive_memo_link_id",
        "memo_link",
        ["project_id", "id"],
        unique=True,
        sqlite_where=sa.text("ended IS NULL"),
        postgresql_where=sa.text("ended IS NULL"),
    )
    op.create_index("ix_memo_link_target", "memo_link", ["project_id", "target_id"])
    op.create_table(
        "study_setting",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("born", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id", "id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_study_setting_project_id_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("project_id", "id", "born", name=op.f("pk_study_setting")),
    )
    op.create_index(
        "alive_study_setting_id",
        "study_setting",
        ["project_id", "id"],
        unique=True,
        sqlite_where=sa.text("ended IS NULL"),
        postgresql_where=sa.text("ended IS NULL"),
    )
    op.create_index(
        "alive_study_setting_name",
        "study_setting",
        ["project_id", "name"],
        unique=True,
        sqlite_where=sa.text("ended IS NULL"),
        postgresql_where=sa.text("ended IS NULL"),
    )
