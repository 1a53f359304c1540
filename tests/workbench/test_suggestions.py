"""Suggestions in a study: when they open, what they see, what becomes of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.waiting import read_all, waiting
from workbench.api import Project, create_project, demonstration
from workbench.errors import NotFound, Refused, UsageError
from workbench.values import Suggestion


@pytest.fixture
def ready(study: Project, tmp_path: Path) -> Project:
    """A study with enough coded and everything read, on the database in turn."""
    return read_all(waiting(study, tmp_path))


def local(folder: Path, profile: str = "codebook") -> Project:
    """The same in a file."""
    folder.mkdir(exist_ok=True)
    project = create_project(folder / f"{profile}.db", actor="AB", profile=profile)
    return waiting(project, folder)


def keys(found: tuple[Suggestion, ...]) -> list[tuple[str, int, int, str, str]]:
    return [(s.theme, s.start, s.end, s.quote, s.strength) for s in found]


def test_finds_the_passages_left_out(ready: Project) -> None:
    found = ready.suggestions()
    assert found.total == len(found.found) >= 6
    for s in found.found:
        text = ready.document(s.document).text
        assert text[s.start : s.end] == s.quote
        assert "I waited" in s.quote
        assert not s.quote.startswith("INT")
        assert [span.of(text) for span in s.why] == list(s.words)
        assert s.words
        assert s.code.startswith("Time > ")
        assert s.strength in ("strong", "possible")
    assert [e.theme for e in found.left_out] == ["Home"]
    assert "nothing coded so far" in found.left_out[0].reason
    coded = {(c.document, c.start) for c in ready.codings()}
    assert not coded & {(s.document, s.start) for s in found.found}
    assert ready.check().clean


def test_not_before_the_document_is_read(
    study: Project, tmp_path: Path, reopened: Callable[..., Project]
) -> None:
    waiting(study, tmp_path)
    with pytest.raises(Refused, match="have marked no document as read"):
        study.suggestions()
    study.mark_read("talk-1.txt")
    assert study.is_read("talk-1")
    assert not study.is_read("talk-0")
    assert {s.document for s in study.suggestions().found} == {"talk-1.txt"}
    with pytest.raises(Refused, match=r"have not marked “talk-0.txt” as read"):
        study.suggestions(document="talk-0.txt")
    other = reopened(study, actor="MK")
    assert not other.is_read("talk-1")
    with pytest.raises(Refused, match=r"You \(MK\)"):
        other.suggestions()
    other.close()
    assert study.mark_read("talk-1") is False
    study.undo()
    assert not study.is_read("talk-1")
    study.redo()
    assert study.mark_read("talk-1", read=False)
    with pytest.raises(NotFound):
        study.mark_read("talk-9")
    assert study.check().clean


def test_off_in_a_reflexive_study(tmp_path: Path) -> None:
    project = read_all(local(tmp_path, "reflexive"))
    assert "reflexive thematic analysis" in (project.suggestions_off() or "")
    with pytest.raises(Refused, match="off in a reflexive thematic analysis"):
        project.suggestions()
    project.close()


@pytest.mark.parametrize("profile", ["framework", "reliability"])
def test_on_in_the_other_profiles(tmp_path: Path, profile: str) -> None:
    project = read_all(local(tmp_path, profile))
    assert project.suggestions_off() is None
    assert project.suggestions().found
    project.close()


def test_in_a_reliability_study_only_your_own_coding_teaches(
    tmp_path: Path, reopened: Callable[..., Project]
) -> None:
    project = local(tmp_path, "reliability")
    other = read_all(reopened(project, actor="MK"))
    with pytest.raises(Refused, match="Not enough is coded yet"):
        other.suggestions()
    other.close()
    project.close()


def test_one_theme_one_document_and_a_limit(ready: Project) -> None:
    with pytest.raises(Refused, match="Nothing is offered for “Home”: nothing coded"):
        ready.suggestions("Home")
    with pytest.raises(NotFound, match="is a code, not a theme"):
        ready.suggestions("waiting")
    with pytest.raises(NotFound):
        ready.suggestions("Nowhere")
    one = ready.suggestions("Time", document="talk-2", limit=1)
    assert len(one.found) == 1 < one.total
    assert one.found[0].document == "talk-2.txt"


def test_too_little_coded_says_so(study: Project, tmp_path: Path) -> None:
    read_all(waiting(study, tmp_path, documents=1))
    study.delete_codings([c.id for c in study.codings()][2:])
    with pytest.raises(Refused, match=r"Not enough is coded yet.*Time: 2 different passages"):
        study.suggestions()


def test_accept_makes_a_coding_and_a_decision_in_one_step(ready: Project) -> None:
    offered = ready.suggestions().found[0]
    before = ready.last_seq()
    decision = ready.accept_suggestion(offered.id)
    assert ready.last_seq() == before + 1
    assert (decision.outcome, decision.in_force) == ("accepted", True)
    coding = next(c for c in ready.codings() if c.id == decision.coding)
    assert (coding.origin, coding.path, coding.coder) == ("suggestion", offered.code, "AB")
    assert (coding.start, coding.end, coding.quote) == (offered.start, offered.end, offered.quote)
    again = ready.accept_suggestion(offered.id)
    assert (again.id, ready.last_seq()) == (decision.id, before + 1)
    assert (offered.document, offered.start) not in {
        (s.document, s.start) for s in ready.suggestions().found
    }
    assert ready.check().clean
    ready.undo()
    assert coding.id not in {c.id for c in ready.codings()}
    assert [d.in_force for d in ready.decisions()] == [False]
    assert (offered.document, offered.start) in {
        (s.document, s.start) for s in ready.suggestions().found
    }
    ready.redo()
    assert [d.in_force for d in ready.decisions()] == [True]
    assert ready.check().clean


def test_accept_with_another_code(ready: Project) -> None:
    one, two = ready.suggestions().found[:2]
    assert ready.accept_suggestion(one.id, code="weeks lost").outcome == "accepted"
    corrected = ready.accept_suggestion(two.id, code="Home > kitchen")
    assert corrected.outcome == "corrected"
    assert "kitchen" in {c.code for c in ready.codings()}
    with pytest.raises(NotFound):
        ready.accept_suggestion(one.id, code="Nowhere")
    with pytest.raises(NotFound, match="no suggestion’s id"):
        ready.accept_suggestion("x")
    with pytest.raises(NotFound, match="was shown"):
        ready.reject_suggestion("6f1b1d6e-0000-4000-8000-000000000002")
    assert ready.check().clean


def test_accept_with_other_words(ready: Project) -> None:
    """Fewer words, or more: coded as said, noted as corrected, and still of the theme."""
    one, two = ready.suggestions().found[:2]
    fewer = ready.accept_suggestion(one.id, span=(one.start - 1, one.start + 8))
    assert fewer.outcome == "corrected"
    made = next(c for c in ready.codings() if c.id == fewer.coding)
    text = ready.document(one.document).text
    assert made.quote == text[made.start : made.end] == text[one.start - 1 : one.start + 8].strip()
    assert (one.document, one.start) not in {
        (s.document, s.start) for s in ready.suggestions().found
    }
    for span in ((two.end, two.end + 3), (0, 10**9), (two.start, two.start)):
        with pytest.raises(Refused, match=r"share some|do not lie"):
            ready.accept_suggestion(two.id, span=span)
    same = ready.accept_suggestion(two.id, span=(two.start, two.end))
    assert same.outcome == "accepted"
    assert ready.check().clean
    ready.undo()
    ready.undo()
    assert made.id not in {c.id for c in ready.codings()}


@pytest.mark.parametrize(
    ("how", "kept"), [("accept", "accepted"), ("reject", "rejected"), ("skip", "skipped")]
)
def test_several_at_once_are_one_step(ready: Project, how: str, kept: str) -> None:
    ids = [s.id for s in ready.suggestions().found[:3]]
    before, codings = ready.last_seq(), len(ready.codings())
    done = ready.decide_suggestions([*ids, ids[0]], how)
    assert [d.outcome for d in done] == [kept] * 3
    assert ready.last_seq() == before + 1
    assert len(ready.codings()) == codings + (3 if how == "accept" else 0)
    ready.undo()
    assert [d.in_force for d in ready.decisions()] == [False] * 3
    assert len(ready.codings()) == codings
    assert ready.check().clean


def test_several_at_once_all_or_none(ready: Project) -> None:
    found = ready.suggestions().found
    before = ready.last_seq()
    with pytest.raises(NotFound):
        ready.decide_suggestions([found[0].id, "6f1b1d6e-0000-4000-8000-000000000002"], "reject")
    with pytest.raises(Refused, match="none is chosen"):
        ready.decide_suggestions([], "accept")
    with pytest.raises(UsageError, match="accept, reject, skip"):
        ready.decide_suggestions([found[0].id], "love")
    assert ready.last_seq() == before
    assert not ready.decisions()


def test_rejected_is_never_offered_again(ready: Project) -> None:
    offered = ready.suggestions().found[0]
    decision = ready.reject_suggestion(offered.id)
    assert (decision.outcome, decision.code_id) == ("rejected", offered.theme_id)
    assert ready.reject_suggestion(offered.id).id == decision.id
    where = (offered.document, offered.start)
    for _ in range(3):
        later = ready.suggestions().found
        assert where not in {(s.document, s.start) for s in later}
        ready.accept_suggestion(later[0].id)
    assert ready.check().clean
    for _ in range(4):
        ready.undo()
    assert where in {(s.document, s.start) for s in ready.suggestions().found}


def test_skipped_stands_last(ready: Project) -> None:
    offered = ready.suggestions().found[0]
    ready.skip_suggestion(offered.id)
    found = ready.suggestions().found
    assert [(s.start, s.skipped) for s in found][-1] == (offered.start, True)
    assert sum(s.skipped for s in found) == 1
    assert ready.check().clean


def test_what_was_shown_is_kept_once_and_is_no_step(ready: Project) -> None:
    before = ready.last_seq()
    one = ready.suggestions(limit=2)
    ready.suggestions(limit=2)
    (run,) = ready.suggestion_runs()
    assert (run.id, run.model, run.seed, run.trained_seq) == (
        one.run.id, one.run.model, one.run.seed, before,
    )  # fmt: skip
    assert ready.fingerprints()["suggestion"][0] == 2
    assert ready.last_seq() == before
    ready.suggestions(shown=False)
    assert ready.fingerprints()["suggestion"][0] == 2
    assert ready.check().clean


def test_the_same_seed_the_same_again(ready: Project) -> None:
    one, two = ready.suggestions().found, ready.suggestions().found
    assert one == two


def test_who_speaks_in_which_group_and_under_what_title_changes_nothing(tmp_path: Path) -> None:
    plain = read_all(local(tmp_path / "plain"))
    expected = sorted(keys(plain.suggestions().found))
    folder = tmp_path / "other"
    folder.mkdir()
    other = create_project(folder / "other.db", actor="ZZ")
    other.import_codebook(plain.codebook_table()[1])
    for seed, title in ((2, "aaa"), (0, "zzz"), (1, "mmm")):
        text = plain.document(f"talk-{seed}.txt").text
        (folder / f"{title}.txt").write_text(text, encoding="utf-8")
        other.import_files([folder / f"{title}.txt"], method="single-group", group="Staff")
        rows = [
            {"document": f"{title}.txt", "start": str(c.start), "end": str(c.end), "code": c.path}
            for c in plain.codings(document=f"talk-{seed}.txt")
        ]
        other.code_many(rows)
    swapped = [
        {"document": f"{t}.txt", "speaker": s, "participant": f"{t}{o}", "groups": f"G{o}"}
        for t in ("aaa", "zzz")
        for s, o in (("P1", "2"), ("P2", "1"))
    ]
    other.assign_participants(swapped)
    turn = other.document("aaa.txt").turns[1]
    other.speak_as("aaa.txt", turn.start + 3, turn.start + 9, "G1")
    read_all(other)
    assert sorted(keys(other.suggestions().found)) == expected
    plain.close()
    other.close()


def test_facilitators_are_left_out(ready: Project) -> None:
    asked = [t for t in ready.document("talk-0.txt").turns if t.facilitator]
    assert any("waiting for" in t.text for t in asked)
    for s in ready.suggestions().found:
        turn = ready.document(s.document).turns[s.turn - 1]
        assert not turn.facilitator
        assert turn.start <= s.start < s.end <= turn.end


def test_set_aside_and_empty(ready: Project, new_study: Callable[..., Project]) -> None:
    ready.change_code("Time", stage="set aside")
    with pytest.raises(Refused):
        ready.suggestions()
    with pytest.raises(Refused, match="marked no document as read"):
        new_study().suggestions()


def test_on_the_demonstration_study(tmp_path: Path, demonstration_file: Path) -> None:
    import shutil

    shutil.copyfile(demonstration_file, tmp_path / "d.db")
    project = read_all(demonstration(tmp_path / "d.db"))
    found = project.suggestions()
    assert found.total > 20
    for s in found.found:
        assert project.document(s.document_id).text[s.start : s.end] == s.quote
    project.accept_suggestion(found.found[0].id)
    assert project.check().clean
    copied = project.copy_to(tmp_path / "copy.db")
    assert copied.check().clean
    assert [d.id for d in copied.decisions()] == [d.id for d in project.decisions()]
    copied.close()
    project.close()


def test_example_quotes_of_the_codebook_are_learnt_from(ready: Project) -> None:
    before = ready.suggestions(shown=False).run.examples
    assert before is not None
    ready.import_codebook(
        [{"path": "Waiting", "kind": "theme", "examples": "A wholly new wording of waiting about"}]
    )
    assert ready.suggestions(shown=False).run.examples == before + 1
