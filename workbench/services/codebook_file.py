"""The codebook as a file: csv or xlsx, both of which come back as they went."""

from __future__ import annotations

from coding.codebook import Codebook
from workbench.errors import Refused, UsageError
from workbench.services.codebook_columns import COLUMNS
from workbench.services.codebooks import table
from workbench.values import Download

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST = 32_767
"""UTF-16 units that a cell of a workbook holds."""


def download(codebook: Codebook, suffix: str, strand: str | None = None) -> Download:
    """The codebook (or a strand’s own) as a file; Refused where a workbook could not hold it."""
    rows = [[row[column] for column in COLUMNS] for row in table(codebook, strand)]
    if suffix == "csv":
        from workbench.exports.csv_tables import to_csv

        return Download("codebook.csv", "text/csv", to_csv(COLUMNS, rows))
    if suffix != "xlsx":
        raise UsageError(f"A codebook is written as csv or xlsx, not “{suffix}”.")
    from workbench.exports.one_sheet import to_xlsx

    for row in rows:
        for column, cell in zip(COLUMNS, row, strict=True):
            if len(cell.encode("utf-16-le")) > 2 * _LONGEST:
                raise Refused(
                    f"The {column} of “{row[0]}” is longer than a cell of Excel can hold "
                    f"({_LONGEST:,} characters). Write the codebook as csv instead."
                )
    return Download("codebook.xlsx", _XLSX, to_xlsx("Codebook", COLUMNS, rows))
