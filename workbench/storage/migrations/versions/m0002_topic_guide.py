"""The topic guide, where its questions were put, and speakers kept apart"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "guide_question",
        sa.Column("strand_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("place_key", sa.String(length=255), nullable=False),
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
            name=op.f("fk_guide_question_project_id_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "strand_id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_guide_question_project_id_strand_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("project_id", "id", "born", name=op.f("pk_guide_question")),
    )
    op.create_index(
        "alive_guide_question_id",
        "guide_question",
        ["project_id", "id"],
        unique=True,
        sqlite_where=sa.text("ended IS NULL"),
        postgresql_where=sa.text("ended IS NULL"),
    )
    op.create_index(
        "alive_guide_question_place_key",
        "guide_question",
        ["project_id", "place_key"],
        unique=True,
        sqlite_where=sa.text("ended IS NULL"),
        postgresql_where=sa.text("ended IS NULL"),
    )
    op.create_table(
        "kept_apart",
        sa.Column("set_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("speaker_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("born", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id", "id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_kept_apart_project_id_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "speaker_id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_kept_apart_project_id_speaker_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("project_id", "id", "born", name=op.f("pk_kept_apart")),
    )
    op.create_index(
        "alive_kept_apart_id",
        "kept_apart",
        ["project_id", "id"],
        unique=True,
        sqlite_where=sa.text("ended IS NULL"),
        postgresql_where=sa.text("ended IS NULL"),
    )
    op.create_index(
        "alive_kept_apart_set_id_speaker_id",
        "kept_apart",
        ["project_id", "set_id", "speaker_id"],
        unique=True,
        sqlite_where=sa.text("ended IS NULL"),
        postgresql_where=sa.text("ended IS NULL"),
    )
    op.create_table(
        "question_mark",
        sa.Column("document_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("revision_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("is_put", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("born", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id", "document_id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_question_mark_project_id_document_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_question_mark_project_id_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "question_id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_question_mark_project_id_question_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "revision_id"],
            ["identity.project_id", "identity.id"],
            name=op.f("fk_question_mark_project_id_revision_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("project_id", "id", "born", name=op.f("pk_question_mark")),
    )
    op.create_index(
        "alive_question_mark_id",
        "question_mark",
        ["project_id", "id"],
        unique=True,
        sqlite_where=sa.text("ended IS NULL"),
        postgresql_where=sa.text("ended IS NULL"),
    )
    op.create_index(
        "alive_question_mark_revision_id_turn_question_id",
        "question_mark",
        ["project_id", "revision_id", "turn", "question_id"],
        unique=True,
        sqlite_where=sa.text("ended IS NULL"),
        postgresql_where=sa.text("ended IS NULL"),
    )
