"""What people write of each side of a theme, and of the theme as a whole."""

from sqlalchemy import Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.rows.base import Base, Id, Lived, Words, lived_args


class SideSummaryRow(Base, Lived):
    """The summary of one side of a theme; the integrated statement where the side is the theme."""

    __tablename__ = "side_summary"
    __table_args__ = lived_args(
        "side_summary", "theme_id", "side_id", "coder_id", unique=("theme_id", "side_id")
    )
    REFERS = ("theme_id", "side_id")
    theme_id: Mapped[Id]
    side_id: Mapped[Id]
    """A perspective group, or the theme itself: NULL would let two statements live."""
    coder_id: Mapped[Id]
    words: Mapped[Words]
    evidence_seq: Mapped[int] = mapped_column(Integer)
    """The step of the history whose coding was looked at when it was written."""


class SummaryPassageRow(Base, Lived):
    """A passage that a summary stands on. It does not hold the coding alive."""

    __tablename__ = "summary_passage"
    __table_args__ = lived_args(
        "summary_passage",
        "summary_id",
        "coding_id",
        also=(Index("ix_summary_passage_coding", "project_id", "coding_id"),),
    )
    REFERS = ("summary_id",)
    summary_id: Mapped[Id]
    coding_id: Mapped[Id]
