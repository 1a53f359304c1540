"""The topic guide, and where its questions were put."""

from sqlalchemy import Boolean, Integer, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.rows.base import Base, Id, Lived, Name, Term, Words, lived_args


class GuideQuestionRow(Base, Lived):
    """A question of the topic guide as one strand words it (no strand: for every document)."""

    __tablename__ = "guide_question"
    __table_args__ = lived_args("guide_question", "strand_id", unique=("place_key",))
    REFERS = ("strand_id",)
    strand_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    number: Mapped[Term]
    place_key: Mapped[Name]
    """Strand and number in one, because NULL strands would all be different."""
    text: Mapped[Words]


class QuestionMarkRow(Base, Lived):
    """A turn of a revision puts a question, or (``is_put`` false) somebody said it does not."""

    __tablename__ = "question_mark"
    __table_args__ = lived_args(
        "question_mark",
        "document_id",
        "revision_id",
        "question_id",
        unique=(
            "revision_id",
            "turn",
            "question_id",
        ),
    )
    REFERS = ("document_id", "question_id")
    document_id: Mapped[Id]
    revision_id: Mapped[Id]
    turn: Mapped[int] = mapped_column(Integer)
    question_id: Mapped[Id]
    is_put: Mapped[bool] = mapped_column(Boolean)
    origin: Mapped[Term]
