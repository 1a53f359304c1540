"""The paper's convergence matrix: theme × pair × aspect, as table, workbook or Word document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.errors import Refused, UsageError
from workbench.values import Convergence, Download, JudgedCell, JudgedPair, ThemeReport

if TYPE_CHECKING:
    from workbench.exports.word_document import WordDocument

MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ORIGIN = (
    "People judged each pair of sides by the triangulation protocol (Farmer et al. 2006). Silence: "
    "one side raised the theme, the other did not. † The theme was coded further since."
)
DERIVED = "Derived from the pairs; judged by nobody: "
_THEME, _SIDES = 4.6, 4.1
_ASPECTS = {"meaning": "Meaning", "prominence": "Prominence", "examples": "Examples",
            "overall": "Overall"}  # fmt: skip


def download(report: ThemeReport, kind: str, suffix: str) -> Download:
    """The matrix of one kind of sides as one file; Refused where nothing may be seen yet."""
    if suffix not in MEDIA_TYPES:
        raise UsageError(f"The matrix is written as {', '.join(MEDIA_TYPES)}, not “{suffix}”.")
    found = next((one for one in report.convergence if one.kind == kind), None)
    if found is None:
        raise Refused(
            f"No judgement between {kind}s is open to everybody yet, so there is no matrix. Two "
            "people judge each pair; who judges alone opens theirs: workbench judge release"
        )
    writers = {"csv": _csv, "xlsx": _xlsx, "docx": _docx}
    data = writers[suffix](report, found)
    return Download(f"convergence_matrix.{suffix}", MEDIA_TYPES[suffix], data)


def _csv(report: ThemeReport, found: Convergence) -> bytes:
    from workbench.exports.csv_tables import inert_csv

    return inert_csv(*found.table())


def _xlsx(report: ThemeReport, found: Convergence) -> bytes:
    from workbench.exports.one_sheet import to_xlsx

    columns, rows = found.table()
    cells = [[str(value) for value in row] for row in rows]
    numbers = ("people_a", "of_a", "people_b", "of_b")
    return to_xlsx("Convergence matrix", columns, cells, numbers)


def _docx(report: ThemeReport, found: Convergence) -> bytes:
    from workbench.exports.word_document import WordDocument, one_line

    title = one_line(report.study) or "Untitled study"
    page = WordDocument(title, "Convergence matrix")
    page.footer(f"{title} · convergence matrix")
    write(page, found)
    return page.to_bytes()


def write(page: WordDocument, found: Convergence) -> None:
    """The matrix with what has to be said beside it, as part of a Word document."""
    from workbench.exports.word_document import TEXT_WIDTH, fill

    page.text(ORIGIN)
    for line in said(found):
        page.text(line, "List Bullet")
    width = (TEXT_WIDTH - _THEME - _SIDES) / len(_ASPECTS)
    header = ["Theme", f"Sides ({found.kind}s)", *_ASPECTS.values()]
    caption = f"Convergence between {found.kind}s, theme by theme"
    table = page.table(caption, header, [_THEME, _SIDES, *[width] * len(_ASPECTS)])
    before = ""
    for pair in found.judged:
        cells = table.row()
        fill(cells[0], [("" if pair.path == before else pair.path, "Theme Name")])
        fill(cells[1], [(_people(pair, n), "Figures") for n in (0, 1)])
        for cell, aspect in zip(cells[2:], _ASPECTS, strict=True):
            fill(cell, cell_lines(pair.cell(aspect)))
        before = pair.path
    page.gap()
    _complete(page, found)
    for note in found.notes:
        lead = "Overall assessment" if note.kind == "assessment" else "Feedback"
        where = f" on “{note.theme}”" if note.theme else ""
        page.text(note.text, lead=f"{lead}{where} ({note.noted_by}, {note.at:%d %B %Y}): ")


def _complete(page: WordDocument, found: Convergence) -> None:
    """Which side raised which theme."""
    from workbench.exports.word_document import TEXT_WIDTH, fill

    table = page.table(
        "Completeness: who raised which theme",
        ["Theme", "Raised by", "People"],
        [TEXT_WIDTH - 17.0, 5.0, 12.0],
    )
    for raised in found.completeness:
        people = " · ".join(f"{s.name} {s.people:,} of {s.of:,}" for s in raised.sides)
        lines = [(raised.path, "Theme Name"), (raised.by, "Details"), (people, "Details")]
        for cell, line in zip(table.row(), lines, strict=True):
            fill(cell, [line])
    page.gap()


def _people(pair: JudgedPair, n: int) -> str:
    side = (pair.a, pair.b)[n]
    return f"{side.name}: {side.people:,} of {side.of:,} people"


def cell_lines(cell: JudgedCell) -> list[tuple[str, str]]:
    """(text, style) of a cell: the result, then each reason with who gave it."""
    if cell.status not in ("released", "agreed"):
        return [("open", "Figures")]
    mark = " †" if cell.coded_since else ""
    lines = [((cell.result or "judged differently") + mark, "Headline")]
    if cell.agreed is not None:
        return [*lines, (f"Talked through: {cell.agreed.reason}", "Figures")]
    differ = cell.result is None
    return lines + [
        (f"{j.judge}{f', {j.value}' if differ else ''}: {j.reason}", "Figures")
        for j in cell.judgements
    ]


def said(found: Convergence) -> Sequence[str]:
    """What has to be said beside the matrix: how much is open, how alike people judged, sets."""
    can = [pair for pair in found.pairs if pair.can_be_judged]
    lines = [
        f"{len(found.judged):,} of {len(can):,} pairs in which somebody raised the theme are "
        "judged and open to all; the others are left out here."
    ]
    if found.same.of:
        lines.append(f"Judged by people who could not see each other's judgement: {found.same}.")
    for one in found.sets:
        result = dict(one.results)["overall"]
        if result.result is not None:
            told = ", ".join(f"{n} × {value}" for value, n in result.counts)
            sides = ", ".join(one.sides)
            lines.append(f"{DERIVED}{one.path} ({sides}): {result.result} overall ({told}).")
    return lines
