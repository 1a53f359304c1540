"""Words that set groups apart inside a theme: who uses them, where, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.two_sides import clinic
from workbench.api import Project, words_file
from workbench.errors import NotFound, UsageError
from workbench.values import Scope

PATIENTS = """INT: The rota, the rota, the rota. What about the plan?
P1: The plan was on the screen. Nobody asked me.
P2: My plan is to sleep. Nobody asked.
P3: They asked nobody. The plan, the plan, the plan.
P4: I like the bus bus bus bus.
"""
STAFF = """INT: And the plan?
N1: We write the plan together and book a slot.
N2: Every slot has a plan.
N3: A slot is fifteen minutes.
"""


@pytest.fixture
def ready(study: Project, tmp_path: Path) -> Project:
    """Four patients and three staff on one theme; the interviewer is coded too."""
    for name, words in (("p.txt", PATIENTS), ("n.txt", STAFF)):
        (tmp_path / name).write_text(words, encoding="utf-8")
        study.import_files([tmp_path / name], method="single-group", strand=name[0].upper())
    study.add_group("Patients")
    study.assign_participants(
        [
            {"document": link.document, "speaker": link.speaker, "participant": link.speaker,
             "groups": "Patients" if link.speaker[0] == "P" else "Staff"}
            for link in study.speakers()
            if link.speaker != "INT"
        ]
    )  # fmt: skip
    study.add_code("Deciding", kind="theme")
    study.add_code("Other", kind="theme")
    for document in study.documents():
        text = study.document(document.name).text
        study.code_many(
            [{"document": document.name, "start": "0", "end": str(len(text)), "code": "Deciding"}]
        )
    return study


def test_who_uses_which_word(ready: Project) -> None:
    found = ready.theme_words("deciding")
    assert found.voices == (("Patients", 4, 4), ("Staff", 3, 3))
    uses = {
        w.word: (w.group, w.place, [(u.group, u.people, u.voices) for u in w.uses])
        for w in found.words
    }
    assert uses["nobody"] == ("Patients", 2, [("Patients", 3, 4), ("Staff", 0, 3)])
    assert uses["slot"] == ("Staff", 2, [("Patients", 0, 4), ("Staff", 3, 3)])
    assert {"asked", "nobody"} <= uses.keys()
    assert "bus" not in uses  # one person, four times
    assert "rota" not in uses  # the interviewer
    assert any("no result" in s for s in found.statements)


def test_in_its_place_on_both_sides(ready: Project) -> None:
    found = ready.theme_words("Deciding", word="PLAN").asked
    assert found is not None
    assert (found.word, found.group) == ("plan", "")
    patients, staff = found.uses
    assert (patients.people, patients.voices, staff.people, staff.voices) == (3, 4, 2, 3)
    assert [at.who for at in patients.lines] == ["P1", "P2", "P3", "P3"]
    assert [at.who for at in staff.lines] == ["N1", "N2"]
    at = patients.lines[1]
    assert (at.left, at.word, at.right, at.turn) == ("My", "plan", "is to sleep. Nobody asked.", 3)
    assert ready.document(at.document).text.count("My plan") == 1


def test_scope_and_what_is_refused(ready: Project) -> None:
    only = ready.theme_words("Deciding", Scope(strand="P"))
    assert only.words == ()
    assert "Only Patients speak of this theme" in " ".join(only.statements)
    assert ready.theme_words("Deciding", Scope(coder="AB")).words
    none = ready.theme_words("Other")
    assert (none.words, none.voices) == ((), ())
    assert "Nobody of a group" in " ".join(none.statements)
    with pytest.raises(NotFound):
        ready.theme_words("Nothing")
    for word in ("two words", "", "[x]", "12"):
        with pytest.raises(UsageError, match="not one word"):
            ready.theme_words("Deciding", word=word)


def test_speaking_as_is_left_out(ready: Project) -> None:
    ready.speak_as_turn("n.txt", 2, "Patients")
    found = ready.theme_words("Deciding")
    assert found.voices == (("Patients", 4, 4), ("Staff", 2, 2))
    assert any("speaking as another group" in s for s in found.statements)
    assert "slot" not in {w.word for w in found.words}


def test_too_few_people(study: Project, tmp_path: Path) -> None:
    found = clinic(study, tmp_path).theme_words("Waiting")
    assert found.words == ()
    assert "Fewer than 3 people speak of this theme in Patients and Staff" in " ".join(
        found.statements
    )


def test_files(ready: Project) -> None:
    found = ready.theme_words("Deciding")
    lines = words_file([found], "csv").data.decode().splitlines()
    assert lines[0] == "theme,path,sets_apart,place,word,group,people,voices"
    assert "Deciding,Deciding,Staff,2,slot,Patients,0,4" in lines
    assert len(lines) == 1 + 2 * len(found.words)
    assert words_file([found], "xlsx").data[:2] == b"PK"
    assert len(found.to_frame()) == 2 * len(found.words)
    with pytest.raises(UsageError, match="csv, xlsx"):
        words_file([found], "docx")
