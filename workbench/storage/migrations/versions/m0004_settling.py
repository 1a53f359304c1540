"""What was settled between coders; packs and answers of the plain view"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plain_answer",
        sa.Column("document_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("revision_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("answer", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("born", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id", "coder_id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_plain_answer_project_id_coder_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "document_id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_plain_answer_project_id_document_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_plain_answer_project_id_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "revision_id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_plain_answer_project_id_revision_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("project_id", "id", "born", name=op.f("pk_plain_answer")),
    )
    op.create_index(
        "alive_plain_answer_id",
        "plain_answer",
        ["project_id", "id"],
        unique=True,
        sqlite_where=sa.text("ended IS NULL"),
        postgresql_where=sa.text("ended IS NULL"),
    )
    op.create_index(
        "alive_plain_answer_revision_id_turn_coder_id",
        "plain_answer",
        ["project_id", "revision_id", "turn", "coder_id"],
        unique=True,
        sqlite_where=sa.text("ended IS NULL"),
        postgresql_where=sa.text("ended IS NULL"),
    )
    op.create_table(
        "plain_pack",
        sa.Column("coder_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("picks", sa.Text(), nullable=False),
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("born", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id", "coder_id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_plain_pack_project_id_coder_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_plain_pack_project_id_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("project_id", "id", "born", name=op.f("pk_plain_pack")),
    )
    op.create_index(
        "alive_plain_pack_id",
        "plain_pack",
        ["project_id", "id"],
        unique=True,
        sqlite_where=sa.text("ended IS NULL"),
        postgresql_where=sa.text("ended IS NULL"),
    )
    op.create_table(
        "settlement",
        sa.Column("document_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("revision_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("results", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("born", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id", "document_id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_settlement_project_id_document_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_settlement_project_id_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "revision_id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_settlement_project_id_revision_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("project_id", "id", "born", name=op.f("pk_settlement")),
    )
    op.create_index(
        "alive_settlement_id",
        "settlement",
        ["project_id", "id"],
        unique=True,
        sqlite_where=sa.text("ended IS NULL"),
        postgresql_where=sa.text("ended IS NULL"),
    )
    op.create_index(
        "ix_settlement_document", "settlement", ["project_id", "document_id"], unique=False
    )
