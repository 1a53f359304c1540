"""What goes wrong below SQLAlchemy, said in words."""

from __future__ import annotations

import os
import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import (
    DatabaseError,
    DBAPIError,
    InterfaceError,
    InternalError,
    OperationalError,
)

from workbench.errors import NoStudy, NotAStudy, StorageFailed

_SAYINGS = (
    ("unable to open", NoStudy, "There is no study at {place}. Make one: workbench init {place}"),
    ("file is not a database", NotAStudy, "{place} is not a study (it is no SQLite file)."),
    (
        "disk is full",
        StorageFailed,
        "The disk is full: nothing was stored in {place}. Make room and do it again.",
    ),
    (
        "disk i/o error",
        StorageFailed,
        "The disk refused to write to {place}; nothing was stored. Is it full or unplugged?",
    ),
    (
        "readonly database",
        StorageFailed,
        "{place} cannot be written to. Check the permissions of the file and its folder.",
    ),
    (
        "malformed",
        NotAStudy,
        "{place} is damaged. Restore the newest backup: workbench restore BACKUP {place}",
    ),
    (
        "database is locked",
        StorageFailed,
        "{place} stayed busy for half a minute; nothing was stored. Do it again.",
    ),
)


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Turn a driver's error about ``place`` into a StudyError; bugs pass through unchanged."""
    try:
        yield
    except (OperationalError, InterfaceError, InternalError) as error:
        raise _worded(error, place) from error
    except DatabaseError as error:
        if type(error) is DatabaseError or _state(error) in _STATES or _is_connecting(error):
            raise _worded(error, place) from error
        raise
    except sqlite3.Error as error:
        raise _said(str(error), place) from error
    except (ValueError, OverflowError) as error:
        if _is_from_the_database(error):
            raise _said("malformed", place) from error
        raise


_STATES = frozenset({"42501", "25006"})
"""PostgreSQL: no permission; a transaction that may only read."""


def _state(error: DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)


def _is_connecting(error: DBAPIError) -> bool:
    """Whether the driver refused before any statement: a URL option it does not know, say."""
    return error.statement is None


def _is_from_the_database(error: BaseException) -> bool:
    """Whether a stored value could not be read back (an id that is none, JSON that is broken):
    raised by SQLAlchemy or our column types, not by code that works with the values."""
    frames = [frame.f_code.co_filename for frame, _ in traceback.walk_tb(error.__traceback__)]
    ours = [at for at, name in enumerate(frames) if _OURS in name and not name.endswith(_TYPES)]
    return any("sqlalchemy" in name for name in frames[ours[-1] + 1 if ours else 0 :])


_OURS = f"{os.sep}workbench{os.sep}"
_TYPES = f"{os.sep}storage{os.sep}types.py"


def _worded(error: DBAPIError, place: str) -> Exception:
    return _said(str(error.orig), place)


def _said(reason: str, place: str) -> Exception:
    for part, kind, message in _SAYINGS:
        if part in reason.lower():
            return kind(message.format(place=place))
    first = (reason.strip().splitlines() or ["no reason given"])[0].rstrip(".")
    return StorageFailed(f"The database at {place} refused: {first}. Nothing was stored.")
