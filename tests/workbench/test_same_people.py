"""One label in several documents: asked with evidence, joined or kept apart, never guessed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.api import Project
from workbench.errors import NotFound, Refused, UsageError

Bring = Callable[..., None]


@pytest.fixture
def bring(study: Project, tmp_path: Path) -> Bring:
    """Imports small interviews: ``bring("one", "P3", strand="Patients", more="(Female, 62)")``."""

    def go(name: str, *labels: str, strand: str | None = "Patients", group: str = "G") -> None:
        lines = [f"INT: Hello, {name}?"]
        for label in labels:
            lines += [f"{label}: Yes, {name}.", "INT: And?", f"{label}: No, {name}."]
        (tmp_path / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (result,) = study.import_files(
            [tmp_path / f"{name}.txt"], strand=strand, group=group, method="interview"
        )
        assert result.error is None

    return go


def who(project: Project) -> dict[str, str | None]:
    """Document → the participant its only counted speaker is."""
    return {s.document: s.participant for s in project.speakers() if not s.facilitator}


def test_a_label_in_three_documents_is_one_question(study: Project, bring: Bring) -> None:
    bring("one", "P3 (Female, 62)", group="Patients")
    bring("two", "P3 (Female, 63)", group="Carers")
    bring("three", "P3")
    bring("elsewhere", "P3", strand="Staff")
    bring("other", "P4")
    (asked,) = study.same_people()
    assert (asked.label, asked.strand) == ("P3", "Patients")
    assert asked.documents == ("one.txt", "three.txt", "two.txt")
    assert [(p.participant, p.turns, p.groups) for p in asked.people] == [
        ("P3", 2, ("Patients",)),
        ("P3 (three)", 2, ("G",)),
        ("P3 (two)", 2, ("Carers",)),
    ]
    assert asked.agree == {"gender": "Female"}
    assert asked.differ == {"age": ("62", "", "63")}
    assert asked.groups_differ
    assert not asked.some_apart


@pytest.mark.parametrize(
    "label", ["Speaker 1", "SPEAKER_00", "Unknown Speaker", "All", "Patient", "Interviewer", "R"]
)
def test_generic_labels_are_never_offered(study: Project, bring: Bring, label: str) -> None:
    bring("one", label)
    bring("two", label)
    assert study.same_people() == ()
    with pytest.raises(NotFound, match="nothing to answer"):
        study.join_people(label)


def test_yes_joins_all_and_undo_parts_them(study: Project, bring: Bring) -> None:
    bring("one", "P3 (Female, 62)", group="Patients")
    bring("two", "P 3 (Female, 63)", group="Carers")
    bring("three", "P3")
    before = who(study)
    steps = len(study.history())
    joined = study.join_people("p3")
    assert joined.participant == "P3"
    assert set(joined.documents) == {"one.txt", "two.txt", "three.txt"}
    assert joined.let_go == (("age", "62", "63"),)
    assert set(who(study).values()) == {"P3"}
    (person,) = study.participants()
    assert person.groups == ("Patients", "Carers", "G")
    assert dict(person.attributes) == {"gender": "Female", "age": "62"}
    assert study.same_people() == ()
    assert len(study.history()) == steps + 1
    assert study.check().problems == ()
    study.undo()
    assert who(study) == before
    assert len(study.same_people()) == 1
    study.redo()
    assert set(who(study).values()) == {"P3"}
    assert study.check().problems == ()


def test_no_is_remembered_until_there_is_somebody_new(study: Project, bring: Bring) -> None:
    bring("one", "P3")
    bring("two", "P3")
    assert study.keep_apart("P3") == ("one.txt", "two.txt")
    assert study.same_people() == ()
    with pytest.raises(Refused, match="known already"):
        study.keep_apart("P3")
    bring("three", "P3")
    (asked,) = study.same_people()
    assert {p.participant: p.not_the_same_as for p in asked.people} == {
        "P3": ("P3 (two)",),
        "P3 (two)": ("P3",),
        "P3 (three)": (),
    }
    assert asked.some_apart
    with pytest.raises(Refused, match="known to be different people"):
        study.join_people("P3")
    joined = study.join_people("P3", documents=["three", "two.txt"])
    assert who(study)["three.txt"] == who(study)["two.txt"] == joined.participant
    assert study.same_people() == ()  # three is two, and two is known not to be one
    assert study.check().problems == ()
    study.undo()
    study.keep_apart("P3", documents=["three.txt"])
    assert study.same_people() == ()
    study.undo()
    assert len(study.same_people()) == 1


def test_apart_outlives_new_names_and_goes_with_its_document(study: Project, bring: Bring) -> None:
    bring("one", "P3")
    bring("two", "P3")
    study.keep_apart("P3")
    study.assign_participants([{"document": "one.txt", "speaker": "P3", "participant": "Ann"}])
    assert study.same_people() == ()
    study.undo()
    study.undo()
    study.undo()
    assert [d.name for d in study.documents()] == ["one.txt"]
    study.redo()
    study.redo()
    assert study.same_people() == ()
    assert study.check().problems == ()


def test_some_joined_the_rest_stays_open(study: Project, bring: Bring) -> None:
    for name in ("one", "two", "three"):
        bring(name, "P3")
    study.join_people("P3", documents=["one", "three"])
    (asked,) = study.same_people()
    assert [p.documents for p in asked.people] == [("one.txt", "three.txt"), ("two.txt",)]
    with pytest.raises(Refused, match="one person there already"):
        study.join_people("P3", documents=["one", "three"])
    with pytest.raises(NotFound, match=r"nobody in “four”. It stands in: one.txt, three.txt"):
        study.join_people("P3", documents=["one", "four"])


def test_a_label_of_two_strands_says_which(study: Project, bring: Bring) -> None:
    for name, strand in (("a", "S"), ("b", "S"), ("c", None), ("d", None)):
        bring(name, "P3", strand=strand)
    assert [q.strand for q in study.same_people()] == [None, "S"]
    with pytest.raises(UsageError, match=r"several strands \(\(no strand\), S\)"):
        study.join_people("P3")
    study.join_people("P3", strand="s")
    study.keep_apart("P3", strand="(no strand)")
    assert study.same_people() == ()
    found = who(study)
    assert found["a.txt"] == found["b.txt"]
    assert found["c.txt"] != found["d.txt"]


def test_what_hangs_on_a_person_goes_along(study: Project, bring: Bring) -> None:
    bring("one", "P3")
    bring("two", "P3")
    study.save_people(_paper_label(study))
    study.join_people("P3")
    (person,) = study.participants()
    assert (person.label, person.paper_label) == ("P3", "Patient 3")
    assert study.check().problems == ()
    study.undo()
    assert {p.paper_label for p in study.participants()} == {None, "Patient 3"}


def _paper_label(study: Project):  # type: ignore[no-untyped-def]
    from workbench.api import people_changes

    base = study.people_table()
    row = {"document": "two.txt", "speaker": "P3", "paper label": "Patient 3"}
    return people_changes(base, [row])


def test_two_voices_of_one_document_are_never_asked_about(study: Project, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("P3: One.\nP03: Two.\nP3: Three.\nP03: Four.\n")
    study.import_files([tmp_path / "x.txt"], method="interview")
    assert len(study.participants()) == 2
    assert study.same_people() == ()


def test_many_documents_are_one_question_and_one_answer(study: Project, bring: Bring) -> None:
    for n in range(12):
        bring(f"talk-{n:02}", "P1")
    (asked,) = study.same_people()
    assert len(asked.people) == 12
    steps = len(study.history())
    assert len(study.keep_apart("P1")) == 12
    assert study.same_people() == ()
    assert study.fingerprints()["kept_apart"][0] == 12
    assert len(study.history()) == steps + 1


def test_voices_are_rows_of_their_own_and_are_assigned_later(
    study: Project, tmp_path: Path
) -> None:
    (tmp_path / "x.txt").write_text(
        "INT: Well?\nP1: Yes.\nUnknown Speaker: No.\nINT: And?\nSeveral voices: Perhaps.\n"
        "P1: Hm.\nUnknown Speaker: Never.\nAll: Bye.\nINT: Bye.\nAll: Bye bye.\n"
    )
    study.import_files([tmp_path / "x.txt"], method="single-group")
    assert [(v.speaker, v.turns, v.first_turn) for v in study.voices()] == [
        ("All", 2, 8),
        ("Several voices", 1, 5),
        ("Unknown Speaker", 2, 3),
    ]
    _, rows = study.participants_table()
    assert {r["speaker"]: r["participant"] for r in rows if r["facilitator"] == "false"} == {
        "All": "", "P1": "P1", "Several voices": "", "Unknown Speaker": "",
    }  # fmt: skip
    row = {"document": "x.txt", "speaker": "Unknown Speaker", "participant": "P1"}
    study.assign_participants([row])
    assert [v.speaker for v in study.voices()] == ["All", "Several voices"]
    assert [p.label for p in study.participants()] == ["P1"]
    study.undo()
    assert len(study.voices()) == 3
