"""What is made with people: packs for workshops, the conceptual framework, member checks."""

from typing import Any

from sqlalchemy import Integer, LargeBinary, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.rows.base import Base, Id, Lived, Term, Words, lived_args
from workbench.storage.types import CanonicalJson


class WorkshopPackRow(Base, Lived):
    """What people at a workshop read: passages drawn with a seed, or whole transcripts."""

    __tablename__ = "workshop_pack"
    __table_args__ = lived_args("workshop_pack", "workshop_id")
    REFERS = ("workshop_id",)
    workshop_id: Mapped[Id]
    kind: Mapped[Term]
    seed: Mapped[int | None] = mapped_column(Integer)
    picks: Mapped[Any] = mapped_column(CanonicalJson)
    """[coding id, theme id, convergence result] each as drawn; [document id] each of whole ones."""


class ConceptualNodeRow(Base, Lived):
    """A theme placed in the conceptual framework; 0 to 1000 from the left, from the top."""

    __tablename__ = "conceptual_node"
    __table_args__ = lived_args("conceptual_node", "theme_id", unique=("theme_id",))
    REFERS = ("theme_id",)
    theme_id: Mapped[Id]
    x: Mapped[int] = mapped_column(Integer)
    y: Mapped[int] = mapped_column(Integer)


class ConceptualLinkRow(Base, Lived):
    """A labelled arrow from one placed theme to another."""

    __tablename__ = "conceptual_link"
    __table_args__ = lived_args(
        "conceptual_link", "source_id", "target_id", unique=("source_id", "target_id")
    )
    REFERS = ("source_id", "target_id")
    source_id: Mapped[Id]
    target_id: Mapped[Id]
    label: Mapped[Words]


class ConceptualPhotoRow(Base, Lived):
    """A photo of a framework drawn on paper; the themes are placed on it."""

    __tablename__ = "conceptual_photo"
    __table_args__ = lived_args("conceptual_photo", unique=("place",))
    place: Mapped[Term]
    """Always the same word: NULL or nothing would let two photos live."""
    name: Mapped[Words]
    photo: Mapped[bytes] = mapped_column(LargeBinary)


class MemberCheckRow(Base, Lived):
    """A plain summary that went to a person or a group. It holds no words of the texts: what was
    shown is read again as of its step, so that what is withdrawn is gone from it too."""

    __tablename__ = "member_check"
    __table_args__ = lived_args("member_check", "about_id")
    about_id: Mapped[Id]
    kind: Mapped[Term]
    seq: Mapped[int] = mapped_column(Integer)
    shown: Mapped[Any] = mapped_column(CanonicalJson)
    """[theme id, [coding id, …]] each, in the order they were shown."""
    note: Mapped[str | None] = mapped_column(Text)


class MemberResponseRow(Base, Lived):
    """What came back to a member check, on one theme or on the whole, typed in."""

    __tablename__ = "member_response"
    __table_args__ = lived_args("member_response", "check_id", "theme_id")
    REFERS = ("check_id",)
    check_id: Mapped[Id]
    theme_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    fit: Mapped[Term]
    words: Mapped[Words]
