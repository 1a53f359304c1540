"""Which formats a report can be exported in."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Protocol

from workbench.errors import UsageError
from workbench.exports.fixed_zip import zipped
from workbench.values import Download, ThemeReport

ENTRY_POINTS = "workbench.exporters"


class Exporter(Protocol):
    """A format: ``render`` gives file name → contents."""

    name: str
    suffix: str
    media_type: str

    def render(self, report: ThemeReport) -> dict[str, bytes]:
        """The report in this format; the same report gives the same bytes."""
        ...


def exporters() -> list[Exporter]:
    """Ours in a fixed order, then those of other packages by name."""
    from workbench.exports.csv_tables import CsvTables
    from workbench.exports.summary_docx import SummaryDocx
    from workbench.exports.workbook_xlsx import WorkbookXlsx

    found: list[Exporter] = [SummaryDocx(), CsvTables(), WorkbookXlsx()]
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda p: p.name):
        found.append(point.load()())
    return found


def render(name: str, report: ThemeReport) -> dict[str, bytes]:
    """The report in the format of this name; UsageError where there is none."""
    return _named(name).render(report)


def as_one_file(name: str, report: ThemeReport) -> Download:
    """The report as one file to save: several files of a format come as one zip."""
    exporter = _named(name)
    files = exporter.render(report)
    if len(files) == 1:
        ((file, data),) = files.items()
        return Download(file, exporter.media_type, data)
    return Download(f"tables_{name}.zip", "application/zip", zipped(files))


def _named(name: str) -> Exporter:
    known = exporters()
    for exporter in known:
        if exporter.name == name:
            return exporter
    raise UsageError(
        f"There is no format “{name}”. Choose one of: {', '.join(e.name for e in known)}"
    )
