"""An open study: its database, its project, who acts; making and opening studies."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workbench.errors import NoStudy, NotFound, Refused, StudyExists, UsageError
from workbench.names import clean_name, clean_op, name_key
from workbench.services import sight
from workbench.services.repeating import AlreadyDone, Once
from workbench.storage import versions
from workbench.storage.changes import NEW_CODERS, Change, new_id, plain_digest
from workbench.storage.engine import Database, study_url
from workbench.storage.queries.alive import alive
from workbench.storage.rows.notes import StudySettingRow
from workbench.storage.rows.project import ClientOpRow, CoderRow, IdentityRow, ProjectRow
from workbench.values import PROFILES

R = TypeVar("R")
PROFILE = "profile"
"""The name of the setting that holds a profile chosen after the study was made."""


def default_actor() -> str:
    """Who acts when nobody says: ``WORKBENCH_ACTOR``, then the login name."""
    import getpass

    named = os.environ.get("WORKBENCH_ACTOR")
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no login name on this machine
        return "researcher"


@dataclass(frozen=True)
class Study:
    """A project of a database, opened by somebody."""

    database: Database
    project_id: int
    guid: str
    name: str
    first_profile: str
    """The profile it was made with."""
    actor: str
    because: str | None = None
    """The proposal for which this person acts, kept with each of their steps."""
    op: Once | None = None
    """The client's operation that this person's next action is: asked again, it is not done again.
    """

    @property
    def profile(self) -> str:
        """The method profile as it is now: people may have changed it since it was opened."""
        with self.reading(everything=True) as session:
            return self.profile_in(session)

    def profile_in(self, session: Session) -> str:
        """The same in a session that is open already."""
        said: str | None = session.execute(
            select(StudySettingRow.words).where(
                alive(StudySettingRow, self.project_id), StudySettingRow.name == PROFILE
            )
        ).scalar()
        return self.first_profile if said is None else said

    @contextmanager
    def reading(self, *, everything: bool = False, together: bool = False) -> Iterator[Session]:
        """A session that sees one moment of the study, as far as the acting person may see it.

        ``everything``: all of it, for what keeps or proves the study and hands out nobody's work;
        ``together``: what people who code apart do, for what compares it and asks who is done.
        """
        with self.database.reading() as session:
            if not everything:
                sight.limit(session, self, together=together)
            yield session

    @contextmanager
    def acting(self, action: str) -> Iterator[Change]:
        """One user action: one transaction, one step of the history (none if nothing changed).

        AlreadyDone, with what it answered then, where it is an operation that was done before.
        """
        with self.database.writing(self.project_id) as session:
            if self.op is not None:
                self.op.refuse_done(session, self.project_id)
            sight.mark(session, self)
            change = self._change(session, action)
            yield change
            _finish(change)
            if self.op is not None:
                self.op.keep(session, self.project_id, change.answer)

    def once(
        self, action: str, op: tuple[str, int] | None, do: Callable[[Change], tuple[R, Any]]
    ) -> R | Any:
        """Do ``do`` in one action, or, where ``op`` (client, n) is already done, return what it
        answered then.

        ``do`` gives (value, answer): the answer is plain JSON and is what a repetition returns.
        """

        def doing(study: Study) -> R:
            with study.acting(action) as change:
                value, change.answer = do(change)
            return value

        return self.done_once(op, doing)

    def done_once(self, op: tuple[str, int] | None, do: Callable[[Study], R]) -> R | Any:
        """What ``do`` gives, whose one action is the operation; what it answered when done."""
        if op is None:
            return do(self)
        try:
            return do(replace(self, op=Once.of(op)))
        except AlreadyDone as done:
            return done.answer

    def _change(self, session: Session, action: str) -> Change:
        change = Change(session, self.project_id, self.actor_id(session), action)
        if self.because is not None:
            change.details["because"] = self.because
        return change

    def answer(self, op: tuple[str, int] | None) -> Any | None:
        """What an operation answered when it was done; None where it has not been."""
        if op is None:
            return None
        with self.reading() as session:
            done = session.get(ClientOpRow, (self.project_id, *clean_op(op)))
            return None if done is None else done.result

    def actor_id(self, session: Session) -> str:
        """The acting coder's id, entered at their first action."""
        return coder_id(session, self.project_id, self.actor)


