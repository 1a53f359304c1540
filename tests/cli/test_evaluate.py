"""``evaluate``: its JSON, its words, what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.cli.main import main

KEYS = {
    "suggester", "themes", "n_train", "n_test", "micro_f1", "macro_f1", "map", "precision_at_1",
    "recall_at_3", "lrap", "ece_top1", "accuracy", "balanced_accuracy", "class_balance_accuracy",
    "per_theme", "read_80", "read_95", "seconds",
}  # fmt: skip
TRAIN = "id,text,labels,who\n" + "".join(
    f"{n},{text} {n},{labels},{who}\n"
    for n, (text, labels, who) in enumerate(
        [
            ("We waited weeks and weeks", "Waiting", "patient"),
            ("My sister helps at home", "Home", "carer"),
            ("Waiting at home for the letter", "Waiting|Home", "patient"),
        ]
        * 8
    )
)
BOOK = "theme,definition,examples\nWaiting,Time spent waiting,We sat for hours || Still waiting\n"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "t.csv").write_text(TRAIN, "utf-8")
    (tmp_path / "c.csv").write_text(BOOK, "utf-8")
    return ["--train", str(tmp_path / "t.csv"), "--test", str(tmp_path / "t.csv")]


def test_every_key(files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = ["--codebook", str(tmp_path / "c.csv"), "--group-column", "who"]
    assert main(["evaluate", *files, *book, "--per-theme", "3", "--seed", "7", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) >= KEYS
    assert found["suggester"] == "default"
    assert found["themes"] == ["Home", "Waiting"]
    assert found["themes_described"] == ["Waiting"]
    assert found["n_test"] == 24
    assert found["n_train"] <= 6
    assert found["seed"] == 7
    assert set(found["seconds"]) == {"fit", "predict"}
    assert set(found["per_group"]) == {"patient", "carer"}
    assert found["per_theme"]["Home"]["n_test"] == 16
    assert found["accuracy"] is None


def test_one_theme_a_passage_gives_accuracy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "s.csv"
    place.write_text(TRAIN.replace("Waiting|Home", "Waiting"), "utf-8")
    for name in ("tfidf", "semantic"):
        given = ["evaluate", "--train", str(place), "--test", str(place), "--suggester", name]
        assert main([*given, "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert found["accuracy"] == found["micro_f1"] == 1.0
        assert found["class_balance_accuracy"] == 1.0


def test_words(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", *files, "--suggester", "tfidf"]) == 0
    out = capsys.readouterr().out
    assert "tfidf: 2 themes, learnt from 24 passages, asked about 24" in out
    assert "of which 24 are worded as one of the training passages" in out


@pytest.mark.parametrize(
    ("content", "more", "status", "said"),
    [
        ("", [], 2, "is empty"),
        ("id,text\n1,Words\n", [], 2, "has no column “labels”; its columns are “id”, “text”"),
        ("id,text,labels\n", [], 2, "holds no passages"),
        ("id,text,labels\n1,Words,\n", [], 1, "No passage of the training file has a theme"),
        (TRAIN, ["--suggester", "best"], 2, "There are: tfidf, default, semantic"),
        (TRAIN, ["--per-theme", "0"], 2, "from 1 on"),
        (TRAIN, ["--group-column", "ward"], 2, "has no column “ward”"),
        (TRAIN, ["--model", "."], 2, "goes with --suggester semantic"),
        (TRAIN, ["--seed", "-1"], 2, "--seed takes"),
        (TRAIN, ["--suggester", "semantic", "--model", "/nowhere/at/all"], 1, "is no folder"),
    ],
)
def test_refused(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: str,
    more: list[str],
    status: int,
    said: str,
) -> None:
    place = tmp_path / "t.csv"
    place.write_text(content, "utf-8")
    assert main(["evaluate", "--train", str(place), "--test", str(place), *more]) == status
    assert said in capsys.readouterr().err


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--train", "none.csv", "--test", "none.csv"]) == 1
    assert "There is no file none.csv" in capsys.readouterr().err
