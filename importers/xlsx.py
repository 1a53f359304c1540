"""Excel workbooks (.xlsx) whose rows are turns."""

from __future__ import annotations

from importers.sniffing import extension, what_is
from importers.transcript import ReadOptions, Transcript

EXCEL = "an Excel workbook (.xlsx)"


class XlsxImporter:
    """Excel workbooks: the sheet that is a table of turns."""

    name = "xlsx"
    extensions: tuple[str, ...] = (".xlsx", ".xlsm")

    def sniff(self, head: bytes, filename: str) -> float:
        """Sure where a zip archive holds a workbook, else by name."""
        what = what_is(head)
        if what == EXCEL:
            return 1.0
        named = extension(filename) in self.extensions
        return 0.95 if named and what == "a zip archive" else 0.0

    def read(self, data: bytes, options: ReadOptions) -> Transcript:
        """The sheet as dialogue; ReadError where the workbook is damaged, dangerous or none."""
        from importers.xlsx_sheets import read_workbook

        return read_workbook(self.name, data, options)
