"""What hangs on a coding: anchors, assent, memos, picked quotes."""

from sqlalchemy import Boolean, Index, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.rows.base import (
    Base,
    Id,
    Lived,
    Term,
    Words,
    lived_args,
)


class AnchorRow(Base, Lived):
    """Where a coding lies in a later revision: placed, or lost and listed for a person."""

    __tablename__ = "anchor"
    __table_args__ = lived_args("anchor", "coding_id", "revision_id")
    REFERS = ("coding_id",)
    coding_id: Mapped[Id]
    revision_id: Mapped[Id]
    start: Mapped[int | None] = mapped_column(Integer)
    end: Mapped[int | None] = mapped_column(Integer)
    status: Mapped[Term]


class AssentRow(Base, Lived):
    """Somebody also agreed, disagreed or nodded at a coded passage."""

    __tablename__ = "assent"
    __table_args__ = lived_args("assent", "coding_id", "participant_id")
    REFERS = ("coding_id", "participant_id")
    coding_id: Mapped[Id]
    participant_id: Mapped[Id]
    kind: Mapped[Term]


class MemoRow(Base, Lived):
    """A note on anything of the study."""

    __tablename__ = "memo"
    __table_args__ = lived_args(
        "memo", "target_id", "coder_id", also=(Index("ix_memo_target", "project_id", "target_id"),)
    )
    target_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    coder_id: Mapped[Id]
    kind: Mapped[Term]
    is_private: Mapped[bool] = mapped_column(Boolean)
    text: Mapped[Words]


class QuotePickRow(Base, Lived):
    """A coded passage picked for the paper."""

    __tablename__ = "quote_pick"
    __table_args__ = lived_args("quote_pick", "coding_id")
    REFERS = ("coding_id",)
    coding_id: Mapped[Id]
    reason: Mapped[str | None] = mapped_column(Text)
    tidied: Mapped[str | None] = mapped_column(Text)
    used_in: Mapped[str | None] = mapped_column(String(255))
