"""Every matrix of the hard study against the comparison, and against its exported tables.

The second computation works letter by letter on ``codings.csv`` and ``turns.csv`` and shares no
code with the first.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.recompute import hard
from tests.recompute.recomputed import table
from tests.recompute.test_recomputed import scopes
from workbench.api import Project
from workbench.values import Matrix, Scope

Key = tuple[str, int, int]
"""A stretch: document, start, end."""


@pytest.fixture
def hard_study(study: Project, tmp_path: Path) -> Project:
    return hard.build(study, tmp_path / "material")


def test_by_groups_it_says_what_the_comparison_says(hard_study: Project) -> None:
    for scope in scopes(hard_study):
        compared = hard_study.compare(Scope(**scope))
        for measure in ("people", "codings", "words"):
            found = hard_study.matrix("themes", "groups", measure, scope=Scope(**scope))
            assert tuple((c.name, c.of) for c in found.columns) == compared.groups
            said = [getattr(cell, measure) for _, _, _, cell in compared.rows]
            assert [value for row in found.values for value in row] == said
            assert found.left_out == compared.left_out


class Letters:
    """Who covers which letter of which theme, read from the exported tables."""

    def __init__(self, project: Project) -> None:
        files = project.export("csv")
        self.turns = [r for r in table(files["turns.csv"]).to_dict("records") if self.who(r)]
        self.letters: dict[tuple[str, int], str] = {}
        self.codings: dict[str, dict[str, set[tuple[Key, int]]]] = defaultdict(
            lambda: defaultdict(set)
        )
        self.row_of: dict[Key, dict[str, Any]] = {}
        places = defaultdict(list)
        for row in self.turns:
            key = (row["document"], int(row["start"]), int(row["end"]))
            self.row_of[key] = row
            places[row["document"]].append(key)
        for row in table(files["codings.csv"]).to_dict("records"):
            for at, letter in enumerate(row["quote"], start=int(row["start"])):
                self.letters[row["document"], at] = letter
                for key in places[row["document"]]:
                    if key[1] <= at < key[2]:
                        self.codings[row["path"]][row["coding"]].add((key, at))

    @staticmethod
    def who(row: dict[str, Any]) -> str:
        """Whom to count, or nobody."""
        if row["facilitator"] == "true" or not (row["participant"] or row["speaker"]):
            return ""
        return row["participant"] or f"{row['speaker']} ({row['document']})"

    def of_theme(self, path: str) -> dict[str, set[tuple[Key, int]]]:
        """Coding → the letters of people who count, but for space, that it covers."""
        found: dict[str, set[tuple[Key, int]]] = defaultdict(set)
        for way, codings in self.codings.items():
            if way == path or way.startswith(f"{path} > "):
                for coding, letters in codings.items():
                    found[coding] |= letters
        return {
            c: kept
            for c, letters in found.items()
            if any(not self.letters[key[0], at].isspace() for key, at in letters)
            and (kept := letters)
        }

    def words(self, letters: set[tuple[Key, int]]) -> int:
        """Runs of letters without space between them, in one stretch each."""
        total, before = 0, None
        for key, at in sorted(letters):
            if not self.letters[key[0], at].isspace():
                total += before != (key, at - 1)
                before = (key, at)
        return total


SIDES = {
    "people": Letters.who,
    "documents": lambda row: row["document"],
    "strands": lambda row: row["strand"] or "(no strand)",
    "methods": lambda row: row["method"],
}


@pytest.mark.parametrize("columns", SIDES)
def test_columns_of_people_and_documents_from_the_tables(hard_study: Project, columns: str) -> None:
    letters, side = Letters(hard_study), SIDES[columns]
    paths = list(dict.fromkeys(row[1] for row in hard_study.compare().rows))
    found = {m: hard_study.matrix("themes", columns, m) for m in ("people", "codings", "words")}
    seen = 0
    for n, column in enumerate(found["people"].columns):
        mine = {key for key, row in letters.row_of.items() if side(row) == column.name}
        assert column.of == len({letters.who(letters.row_of[key]) for key in mine})
        for at, path in enumerate(paths):
            own = {
                coding: {(key, place) for key, place in those if key in mine}
                for coding, those in letters.of_theme(path).items()
            }
            solid = {
                coding: those
                for coding, those in own.items()
                if any(not letters.letters[key[0], place].isspace() for key, place in those)
            }
            whole = set().union(*solid.values()) if solid else set()
            solid_letters = {x for x in whole if not letters.letters[x[0][0], x[1]].isspace()}
            people = {letters.who(letters.row_of[key]) for key, _ in solid_letters}
            assert found["people"].values[at][n] == len(people)
            assert found["codings"].values[at][n] == len(solid)
            assert found["words"].values[at][n] == letters.words(whole)
            seen += len(people)
    assert seen


def test_co_occurrence_letter_by_letter(hard_study: Project) -> None:
    letters = Letters(hard_study)
    paths = list(dict.fromkeys(row[1] for row in hard_study.compare().rows))
    found = {m: hard_study.matrix("themes", "themes", m) for m in ("people", "codings", "any")}
    met = 0
    for a, one in enumerate(paths):
        for b, other in enumerate(paths):
            if a == b:
                continue
            people, pairs = set(), set()
            for x, mine in letters.of_theme(one).items():
                for y, theirs in letters.of_theme(other).items():
                    shared = {
                        place for place in mine & theirs
                        if not letters.letters[place[0][0], place[1]].isspace()
                    }  # fmt: skip
                    if x != y and shared:
                        pairs.add(frozenset((x, y)))
                        people |= {letters.who(letters.row_of[key]) for key, _ in shared}
            assert found["people"].values[a][b] == len(people)
            assert found["codings"].values[a][b] == len(pairs)
            assert found["any"].values[a][b] == bool(pairs)
            met += len(pairs)
    assert met
    for measure in ("people", "codings"):
        assert _symmetric(found[measure])


def _symmetric(found: Matrix) -> bool:
    return found.values == tuple(zip(*found.values, strict=True))
