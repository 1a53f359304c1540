"""Codings."""

from datetime import datetime

from sqlalchemy import Index, Integer, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.rows.base import (
    Base,
    Id,
    Lived,
    Term,
    Words,
    lived_args,
)
from workbench.storage.types import UtcDateTime


class CodingRow(Base, Lived):
    """A code applied to ``[start, end)`` of a revision by a coder."""

    __tablename__ = "coding"
    __table_args__ = lived_args(
        "coding",
        "document_id",
        "revision_id",
        "code_id",
        "coder_id",
        unique=(
            "revision_id",
            "start",
            "end",
            "code_id",
            "coder_id",
            "layer",
        ),
        also=(
            Index("ix_coding_code", "project_id", "code_id"),
            Index("ix_coding_document", "project_id", "document_id"),
        ),
    )
    REFERS = ("document_id", "code_id")
    document_id: Mapped[Id]
    revision_id: Mapped[Id]
    code_id: Mapped[Id]
    coder_id: Mapped[Id]
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    quote: Mapped[Words | None]
    layer: Mapped[Term]
    origin: Mapped[Term]
    suggestion_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
