"""What a memo is also about, how the study words things, what is written for the paper."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from workbench.storage.rows.base import Base, Id, Lived, Term, Words, lived_args


class MemoLinkRow(Base, Lived):
    """A further thing that a memo is about, besides its first target."""

    __tablename__ = "memo_link"
    __table_args__ = lived_args(
        "memo_link",
        "memo_id",
        "target_id",
        also=(Index("ix_memo_link_target", "project_id", "target_id"),),
    )
    REFERS = ("memo_id",)
    memo_id: Mapped[Id]
    target_id: Mapped[Id]


class StudySettingRow(Base, Lived):
    """Something set once for the study, by name: the label template of its quotes."""

    __tablename__ = "study_setting"
    __table_args__ = lived_args("study_setting", unique=("name",))
    name: Mapped[Term]
    words: Mapped[Words]


class NarrativeRow(Base, Lived):
    """What is written of a theme for the paper, quotes and figures by reference.

    It outlives its theme: words somebody wrote are moved elsewhere by people, never dropped.
    """

    __tablename__ = "narrative"
    __table_args__ = lived_args("narrative", "theme_id", unique=("theme_id",))
    theme_id: Mapped[Id]
    text: Mapped[Words]
