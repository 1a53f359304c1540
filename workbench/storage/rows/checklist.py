"""The checklist a study gives into practice: its items, what stands behind them, revisions."""

from sqlalchemy import Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.rows.base import Base, Id, Lived, Name, Term, Words, lived_args


class ChecklistItemRow(Base, Lived):
    """Something to do or to ask, under a need of a theme, worded once for each side."""

    __tablename__ = "checklist_item"
    __table_args__ = lived_args("checklist_item", "theme_id")
    REFERS = ("theme_id",)
    theme_id: Mapped[Id]
    need: Mapped[Words]
    professionals: Mapped[Words | None]
    patients: Mapped[Words | None]
    priority: Mapped[Term]
    note: Mapped[Words | None]
    sort: Mapped[int] = mapped_column(Integer)


class ChecklistSourceRow(Base, Lived):
    """A coded passage that stands behind an item."""

    __tablename__ = "checklist_source"
    __table_args__ = lived_args(
        "checklist_source",
        "item_id",
        "coding_id",
        unique=("item_id", "coding_id"),
        also=(Index("ix_checklist_source_coding", "project_id", "coding_id"),),
    )
    REFERS = ("item_id", "coding_id")
    item_id: Mapped[Id]
    coding_id: Mapped[Id]


class ChecklistRevisionRow(Base, Lived):
    """A name for the checklist as it stood at a step: before or after a pilot, say."""

    __tablename__ = "checklist_revision"
    __table_args__ = lived_args("checklist_revision", unique=("name_key",))
    name: Mapped[Name]
    name_key: Mapped[Name]
    seq: Mapped[int] = mapped_column(Integer)
    note: Mapped[Words | None]
