"""The framework matrix: cases, summaries and their versions, what changed since, undo, papers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.two_sides import clinic
from workbench.api import Project
from workbench.errors import NotFound, Refused, UsageError
from workbench.values import FrameworkCell, FrameworkMatrix

RIS = """TY  - JOUR
AU  - Byrne, A
PY  - 2019
TI  - Sharing the pen
JO  - Care Notes
AB  - People wrote the leaflet together. It took a year.
ER  -
TY  - JOUR
AU  - Cole, B
PY  - 2021
TI  - Asked too late
JO  - Care Notes
AB  - People were asked after all was decided.
ER  -
"""


@pytest.fixture
def charted(study: Project, tmp_path: Path) -> Project:
    return clinic(study, tmp_path)


def cell(found: FrameworkMatrix, row: str, theme: str) -> FrameworkCell:
    case = next(each for each in found.rows if each.name == row)
    line = next(each for each in found.themes if each.name == theme)
    return found.cell(case.id, line.id)


def test_cases_and_their_passages(charted: Project) -> None:
    people = charted.framework()
    assert [row.name for row in people.rows] == ["C1", "C2", "N1", "N2", "P1", "P2", "P3"]
    assert dict(people.rows[0].about) == {"groups": "Carers"}
    assert [t.name for t in people.themes] == ["Waiting", "Getting there", "Garden"]
    mine = cell(people, "P2", "Waiting")
    assert [(p.text, p.place, p.code) for p in mine.passages] == [
        ("I waited as well", "patients.txt, turn 3", "weeks")
    ]
    assert (people.written, people.waiting) == (0, 4)
    documents = charted.framework("documents")
    assert [row.name for row in documents.rows] == ["carers.txt", "patients.txt", "staff.txt"]
    assert len(cell(documents, "patients.txt", "Waiting").passages) == 2
    strands = charted.framework("strands")
    assert [row.name for row in strands.rows] == ["Discussions", "Interviews"]
    assert len(cell(strands, "Discussions", "Waiting").passages) == 1
    with pytest.raises(UsageError, match="are people, documents, strands, not “groups”"):
        charted.framework("groups")


def test_a_summary_is_a_step_with_versions_and_undo(
    charted: Project, reopened: Callable[..., Project]
) -> None:
    before = charted.last_seq()
    assert charted.framework_versions("P1", "Waiting") == ()
    written = charted.chart("p1", "Waiting", "  Nine weeks, and no reason given. ")
    assert (written.summary, written.written_by) == ("Nine weeks, and no reason given.", "AB")
    assert [chip.text for chip in written.chips] == ["I waited nine weeks for the letter."]
    assert charted.last_seq() == before + 1
    charted.chart("P1", "Waiting", "Nine weeks, and no reason given.")
    assert charted.last_seq() == before + 1
    other = reopened(charted, actor="MK")
    assert other.chart("P1", "Waiting", "Nine weeks.", passages=[]).linked == ()
    said = other.framework_versions("P1", "Waiting")
    assert [(v.summary, v.written_by, v.taken_away) for v in said] == [
        ("Nine weeks, and no reason given.", "AB", False), ("Nine weeks.", "MK", False),
    ]  # fmt: skip
    other.undo()
    now = cell(charted.framework(), "P1", "Waiting")
    assert (now.summary, now.written_by) == ("Nine weeks, and no reason given.", "AB")
    assert len(now.linked) == 1
    charted.chart("P1", "Waiting", "")
    assert cell(charted.framework(), "P1", "Waiting").summary == ""
    assert charted.framework_versions("P1", "Waiting")[-1].taken_away
    assert charted.check().clean
    other.close()


def test_what_was_coded_since_is_marked_for_that_cell_only(charted: Project) -> None:
    charted.chart("P1", "Waiting", "Long.")
    charted.chart("P2", "Waiting", "Long too.")
    coding = charted.code("patients.txt", "weeks", quote="why it took so long")
    found = charted.framework()
    assert cell(found, "P1", "Waiting").coded_since == 1
    assert cell(found, "P2", "Waiting").coded_since == 0
    assert len(cell(found, "P1", "Waiting").linked) == 1
    charted.delete_codings([coding.id])
    assert cell(charted.framework(), "P1", "Waiting").coded_since == 0
    linked = cell(charted.framework(), "P1", "Waiting").linked
    charted.delete_codings(list(linked))
    gone = cell(charted.framework(), "P1", "Waiting")
    assert (gone.coded_since, gone.unlinked, gone.linked) == (1, 1, ())
    assert charted.chart("P1", "Waiting", "Long.").coded_since == 0


def test_what_is_refused(charted: Project) -> None:
    elsewhere = charted.codings(document="staff.txt")[0].id
    with pytest.raises(Refused, match="is no passage of this cell"):
        charted.chart("P1", "Waiting", "x", passages=[elsewhere])
    with pytest.raises(NotFound, match="no “P9” among the people"):
        charted.chart("P9", "Waiting", "x")
    with pytest.raises(Refused, match="is a code, not a theme"):
        charted.chart("P1", "weeks", "x")
    with pytest.raises(Refused, match="at most 10,000 characters"):
        charted.chart("P1", "Waiting", "x" * 10_001)
    assert charted.chart("C1", "Garden", "Said nothing of it.").passages == ()
    assert charted.chart("Interviews", "Garden", "None.", rows="strands").summary == "None."


def test_themes_and_people_that_go_or_are_joined(charted: Project) -> None:
    charted.chart("P1", "Waiting", "Long.")
    charted.chart("P2", "Waiting", "Longer.")
    charted.chart("P2", "Getting there", "Dear.")
    with pytest.raises(Refused, match="A framework cell refers to “Getting there”"):
        charted.merge_codes("Getting there", "Garden")
    renamed = {"document": "patients.txt", "speaker": "P1", "participant": "Ann"}
    charted.assign_participants([renamed])
    assert cell(charted.framework(), "Ann", "Waiting").summary == "Long."
    charted.assign_participants([renamed | {"speaker": "P2"}])
    assert "P2" not in [row.name for row in charted.framework().rows]
    assert charted.check().clean
    charted.undo()
    assert cell(charted.framework(), "P2", "Getting there").summary == "Dear."
    charted.delete_code("Waiting")
    charted.undo()
    assert cell(charted.framework(), "Ann", "Waiting").summary == "Long."
    assert charted.check().clean


def test_joined_people_keep_both_summaries(study: Project, tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"INT: Well?\nAnn: We waited, {name[:3]}.\n")
        study.import_files([tmp_path / name], strand="Talks", method="interview")
    study.add_code("Waiting", kind="theme")
    rows = [
        {"document": f"{n}.txt", "speaker": "Ann", "participant": f"Ann {n}"}
        for n in ("one", "two")
    ]
    study.assign_participants(rows)
    study.chart("Ann one", "Waiting", "First.")
    study.chart("Ann two", "Waiting", "Second.")
    study.join_people("Ann")
    (row,) = study.framework().rows
    assert cell(study.framework(), row.name, "Waiting").summary == "First.\n\nSecond."
    study.undo()
    assert study.framework().written == 2
    assert study.check().clean


def test_published_papers_are_cases(study: Project, tmp_path: Path) -> None:
    (tmp_path / "papers.ris").write_text(RIS)
    results = study.import_files([tmp_path / "papers.ris"], strand="Papers")
    assert not [r.error for r in results if r.error]
    study.add_code("Power", kind="theme")
    document = study.documents()[0]
    study.code(document.name, "Power", quote="People wrote the leaflet together.")
    found = study.framework("documents")
    first = dict(found.rows[0].about)
    assert (first["title"], first["year"], first["journal"]) == (
        "Sharing the pen", "2019", "Care Notes",
    )  # fmt: skip
    written = study.chart(document.name, "Power", "Shared from the start.", rows="documents")
    assert len(written.chips) == 1
    columns, rows = study.framework("documents").table()
    assert columns[-1] == "Power"
    assert rows[0][-1] == "Shared from the start."
    assert [row.name for row in study.framework("people").rows] == ["Byrne 2019", "Cole 2021"]


def test_filtered_empty_and_as_a_frame(study: Project, tmp_path: Path) -> None:
    empty = study.framework()
    assert (empty.rows, empty.themes, empty.written) == ((), (), 0)
    assert empty.to_frame().empty
    clinic(study, tmp_path)
    study.assign_participants(
        [{"document": "patients.txt", "speaker": "P1", "participant": "P1", "age": "old"}]
    )
    assert [row.name for row in study.framework(where=[("age", "old")]).rows] == ["P1"]
    study.chart("P1", "Waiting", "Long.")
    frame = study.framework(where=[("age", "old")]).to_frame()
    assert frame.loc[0, "Waiting"] == "Long."
    assert frame.loc[0, "age"] == "old"


def test_a_text_nobody_speaks_in_is_a_case_of_its_own(study: Project, tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("The panel met weekly.\n\nThe plan was drawn anew.\n")
    (tmp_path / "talk.txt").write_text("Heading of the talk.\n\nINT: So?\nP1: We met weekly.\n")
    study.import_files([tmp_path / "paper.txt"], method="document", strand="Papers")
    study.import_files([tmp_path / "talk.txt"], method="interview")
    study.add_code("How they worked", kind="theme")
    for document, words in (
        ("paper.txt", "The panel met weekly."), ("talk.txt", "Heading of the talk."),
        ("talk.txt", "We met weekly."),
    ):  # fmt: skip
        study.code(document, "How they worked", quote=words)
    found = study.framework("documents")
    (passage,) = cell(found, "paper.txt", "How they worked").passages
    assert (passage.text, passage.place) == ("The panel met weekly.", "paper.txt, turn 1")
    (spoken,) = cell(found, "talk.txt", "How they worked").passages
    assert spoken.text == "We met weekly."  # a heading beside speech is nobody's
    assert len(cell(study.framework("strands"), "Papers", "How they worked").passages) == 1
    people = study.framework("people")
    assert [row.name for row in people.rows] == ["P1"]
    assert len(cell(people, "P1", "How they worked").passages) == 1
    written = study.chart("paper.txt", "How they worked", "Weekly.", rows="documents")
    assert (written.linked, written.coded_since) == ((passage.coding,), 0)
    ((_, _, _, counted),) = study.compare().rows
    assert (counted.people, counted.of) == (1, 1)  # a paper is no person
