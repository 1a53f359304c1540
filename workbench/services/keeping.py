"""Backup, restore, and copies between SQLite and PostgreSQL."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table, func, insert, select

from workbench.errors import NoStudy, Refused, StorageFailed, StudyError, StudyExists
from workbench.services.study import Study, open_study
from workbench.storage import full_text, versions
from workbench.storage.engine import Database, study_url
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
        copy(study, target).database.close()
        return target
    unfinished = target.with_name(f".{target.name}.{uuid.uuid4().hex[:12]}.new")
    try:
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
    target = Database(study_url(place))
    if target.path is not None and target.path.exists() and not target.path.is_file():
        raise Refused(f"{target.path} is a folder; name the file to restore to.")
    source = open_study(saved)
    try:
        _refuse_broken(source)
        if target.path is None or not target.path.exists():
            copy(source, place).database.close()
            return None
        return _restore_over(source, target, target.path)
    finally:
        source.database.close()
        target.close()


def _restore_over(source: Study, target: Database, path: Path) -> Path:
    """Put a study in the place of a file, which is kept beside it."""
    if source.database.path is not None and path.samefile(source.database.path):
        raise Refused(f"{path} is the study itself, not a backup of it.")
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = path.with_name(f"{path.stem}.before-restore-{stamp}.db")
    unfinished = path.with_name(f".{path.name}.{uuid.uuid4().hex[:12]}.new")
    try:
        ready = source.database if source.database.path else copy(source, unfinished).database
        if not _kept_open(target, kept):  # no study: it is only moved, so it can be put back
            _move(path, kept)
            try:
                versions.keep_copy(ready, path)
            except BaseException:
                _move(kept, path)
                raise
            return kept
        try:
            versions.overwrite(ready, path)
        except BaseException:
            kept.unlink(missing_ok=True)
            raise
    finally:
        for ending in ("", "-wal", "-shm"):
            Path(f"{unfinished}{ending}").unlink(missing_ok=True)
    return kept


def _kept_open(target: Database, kept: Path) -> bool:
    """Copy what is there to ``kept`` if it is a study; False where it is none, or damaged."""
    try:
        versions.ready(target)
        versions.keep_copy(target, kept)
    except StorageFailed:
        raise
    except StudyError:
        target.close()
        return False
    return True


def _move(file: Path, to: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        if Path(f"{file}{ending}").exists():
            os.replace(f"{file}{ending}", f"{to}{ending}")


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
    try:
        copied = versions.made(target, lambda fresh: _copy_rows(study, fresh, name or study.name))
    except BaseException:
        target.close()
        raise
    return replace(copied, database=target)


def _copy_rows(study: Study, target: Database, name: str) -> Study:
    from workbench.names import name_key

    with study.reading(everything=True) as source, target.writing() as session:
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
            guid=study.guid, name=name, name_key=name_key(name), profile=study.first_profile
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
        full_text.rebuild(session, project.id)
        if fingerprints(source, study.project_id) != fingerprints(session, project.id):
            raise StudyError("The copy does not equal the study; nothing was copied.")
        return Study(target, project.id, study.guid, name, study.first_profile, study.actor)


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
