"""Which schema a database has, and bringing it to ours."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DatabaseError

from workbench.errors import NewerStudy, NoStudy, NotAStudy, StudyExists
from workbench.storage.engine import Database
from workbench.storage.failures import translated

KNOWN = ("0001",)
"""Every schema version, oldest first. A test holds it against the migrations."""
HEAD = KNOWN[-1]


def schema_version(database: Database) -> str | None:
    """The version written in the database; None where it has no tables of ours at all."""
    with translated(database.place), database.engine.connect() as connection:
        try:
            tables = set(inspect(connection).get_table_names())
        except DatabaseError as error:
            raise NotAStudy(f"{database.place} is not a study.") from error
        if "alembic_version" not in tables or "history" not in tables:
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def ready(database: Database) -> None:
    """Make sure the database holds studies of our version; an older one is copied and upgraded."""
    path = database.path
    if path is not None and not path.is_file():
        raise NoStudy(f"There is no study at {path}. Make one: workbench init {path}")
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


def make(database: Database) -> None:
    """Bring an empty database to our version; a SQLite file is made whole or not at all."""
    path = database.path
    if path is None:
        version = schema_version(database)
        if version is None:
            upgrade(database)
        else:
            ready(database)
        return
    if path.exists():
        raise StudyExists(f"There is something at {path} already. Choose another name or open it.")
    if not path.parent.is_dir():
        raise NoStudy(f"There is no folder {path.parent}. Make it first.")
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with translated(str(path)):
            _make_file(fresh)
        os.link(fresh, path)  # fails where somebody made the same study meanwhile
    except FileExistsError as error:
        raise StudyExists(f"There is something at {path} already.") from error
    except OSError:  # no hard links on this disk
        os.replace(fresh, path)
    finally:
        for leftover in (fresh, Path(f"{fresh}-wal"), Path(f"{fresh}-shm")):
            leftover.unlink(missing_ok=True)


def _make_file(path: Path) -> None:
    from workbench.storage.engine import study_url

    path.touch()
    fresh = Database(study_url(path))
    try:
        upgrade(fresh)
        with fresh.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        fresh.close()


def keep_copy(database: Database, target: Path) -> None:
    """A copy of a SQLite study as it is now, readers and writers going on meanwhile."""
    import sqlite3

    with database.engine.connect() as connection:
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        copy = sqlite3.connect(target)
        try:
            source.backup(copy)
        finally:
            copy.close()


def overwrite(source: Database, target: Path) -> None:
    """Make the SQLite study at ``target`` read as ``source`` does, in one transaction; others may
    have it open meanwhile."""
    import sqlite3

    with source.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        written = sqlite3.connect(target, timeout=30)
        try:
            raw.backup(written)
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
