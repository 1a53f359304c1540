"""The Import page: read, corrected, stored; nothing before “Store”."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Page, shown
from tests.ui.everywhere import (
    HOSTILE_FILE,
    HOSTILE_TALK,
    PROBE,
    harmless,
    survives_a_move,
    words,
)
from workbench.api import open_project

TALK = (
    "Interview 7\n\nINT: How was it?\nPatient: Long.\nINT: And then?\nPatient: Over.\n"
    "INT: Else?\nPateint: No.\n"
    "INT: Sure?\nPatient: Quite.\nINT: Good.\nPatient: Yes.\nINT: So.\nPatient: So it is.\n"
)


def bring(test: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Drop files on the page."""
    test.file_uploader[0].set_value([(name, data, "text/plain") for name, data in files])
    test.run()
    assert not test.exception
    return test


def field(test: AppTest, label: str) -> object:
    """The field of this label, of whatever kind."""
    kinds = (test.text_input, test.selectbox, test.multiselect, test.number_input)
    return next(w for kind in kinds for w in kind if w.label == label)


def press(test: AppTest, label: str) -> AppTest:
    next(b for b in test.button if b.label == label).click().run()
    assert not test.exception
    return test


def test_without_files_it_says_how_to_begin(page: Page, empty_study: Path) -> None:
    test = page(empty_study, "import")
    assert "Nothing is stored until you choose “Store”" in words(test)
    assert "workbench import STUDY FILE…" in words(test)


def test_a_file_is_shown_and_not_stored(page: Page, empty_study: Path) -> None:
    test = bring(page(empty_study, "import"), ("a.txt", TALK.encode()))
    told = words(test)
    assert "3 speakers · 13 turns" in told
    assert "Patient 5 turns" in told
    assert "Taken to be “interview”" in told
    assert "“Pateint” stands once beside “Patient”" in told
    assert "starts here" in told
    assert "INT is taken to be a facilitator" in told
    assert field(test, "Speaker 1: part").value == "facilitator"  # type: ignore[attr-defined]
    assert not open_project(empty_study).documents()


def test_corrected_and_stored(page: Page, empty_study: Path) -> None:
    test = bring(page(empty_study, "import"), ("a.txt", TALK.encode()))
    press(test, "Merge the two")
    assert field(test, "Speaker 3: stored as").value == "Patient"  # type: ignore[attr-defined]
    assert "One speaker with “Patient”" in words(test)
    field(test, "Speaker 2: stored as").set_value("Anna")  # type: ignore[attr-defined]
    field(test, "Speaker 3: stored as").set_value("Anna")  # type: ignore[attr-defined]
    field(test, "How it was collected").set_value("survey")  # type: ignore[attr-defined]
    test.run()
    press(test, "Store 1 file")
    assert "1 file stored" in words(test)
    assert "Stored as “a.txt”" in words(test)
    project = open_project(empty_study)
    document = project.document("a.txt")
    assert document.text == TALK
    assert document.method == "survey"
    assert {t.speaker for t in document.turns} == {None, "INT", "Anna"}
    assert [b.label for b in test.button if b.key == "store-files"] == ["Nothing to store"]


def test_the_start_can_be_moved(page: Page, empty_study: Path) -> None:
    test = bring(page(empty_study, "import"), ("a.txt", TALK.encode()))
    field(test, "Dialogue starts at turn").set_value(4)  # type: ignore[attr-defined]
    test.run()
    press(test, "Store 1 file")
    turns = open_project(empty_study).document("a.txt").turns
    assert [t.speaker for t in turns[:4]] == [None, None, None, "INT"]


def test_another_encoding_reads_again(page: Page, empty_study: Path) -> None:
    data = "P1: caf\xe9 one\nP2: two\nPatient: three\nP2: four\n".encode("cp1252")
    test = bring(page(empty_study, "import"), ("a.txt", data))
    assert "café one" in words(test)
    field(test, "Encoding").set_value("cp1251")  # type: ignore[attr-defined]
    test.run()
    assert "cafй one" in words(test)
    field(test, "Encoding").set_value("utf-8")  # type: ignore[attr-defined]
    test.run()
    assert "the file is not in utf-8" in words(test)
    assert "Nothing to store" in [b.label for b in test.button]


