"""What was settled where coders read a passage differently."""

from typing import Any

from sqlalchemy import Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.rows.base import Base, Id, Lived, Term, lived_args
from workbench.storage.types import CanonicalJson


class SettlementRow(Base, Lived):
    """How one passage was settled: which readings there were, which consensus codings it made.

    Only the document must live as long: readings may change afterwards, and then the passage is
    open again (``services.settling``).
    """

    __tablename__ = "settlement"
    __table_args__ = lived_args(
        "settlement",
        "document_id",
        "revision_id",
        also=(Index("ix_settlement_document", "project_id", "document_id"),),
    )
    REFERS = ("document_id",)
    document_id: Mapped[Id]
    revision_id: Mapped[Id]
    """The text it was settled on."""
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    outcome: Mapped[Term]
    basis: Mapped[Any] = mapped_column(CanonicalJson)
    """The readings: [coding id, code id, length] each."""
    results: Mapped[Any] = mapped_column(CanonicalJson)
    """Ids of the consensus codings."""
    reason: Mapped[str | None] = mapped_column(Text)
