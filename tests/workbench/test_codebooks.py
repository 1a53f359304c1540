"""The codebook: by call and by table, all or none, back as it went."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.api import Project
from workbench.errors import NotFound, Refused

TABLE = [
    {"path": "Time", "kind": "theme", "stage": "named", "definition": "When people are asked.",
     "include": "", "exclude": "", "examples": "", "links": ""},
    {"path": "Time > clinic hours", "kind": "code", "stage": "reviewed", "definition": "Hours.",
     "include": "late starts", "exclude": "travel", "examples": "ten o'clock || never on time",
     "links": ""},
    {"path": r"Respect \> more", "kind": "theme", "stage": "candidate", "definition": "",
     "include": "", "exclude": "", "examples": "", "links": ""},
    {"path": r"Respect \> more > asked\|heard", "kind": "code", "stage": "idea",
     "definition": "a\nb", "include": "", "exclude": "", "examples": "", "links": "Time"},
]  # fmt: skip


def test_a_table_comes_back_as_it_went(study: Project) -> None:
    study.import_codebook(TABLE)
    assert study.codebook_table()[1] == TABLE
    steps = len(study.history())
    study.import_codebook(TABLE)
    assert len(study.history()) == steps
    study.undo()
    assert study.codebook_table()[1] == []


def test_a_table_changes_adds_and_never_deletes(study: Project) -> None:
    study.import_codebook(TABLE)
    study.import_codebook([{"path": "time > Clinic hours", "stage": "named"}, {"path": "New > x"}])
    rows = {row["path"]: row for row in study.codebook_table()[1]}
    assert rows["Time > clinic hours"]["stage"] == "named"
    assert rows["Time > clinic hours"]["definition"] == "Hours."
    assert rows["Time > clinic hours"]["examples"] == "ten o'clock || never on time"
    assert rows["New > x"]["kind"] == rows["New"]["kind"] == "code"
    assert len(rows) == 6


def test_a_theme_row_may_name_the_codes_that_serve_it(study: Project) -> None:
    study.import_codebook(
        [{"path": "T", "kind": "theme", "links": "c|d"}, {"path": "c"}, {"path": "d", "links": "T"}]
    )
    rows = {row["path"]: row["links"] for row in study.codebook_table()[1]}
    assert rows == {"T": "", "c": "T", "d": "T"}


def test_the_parent_may_come_after_its_child(study: Project) -> None:
    study.import_codebook([{"path": "A > b"}, {"path": "A", "kind": "theme", "definition": "d"}])
    assert [(r["path"], r["kind"]) for r in study.codebook_table()[1]] == [
        ("A", "theme"), ("A > b", "code"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"path": "a"}, {"path": "b > "}], "Line 3 .*empty step"),
        ([{"path": "a", "kind": "topic"}], "Line 2 .*theme or code, not “topic”"),
        ([{"path": "a", "stage": "done"}], "Line 2 .*not “done”"),
        ([{"path": "a", "links": "Nowhere"}], "Line 2 .*links to “Nowhere”, which is no code"),
        ([{"path": "x" * 201}], "201 characters"),
        (
            [{"path": "A > T", "kind": "theme"}, {"path": "B > T", "kind": "theme"}],
            "Two different codes would both be “T”",
        ),
    ],
)
def test_a_bad_table_changes_nothing(
    study: Project, rows: list[dict[str, str]], message: str
) -> None:
    before = study.fingerprints()
    with pytest.raises(Refused, match=message):
        study.import_codebook(rows)
    after = study.fingerprints()
    assert after["code"] == before["code"]
    assert after["history"] == before["history"]


def test_calls_and_their_undo(study: Project) -> None:
    study.add_code("Time", kind="theme", stage="candidate")
    study.add_code("waiting", parent="Time")
    study.add_code("Other", kind="theme")
    study.move_code("waiting", under="Other")
    study.change_code("Other", name="Another", stage="set aside")
    study.link_code("Time", "waiting")
    assert study.codebook().path(study.codebook().find("waiting")[0].id) == "Another > waiting"
    assert study.codebook().evidence(study.codebook().find("Time")[0].id) == {
        study.codebook().find("Time")[0].id, study.codebook().find("waiting")[0].id,
    }  # fmt: skip
    for _ in range(6):
        study.undo()
    assert len(study.codebook()) == 0
    for _ in range(6):
        study.redo()
    assert study.codebook().path(study.codebook().find("waiting")[0].id) == "Another > waiting"
    assert study.check().clean


def test_the_same_id_again_changes_nothing(study: Project) -> None:
    id_ = "6f1b1d6e-0000-4000-8000-000000000001"
    study.add_code("Time", id=id_)
    assert study.add_code("Time", id=id_).id == id_
    assert len(study.codebook()) == 1


@pytest.mark.parametrize(
    ("act", "error", "message"),
    [
        (lambda p: p.add_code("time"), Refused, "There is a code “time”"),
        (lambda p: p.add_code(" "), Refused, "needs a name"),
        (lambda p: p.add_code("x", parent="Nope"), NotFound, "No code is called “Nope”"),
        (lambda p: p.move_code("Time", under="waiting"), Refused, "under itself"),
        (lambda p: p.link_code("Time", "waiting"), Refused, "serves it already"),
        (lambda p: p.unlink_code("Time", "waiting"), NotFound, "not linked"),
    ],
)
def test_refusals(study: Project, act, error: type[Exception], message: str) -> None:  # type: ignore[no-untyped-def]
    study.add_code("Time", kind="theme")
    study.add_code("waiting", parent="Time")
    with pytest.raises(error, match=message):
        act(study)


def test_deleting_a_theme_ends_its_codings_and_undo_brings_all_back(
    study: Project, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("INT: So?\nP1: I waited.\nINT: Hm?\nP1: Long.\n")
    study.import_files([tmp_path / "a.txt"], method="interview")
    study.import_codebook(TABLE)
    study.code("a.txt", "clinic hours", quote="I waited.")
    study.code("a.txt", "asked\\|heard", quote="Long.")
    assert study.delete_code("Time") == 1
    assert [c.code for c in study.codings()] == ["asked|heard"]
    study.undo()
    assert len(study.codings()) == 2
    assert study.codebook_table()[1] == TABLE
    assert study.check().clean