def coder_id(session: Session, project_id: int, name: str, kind: str = "human") -> str:
    """The id of a coder by name, entered where new."""
    cleaned = clean_name(name, "coder")
    key = name_key(cleaned)
    known = session.execute(
        select(CoderRow.id).where(CoderRow.project_id == project_id, CoderRow.name_key == key)
    ).scalar()
    if known is not None:
        return known
    id_ = new_id()
    session.add(IdentityRow(project_id=project_id, id=id_, kind="coder"))
    session.flush()
    session.add(CoderRow(project_id=project_id, id=id_, name=cleaned, name_key=key, kind=kind))
    session.flush()
    session.info.setdefault(NEW_CODERS, []).append(["coder", id_, coder_digest(cleaned, kind)])
    return id_


def _finish(change: Change) -> None:
    """Seal what was done; where nothing was, a coder entered for it is not entered after all."""
    if not change.is_empty:
        change.seal()
        return
    for _, id_, _ in change.session.info.pop(NEW_CODERS, []):
        for row in (CoderRow, IdentityRow):
            change.session.execute(
                delete(row).where(row.project_id == change.project_id, row.id == id_)
            )


def coder_digest(name: str, kind: str) -> str:
    """What history keeps of a coder."""
    return plain_digest([name, kind])


def create(
    place: str | Path,
    *,
    name: str | None = None,
    profile: str = "codebook",
    actor: str | None = None,
) -> Study:
    """Make a new study; StudyExists where the file, or a project of that name, is there."""
    if profile not in PROFILES:
        raise UsageError(f"There is no profile {profile!r}. Choose one of: {', '.join(PROFILES)}")
    database = Database(study_url(place))
    if name is None:
        name = database.path.stem if database.path else str(database.url.database)
    cleaned = clean_name(name, "study")
    acting = clean_name(actor or default_actor(), "coder")
    try:
        made = versions.made(
            database, lambda fresh: _enter_project(fresh, cleaned, profile, acting)
        )
    except BaseException:
        database.close()
        raise
    return replace(made, database=database)


def _enter_project(database: Database, name: str, profile: str, actor: str) -> Study:
    from workbench.services.codebooks import enter_codebook

    guid = new_id()
    with database.writing() as session:
        key = name_key(name)
        if session.execute(select(ProjectRow.id).where(ProjectRow.name_key == key)).scalar():
            raise StudyExists(
                f"{database.place} already holds a study called “{name}”. "
                "Choose another name: --project NAME"
            )
        project = ProjectRow(guid=guid, name=name, name_key=key, profile=profile)
        session.add(project)
        session.flush()
        study = Study(database, project.id, guid, name, profile, actor)
        change = Change(session, project.id, study.actor_id(session), "create")
        enter_codebook(change, strand_id=None)
        change.seal()
    return study


def open_study(place: str | Path, *, project: str | None = None, actor: str | None = None) -> Study:
    """Open a study; where a database holds several, ``project`` says which, by name."""
    database = Database(study_url(place))
    try:
        versions.ready(database)
        with database.reading() as session:
            found = session.scalars(select(ProjectRow).order_by(ProjectRow.name_key)).all()
        row = _chosen(database, found, project)
        acting = clean_name(actor or default_actor(), "coder")
    except BaseException:
        database.close()
        raise
    return Study(database, row.id, row.guid, row.name, row.profile, acting)


def _chosen(database: Database, found: Sequence[ProjectRow], project: str | None) -> ProjectRow:
    if project is not None:
        key = name_key(project)
        chosen = [row for row in found if row.name_key == key or row.guid == project]
        if not chosen:
            names = ", ".join(f"“{row.name}”" for row in found) or "none"
            raise NotFound(f"{database.place} has no study called “{project}”. It has: {names}")
    else:
        chosen = list(found)
    if not chosen:
        raise NoStudy(f"{database.place} holds no study yet. Make one: workbench init")
    if len(chosen) > 1:
        names = ", ".join(f"“{row.name}”" for row in chosen)
        raise UsageError(f"{database.place} holds several studies ({names}): say --project NAME")
    return chosen[0]


def known_coder(session: Session, project_id: int, name: str) -> str:
    """The id of a coder who must be there; NotFound, naming those who are."""
    rows = session.scalars(select(CoderRow).where(CoderRow.project_id == project_id)).all()
    for row in rows:
        if row.name_key == name_key(name):
            return row.id
    names = ", ".join(sorted(row.name for row in rows))
    raise NotFound(f"No coder is called “{name}”. There are: {names}")


def refuse_when(condition: bool, message: str) -> None:
    """Refused with ``message`` where the condition holds."""
    if condition:
        raise Refused(message)