def test_what_was_said_of_a_file_is_kept_while_looking_at_another(
    page: Page, empty_study: Path
) -> None:
    other = b"X: one.\nY: two.\nX: three.\nY: four.\n"
    test = bring(page(empty_study, "import"), ("a.txt", TALK.encode()), ("b.txt", other))
    first, second = (href for href in ("import?file=1", "import?file=2"))
    assert first in shown(test)
    field(test, "Speaker 2: stored as").set_value("Anna")  # type: ignore[attr-defined]
    test.run()
    test.query_params["file"] = second[-1]
    test.run()
    assert field(test, "Speaker 1: stored as").value == "X"  # type: ignore[attr-defined]
    test.query_params["file"] = first[-1]
    test.run()
    assert field(test, "Speaker 2: stored as").value == "Anna"  # type: ignore[attr-defined]
    press(test, "Store 2 files")
    assert "Anna" in open_project(empty_study).documents()[0].speakers


def test_one_bad_file_does_not_stop_the_others(page: Page, empty_study: Path) -> None:
    test = bring(
        page(empty_study, "import"),
        ("empty.txt", b""),
        ("a.txt", TALK.encode()),
        ("again.txt", TALK.encode()),
    )
    told = words(test)
    assert "cannot be read" in told
    assert "this file is empty" in told
    press(test, "Store 2 files")
    told = words(test)
    assert "1 file stored. 1 could not be stored" in told
    test.query_params["file"] = "3"
    test.run()
    assert "is in the study already, as “a.txt”" in words(test)
    assert [d.name for d in open_project(empty_study).documents()] == ["a.txt"]


def test_a_double_is_said_before_it_is_stored(page: Page, empty_study: Path) -> None:
    test = bring(page(empty_study, "import"), ("a.txt", TALK.encode()))
    press(test, "Store 1 file")
    test = bring(page(empty_study, "import"), ("b.txt", TALK.encode()))
    assert "in the study already" in words(test)
    assert "Nothing to store" in [b.label for b in test.button]


def test_people_and_groups_of_the_study_can_be_chosen(page: Page, demonstration_copy: Path) -> None:
    test = bring(page(demonstration_copy, "import"), ("new.txt", b"P01: a\nK: b\nP01: c\nK: d\n"))
    assert "There is a “P01” in the study" in words(test)
    who = field(test, "Speaker 1: who it is")
    assert "P01" in who.options  # type: ignore[attr-defined]
    who.set_value("P01")  # type: ignore[attr-defined]
    field(test, "Speaker 2: groups").set_value(["Professionals"])  # type: ignore[attr-defined]
    test.run()
    assert "In the study already: Patients" in words(test)
    press(test, "Store 1 file")
    links = {s.speaker: s for s in open_project(demonstration_copy).speakers()
             if s.document == "new.txt"}  # fmt: skip
    assert links["P01"].participant == "P01"
    assert links["K"].groups == ("Professionals",)


def test_the_same_is_said_of_every_file(page: Page, demonstration_copy: Path) -> None:
    files = [(f"n{n}.txt", f"Ann{n}: a\nINT: b\nAnn{n}: c\nINT: d\n".encode()) for n in (1, 2)]
    test = bring(page(demonstration_copy, "import"), *files)
    field(test, "Group of everybody taking part").set_value("Patients")  # type: ignore[attr-defined]
    field(test, "How they were collected").set_value("survey")  # type: ignore[attr-defined]
    press(test, "Say it of every file")
    press(test, "Store 2 files")
    project = open_project(demonstration_copy)
    for n in (1, 2):
        assert project.document(f"n{n}.txt").method == "survey"
        link = next(s for s in project.speakers() if s.speaker == f"Ann{n}")
        assert link.groups == ("Patients",)


def test_a_file_can_be_left_out(page: Page, empty_study: Path) -> None:
    test = bring(page(empty_study, "import"), ("a.txt", TALK.encode()))
    press(test, "Leave this file out")
    assert "Bring in transcripts" in words(test)


def test_hostile_names(page: Page, hostile_names: Path) -> None:
    test = bring(
        page(hostile_names, "import"),
        (HOSTILE_FILE.replace("a <", "b <"), (HOSTILE_TALK + "P1: more\n").encode()),
        (f"{PROBE}.txt", b""),
    )
    harmless(test)
    assert PROBE in words(test)
    test.query_params["file"] = "2"
    test.run()
    harmless(test)


def test_a_moved_study(page: Page, demonstration_file: Path, tmp_path: Path) -> None:
    survives_a_move(page, demonstration_file, tmp_path, "import")
