"""Which schema a database has, and bringing it to ours."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, text

from workbench.errors import NewerStudy, NoStudy, NotAStudy, StorageFailed, StudyExists
from workbench.storage.engine import Database, study_url
from workbench.storage.failures import translated

T = TypeVar("T")

KNOWN = (
    "0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012",
    "0013",
)  # fmt: skip
"""Every schema version, oldest first. A test holds it against the migrations."""
HEAD = KNOWN[-1]


_OURS = ("alembic_version", "history")
_NAMED = ", ".join(f"'{name}'" for name in _OURS)
_HAS_TABLES = {
    True: f"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ({_NAMED})",
    False: "SELECT count(*) FROM pg_tables WHERE schemaname = ANY (current_schemas(false)) "
    f"AND tablename IN ({_NAMED})",
}
"""How many of our tables there are (SQLAlchemy's inspector takes long to import)."""


def schema_version(database: Database) -> str | None:
    """The version written in the database; None where it has no tables of ours at all."""
    with translated(database.place), database.engine.connect() as connection:
        there = connection.execute(text(_HAS_TABLES[database.is_sqlite])).scalar()
        if there != len(_OURS):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def ready(database: Database) -> None:
    """Make sure the database holds studies of our version; an older one is copied and upgraded."""
    path = database.path
    if path is not None:
        _refuse_what_is_not_ours(path)
    version = schema_version(database)
    if version == HEAD:
        return
    if version is None:
        raise NotAStudy(
            f"{database.place} is not a study: it has none of a study's tables. "
            "Name another, or make one: workbench init"
        )
    if version not in KNOWN:
        raise NewerStudy(
            f"{database.place} was made by a newer version of the workbench (schema {version}; "
            f"this one knows up to {HEAD}). Update the workbench, then open it again."
        )
    if path is not None:
        keep_copy(database, path.with_name(f"{path.stem}.before-{HEAD}{path.suffix}"))
    upgrade(database)


def _refuse_what_is_not_ours(path: Path) -> None:
    """Look at a file without touching it: opening it our way would already change it."""
    if not path.is_file():
        raise NoStudy(f"There is no study at {path}. Make one: workbench init {path}")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise StorageFailed(f"{path} cannot be read: {error.strerror}.") from error
    if not head.startswith(_MAGIC):
        raise NotAStudy(f"{path} is not a study (it is no SQLite file).")
    if len(head) == _HEAD and head[_WRITE_VERSION] == _WAL:
        return  # ours always are; anybody else's WAL file is not changed by being opened
    with translated(str(path)):
        looked = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
        try:
            tables = {row[0] for row in looked.execute("SELECT name FROM sqlite_master")}
        finally:
            looked.close()
    if not {"alembic_version", "history"} <= tables:
        raise NotAStudy(f"{path} is not a study: it has none of a study’s tables.")


_MAGIC = b"SQLite format 3\0"
_HEAD, _WRITE_VERSION, _WAL = 20, 18, 2
"""Of SQLite’s file header: how much of it is looked at, where it says WAL, and how."""


def made(database: Database, fill: Callable[[Database], T]) -> T:
    """Make the database ours and fill it; a SQLite file is there whole or not at all.

    StudyExists where a file is there; NotAStudy where a server's database is somebody else's.
    """
    path = database.path
    if path is None:
        _make_server_ready(database)
        return fill(database)
    if path.exists():
        raise StudyExists(f"There is something at {path} already. Choose another name or open it.")
    if not path.parent.is_dir():
        raise NoStudy(f"There is no folder {path.parent}. Make it first.")
    fresh_path = path.with_name(f".{path.name}.{uuid.uuid4().hex[:12]}.new")
    try:
        with translated(str(path)):
            fresh_path.touch()
            fresh = Database(study_url(fresh_path))
            try:
                upgrade(fresh)
                filled = fill(fresh)
                with fresh.engine.connect() as connection:
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                fresh.close()
            _put(fresh_path, path)
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{fresh_path}{ending}").unlink(missing_ok=True)
    return filled


def _put(made_file: Path, path: Path) -> None:
    """Give a file its name, never over another."""
    try:
        os.link(made_file, path)
    except FileExistsError as error:
        raise StudyExists(f"There is something at {path} already.") from error
    except OSError:  # no hard links on this disk
        os.replace(made_file, path)


def _make_server_ready(database: Database) -> None:
    version = schema_version(database)
    if version is not None:
        ready(database)
        return
    from sqlalchemy import inspect

    with translated(database.place), database.engine.connect() as connection:
        there = set(inspect(connection).get_table_names())
    if there & {"alembic_version", "project", "history", "document", "code"}:
        raise NotAStudy(
            f"{database.place} holds another program’s tables; nothing was made. "
            "Name a database of its own."
        )
    upgrade(database)


def keep_copy(database: Database, target: Path) -> None:
    """A copy of a SQLite study as it is now, readers and writers going on meanwhile."""
    done = False
    try:
        with translated(str(target)), database.engine.connect() as connection:
            _backup(connection, target)
        done = True
    finally:
        if not done:
            for ending in ("", "-wal", "-shm", "-journal"):
                Path(f"{target}{ending}").unlink(missing_ok=True)


def overwrite(source: Database, target: Path) -> None:
    """Make the SQLite study at ``target`` read as ``source`` does, in one transaction; others may
    have it open meanwhile."""
    with translated(str(target)), source.engine.connect() as connection:
        _backup(connection, target)


def _backup(connection: Connection, target: Path) -> None:
    source = connection.connection.driver_connection
    assert isinstance(source, sqlite3.Connection)
    written = sqlite3.connect(target, timeout=30)
    try:
        source.backup(written)
    finally:
        written.close()


def upgrade(database: Database) -> None:
    """Run every migration that is missing, in one transaction, foreign keys checked after."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with translated(database.place), migrating(database) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def migrating(database: Database) -> Iterator[Connection]:
    """A connection for a migration: SQLite's foreign keys off before it begins, checked after."""
    engine = database.engine.execution_options(workbench_write=True)
    with engine.connect() as connection:
        if not database.is_sqlite:
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(30571, -1)"))
                yield connection
            return
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise NotAStudy(
                        f"{database.place} has rows that point nowhere ({len(broken)}); "
                        "it was not upgraded. Restore a backup."
                    )
        finally:
            raw.execute("PRAGMA foreign_keys=ON")
