"""Cases from the literature: papers as documents, a case behind each, files matched to papers."""

from __future__ import annotations

from pathlib import Path

from workbench.api import Project, inspect_files

RIS = """\
TY  - JOUR
AU  - Moss, Ada
PY  - 2019
TI  - Waiting for a letter that never came
DO  - 10.1234/inv.2019.7
JO  - Journal of Invented Care
AB  - Letters were late.
ER  -
TY  - JOUR
AU  - Moss, Ada
PY  - 2019
TI  - A second paper of the same year
AB  - The same author again.
ER  -
TY  - JOUR
AU  - Birch, Bo
PY  - 2020
TI  - How a ward learned to listen to carers
ER  -
"""


def test_each_paper_is_a_document_and_a_case(study: Project, tmp_path: Path) -> None:
    (tmp_path / "refs.ris").write_text(RIS)
    (tmp_path / "birch_2020.txt").write_text("Carers: they were heard.\n\nStaff: and thanked.\n")
    (tmp_path / "other.txt").write_text("Nothing of the list is in here.\n")
    files = [tmp_path / name for name in ("birch_2020.txt", "refs.ris", "other.txt")]
    paper, listed, other = study.import_files(files, method="document", group="Literature")
    assert (listed.error, listed.turns, listed.words) == (None, 2, 7)
    assert listed.notices[-1] == "3 papers are stored, each as a document with a case."
    assert (paper.turns, paper.words) == (2, 7)
    assert paper.document == "Birch 2020 How a ward learned to listen to carers"
    assert "belongs to no reference of refs.ris" in (other.error or "")
    cases = {p.label: (p.groups, dict(p.attributes)) for p in study.participants()}
    assert sorted(cases) == ["Birch 2020", "Moss 2019", "Moss 2019a"]
    assert cases["Moss 2019"] == (
        ("Literature",),
        {
            "year": "2019",
            "journal": "Journal of Invented Care",
            "doi": "10.1234/inv.2019.7",
            "title": "Waiting for a letter that never came",
        },
    )
    text = study.document("Birch 2020 How a ward learned to listen to carers")
    assert {(turn.speaker, turn.participant) for turn in text.turns} == {(None, "Birch 2020")}
    assert {d.method for d in study.documents()} == {"document"}

    study.add_code("Being heard", kind="theme")
    study.code(text.id, "Being heard", start=text.turns[0].start, end=text.turns[0].end)
    ((_, _, _, cell),) = study.compare().rows
    assert (cell.people, cell.of) == (1, 3)
    assert study.check().problems == ()


def test_papers_that_are_there_are_left_out_and_undo_takes_all(
    study: Project, tmp_path: Path
) -> None:
    (tmp_path / "refs.ris").write_text(RIS)
    study.import_files([tmp_path / "refs.ris"])
    (again,) = study.import_files([tmp_path / "refs.ris"])
    assert again.error == "Every reference of refs.ris is in the study already."
    more = RIS + "TY  - JOUR\nAU  - Ash, C.\nPY  - 2021\nTI  - One more\nAB  - Words.\nER  -\n"
    (tmp_path / "refs.ris").write_text(more)
    (added,) = study.import_files([tmp_path / "refs.ris"])
    assert (added.document, added.turns, added.words) == ("Ash 2021 One more", 1, 1)
    assert study.check().problems == ()
    study.undo()
    study.undo()
    assert (study.documents(), study.participants()) == ((), ())
    study.redo()
    assert len(study.documents()) == 3
    assert study.check().problems == ()


def test_inspect_lists_the_papers(tmp_path: Path) -> None:
    (tmp_path / "refs.ris").write_text(RIS)
    (found,) = inspect_files([tmp_path / "refs.ris"])
    assert found.value["format"] == "ris"
    assert [paper["case"] for paper in found.value["references"]] == [
        "Moss 2019", "Moss 2019", "Birch 2020",
    ]  # fmt: skip
    assert found.value["turns"][0]["text"] == "Letters were late."
    (tmp_path / "no.ris").write_text("nothing")
    (failed,) = inspect_files([tmp_path / "no.ris"])
    assert failed.failed
