"""Suggestions, what people decided about them, and cached vectors."""

from typing import Any

from sqlalchemy import Boolean, Float, Index, Integer, LargeBinary, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.rows.base import (
    Base,
    Id,
    IdKey,
    Name,
    ProjectKey,
    Salted,
    Term,
    project_key,
    refers,
)
from workbench.storage.types import CanonicalJson


class SuggestionRunRow(Base):
    """One training of a suggester."""

    __tablename__ = "suggestion_run"
    __table_args__ = (*refers("id", "strand_id"),)
    project_id: Mapped[ProjectKey]
    id: Mapped[IdKey]
    model: Mapped[Name]
    seed: Mapped[int] = mapped_column(Integer)
    trained_seq: Mapped[int] = mapped_column(Integer)
    strand_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))


class SuggestionRow(Base):
    """A passage offered for a code, why, and whether anybody was shown it."""

    __tablename__ = "suggestion"
    __table_args__ = (*refers("id", "run_id", "revision_id", "code_id"),)
    project_id: Mapped[ProjectKey]
    id: Mapped[IdKey]
    run_id: Mapped[Id]
    revision_id: Mapped[Id]
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    code_id: Mapped[Id]
    score: Mapped[float] = mapped_column(Float)
    why: Mapped[Any | None] = mapped_column(CanonicalJson)
    shown: Mapped[bool] = mapped_column(Boolean)


class DecisionRow(Base, Salted):
    """What a person did with a suggestion: accepted, rejected, corrected, skipped; append-only."""

    __tablename__ = "decision"
    __table_args__ = (
        *refers("id", "suggestion_id", "revision_id", "code_id", "coder_id"),
        Index("ix_decision_place", "project_id", "revision_id", "start", "end", "code_id"),
    )
    project_id: Mapped[ProjectKey]
    id: Mapped[IdKey]
    suggestion_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    revision_id: Mapped[Id]
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    code_id: Mapped[Id]
    coder_id: Mapped[Id]
    outcome: Mapped[Term]
    born: Mapped[int] = mapped_column(Integer)


class VectorRow(Base):
    """A cached embedding of a text, by its hash and the model; erasable like the words."""

    __tablename__ = "vector"
    __table_args__ = (project_key(),)
    project_id: Mapped[ProjectKey]
    text_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    model: Mapped[str] = mapped_column(String(255), primary_key=True)
    blob: Mapped[bytes] = mapped_column(LargeBinary)
