"""The study itself, who works on it, and its history."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Index, Integer, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.rows.base import (
    Base,
    Id,
    IdKey,
    Lived,
    Name,
    ProjectKey,
    Sha,
    Term,
    lived_args,
    project_key,
    refers,
)
from workbench.storage.types import CanonicalJson, UtcDateTime


class ProjectRow(Base):
    """One study. ``id`` is local to the database; ``guid`` goes with the study everywhere."""

    __tablename__ = "project"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    guid: Mapped[str] = mapped_column(Uuid(as_uuid=False), unique=True)
    name: Mapped[Name]
    name_key: Mapped[str] = mapped_column(String(255), unique=True)
    profile: Mapped[Term]


class IdentityRow(Base):
    """Every id ever used in a study, once: what references point at, and what a purge leaves."""

    __tablename__ = "identity"
    __table_args__ = (project_key(),)
    project_id: Mapped[ProjectKey]
    id: Mapped[IdKey]
    kind: Mapped[Term]


class CoderRow(Base):
    """A person or machine that codes and acts."""

    __tablename__ = "coder"
    __table_args__ = (*refers("id"), UniqueConstraint("project_id", "name_key"))
    project_id: Mapped[ProjectKey]
    id: Mapped[IdKey]
    name: Mapped[Name]
    name_key: Mapped[Name]
    kind: Mapped[Term]


class StrandRow(Base, Lived):
    """One independently collected data set within the study."""

    __tablename__ = "strand"
    __table_args__ = lived_args("strand", unique=("name_key",))
    name: Mapped[Name]
    name_key: Mapped[Name]
    method: Mapped[str | None] = mapped_column(String(32))
    is_probability_survey: Mapped[bool] = mapped_column(Boolean)
    frozen_seq: Mapped[int | None] = mapped_column(Integer)


class StrandTermsRow(Base, Lived):
    """What a strand's people agreed on: notes on its method, and whether it is kept blind."""

    __tablename__ = "strand_terms"
    __table_args__ = lived_args("strand_terms", "strand_id", unique=("strand_id",))
    REFERS = ("strand_id",)
    strand_id: Mapped[Id]
    notes: Mapped[str | None] = mapped_column(Text)
    is_blind: Mapped[bool] = mapped_column(Boolean)


class StrandFreezingRow(Base, Lived):
    """That a strand was frozen or opened again, and why; one row a time, never changed."""

    __tablename__ = "strand_freezing"
    __table_args__ = lived_args("strand_freezing", "strand_id")
    strand_id: Mapped[Id]
    is_frozen: Mapped[bool] = mapped_column(Boolean)
    reason: Mapped[str | None] = mapped_column(Text)


class MembershipRow(Base, Lived):
    """What a coder may do in a strand."""

    __tablename__ = "membership"
    __table_args__ = lived_args("membership", "coder_id", "strand_id")
    REFERS = ("strand_id",)
    coder_id: Mapped[Id]
    strand_id: Mapped[Id]
    role: Mapped[Term]


class HistoryRow(Base):
    """One user action. The payload holds ids, offsets and digests, never words."""

    __tablename__ = "history"
    __table_args__ = (
        project_key(),
        *refers("actor_id"),
        Index("ix_history_undoes", "project_id", "undoes"),
    )
    project_id: Mapped[ProjectKey]
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    actor_id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    action: Mapped[Term]
    payload: Mapped[Any] = mapped_column(CanonicalJson)
    undoes: Mapped[int | None] = mapped_column(Integer)
    prev_hash: Mapped[Sha]
    hash: Mapped[Sha]


class HistoryTargetRow(Base):
    """What an action touched."""

    __tablename__ = "history_target"
    __table_args__ = (
        project_key(),
        *refers("target_id"),
        Index("ix_history_target_target", "project_id", "target_id"),
    )
    project_id: Mapped[ProjectKey]
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    target_id: Mapped[IdKey]
    kind: Mapped[Term]


class ClientOpRow(Base):
    """An operation a client has been told is done; asked again, it is not done again."""

    __tablename__ = "client_op"
    __table_args__ = (project_key(),)
    project_id: Mapped[ProjectKey]
    client: Mapped[str] = mapped_column(String(64), primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    result: Mapped[Any] = mapped_column(CanonicalJson)
