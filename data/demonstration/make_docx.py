"""Build interviews 6 to 9 as Word files from the dialogue in ``source/``.

Each file has its own layout, as files from different transcribers have. Run it again after an
edit to the source; the same source always gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.shared import Cm

HERE = Path(__file__).resolve().parent
WRITTEN = datetime(2024, 6, 3, 9, 0, 0)
ZIP_TIME = (2024, 6, 3, 9, 0, 0)
WORDS_PER_SECOND = 2.6


def dialogue(number: int) -> tuple[str, list[tuple[str, str]]]:
    """The front matter line and the turns (label, words) of one source file."""
    path = HERE / "source" / f"interview_{number:02d}.txt"
    front, *lines = path.read_text(encoding="utf-8").splitlines()
    turns = [line.split(": ", 1) for line in lines if line.strip()]
    return front, [(label, words) for label, words in turns]


def new_document(number: int, front: str) -> Document:
    """An empty document with fixed properties and its front matter."""
    document = docx.Document()
    properties = document.core_properties
    properties.title = f"Designing the pathway together: interview {number}"
    properties.author = ""
    properties.last_modified_by = ""
    properties.comments = front
    properties.created = properties.modified = WRITTEN
    properties.revision = 1
    document.add_paragraph(front)
    return document


def inline_labels(number: int) -> Document:
    """Interview 6: the speaker in bold at the start of the paragraph."""
    front, turns = dialogue(number)
    document = new_document(number, front)
    for label, words in turns:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}:").bold = True
        paragraph.add_run(f" {words}")
    return document


def two_columns(number: int) -> Document:
    """Interview 7: a table of speaker and words, without a header row."""
    front, turns = dialogue(number)
    document = new_document(number, front)
    table = document.add_table(rows=len(turns), cols=2)
    for cells, (label, words) in zip(rows_of(table, 2), turns, strict=True):
        fill(cells, (label, words), (Cm(3.2), Cm(12.5)))
    return document


def label_lines(number: int) -> Document:
    """Interview 8: the speaker in bold on a line of their own, the words in the next paragraph."""
    front, turns = dialogue(number)
    document = new_document(number, front)
    for label, words in turns:
        document.add_paragraph().add_run(label).bold = True
        document.add_paragraph(words)
    return document


def three_columns(number: int) -> Document:
    """Interview 9: a table of time, speaker and words, under a header row."""
    front, turns = dialogue(number)
    document = new_document(number, front)
    table = document.add_table(rows=len(turns) + 1, cols=3)
    table.style = "Table Grid"
    widths = (Cm(2.0), Cm(2.8), Cm(11.0))
    header, *rows = rows_of(table, 3)
    fill(header, ("Time", "Speaker", "Words"), widths)
    seconds = 3.0
    for cells, (label, words) in zip(rows, turns, strict=True):
        clock = f"{int(seconds) // 3600:02d}:{int(seconds) // 60 % 60:02d}:{int(seconds) % 60:02d}"
        fill(cells, (clock, label, words), widths)
        seconds += 1.2 + len(words.split()) / WORDS_PER_SECOND + 4.0 * words.count("[pause]")
    return document


def rows_of(table: docx.table.Table, columns: int) -> list[list[docx.table._Cell]]:
    """The cells of a table row by row (reading them all at once is much the quickest)."""
    cells = table._cells
    return [cells[start : start + columns] for start in range(0, len(cells), columns)]


def fill(cells: list[docx.table._Cell], texts: tuple[str, ...], widths: tuple[Cm, ...]) -> None:
    """Write one row."""
    for cell, text, width in zip(cells, texts, widths, strict=True):
        cell.text = text
        cell.width = width


def save(document: Document, path: Path) -> None:
    """Save with fixed times inside the archive, so that the same words give the same file."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(path, "w") as fixed:
        names = made.namelist()
        for name in sorted(names, key=lambda entry: (entry != "[Content_Types].xml", entry)):
            entry = zipfile.ZipInfo(name, date_time=ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(entry, made.read(name))


def main() -> None:
    layouts = {6: inline_labels, 7: two_columns, 8: label_lines, 9: three_columns}
    for number, build in layouts.items():
        save(build(number), HERE / f"interview_{number:02d}.docx")


if __name__ == "__main__":
    main()
