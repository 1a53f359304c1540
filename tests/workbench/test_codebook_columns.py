"""Codebook tables of other programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import UsageError
from workbench.services.codebook_columns import ours

CASES = Path(__file__).resolve().parents[2].parent / "shared" / "data/peer/taguette_cases.json"


def rows(text: str) -> list[dict[str, str]]:
    return [dict(row) for row in csv.DictReader(io.StringIO(text))]


def test_a_path_is_taken_as_it_is() -> None:
    given = rows("path,name,definition,kind\nTime > clinic hours,x,When,code\n")
    assert ours(given) == [{"path": "Time > clinic hours", "definition": "When", "kind": "code"}]


def test_a_name_is_one_step_whatever_stands_in_it() -> None:
    assert ours(rows("Tag,Description\na > b|c,Of it\n")) == [
        {"path": "a \\> b\\|c", "definition": "Of it"}
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,tag\na,b\n", "could stand in “name” or “tag”"),
        ("col1,col2\na,b\n", "the columns are “col1”, “col2”"),
    ],
)
def test_what_is_unclear_names_the_columns(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        ours(rows(text))


@pytest.mark.shared
@pytest.mark.skipif(not CASES.is_file(), reason="the shared data is not beside this checkout")
def test_another_tools_cases() -> None:
    cases: list[dict[str, Any]] = json.loads(CASES.read_text("utf-8"))["cases"]
    seen = 0
    for case in cases:
        if "expect" not in case or not case["id"].startswith("codebook"):
            continue
        read = [(row["path"], row.get("definition", "")) for row in ours(rows(case["input"]))]
        assert read == [(wanted["path"], wanted["description"]) for wanted in case["expect"]]
        seen += 1
    assert seen == 3
