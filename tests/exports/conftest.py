"""Small reports by hand, and golden files to compare with."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from workbench.values import Cell, LeftOut, Quote, Scope, Side, ThemeEntry, ThemeReport

GOLDEN = Path(__file__).parent / "golden"
REGENERATE = "WORKBENCH_REGENERATE_GOLDEN"
CELL_KEYS = (
    "people", "of", "focus_groups", "of_focus_groups", "documents", "codings", "words",
    "share_of_talk", "speaking_as_people", "speaking_as_of",
)  # fmt: skip
CODINGS = (
    "coding", "document", "strand", "method", "turn", "speaker", "participant", "groups",
    "speaking_as", "facilitator", "start", "end", "quote", "code", "path", "coder", "layer",
    "origin", "created_at",
)  # fmt: skip
TURNS = (*CODINGS[1:12], "words")
PARTICIPANTS = ("document", "speaker", "participant", "groups", "facilitator", "age")
THEMES = ("theme", "path", "group", "method", *CELL_KEYS)


def cell(*figures: Any, by_method: dict[str, Cell] | None = None) -> Cell:
    """A cell from its ten figures, in the order of ``CELL_KEYS``."""
    return Cell(*figures, by_method=by_method or {})


def quote(text: str, start: int = 0, **other: Any) -> Quote:
    """A passage of P01 in FG1, turn 3, unless told otherwise."""
    given: dict[str, Any] = {
        "coding": "c1", "document": "FG1", "document_id": "d1", "turn": 3, "start": start,
        "end": start + len(text), "text": text, "speaker": "P1", "participant": "P01",
        "method": "single-group", "code": "long waits", "coders": ("AB",), "speaking_as": False,
    }  # fmt: skip
    return Quote(**(given | other))


def theme(name: str, sides: Sequence[Side] = (), **other: Any) -> ThemeEntry:
    """A candidate theme at the top of the tree unless told otherwise."""
    given: dict[str, Any] = {
        "id": name, "name": name, "path": name, "depth": 0, "stage": "candidate",
        "definition": "", "central_idea": "", "sides": tuple(sides),
    }  # fmt: skip
    return ThemeEntry(**(given | other))


def report(themes: Sequence[ThemeEntry] = (), **other: Any) -> ThemeReport:
    """A report of these themes."""
    given: dict[str, Any] = {
        "study": "Waiting together", "scope": Scope(), "groups": (), "themes": tuple(themes),
        "methods": (), "left_out": LeftOut(), "statements": (), "tables": {},
    }  # fmt: skip
    return ThemeReport(**(given | other))


def themes_rows(themes: Sequence[ThemeEntry]) -> tuple[tuple[Any, ...], ...]:
    """The rows of ``themes.csv`` for these themes."""
    return tuple(
        (t.name, t.path, side.group, method, *(getattr(part, key) for key in CELL_KEYS))
        for t in themes
        for side in t.sides
        for method, part in (("", side.cell), *side.cell.by_method.items())
    )


def _waiting() -> ThemeEntry:
    patients = cell(
        13, 17, 1, 1, 7, 19, 1204, 0.2134, 1, 2,
        by_method={
            "interview": cell(6, 8, 0, 0, 6, 9, 801, 0.25, 0, 0),
            "single-group": cell(7, 9, 1, 1, 1, 10, 403, 0.1634, 1, 2),
        },
    )  # fmt: skip
    staff = cell(
        4, 10, 2, 3, 2, 5, 96, 0.0312, 0, 0,
        by_method={"mixed-group": cell(4, 10, 2, 3, 2, 5, 96, 0.0312, 0, 0)},
    )  # fmt: skip
    said = [
        quote("Nobody told me how long it would be.", 10),
        quote("told me", 17, code="being told"),
        quote("Nobody told me how long it would be.", 10, code="being told"),
        quote("Two hours.\nThen “go home”.", 100, turn=9, participant="P02"),
        quote("As a patient myself, I rang.", 200, turn=12, participant="N01", speaking_as=True),
        *(quote(f"Waited {n} weeks.", 300 + 20 * n, turn=20 + n) for n in range(4)),
    ]
    ours = [quote("Lists are long.", 5, document="FG2", document_id="d2", participant=None)]
    return theme(
        "Waiting",
        (
            Side("Patients", patients, ("P01", "P02"), tuple(said)),
            Side("Professionals", staff, ("N02",), tuple(ours)),
        ),
        stage="reviewed",
        central_idea="Not knowing is worse than waiting.",
        definition="What it is like to wait, and to be told.",
    )


def _silent() -> ThemeEntry:
    one = cell(0, 17, 0, 1, 0, 0, 0, 0.0, 0, 2)
    other = cell(0, 0, 0, 0, 0, 0, 0, None, 0, 0)
    return theme(
        "Car parks",
        (Side("Patients", one, (), ()), Side("Professionals", other, (), ())),
        path="Waiting > Car parks",
        depth=1,
        stage="idea",
    )


def _tables(themes: Sequence[ThemeEntry]) -> dict[str, Any]:
    said = ("P1", "P01", "Patients|Carers", "", "false")
    codings = (
        ("c1", "FG1", "", "single-group", 3, *said, 10, 46, 'Nobody "told" me,\nnever',
         "being told", "Waiting > being told", "AB", "individual", "manual",
         "2024-05-06T07:08:09+00:00"),
        ("c2", "FG1", "", "single-group", "", "", "", "", "", "false", 50, 55, "=1+1", "sums", "",
         "AB", "individual", "manual", "2024-05-06T07:08:09+00:00"),
    )  # fmt: skip
    return {
        "codings": (CODINGS, codings),
        "turns": (TURNS, (("FG1", "", "single-group", 3, *said, 10, 60, 9),)),
        "participants": (PARTICIPANTS, (("FG1", "P1", "P01", "Patients|Carers", "false", "007"),)),
        "themes": (THEMES, themes_rows(themes)),
    }


@pytest.fixture
def waiting() -> ThemeReport:
    """Two groups, a theme with a subtheme that nobody voices, all four tables."""
    themes = (_waiting(), _silent())
    return report(
        themes,
        groups=(("Patients", 17), ("Professionals", 10)),
        methods=(("interview", 8), ("mixed-group", 3), ("single-group", 1)),
        statements=(
            "Counted: every coder’s coding, each person and each word once.",
            "These people were chosen, not sampled; do not read this as a share of all patients.",
        ),
        tables=_tables(themes),
    )


@pytest.fixture
def golden() -> Callable[[str, bytes], None]:
    """Compare with a golden file; written anew where the environment asks for it."""

    def compare(name: str, data: bytes) -> None:
        file = GOLDEN / name
        if os.environ.get(REGENERATE):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        assert data == file.read_bytes(), f"{name} differs; {REGENERATE}=1 writes it anew"

    return compare
