"""Every matrix of the hard study against the comparison, and against its exported tables.

The second computation works letter by letter on ``codings.csv`` and ``turns.csv`` (``letters``) and
shares no code with the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.recompute.guided import after_questions
from tests.recompute.letters import MEASURES, Counted, Evidence, Letters
from tests.recompute.recomputed import table
from tests.recompute.test_recomputed import scopes
from workbench.api import Project, open_project
from workbench.values import MATRIX_CELLS, MATRIX_COLUMNS, MATRIX_ROWS, Scope


def test_by_groups_it_says_what_the_comparison_says(guided_study: Project) -> None:
    for scope in scopes(guided_study):
        compared = guided_study.compare(Scope(**scope))
        for measure in ("people", "codings", "words"):
            found = guided_study.matrix("themes", "groups", measure, scope=Scope(**scope))
            assert tuple((c.name, c.of) for c in found.columns) == compared.groups
            said = [getattr(cell, measure) for _, _, _, cell in compared.rows]
            assert [value for row in found.values for value in row] == said
            assert found.left_out == compared.left_out


def in_group(name: str) -> Counted:
    return lambda row: name in row.groups


SIDES: dict[str, Callable[[str], Counted]] = {
    "groups": in_group,
    "people": lambda name: lambda row: row.who == name,
    "documents": lambda name: lambda row: row.document == name,
    "strands": lambda name: lambda row: (row.strand or "(no strand)") == name,
    "methods": lambda name: lambda row: row.method == name,
    "everybody": lambda name: lambda row: True,
}


def expected(
    project: Project, letters: Letters, rows: str, columns: str, names: list[str]
) -> Iterator[tuple[str, int | None, list[dict[str, int]]]]:
    """(column, people in it, all measures of every row) of a matrix."""
    book = Evidence(project.codebook_table()[1])
    paths = book.rows(rows)
    own = columns == "groups"
    if columns in ("codes", "themes"):
        for name in book.rows(columns):
            meeting = [
                letters.cell(book.of(path), lambda row: True)
                if path == name
                else letters.met(book.of(path), book.of(name))
                for path in paths
            ]
            yield name, None, meeting
        return
    asked = after_questions(project) if columns == "questions" else {}
    for name in names:
        counts, hears = asked[name] if asked else (SIDES[columns](name),) * 2
        of = letters.people(lambda row, hears=hears: hears(row) and not (own and row.aside))
        yield name, of, [letters.cell(book.of(p), counts, own_only=own) for p in paths]


def differences(project: Project, rows: str, columns: str, **how: object) -> list[object]:
    """Where the matrices of all measures differ from what the tables say; at least one is full."""
    where = dict(how.get("where", ()))  # type: ignore[call-overload]
    files = project.export("csv", how.get("scope"))
    letters = Letters(files, holding(files, where))
    found = {m: project.matrix(rows, columns, m, **how) for m in MATRIX_CELLS}
    names = [column.name for column in found["people"].columns]
    said = list(expected(project, letters, rows, columns, names))
    wrong: list[object] = []
    seen = 0
    assert names == [name for name, _, _ in said]
    for n, (name, of, cells) in enumerate(said):
        for measure in MEASURES:
            matrix = found[measure]
            if (matrix.columns[n].of or 0) != (of or 0):
                wrong.append((columns, name, "of", matrix.columns[n].of, of))
            for at, cell in enumerate(cells):
                if matrix.values[at][n] != cell[measure]:
                    place = (rows, columns, matrix.rows[at].name, name, measure)
                    wrong.append((*place, matrix.values[at][n], cell[measure]))
                seen += cell[measure]
    assert seen, "nothing was counted"
    return wrong


def holding(files: dict[str, bytes], where: dict[str, str]) -> Counted:
    """Whose words count where people are chosen by attributes."""
    people = table(files["participants.csv"]).to_dict("records")
    kept = {
        p["participant"]
        for p in people
        if all(p[name].casefold() == value.casefold() for name, value in where.items())
    }
    return lambda row: not where or (row.participant != "" and row.participant in kept)


@pytest.mark.parametrize("columns", MATRIX_COLUMNS)
def test_every_matrix_letter_by_letter(guided_study: Project, columns: str) -> None:
    assert [w for rows in MATRIX_ROWS for w in differences(guided_study, rows, columns)] == []


@pytest.mark.parametrize("columns", ["groups", "questions", "codes"])
def test_in_a_narrower_scope(guided_study: Project, columns: str) -> None:
    for scope in ({"coder": "AB"}, {"strand": "patients"}):
        assert differences(guided_study, "codes", columns, scope=Scope(**scope)) == []


@pytest.mark.parametrize("columns", ["groups", "people", "themes", "everybody"])
def test_of_people_with_an_attribute(guided_study: Project, columns: str) -> None:
    where = (("condition", "asthma"),)
    assert differences(guided_study, "themes", columns, where=where) == []


@pytest.mark.parametrize("columns", MATRIX_COLUMNS)
def test_the_demonstration_letter_by_letter(demonstration_file: Path, columns: str) -> None:
    if columns == "questions":
        return  # it has no topic guide
    project = open_project(demonstration_file)
    wrong = [w for rows in MATRIX_ROWS for w in differences(project, rows, columns)]
    project.close()
    assert wrong == []


def test_what_meets_is_symmetric(guided_study: Project) -> None:
    for measure in MATRIX_CELLS:
        values = guided_study.matrix("codes", "codes", measure).values
        assert values == tuple(zip(*values, strict=True))
