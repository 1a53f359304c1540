"""What goes wrong below SQLAlchemy, said in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError

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
    except (OperationalError, InterfaceError) as error:
        raise _worded(error, place) from error
    except DatabaseError as error:
        if type(error) is DatabaseError:
            raise _worded(error, place) from error
        raise


def _worded(error: DBAPIError, place: str) -> Exception:
    said = str(error.orig).lower()
    for part, kind, message in _SAYINGS:
        if part in said:
            return kind(message.format(place=place))
    reason = str(error.orig).strip().splitlines()[0]
    return StorageFailed(f"The database at {place} refused: {reason}. Nothing was stored.")
