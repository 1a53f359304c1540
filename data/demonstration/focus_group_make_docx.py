"""Builds focus_group_professionals.docx from its plain source; the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

from docx import Document

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "source" / "focus_group_professionals.txt"
TARGET = HERE / "focus_group_professionals.docx"
WHEN = datetime(2024, 11, 12, 9, 0, 0)


def build() -> bytes:
    """The document: the front matter first, then one paragraph a turn, speaker's name in bold."""
    document = Document()
    front, *turns = SOURCE.read_text(encoding="utf-8").strip().split("\n\n")
    document.add_paragraph(front)
    for turn in turns:
        label, words = turn.split(": ", 1)
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}:").bold = True
        paragraph.add_run(f" {words}")

    properties = document.core_properties
    properties.title = "Focus group with professionals"
    properties.subject = "Designing the pathway together"
    properties.author = "Demonstration study"
    properties.last_modified_by = "Demonstration study"
    properties.comments = "Fictional. No real person."
    properties.language = "en-GB"
    properties.revision = 1
    properties.created = properties.modified = WHEN

    written = io.BytesIO()
    document.save(written)
    # The archive's own dates are fixed too.
    fixed = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, WHEN.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return fixed.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(build())
