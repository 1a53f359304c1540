"""Pictures, matrices, summaries, checklist and workshops in the kit, held against their pages."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exports.reading import docx_text
from tests.support import two_strands
from tests.support.two_sides import clinic
from workbench.api import Project, create_project, kit_of, kit_parts
from workbench.exports.wording import places
from workbench.values import Kit, KitChoice

FURTHER = ("summaries", "convergence", "framework_matrix", "codes_by_group", "words", "dot_matrix",
           "coding_tree", "thematic_map", "saturation", "checklist", "workshops")  # fmt: skip
FORMATS = ("docx", "csv", "svg", "png")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The clinic: charted, summed up, judged, a checklist and a workshop made of it."""
    folder = tmp_path_factory.mktemp("further")
    project = clinic(create_project(folder / "s.db", name="Clinic", actor="AB"), folder)
    project.chart("P1", "Waiting", "Nine weeks without a word.")
    project.write_summary("Waiting", "Patients", "Not knowing is worse than waiting.")
    project.write_summary("Waiting", None, "Both wait; one side knows why.")
    project.judge("Waiting", ["Patients", "Staff"], {"overall": ("partial agreement", "Cause.")})
    project.release_judgements("Waiting", ["Patients", "Staff"])
    project.add_checklist_item("Waiting", "Say how long", professionals="Tell the wait.")
    project.workshops.create("First workshop", held_on="2024-05-06")
    yield project
    project.close()


@pytest.fixture(scope="module")
def kit(study: Project) -> Kit:
    """The further parts."""
    return kit_of(study.kit_report(), KitChoice(parts=FURTHER, formats=FORMATS))


def rows(kit: Kit, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(kit.files[f"tables/{name}.csv"].decode())))


def test_figures_are_those_of_the_pages(study: Project, kit: Kit) -> None:
    columns, expected = study.matrix("codes", "groups").table()
    found = rows(kit, "codes_by_group")
    assert tuple(found[0]) == columns
    assert [list(row.values()) for row in found] == [[str(v) for v in row] for row in expected]
    waiting = next(row for row in found if row["path"] == "Waiting")
    assert (waiting["Patients"], waiting["Staff"], waiting["Carers"]) == ("2", "1", "0")
    told = docx_text(kit.files["word/codes_by_group.docx"])
    assert "Patients (of 3)" in told


def test_pictures_are_the_same_as_by_themselves(study: Project, kit: Kit) -> None:
    for part, kind in (
        ("dot_matrix", "dot-matrix"), ("coding_tree", "coding-tree"),
        ("thematic_map", "thematic-map"),
    ):  # fmt: skip
        picture = study.picture(kind)
        assert kit.files[f"pictures/{part}.svg"].decode() == picture.svg
        assert kit.files[f"pictures/{part}.png"].startswith(b"\x89PNG")
        with zipfile.ZipFile(io.BytesIO(kit.files[f"word/{part}.docx"])) as archive:
            held = [archive.read(n) for n in archive.namelist() if n.startswith("word/media/")]
        assert held == [kit.files[f"pictures/{part}.png"]]


def test_what_was_written_is_printed(kit: Kit) -> None:
    told = docx_text(kit.files["word/summaries.docx"])
    assert "Patients: Not knowing is worse than waiting." in told
    assert "Both sides together: Both wait; one side knows why." in told
    assert "Nine weeks without a word." in docx_text(kit.files["word/framework_matrix.docx"])
    mine = next(row for row in rows(kit, "framework_matrix") if row["people"] == "P1")
    assert mine["Waiting"] == "Nine weeks without a word."
    assert "partial agreement" in docx_text(kit.files["word/convergence.docx"])
    assert "Tell the wait." in docx_text(kit.files["word/checklist.docx"])
    assert "First workshop, 2024-05-06" in docx_text(kit.files["word/workshops.docx"])


