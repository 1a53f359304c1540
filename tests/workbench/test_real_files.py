"""Every real transcript goes the whole way: import, code, compare, export, check."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from workbench.api import Project

pytestmark = pytest.mark.shared
ENDINGS = (".docx", ".txt", ".md", ".vtt", ".srt")


def test_import_code_compare_export(study: Project, shared: Path) -> None:
    files = sorted(f for f in (shared / "transcripts").iterdir() if f.suffix in ENDINGS)
    assert len(files) == 23
    results = study.import_files(files, group="Speakers")
    assert [r.error for r in results if r.error] == []
    study.add_code("Everything", kind="theme")
    rows = []
    for summary in study.documents():
        document = study.document(summary.id)
        assert document.turns, summary.name
        for turn in document.turns:
            assert document.text[turn.start : turn.end] == turn.text
            assert turn.text.strip() == turn.text
        last = document.turns[-1]
        rows.append(
            {
                "document": document.id,
                "start": str(last.start),
                "end": str(last.end),
                "code": "Everything",
            }
        )
    assert len(study.code_many(rows)) == 23

    cells = {group: cell for _, _, group, cell in study.compare().rows}
    last_voices = {
        (d.id, d.turns[-1].participant)
        for d in (study.document(s.id) for s in study.documents())
        if d.turns[-1].participant is not None
    }
    assert cells["Speakers"].people == len(last_voices)
    assert cells["Speakers"].of == len(study.participants())

    tables = study.export("csv")
    exported = list(csv.DictReader(io.StringIO(tables["codings.csv"].decode(), newline="")))
    assert len(exported) == 23
    assert sum(int(r["people"]) for r in _rows(tables["themes.csv"]) if not r["method"]) == sum(
        cell.people for cell in cells.values()
    )
    assert study.export("docx")["theme_summary.docx"][:2] == b"PK"
    assert study.check().problems == ()


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))
