"""Files that come in again: refused with three offers, skipped, added, or taken as corrections."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.api import Project, as_read, preview_file
from workbench.errors import UsageError

TALK = "INT: How was it?\nP1: Long. I waited for hours.\nINT: And then?\nP1: They sent me home.\n"


@pytest.fixture
def talk(study: Project, tmp_path: Path) -> Project:
    file = tmp_path / "talk.txt"
    file.write_text(TALK, encoding="utf-8")
    study.import_files([file], group="Patients", method="interview")
    study.add_code("waiting")
    study.code("talk.txt", "waiting", quote="I waited for hours")
    return study


def again(project: Project, folder: Path, words: str, existing: str | None) -> dict[str, object]:
    file = folder / "talk.txt"
    file.write_text(words, encoding="utf-8")
    (result,) = project.import_files([file], existing=existing)
    if result.error is not None:
        return {"error": result.error}
    return {"document": result.document, "outcome": result.outcome, "notices": result.notices}


@pytest.mark.parametrize("words", [TALK, TALK.replace("hours", "days")])
def test_refused_with_three_offers(talk: Project, tmp_path: Path, words: str) -> None:
    error = str(again(talk, tmp_path, words, None)["error"])
    for offer in ("--existing skip", "--existing new", "--existing revision", "“talk.txt”"):
        assert offer in error
    assert len(talk.documents()) == 1


def test_skipped(talk: Project, tmp_path: Path) -> None:
    seq = talk.last_seq()
    done = again(talk, tmp_path, TALK.replace("hours", "days"), "skip")
    assert (done["document"], done["outcome"]) == ("talk.txt", "skipped")
    assert talk.last_seq() == seq


def test_added_under_a_name_of_its_own(talk: Project, tmp_path: Path) -> None:
    names = [again(talk, tmp_path, TALK, "new")["document"] for _ in range(2)]
    assert names == ["talk (2).txt", "talk (3).txt"]
    assert talk.document("talk (3).txt").text == TALK
    talk.undo()
    talk.redo()
    assert len(talk.documents()) == 3
    assert talk.check().problems == ()


def test_taken_as_the_corrected_text(talk: Project, tmp_path: Path) -> None:
    done = again(talk, tmp_path, TALK.replace("hours", "many hours"), "revision")
    assert (done["document"], done["outcome"]) == ("talk.txt", "revised")
    assert [c.quote for c in talk.codings()] == ["I waited for many hours"]
    assert len(talk.documents()) == 1
    same = again(talk, tmp_path, TALK.replace("hours", "many hours"), "revision")
    assert same["outcome"] == "skipped"
    back = again(talk, tmp_path, TALK, "revision")
    assert back["outcome"] == "revised"
    assert talk.document("talk.txt").text == TALK
    assert talk.check().problems == ()


def test_a_file_that_is_not_there_is_simply_stored(study: Project, tmp_path: Path) -> None:
    for existing in ("skip", "new", "revision"):
        file = tmp_path / f"{existing}.txt"
        file.write_text(f"{TALK}INT: {existing}?\nP1: Yes.\n", encoding="utf-8")
        (result,) = study.import_files([file], existing=existing)
        assert (result.document, result.outcome) == (file.name, "stored")


def test_something_else_is_no_choice(talk: Project, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="skip, new, revision"):
        talk.import_files([tmp_path / "talk.txt"], existing="replace")


def test_the_file_of_another_document_is_no_correction(talk: Project, tmp_path: Path) -> None:
    from workbench.errors import Refused

    other = tmp_path / "other.txt"
    other.write_text(TALK.replace("P1", "P2"), encoding="utf-8")
    talk.import_files([other])
    with pytest.raises(Refused, match=r"in the study as “other\.txt”"):
        talk.revise("talk.txt", other)


def test_a_preview_as_a_correction(talk: Project) -> None:
    from dataclasses import replace

    seen = preview_file(TALK.replace("hours", "weeks").encode(), "talk.txt")
    said = as_read(seen)
    (refused,) = talk.store_previews([(seen, said)])
    assert "--existing revision" in str(refused.error)
    (done,) = talk.store_previews([(seen, replace(said, existing="revision"))])
    assert done.outcome == "revised"
    assert [c.quote for c in talk.codings()] == ["I waited for weeks"]
