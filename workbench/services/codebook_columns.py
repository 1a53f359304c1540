"""Codebook tables of other programs: their columns under the names ours have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coding.paths import escaped
from workbench.errors import UsageError

COLUMNS = ("path", "kind", "stage", "definition", "include", "exclude", "examples", "links")

NAMES = ("path", "name", "code", "tag", "label", "code name", "codes")
"""What a column of names is called, the surest first; only ``path`` is read as steps."""
DEFINITIONS = ("definition", "description", "memo", "comment")


def ours(rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """The rows with our columns, whatever the names of codes and definitions stand under.

    A column ``path`` is taken as it is; without one, the only column called as names are is. Rows
    without a name that hold nothing else are passed over. UsageError, naming the columns, where no
    column or more than one could hold the names.
    """
    given = [dict(row) for row in rows]
    if not given:
        return []
    every = dict.fromkeys(column for row in given for column in row)
    columns = {column.strip().casefold(): column for column in every}
    if "path" in columns:
        name = columns["path"]
    else:
        found = [columns[known] for known in NAMES if known in columns]
        if len(found) != 1:
            raise UsageError(_unclear(list(every), found))
        name = found[0]
    told = next((columns[known] for known in DEFINITIONS if known in columns), None)
    return [
        _row(row, name, told, columns)
        for row in given
        if any(cell.strip() for cell in row.values())
    ]


def _row(
    row: Mapping[str, str], name: str, told: str | None, columns: Mapping[str, str]
) -> dict[str, str]:
    made = {known: row[columns[known]] for known in COLUMNS if columns.get(known) in row}
    written = row.get(name, "").strip()
    made["path"] = written if name.strip().casefold() == "path" else escaped(written)
    if told is not None and told in row:
        made["definition"] = row[told]
    return made


def _unclear(columns: list[str], found: list[str]) -> str:
    named = ", ".join(f"“{column}”" for column in columns)
    if found:
        which = " or ".join(f"“{column}”" for column in found)
        return (
            f"The names of the codes could stand in {which} (the columns are {named}). Call the "
            "right one “path”."
        )
    return (
        f"No column holds the names of the codes: the columns are {named}. Call it “path”; a "
        f"codebook’s columns are: {', '.join(COLUMNS)}."
    )
