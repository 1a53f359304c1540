"""What the plain view keeps: short packs of passages, and what people said of a passage."""

from typing import Any

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.rows.base import Base, Id, Lived, Term, lived_args
from workbench.storage.types import CanonicalJson


class PlainPackRow(Base, Lived):
    """A balanced pack of passages drawn with a seed for one person."""

    __tablename__ = "plain_pack"
    __table_args__ = lived_args("plain_pack", "coder_id")
    coder_id: Mapped[Id]
    seed: Mapped[int] = mapped_column(Integer)
    picks: Mapped[Any] = mapped_column(CanonicalJson)
    """[document id, revision id, turn] each, in the order they are read."""


class PlainAnswerRow(Base, Lived):
    """What one person answered to a passage: done with it, skipped, not sure, upsetting."""

    __tablename__ = "plain_answer"
    __table_args__ = lived_args(
        "plain_answer",
        "document_id",
        "revision_id",
        "coder_id",
        unique=("revision_id", "turn", "coder_id"),
    )
    REFERS = ("document_id",)
    document_id: Mapped[Id]
    revision_id: Mapped[Id]
    turn: Mapped[int] = mapped_column(Integer)
    coder_id: Mapped[Id]
    answer: Mapped[Term]
