"""Versions of the codebook: named, listed, compared, undone, on both databases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workbench.api import Project, codebook_file, table_rows
from workbench.errors import NotFound, Refused


@pytest.fixture
def grown(study: Project) -> Project:
    study.add_code("Time", kind="theme", definition="When people are asked.")
    study.add_code("waiting", parent="Time")
    study.add_code("queues", parent="Time")
    study.name_version("First draft", note="Before the workshop.")
    study.change_code("Time", definition="When people are heard.")
    study.merge_codes("queues", "waiting")
    study.set_stage("Time", "named")
    return study


def told(project: Project, before: str | int | None = None, after: str | int | None = None) -> list:  # type: ignore[type-arg]
    return [(c.kind, c.path) for c in project.codebook_difference(before, after).changes]


def test_a_version_names_the_step_before_it(grown: Project) -> None:
    (version,) = grown.codebook_versions()
    assert (version.name, version.seq, version.note) == ("First draft", 4, "Before the workshop.")
    assert (version.themes, version.codes, version.actor) == (1, 2, "AB")
    assert len(grown.codebook(as_of=version.seq)) == 3


def test_since_the_newest_version(grown: Project) -> None:
    found = grown.codebook_difference()
    assert (found.before, found.after, found.from_seq, found.to_seq) == ("First draft", "now", 4, 8)
    assert [(c.kind, c.path, c.after) for c in found.changes] == [
        ("stage", "Time", "named"),
        ("definition", "Time", "When people are heard."),
        ("merged", "Time > queues", "Time > waiting"),
    ]


def test_between_any_two_whichever_is_named_first(grown: Project) -> None:
    grown.name_version("Second")
    named = told(grown, "first DRAFT", "second")
    assert named == told(grown, "Second", "First draft") == told(grown, 4, 8)
    assert told(grown, "Second") == []
    assert told(grown, "the beginning", 4) == [
        ("added", "Time"), ("added", "Time > waiting"), ("added", "Time > queues"),
    ]  # fmt: skip


def test_a_merge_that_was_undone_is_none(grown: Project) -> None:
    grown.undo()
    grown.undo()
    assert told(grown) == [("definition", "Time")]
    assert ("merged", "Time > queues") in told(grown, 4, 7)
    grown.redo()
    assert ("merged", "Time > queues") in told(grown)


def test_a_merge_the_history_did_not_say_is_told_from_what_moved(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    study.add_code("a", kind="theme")
    study.add_code("b", kind="theme")
    study.add_code("below", parent="a")
    from workbench.storage.queries import lineage

    study.merge_codes("a", "b")
    with study._study.reading() as session:
        project = study._study.project_id
        ((seq, said),) = lineage.merges(session, project).items()
        payload = lineage.steps(session, project, [seq])
        row = session.get(lineage.HistoryRow, (project, seq))
        assert row is not None
        guessed = lineage._guessed(session, project, seq, row.payload)
        assert payload[seq].action == "merge codes"
        assert guessed is not None
        assert tuple(guessed) == tuple(said)


def test_naming_and_forgetting_are_steps(grown: Project) -> None:
    with pytest.raises(Refused, match="There is a version “first draft” already"):
        grown.name_version("first draft")
    with pytest.raises(NotFound, match="no step 99"):
        grown.name_version("Later", seq=99)
    with pytest.raises(NotFound, match=r"No codebook version .*“Nope”.*“First draft”"):
        grown.codebook_difference("Nope")
    with pytest.raises(NotFound, match="it goes from 1 to 8"):
        grown.codebook_difference(99)
    grown.name_version("Early", seq=2)
    assert [v.name for v in grown.codebook_versions()] == ["Early", "First draft"]
    grown.forget_version("EARLY")
    assert [v.name for v in grown.codebook_versions()] == ["First draft"]
    grown.undo()
    assert [v.seq for v in grown.codebook_versions()] == [2, 4]
    grown.undo()
    with pytest.raises(NotFound, match="No codebook version"):
        grown.forget_version("Early")
    assert grown.check().clean


def test_a_copy_keeps_the_names(grown: Project, tmp_path: object) -> None:
    copied = grown.copy_to(f"{tmp_path}/copy.db")
    assert list(copied.codebook_versions()) == list(grown.codebook_versions())
    assert told(copied) == told(grown)
    copied.close()


def test_the_steps_that_touched_the_codebook(grown: Project) -> None:
    steps = grown.codebook_steps()
    assert [step.seq for step in steps] == [8, 7, 6, 4, 3, 2, 1]
    assert steps[0].action == "move to stage"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_file_comes_back_as_it_went(new_study: Callable[..., Project], suffix: str) -> None:
    first = new_study()
    first.import_codebook(
        [
            {"path": r"A \> b", "kind": "theme", "definition": "=1+1\n\n  “quoted”; 007, 1e5",
             "examples": "one || 12", "stage": "idea"},
            {"path": r"A \> b > 3.0", "include": "-5", "exclude": "TRUE", "links": "Other"},
            {"path": "Other", "kind": "theme"},
        ]
    )  # fmt: skip
    file = codebook_file(first, suffix)
    again = new_study()
    again.import_codebook(table_rows(file.data, file.name))
    assert again.codebook_table() == first.codebook_table()


def test_a_workbook_refuses_what_it_cannot_hold(study: Project) -> None:
    study.add_code("long", definition="x" * 40_000)
    with pytest.raises(Refused, match="definition of “long” is longer than a cell"):
        codebook_file(study, "xlsx")
    assert len(codebook_file(study, "csv").data) > 40_000
