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


BIB = """\
@article{moss2019, title = {Waiting for a Letter that Never Came}, author = {Ada Moss},
  year = 2019, abstract = {Letters were late, and nobody said why.}}
@article{birch2020, title = {How a ward learned to listen to carers}, author = {Birch, Bo},
  year = 2020, journal = {Ward and Home}}
@article{elm2021, title = {Nine carers and a diary of the night}, author = {Elm, Cy}, year = 2021}
"""
BIRCH = "Birch 2020 How a ward learned to listen to carers"


def test_both_lists_with_the_files_store_each_paper_once(study: Project, tmp_path: Path) -> None:
    (tmp_path / "refs.ris").write_text(RIS)
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "birch_2020.txt").write_text("Carers: they were heard.\n\nStaff: and thanked.\n")
    (tmp_path / "elm.txt").write_text("Nine carers and a diary of the night. They wrote.\n")
    (tmp_path / "other.txt").write_text("Nothing of either list is in here.\n")
    names = ("birch_2020.txt", "refs.ris", "elm.txt", "refs.bib", "other.txt")
    birch, ris, elm, bib, other = study.import_files([tmp_path / name for name in names])
    assert (birch.document, birch.turns) == (BIRCH, 2)
    assert elm.document == "Elm 2021 Nine carers and a diary of the night"
    assert "belongs to no reference of refs.ris or refs.bib" in (other.error or "")
    assert ris.notices == ("3 papers are stored, each as a document with a case.",)
    assert bib.notices == (
        "“Moss 2019 Waiting for a letter that never came” stands 2 times (refs.ris, refs.bib) and "
        "is one paper, with the fields of all of them.",
        f"“{BIRCH}” stands 2 times (refs.ris, refs.bib) and is one paper, with the fields of all "
        "of them.",
        "3 papers are stored, 2 of them in another list as well, each as a document with a case.",
    )
    assert len(study.documents()) == 4
    cases = {p.label: dict(p.attributes) for p in study.participants()}
    assert sorted(cases) == ["Birch 2020", "Elm 2021", "Moss 2019", "Moss 2019a"]
    assert cases["Birch 2020"]["journal"] == "Ward and Home"  # only the second list has it
    assert cases["Moss 2019"]["doi"] == "10.1234/inv.2019.7"  # only the first
    longer = study.document("Moss 2019 Waiting for a letter that never came")
    assert longer.text == "Letters were late, and nobody said why."
    assert study.check().problems == ()
    again = study.import_files([tmp_path / "refs.bib"])
    assert again[0].error == "Every reference of refs.bib is in the study already."
    study.undo()
    assert (study.documents(), study.participants()) == ((), ())


def test_a_paper_is_known_again_whatever_the_case_of_its_title(
    study: Project, tmp_path: Path
) -> None:
    (tmp_path / "refs.ris").write_text(RIS)
    (tmp_path / "refs.bib").write_text(BIB)
    study.import_files([tmp_path / "refs.ris"])
    (later,) = study.import_files([tmp_path / "refs.bib"])
    assert later.document == "Elm 2021 Nine carers and a diary of the night"
    assert len([notice for notice in later.notices if "in the study already" in notice]) == 2
    assert len(study.documents()) == 4


def test_a_list_that_cannot_be_read_does_not_keep_the_other_out(
    study: Project, tmp_path: Path
) -> None:
    (tmp_path / "refs.ris").write_text(RIS)
    (tmp_path / "bad.bib").write_text("nothing")
    (tmp_path / "birch_2020.txt").write_text("They were heard.\n")
    files = [tmp_path / name for name in ("bad.bib", "refs.ris", "birch_2020.txt")]
    bad, good, paper = study.import_files(files)
    assert "no references in this file" in (bad.error or "")
    assert good.error is None
    assert paper.document == BIRCH
    study.undo()
    bad, paper = study.import_files([files[0], files[2]])
    assert bad.error
    assert "birch_2020.txt was not stored, since bad.bib cannot be read" in (paper.error or "")
    assert study.documents() == ()
