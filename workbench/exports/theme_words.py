"""The words that set groups apart inside themes, as csv or xlsx."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.errors import UsageError
from workbench.values import Download
from workbench.values.theme_words import WORD_COLUMNS, ThemeWords

MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(found: Sequence[ThemeWords], suffix: str) -> Download:
    """The words of one or more themes as one file; ``people`` of ``voices`` use each."""
    rows = [row for one in found for row in one.table()[1]]
    if suffix == "csv":
        from workbench.exports.csv_tables import inert_csv

        data = inert_csv(WORD_COLUMNS, rows)
    elif suffix == "xlsx":
        from workbench.exports.one_sheet import to_xlsx

        cells = [[str(value) for value in row] for row in rows]
        data = to_xlsx("Words", WORD_COLUMNS, cells, ("place", "people", "voices"))
    else:
        raise UsageError(f"Words are written as {', '.join(MEDIA_TYPES)}, not “{suffix}”.")
    return Download(f"theme_words.{suffix}", MEDIA_TYPES[suffix], data)