def test_the_framework_page_has_what_is_charted_and_names_the_rest(kit: Kit) -> None:
    told = docx_text(kit.files["word/framework_matrix.docx"])
    assert "| Person | Waiting |" in told
    assert "patients.txt, turn 2" in told
    assert "so they have no row here: C1, C2, N1, N2, P2, P3." in told
    assert "so they have no column: Getting there, Garden." in told
    assert len(rows(kit, "framework_matrix")) == 7  # the table has every case
    assert {"Waiting", "Getting there", "Garden"} <= set(rows(kit, "framework_matrix")[0])


def test_places_name_a_document_once() -> None:
    found = [("a.txt", 3), ("b.txt", 2), ("a.txt", 9), ("a.txt", 3), ("c.txt", None)]
    assert places(found) == "a.txt, turns 3, 9; b.txt, turn 2; c.txt"


def test_integrated_themes_are_the_papers_and_the_strands_are_named(tmp_path: Path) -> None:
    project = two_strands.build(create_project(tmp_path / "s.db", actor="AB"), tmp_path)
    kit = kit_of(project.kit_report(), KitChoice(parts=("journal_table",), formats=("md", "csv")))
    page = kit.files["markdown/journal_table.md"].decode()
    inside = {row["theme"] for row in rows(kit, "journal_table")}
    integrated = [t.name for t in project.codebook().themes() if t.name in inside and
                  project.codebook().path(t.id) == t.name]  # fmt: skip
    strands = sorted(project.strands())
    assert integrated
    assert inside == {*integrated, *strands}
    assert all(f"| {name} " in page or f"**{name}**" in page for name in integrated)
    assert "of the strands’ own codebooks" in page
    for strand in strands:
        assert f"| {strand} |" not in page
    project.close()


def test_no_saturation_says_why_and_draws_nothing(kit: Kit) -> None:
    assert "needs 6 interviews at least" in docx_text(kit.files["word/saturation.docx"])
    assert not [name for name in kit.files if name.startswith("pictures/saturation")]


def test_what_is_not_there_is_not_made_by_default_and_says_so(tmp_path: Path) -> None:
    bare = create_project(tmp_path / "bare.db", actor="AB")
    report = bare.kit_report()
    offered = {info.name: info.why_not for info in kit_parts(report)}
    assert "No judgement is open" in offered["convergence"]
    assert "Nobody has written a summary" in offered["summaries"]
    assert "checklist is empty" in offered["checklist"]
    assert offered["workshops"] == "No workshop is entered in the study."
    made = kit_of(report, KitChoice(parts=FURTHER, formats=("tex", "svg", "png")))
    assert not [name for name in made.files if name.startswith("pictures/")]
    bare.close()


def test_the_profile_governs_what_is_made_by_default(study: Project) -> None:
    study.set_profile("reflexive")
    try:
        report = study.kit_report()
    finally:
        study.undo()
    offered = {info.name: info for info in kit_parts(report)}
    for name in ("saturation", "coreq", "srqr"):
        assert not offered[name].by_default
        assert offered[name].why_not.startswith("On request only: ")
    assert "Meaning is made in the analysis" in offered["saturation"].why_not
    assert offered["rtarg"].by_default
    assert offered["framework_matrix"].by_default, "somebody has charted"


def test_consent_holds_in_further_parts(tmp_path: Path) -> None:
    project = clinic(create_project(tmp_path / "s.db", actor="AB"), tmp_path)
    coding = next(c for c in project.codings() if c.quote == "I waited as well")
    item = project.add_checklist_item("Waiting", "Say how long", patients="Ask.")
    project.attach_to_checklist(item, coding.id)
    choice = KitChoice(parts=FURTHER, formats=("docx", "md", "html", "tex", "csv"))
    before = kit_of(project.kit_report(), choice)
    assert b"I waited as well" in before.files["markdown/checklist.md"]
    for who in {s.participant for s in project.speakers() if s.participant}:
        project.set_consent(who, "no quotes")
    after = kit_of(project.kit_report(), choice)
    for name, data in after.files.items():
        told = docx_text(data) if name.endswith(".docx") else data.decode("utf-8", "replace")
        assert "I waited as well" not in told, name
    assert "1 passage is not to be quoted" in docx_text(after.files["word/checklist.docx"])
    project.close()
