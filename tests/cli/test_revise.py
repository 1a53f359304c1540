"""The commands revise, lost, place and import --existing: their JSON, their lines, their status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.cli.main import main

TALK = "INT: How was it?\nP1: I waited for hours.\nINT: And?\nP1: Nobody told me.\n"
BETTER = "INT: How was it?\nP1: I waited for many hours.\nINT: And?\nP1: So it went.\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command; (exit status, standard output, standard error)."""
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")

    def go(*arguments: object) -> tuple[int, str, str]:
        status = main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return go


@pytest.fixture
def place(run: Run, tmp_path: Path) -> Path:
    """A study with one coded interview."""
    study = tmp_path / "s.db"
    (tmp_path / "talk.txt").write_text(TALK)
    (tmp_path / "better.txt").write_text(BETTER)
    (tmp_path / "codebook.csv").write_text("path,kind\nwaiting,code\n")
    (tmp_path / "codings.csv").write_text(
        "document,quote,code\ntalk.txt,I waited for hours.,waiting\n"
        "talk.txt,Nobody told me.,waiting\n"
    )
    for arguments in (
        ("init", study),
        ("import", study, tmp_path / "talk.txt", "--method", "interview"),
        ("codebook", "import", study, "--file", tmp_path / "codebook.csv"),
        ("code", study, "--file", tmp_path / "codings.csv"),
    ):
        status, _, err = run(*arguments)
        assert (status, err) == (0, ""), arguments
    return study


def test_revise_lost_place(run: Run, place: Path, tmp_path: Path) -> None:
    better = tmp_path / "better.txt"
    status, out, _ = run("revise", place, better, "--document", "talk", "--json")
    told = json.loads(out)
    assert status == 0
    assert (told["document"], told["revision"], told["unchanged"]) == ("talk.txt", 2, 0)
    (followed,) = told["followed"]
    assert (followed["before"], followed["after"], followed["code"], followed["coder"]) == (
        "I waited for hours.", "I waited for many hours.", "waiting", "AB",
    )  # fmt: skip
    assert 0.5 < followed["sure"] < 1
    (gone,) = told["lost"]
    assert (gone["quote"], gone["kind"], gone["code"]) == ("Nobody told me.", "coding", "waiting")
    assert json.loads(run("lost", place, "--json")[1]) == [gone]
    status, out, _ = run("lost", place)
    assert gone["id"] in out
    assert "1 passage without a place" in out
    start = BETTER.index("So it went.")
    arguments = ("--coding", gone["id"], "--start", start, "--end", start + 11)
    status, out, _ = run("place", place, *arguments, "--json")
    assert (status, json.loads(out)) == (0, {"id": gone["id"], "placed": True, "left": 0})
    assert run("lost", place)[1] == "Every passage has its place.\n"
    status, out, _ = run("check", place)
    assert status == 0
    assert "Clean: 2 codings" in out
    run("undo", place)
    status, out, _ = run("place", place, "--coding", gone["id"], "--nowhere")
    assert (status, out) == (
        0, "Ended. To have it back: workbench undo\n0 passages left without a place.\n",
    )  # fmt: skip


def test_the_text_can_be_written_and_taken_back(run: Run, place: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    status, out, _ = run("revise", place, "--document", "talk", "--write", text)
    assert status == 0
    assert str(text) in out
    assert text.read_text() == TALK
    text.write_text(TALK.replace("hours", "days"))
    status, out, _ = run("revise", place, text, "--document", "talk")
    assert status == 0
    assert "now: “I waited for days.”" in out
    assert "1 coding on unchanged words." in out


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("revise", "STUDY", "--document", "talk"), 2, "--write"),
        (("revise", "STUDY", "talk.txt", "--document", "talk"), 1, "nothing to correct"),
        (("revise", "STUDY", "none.txt", "--document", "talk"), 1, "There is no file"),
        (("revise", "STUDY", "better.txt", "--document", "other"), 1, "no document “other”"),
        (("place", "STUDY", "--coding", "x", "--start", "1"), 2, "--nowhere"),
        (("place", "STUDY", "--coding", "x", "--nowhere", "--quote", "y"), 2, "--nowhere"),
        (("lost", "STUDY", "--document", "other"), 1, "no document “other”"),
        (("import", "STUDY", "talk.txt", "--existing", "x"), 2, "skip, new, revision"),
        (("import", "STUDY", "talk.txt"), 1, "--existing revision"),
    ],
)
def test_what_is_refused(
    run: Run, place: Path, tmp_path: Path, arguments: tuple[str, ...], status: int, says: str
) -> None:
    full = [place if a == "STUDY" else tmp_path / a if a.endswith(".txt") else a for a in arguments]
    found, _, err = run(*full)
    assert found == status
    assert says in err
    assert err.count("\n") == 1


def test_import_again(run: Run, place: Path, tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    status, out, _ = run("import", place, talk, "--existing", "skip", "--json")
    (result,) = json.loads(out)
    assert (status, result["outcome"], result["document"]) == (0, "skipped", "talk.txt")
    status, out, _ = run("import", place, talk, "--existing", "new")
    assert out.startswith("talk (2).txt: 2 speakers")
    talk.write_text(BETTER)
    status, out, _ = run("import", place, talk, "--existing", "revision")
    assert status == 0
    assert "“talk.txt” has a new text (revision 2)." in out
    assert "counted nowhere until" in out
