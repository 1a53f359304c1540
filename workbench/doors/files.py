"""Files to take away: tables, pictures and the paper kit as downloads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.doors.open_study import OpenStudy
    from workbench.values import (
        Checklist,
        Download,
        FrameworkMatrix,
        Kit,
        KitChoice,
        KitPartInfo,
        KitReport,
        Lineage,
        Matrix,
        PeopleTable,
        Picture,
        QuoteTable,
        ThemeReport,
    )
    from workbench.values.rounds import RoundReport
    from workbench.values.theme_words import ThemeWords
    from workbench.values.workshops import Workshop


def export_formats() -> tuple[str, ...]:
    """The names of the formats a study can be exported in."""
    from workbench.exports.registry import exporters

    return tuple(exporter.name for exporter in exporters())


def people_file(table: PeopleTable, suffix: str) -> Download:
    """A people table as a file: ``csv`` or ``xlsx``; both come back as they went."""
    from workbench.services import people_table

    return people_table.download(table, suffix)


def people_rows(data: bytes, filename: str) -> list[dict[str, str]]:
    """The rows of an uploaded people table, csv or xlsx."""
    from workbench.services import people_table

    return people_table.uploaded(data, filename)


def table_rows(data: bytes, filename: str) -> list[dict[str, str]]:
    """The rows of an uploaded table, csv or xlsx, by column."""
    from workbench.services import tables

    return tables.rows_of_any(data, filename)


def new_attribute(table: PeopleTable, name: str) -> str:
    """The name of a further attribute of a people table; Refused where it cannot be one."""
    from workbench.services import people_table

    return people_table.new_attribute(table, name)


def quotes_file(table: QuoteTable, suffix: str) -> Download:
    """The shortlist of quotes as a file, ``csv`` or ``docx``; who did not agree is in neither."""
    from workbench.errors import UsageError
    from workbench.exports import quote_table

    if suffix not in ("csv", "docx"):
        raise UsageError(f"Quotes are written as csv or docx, not as {suffix!r}.")
    return quote_table.quote_csv(table) if suffix == "csv" else quote_table.quote_docx(table)


def checklist_file(checklist: Checklist, suffix: str, audience: str = "both") -> Download:
    """The checklist as ``docx``, ``xlsx`` or ``csv``; docx for one side or for both."""
    from workbench.exports import checklist_file as files

    return files.checklist_file(checklist, suffix, audience)


def workshop_file(project: OpenStudy, workshops: Sequence[Workshop]) -> Download:
    """What came of workshops, as a Word document; people by their role only."""
    from workbench.exports.workshop_report import workshop_docx

    return workshop_docx(project.name, workshops)


def round_file(project: OpenStudy, reports: Sequence[RoundReport]) -> Download:
    """Rounds of co-production for governance, as a Word document."""
    from workbench.exports.workshop_report import round_docx

    return round_docx(project.name, reports)


def download(format: str, report: ThemeReport) -> Download:
    """A report as one file to save: several files of a format come as one zip."""
    from workbench.exports.registry import as_one_file

    return as_one_file(format, report)


def counts_file(matrix: Matrix, suffix: str) -> Download:
    """A matrix of ``Project.matrix`` as a file: ``csv`` or ``xlsx``."""
    from workbench.exports import matrix_table

    return matrix_table.download(matrix, suffix)


def framework_file(matrix: FrameworkMatrix, suffix: str) -> Download:
    """A framework matrix as a file: ``csv``, ``xlsx`` or ``docx`` (landscape)."""
    from workbench.exports import framework_table

    return framework_table.download(matrix, suffix)


def picture_file(picture: Picture, suffix: str) -> Download:
    """A picture as a file: ``svg``, or ``png`` at 300 dots to the inch."""
    from workbench.exports import pictures

    return pictures.download(picture, suffix)


def lineage_file(project: OpenStudy, found: Lineage, suffix: str) -> Download:
    """Lineage, walked either way, drawn as ``svg`` or ``png``, or as ``docx`` with its passages."""
    from workbench.exports import lineage_file as file

    return file.lineage_file(found, project.name, suffix)


def lineage_picture(project: OpenStudy, found: Lineage) -> Picture:
    """Lineage drawn, with the words that stand for the drawing."""
    from workbench.exports import pictures

    return pictures.lineage(found, project.name)


def matrix_file(report: ThemeReport, by: str, suffix: str) -> Download:
    """The convergence matrix of a report as one file: ``csv``, ``xlsx`` or ``docx``."""
    from workbench.exports import convergence_matrix

    return convergence_matrix.download(report, by, suffix)


def words_file(found: Sequence[ThemeWords], suffix: str) -> Download:
    """The words that set groups apart inside themes as one file: ``csv`` or ``xlsx``."""
    from workbench.exports import theme_words

    return theme_words.download(found, suffix)


def kit_parts(report: KitReport) -> tuple[KitPartInfo, ...]:
    """Every part a paper kit can have, and whether it is made unless said otherwise."""
    from workbench.exports.kit import making

    return making.offered(report)


def kit_of(
    report: KitReport,
    choice: KitChoice | None = None,
    *,
    progress: Callable[[int, int, str], None] | None = None,
) -> Kit:
    """A paper kit; ``progress`` gets (parts done, parts, next part) and may raise to stop."""
    from workbench.exports.kit import making
    from workbench.values import KitChoice

    return making.make(report, choice or KitChoice(), progress)


def kit_preview(
    report: KitReport, part: str, choice: KitChoice | None = None, *, most_rows: int = 12
) -> str:
    """The first rows of a part as html of inert text; empty where it is a picture or a file."""
    from workbench.exports.kit import making
    from workbench.values import KitChoice

    return making.preview(report, part, choice or KitChoice(), most_rows)


def kit_zip(kit: Kit) -> Download:
    """A paper kit as one zip file."""
    from workbench.exports.kit import making

    return making.as_zip(kit)
