"""Making sure that what was erased is not left in the database's files; copies beside a study."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from sqlalchemy.exc import DBAPIError

from workbench.storage.engine import BUSY_MS, Database

PATIENCE = 5
"""Seconds that others who use the study are waited for."""
_MAGIC = b"SQLite format 3\0"


def clean(database: Database, tables: Iterable[str]) -> str | None:
    """Write the file (PostgreSQL: the tables) anew without what was erased.

    Returns what stood in the way, in words; None where it is done.
    """
    with database.alone():
        return _sqlite(database) if database.is_sqlite else _postgres(database, tables)


def _sqlite(database: Database) -> str | None:
    try:
        with database.engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            raw.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")
            try:
                raw.execute("VACUUM")
                busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                raw.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    except sqlite3.Error as error:
        return f"SQLite could not write the file anew ({error})."
    if busy:
        return "Somebody is reading the study, so its -wal file could not be emptied."
    return None


def _postgres(database: Database, tables: Iterable[str]) -> str | None:
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"SET lock_timeout = '{PATIENCE}s'")
            for name in tables:
                connection.exec_driver_sql(f'VACUUM (FULL) "{name}"')
    except DBAPIError as error:
        return f"PostgreSQL could not write the tables anew ({type(error.orig).__name__})."
    return None


def copies_beside(database: Database, guid: str) -> tuple[Path, ...]:
    """Files in the study's folder that hold the same study: backups, copies before an upgrade."""
    if database.path is None:
        return ()
    found = []
    for file in sorted(database.path.parent.iterdir()):
        if file.is_file() and not file.samefile(database.path) and _holds(file, guid):
            found.append(file)
    return tuple(found)


def _holds(file: Path, guid: str) -> bool:
    try:
        with file.open("rb") as opened:
            if opened.read(len(_MAGIC)) != _MAGIC:
                return False
        looked = sqlite3.connect(f"file:{quote(str(file))}?mode=ro&immutable=1", uri=True)
        try:
            rows = looked.execute("SELECT guid FROM project").fetchall()
        finally:
            looked.close()
    except (OSError, sqlite3.Error):
        return False  # cannot be read, or another program's: not a copy of this study
    return guid.replace("-", "") in {str(row[0]).replace("-", "") for row in rows}
