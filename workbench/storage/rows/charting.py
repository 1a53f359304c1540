"""The framework matrix: what was written on a theme of a person, a document or a strand."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.rows.base import Base, Id, Lived, Words, lived_args
from workbench.storage.types import CanonicalJson


class FrameworkCellRow(Base, Lived):
    """A charted summary, and the passages it stands on."""

    __tablename__ = "framework_cell"
    __table_args__ = lived_args(
        "framework_cell", "row_id", "theme_id", "coder_id", unique=("row_id", "theme_id")
    )
    REFERS = ("row_id", "theme_id")
    row_id: Mapped[Id]
    """A participant, a document or a strand."""
    theme_id: Mapped[Id]
    coder_id: Mapped[Id]
    """Who wrote it."""
    words: Mapped[Words]
    passages: Mapped[Any] = mapped_column(CanonicalJson)
    """Ids of the codings it is linked to; one that ended is known by being there no more."""
    evidence: Mapped[Any] = mapped_column(CanonicalJson)
    """Coding id → a digest of its words, of all that was coded for the cell when it was written."""
