"""The commands as the contract has them: their JSON, their files, their exit status."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.main import hoisted, main

ONE = "INT: How was it?\nP1: I waited for hours.\nINT: And?\nP1: Nobody told me.\n"
TWO = (
    "Facilitator: Well?\nS1: We were late.\nS2: Always.\nFacilitator: Hm.\nS1: Yes.\nS2: We try.\n"
)

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
def walked(run: Run, tmp_path: Path) -> Path:
    """A study with two documents, people, a codebook and codings, all by command."""
    place = tmp_path / "s.db"
    (tmp_path / "one.txt").write_text(ONE)
    (tmp_path / "two.txt").write_text(TWO)
    (tmp_path / "codebook.csv").write_text(
        "path,kind,stage,definition,include,exclude,examples,links\n"
        "Time,theme,named,When.,,,,\nTime > waiting,code,reviewed,Waits.,,,,\n"
    )
    (tmp_path / "codings.csv").write_text(
        "document,start,end,quote,turn,code,coder\n"
        "one.txt,,,I waited for hours.,,waiting,AB\n"
        "two.txt,,,We were late.,,Time > waiting,MK\n"
    )
    for arguments in (
        ("init", place, "--profile", "framework"),
        ("import", place, tmp_path / "one.txt", "--group", "Patients", "--method", "interview"),
        ("import", place, tmp_path / "two.txt", "--group", "Staff", "--method", "single-group"),
        ("codebook", "import", place, "--file", tmp_path / "codebook.csv"),
        ("code", place, "--file", tmp_path / "codings.csv"),
    ):
        status, _, err = run(*arguments)
        assert (status, err) == (0, ""), arguments
    return place


def test_inspect_prints_all_and_exits_1_if_any_failed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE)
    (tmp_path / "none.txt").write_text("")
    status, out, _ = run("inspect", tmp_path / "one.txt", tmp_path / "none.txt", "--json")
    assert status == 1
    good, bad = json.loads(out)
    assert set(good) == {"file", "format", "speakers", "turns", "text_length", "notices"}
    assert good["speakers"] == ["INT", "P1"]
    assert good["turns"][1] == {
        "speaker": "P1", "start": 21, "end": 40, "text": "I waited for hours.", "seconds": None,
    }  # fmt: skip
    assert good["text_length"] == len(ONE)
    assert {"line", "message"} == set(good["notices"][0])
    assert set(bad) == {"file", "error"}
    assert run("inspect", tmp_path / "one.txt")[0] == 0


def test_compare_json_is_the_contracts(run: Run, walked: Path) -> None:
    _, out, _ = run("compare", walked, "--json")
    value = json.loads(out)
    assert [g["name"] for g in value["groups"]] == ["Patients", "Staff"]
    assert [g["people"] for g in value["groups"]] == [1, 2]
    (theme,) = value["themes"]
    assert (theme["theme"], theme["path"]) == ("Time", "Time")
    assert theme["groups"]["Staff"] == {
        "people": 1, "of": 2, "focus_groups": 1, "of_focus_groups": 1, "documents": 1,
        "codings": 1, "words": 3, "share_of_talk": 3 / 7, "speaking_as": {"people": 0, "of": 0},
    }  # fmt: skip
    split = json.loads(run("--json", "compare", walked, "--split", "method")[1])
    cell = split["themes"][0]["groups"]["Staff"]
    assert set(cell["by_method"]) == {"single-group"}
    assert cell["by_method"]["single-group"] == theme["groups"]["Staff"]
    mine = json.loads(run("compare", walked, "--coder", "mk", "--json")[1])
    assert mine["themes"][0]["groups"]["Patients"]["people"] == 0


def test_compare_reads_as_sentences(run: Run, walked: Path) -> None:
    _, out, _ = run("compare", walked, "--split", "method")
    assert "Counted: every coder’s coding, each person and each word once" in out
    assert "  Staff: 1 of 2 people, 1 of 1 focus group\n      single-group: 1 of 2\n" in out


def test_participants_there_and_back(run: Run, walked: Path, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    assert run("participants", "export", walked, "--file", table)[0] == 0
    rows = list(csv.DictReader(io.StringIO(table.read_text())))
    assert list(rows[0]) == ["document", "speaker", "participant", "groups", "facilitator"]
    status, out, _ = run("participants", "assign", walked, "--file", table)
    assert (status, out) == (0, "5 speakers, 3 participants.\n")
    table.write_text("document;speaker;participant;age\none.txt;P1;Zoë;62\n", encoding="cp1252")
    assert run("participants", "assign", walked, "--file", table)[0] == 0
    assert "P1  →  Zoë  [Patients]  age=62" in run("participants", "list", walked)[1]


def test_codebook_there_and_back(run: Run, walked: Path) -> None:
    _, out, _ = run("codebook", "export", walked)
    assert out.splitlines()[0] == "path,kind,stage,definition,include,exclude,examples,links"
    assert "Time > waiting,code,reviewed,Waits.,,,," in out


def test_export_each_format(run: Run, walked: Path, tmp_path: Path) -> None:
    assert run("export", walked, "--format", "csv", "--out", tmp_path / "tables")[0] == 0
    assert sorted(p.name for p in (tmp_path / "tables").iterdir()) == [
        "codings.csv", "participants.csv", "themes.csv", "turns.csv",
    ]  # fmt: skip
    text = (tmp_path / "tables" / "codings.csv").read_bytes().decode()
    codings = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(c["quote"], c["path"], c["coder"]) for c in codings] == [
        ("I waited for hours.", "Time > waiting", "AB"),
        ("We were late.", "Time > waiting", "MK"),
    ]
    assert run("export", walked, "--format", "docx", "--out", tmp_path / "a.docx")[0] == 0
    assert (tmp_path / "a.docx").read_bytes()[:2] == b"PK"
    assert run("export", walked, "--format", "xlsx", "--out", tmp_path)[0] == 0
    assert (tmp_path / "tables.xlsx").exists()


def test_code_one_undo_redo_history_check(run: Run, walked: Path) -> None:
    place = ONE.index("Nobody")
    status, out, _ = run(
        "code", walked, "--document", "one.txt", "--start", place, "--end", place + 6,
        "--code", "waiting", "--json", "--as", "MK",
    )  # fmt: skip
    assert status == 0
    assert [(c["quote"], c["coder"]) for c in json.loads(out)] == [("Nobody", "MK")]
    status, _, err = run("undo", walked, "--as", "Nobody Else")
    assert (status, err) == (
        1, "workbench: There is nothing of yours left to undo in this study.\n",
    )  # fmt: skip
    assert run("undo", walked, "--as", "MK")[1] == "Undone: step 6 (1 coding).\n"
    assert run("redo", walked, "--as", "MK")[0] == 0
    steps = json.loads(run("history", walked, "--json")[1])
    assert [s["action"] for s in steps][:3] == ["redo", "undo", "code"]
    assert json.loads(run("check", walked, "--json")[1])["ok"] is True


def test_backup_restore_copy(run: Run, walked: Path, tmp_path: Path) -> None:
    assert run("backup", walked, "--out", tmp_path / "b.db")[0] == 0
    assert run("undo", walked)[0] == 0
    assert run("restore", tmp_path / "b.db", walked)[0] == 0
    assert json.loads(run("compare", walked, "--json")[1])["themes"][0]["groups"]["Patients"][
        "people"
    ]
    assert run("copy", walked, tmp_path / "c.db")[0] == 0
    assert run("check", tmp_path / "c.db")[0] == 0
    status, _, err = run("copy", walked, tmp_path / "c.db")
    assert status == 1
    assert "already" in err


def test_import_with_a_map_and_a_foreign_row(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "s.db"
    (tmp_path / "one.txt").write_text(ONE)
    run("init", place)
    table = tmp_path / "map.csv"
    table.write_text("document,speaker,participant,groups,ward\none.txt,P1,Ann,Patients|Carers,7\n")
    assert run("import", place, tmp_path / "one.txt", "--map", table)[0] == 0
    assert "P1  →  Ann  [Patients|Carers]  ward=7" in run("participants", "list", place)[1]
    table.write_text("document,speaker,participant\nother.txt,P1,Ann\n")
    status, _, err = run("import", place, tmp_path / "one.txt", "--map", table)
    assert status == 2
    assert "names “other.txt”, which is not imported" in err


def test_one_bad_file_is_reported_and_the_rest_is_stored(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "s.db"
    (tmp_path / "one.txt").write_text(ONE)
    (tmp_path / "bad.docx").write_bytes(b"\x00\x01\x02 not a docx")
    run("init", place)
    status, out, err = run("import", place, tmp_path / "bad.docx", tmp_path / "one.txt", "--json")
    assert status == 1
    assert err.count("\n") == 1
    results: list[dict[str, Any]] = json.loads(out)
    assert "error" in results[0]
    assert results[1]["document"] == "one.txt"


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("compare",),
        ("code", "STUDY", "--document", "one.txt"),
        ("code", "STUDY", "--start", "x"),
        ("compare", "STUDY", "--split", "coder"),
        ("compare", "STUDY", "--layer", "x"),
        ("export", "STUDY", "--format", "pdf", "--out", "x"),
        ("import", "STUDY", "one.txt", "--method", "chat"),
        ("init", "new.db", "--profile", "x"),
        ("codebook", "import", "STUDY", "--file", "one.txt"),
    ],
)
def test_usage_is_2_and_one_line(run: Run, walked: Path, arguments: tuple[str, ...]) -> None:
    given = [str(walked) if a == "STUDY" else a for a in arguments]
    given = [str(walked.parent / a) if a in ("one.txt", "new.db") else a for a in given]
    status, _, err = run(*given)
    assert status == 2
    assert err.startswith("workbench: ")
    assert err.count("\n") == 1


def test_global_options_stand_anywhere() -> None:
    assert hoisted(["compare", "s.db", "--json", "--as", "MK"]) == [
        "--json", "--as", "MK", "compare", "s.db",
    ]  # fmt: skip
    assert hoisted(["x", "--project=P", "--", "--json"]) == ["--project=P", "x", "--", "--json"]


def test_every_command_says_what_it_does(run: Run) -> None:
    _, out, _ = run("--help")
    for command in [
        "init",
        "inspect",
        "import",
        "participants",
        "codebook",
        "code",
        "compare",
        "export",
        "undo",
        "check",
        "backup",
        "restore",
        "copy",
        "ui",
        "demo",
    ]:
        status, text, _ = run(command, "--help")
        assert status == 0
        assert f" {command} " in out
        assert len(text.splitlines()) > 3
