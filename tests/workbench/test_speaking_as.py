"""Speaking as another group: a turn, a stretch, some words; marked, changed, taken away, undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.api import Project
from workbench.errors import NotFound, Refused

TALK = "INT: So?\nS1: I help. As a patient I waited. I waited long.\nINT: And?\nS1: Always.\n"


@pytest.fixture
def talk(study: Project, tmp_path: Path) -> Project:
    (tmp_path / "talk.txt").write_text(TALK)
    study.import_files([tmp_path / "talk.txt"], group="Staff", method="interview")
    return study


def test_a_whole_turn_and_back(talk: Project) -> None:
    turn = talk.speak_as_turn("talk", 2, "Patients")
    assert turn.speaking_as == ((turn.start, turn.end, "Patients"),)
    steps = len(talk.history())
    talk.speak_as_turn("talk", 2, "Patients")
    assert len(talk.history()) == steps  # it is so already
    assert [g.name for g in talk.groups()] == ["Staff", "Patients"]
    assert talk.speak_as_turn("talk", 2, "Staff").speaking_as[0][2] == "Staff"
    assert talk.speak_as_turn("talk", 2, None).speaking_as == ()
    with pytest.raises(Refused, match="nothing to take away"):
        talk.speak_as_turn("talk", 2, None)
    talk.undo()
    assert talk.document("talk").turns[1].speaking_as[0][2] == "Staff"
    assert talk.check().problems == ()


def test_a_stretch_by_place_or_by_its_words(talk: Project) -> None:
    words = "As a patient I waited."
    start = TALK.index(words)
    turn = talk.speak_as_turn("talk", 2, "Patients", start=start, end=start + len(words))
    assert turn.speaking_as == ((start, start + len(words), "Patients"),)
    assert talk.speak_as_turn("talk", 2, None, start=start, end=start + 4).speaking_as == ()
    again = talk.speak_as_turn("talk", 2, "Patients", quote=f" {words} ")
    assert again.speaking_as == turn.speaking_as
    to_the_end = talk.speak_as_turn("talk", 2, "Carers", start=start + len(words) + 1)
    assert [group for _, _, group in to_the_end.speaking_as] == ["Patients", "Carers"]
    assert talk.speak_as_turn("talk", 2, None).speaking_as == ()
    assert talk.check().problems == ()


@pytest.mark.parametrize(
    ("said", "error", "says"),
    [
        ({"turn": 9}, NotFound, "no turn 9; its turns are 1 to 4"),
        ({"turn": 2, "start": 0}, Refused, "is no stretch of turn 2"),
        ({"turn": 2, "start": 20, "end": 20}, Refused, "is no stretch of turn 2"),
        ({"turn": 2, "quote": "never said"}, Refused, "does not stand in turn 2"),
        ({"turn": 2, "quote": "I waited"}, Refused, "stands 2 times in turn 2"),
        ({"turn": 2, "start": 20, "end": 21}, Refused, "holds no words"),
    ],
)
def test_what_cannot_be_marked_changes_nothing(
    talk: Project, said: dict[str, object], error: type[Exception], says: str
) -> None:
    before = talk.fingerprints()
    with pytest.raises(error, match=says):
        talk.speak_as_turn("talk", group="Patients", **said)  # type: ignore[arg-type]
    assert talk.fingerprints() == before


def test_what_overlaps_is_refused(talk: Project) -> None:
    talk.speak_as_turn("talk", 2, "Patients", quote="As a patient")
    with pytest.raises(Refused, match="marked already"):
        talk.speak_as_turn("talk", 2, "Carers")
