"""Paths and values in a cell come back as they were, whatever is in a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.errors import PathError
from coding.paths import (
    escaped,
    join_path,
    join_paths,
    join_values,
    split_path,
    split_paths,
    split_values,
)

NAMES = st.text(st.sampled_from("ab|>\\ é😀"), min_size=1, max_size=8).map(str.strip).filter(bool)


def test_as_the_contract_writes_them() -> None:
    assert join_path(["Time", "clinic hours"]) == "Time > clinic hours"
    assert split_path("Time > clinic hours") == ("Time", "clinic hours")
    assert split_path("Time>clinic hours") == ("Time", "clinic hours")
    assert escaped("and|or > not") == r"and\|or \> not"
    assert split_values("Patients|Nurses") == ("Patients", "Nurses")
    assert split_values(" Patients | | Nurses ") == ("Patients", "Nurses")
    assert split_paths("A > b|C") == (("A", "b"), ("C",))


def test_a_backslash_that_escapes_nothing_is_a_backslash() -> None:
    assert escaped(r"C:\temp") == r"C:\temp"
    assert split_path(r"C:\temp > x") == (r"C:\temp", "x")


@given(st.lists(NAMES, min_size=1, max_size=4))
def test_a_path_comes_back(steps: list[str]) -> None:
    assert split_path(join_path(steps)) == tuple(steps)


@given(st.lists(NAMES, max_size=4))
def test_values_come_back(values: list[str]) -> None:
    assert split_values(join_values(values)) == tuple(values)


@given(st.lists(st.lists(NAMES, min_size=1, max_size=3), max_size=3))
def test_several_paths_come_back(paths: list[list[str]]) -> None:
    assert split_paths(join_paths(paths)) == tuple(tuple(p) for p in paths)


@pytest.mark.parametrize("path", ["", ">", "a > ", " > b", "a > > b"])
def test_an_empty_step_is_refused(path: str) -> None:
    with pytest.raises(PathError, match="empty step"):
        split_path(path)
