"""Backup, restore, and copies between SQLite and PostgreSQL."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table, func, insert, select

from workbench.errors import NoStudy, Refused, StudyError, StudyExists
from workbench.services.study import Study, open_study
from workbench.storage import versions
from workbench.storage.engine import Database, study_url
from workbench.storage.failures import translated
from workbench.storage.rows.everything import Base, ProjectRow
from workbench.storage.types import canonical_json

_BATCH = 500


def backup(study: Study, out: str | Path | None = None) -> Path:
    """A SQLite file with the study as it is now; from PostgreSQL too. Returns where it is."""
    if out is None:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        path = study.database.path
        folder = path.parent if path is not None else Path.cwd()
        stem = path.stem if path is not None else _file_name(study.name)
        out = folder / f"{stem}.backup-{stamp}.db"
    target = Path(out).expanduser().absolute()
    if target.exists():
        raise StudyExists(f"There is something at {target} already. Name another place: --out")
    if not target.parent.is_dir():
        raise NoStudy(f"There is no folder {target.parent}. Make it first.")
    if study.database.path is None:
        copy(study, target)
        return target
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with translated(str(target)):
            versions.keep_copy(study.database, unfinished)
            os.replace(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def _file_name(name: str) -> str:
    return "".join(c if c.isalnum() or c in "-_ " else "_" for c in name).strip() or "study"


def restore(saved: str | Path, place: str | Path) -> Path | None:
    """Bring a backup back to ``place``, looked through first.

    What is at ``place`` now (a file) is kept beside it; returns where. A PostgreSQL database that
    already holds the study is left as it is (StudyExists).
    """
    source = open_study(saved)
    _refuse_broken(source)
    database = Database(study_url(place))
    if database.path is None or not database.path.exists():
        copy(source, place)
        return None
    if source.database.path is not None and database.path.samefile(source.database.path):
        raise Refused(f"{saved} is the study itself, not a backup of it.")
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = database.path.with_name(f"{database.path.stem}.before-restore-{stamp}.db")
    with translated(str(database.path)):
        _set_aside(database, kept)
        assert source.database.path is not None
        versions.overwrite(source.database, database.path)
    return kept


def _set_aside(database: Database, kept: Path) -> None:
    """Keep what is there now, damaged or not."""
    assert database.path is not None
    try:
        versions.ready(database)
        versions.keep_copy(database, kept)
    except StudyError:
        database.close()
        os.replace(database.path, kept)
        for ending in ("-wal", "-shm"):
            side = Path(f"{database.path}{ending}")
            if side.exists():
                os.replace(side, f"{kept}{ending}")


def _refuse_broken(study: Study) -> None:
    from workbench.services.checking import check

    found = check(study)
    if not found.clean:
        raise Refused(
            f"{study.database.place} is not whole ({found.problems[0]}); nothing was restored."
        )


def copy(study: Study, place: str | Path, *, name: str | None = None) -> Study:
    """A copy of the whole study, history included, at a new SQLite file or in PostgreSQL.

    All or nothing. StudyExists where the study, or another of its name, is there already.
    """
    target = Database(study_url(place))
    fresh = target.path is not None
    versions.make(target)
    done = False
    try:
        copied = _copy_rows(study, target, name or study.name)
        done = True
    finally:
        if fresh and not done and target.path is not None:
            target.close()
            target.path.unlink(missing_ok=True)
    return copied


def _copy_rows(study: Study, target: Database, name: str) -> Study:
    from workbench.names import name_key

    with study.reading() as source, target.writing() as session:
        taken = session.scalars(
            select(ProjectRow).where(
                (ProjectRow.guid == study.guid) | (ProjectRow.name_key == name_key(name))
            )
        ).first()
        if taken is not None:
            raise StudyExists(
                f"{target.place} already holds "
                + (f"this study, as “{taken.name}”." if taken.guid == study.guid else f"“{name}”.")
                + " Nothing was copied."
            )
        project = ProjectRow(
            guid=study.guid, name=name, name_key=name_key(name), profile=study.profile
        )
        session.add(project)
        session.flush()
        for table in _tables():
            rows = source.execute(
                select(table).where(table.c.project_id == study.project_id)
            ).yield_per(_BATCH)
            for part in rows.mappings().partitions(_BATCH):
                session.execute(
                    insert(table), [dict(row) | {"project_id": project.id} for row in part]
                )
        if fingerprints(source, study.project_id) != fingerprints(session, project.id):
            raise StudyError("The copy does not equal the study; nothing was copied.")
        return Study(target, project.id, study.guid, name, study.profile, study.actor)


def _tables() -> list[Table]:
    """Every table with rows of a project, those that others refer to first."""
    return [t for t in Base.metadata.sorted_tables if "project_id" in t.c]


def fingerprints(session: Any, project_id: int) -> Mapping[str, tuple[int, str]]:
    """For each table, how many rows a project has and a hash over all of them, in any database.

    The hash is the sum of the rows' sha256, so that order does not matter.
    """
    found = {}
    for table in _tables():
        count = session.execute(
            select(func.count()).select_from(table).where(table.c.project_id == project_id)
        ).scalar()
        total = 0
        for row in _rows(session, table, project_id):
            total += int.from_bytes(hashlib.sha256(canonical_json(row).encode()).digest(), "big")
        found[table.name] = (int(count), f"{total % 2**256:064x}")
    return found


def _rows(session: Any, table: Table, project_id: int) -> Iterator[dict[str, Any]]:
    for row in (
        session.execute(select(table).where(table.c.project_id == project_id))
        .yield_per(_BATCH)
        .mappings()
    ):
        yield {k: _plain(v) for k, v in row.items() if k != "project_id"}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return value.isoformat() if isinstance(value, datetime) else value
