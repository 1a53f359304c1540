"""A report makes quotes and tables when they are looked at; a long table names things once."""

from __future__ import annotations

from pathlib import Path

import pytest

from coding.codebook import Code, Codebook
from workbench.api import Project
from workbench.services import codebooks, codings, documents, newest, report_quotes, reporting
from workbench.services.snapshot import Snapshot, Words
from workbench.values.later import Later, LaterTables


@pytest.fixture
def coded(study: Project, tmp_path: Path) -> Project:
    for name, words in (("a.txt", "I waited long. Nobody came."), ("b.txt", "I waited as well.")):
        (tmp_path / name).write_text(f"INT: So?\nP1: {words}\n", encoding="utf-8")
    study.import_files([tmp_path / "a.txt", tmp_path / "b.txt"], group="Patients")
    study.import_codebook(
        [
            {"path": "Time", "kind": "theme"},
            {"path": "Time > waiting"},
            {"path": "Care", "kind": "theme"},
            {"path": "Care > alone"},
        ]
    )
    study.code("a.txt", "waiting", quote="I waited long")
    study.code("b.txt", "waiting", quote="I waited as well")
    study.code("a.txt", "alone", quote="Nobody came")
    return study


def test_only_the_theme_looked_at_has_its_passages_made(
    coded: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    one = report_quotes.Passages._make

    def noted(self: report_quotes.Passages, code: str) -> report_quotes._Of:
        made.append(self._snapshot.codebook[code].name)
        return one(self, code)

    monkeypatch.setattr(report_quotes.Passages, "_make", noted)
    report = coded.report()
    assert made == []
    (side,) = next(t for t in report.themes if t.name == "Time").sides
    assert {q.text for q in side.quotes} == {"I waited long", "I waited as well"}
    assert sorted(made) == ["Time", "waiting"]
    assert len(side.quotes) == 2
    assert sorted(made) == ["Time", "waiting"]


def test_a_report_stays_at_its_moment(coded: Project) -> None:
    before = coded.report()
    coded.code("a.txt", "waiting", quote="Nobody came")
    (side,) = next(t for t in before.themes if t.name == "Time").sides
    assert (side.cell.codings, len(side.quotes)) == (2, 2)
    assert len(before.tables["codings"][1]) == 3


def test_tables_are_made_when_asked_for(coded: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "turns_table", lambda snapshot: pytest.fail("not asked for"))
    report = coded.report()
    assert list(report.tables) == ["codings", "turns", "participants", "themes"]
    assert len(report.tables["codings"][1]) == 3
    assert report.tables["codings"] is report.tables["codings"]


def test_later_is_the_tuple_it_makes() -> None:
    calls: list[int] = []

    def make() -> list[str]:
        calls.append(1)
        return ["a", "b"]

    later = Later(make)
    assert calls == []
    assert later == ("a", "b")
    assert later != ("a",)
    assert later[1] == "b"
    assert later[:1] == ("a",)
    assert list(later) == ["a", "b"]
    assert hash(later) == hash(("a", "b"))
    assert calls == [1]
    tables = LaterTables({"x": lambda: 1, "y": lambda: 2})
    assert "x" in tables
    assert tables == {"x": 1, "y": 2}
    assert len(tables) == 2


def test_a_table_of_codings_looks_each_name_up_once(
    coded: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    code, document = codebooks.find, documents.find

    def a_code(book: Codebook, name: str, *, strand: str | None = None) -> Code:
        looked.append(name)
        return code(book, name, strand=strand)

    def a_document(snapshot: Snapshot, name: str) -> Words:
        looked.append(name)
        return document(snapshot, name)

    monkeypatch.setattr(codebooks, "find", a_code)
    monkeypatch.setattr(codings, "find_document", a_document)
    text = coded.document("a.txt").text
    at = text.index("Nobody")
    rows = [
        {"document": "a.txt", "code": "alone", "start": str(at), "end": str(at + n)}
        for n in (2, 3, 3, 4)
    ]
    found = coded.code_many(rows)
    assert sorted(looked) == ["a.txt", "alone"]
    assert found[1].id == found[2].id
    assert len({c.id for c in found}) == 3
    assert coded.check().clean


def test_a_table_of_people_means_the_speakers_it_names(coded: Project) -> None:
    links = coded.assign_participants(
        [
            {"document": f"{name}.txt", "speaker": "P1", "participant": f"Person {name}"}
            for name in ("a", "b")
        ]
    )
    named = {link.document: link.participant for link in links if link.speaker == "P1"}
    assert named == {"a.txt": "Person a", "b.txt": "Person b"}
    assert {p.label: p.groups for p in coded.participants()} == {
        "Person a": ("Patients",), "Person b": ("Patients",),
    }  # fmt: skip


def test_a_matrix_is_the_same_from_what_was_read_before(coded: Project) -> None:
    for change in (
        lambda: None,
        lambda: coded.code("b.txt", "alone", quote="as well"),
        coded.undo,
        lambda: coded.assign_participants(
            [{"document": "b.txt", "speaker": "P1", "participant": "B", "groups": "Nurses"}]
        ),
    ):
        change()
        for columns in ("groups", "people", "documents", "codes"):
            newest._kept.clear()
            anew = coded.matrix("codes", columns, "codings")
            coded.compare()
            assert newest._kept
            assert coded.matrix("codes", columns, "codings") == anew
            coded.code("a.txt", "Time", quote="Nobody")
            kept = coded.matrix("codes", columns, "codings")
            newest._kept.clear()
            assert coded.matrix("codes", columns, "codings") == kept != anew
            coded.undo()
