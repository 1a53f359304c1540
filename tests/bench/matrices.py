"""How long any matrix takes from the database, beside reading the same rows and nothing else.

A constructed study on SQLite: 1,000 documents of 30 turns, 20,000 codings of 150 codes in three
levels, 10 groups, one attribute. The floor reads turns and codings as the matrix does and drops
them; calls alternate with it. Run: make bench-matrices
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from workbench.api import Project, create_project
from workbench.storage.queries import talk
from workbench.values import MATRIX_CELLS, MATRIX_COLUMNS

RUNS = 7
DOCUMENTS, TURNS, CODINGS, CODES, GROUPS = 1_000, 30, 20_000, 150, 10


def constructed(folder: Path, documents: int = DOCUMENTS, codings: int = CODINGS) -> Project:
    """The study, from a fixed seed."""
    draw = random.Random(11)
    words = [f"word{n}" for n in range(2_000)]
    project = create_project(folder / "matrices.db", actor="AB")
    files: list[list[Path]] = [[] for _ in range(GROUPS)]
    for n in range(documents):
        said = [
            f"{'INT' if t % 2 else f'P{n:04}'}: {' '.join(draw.choices(words, k=25))}."
            for t in range(TURNS)
        ]
        path = folder / f"interview-{n:04}.txt"
        path.write_text("\n".join(said) + "\n", encoding="utf-8")
        files[n % GROUPS].append(path)
    for number, part in enumerate(files):
        results = project.import_files(part, group=f"Group {number}", method="interview")
        assert all(result.error is None for result in results)
    _people(project)
    _coded(project, draw, codings)
    return project


def _people(project: Project) -> None:
    _, rows = project.participants_table()
    said = [row | {"sex": "f" if n % 2 else "m"} for n, row in enumerate(rows)]
    project.assign_participants(said)


def _coded(project: Project, draw: random.Random, codings: int) -> None:
    themes = [{"path": f"T{t}", "kind": "theme"} for t in range(10)]
    subs = [{"path": f"T{n % 10} > S{n}", "kind": "theme"} for n in range(30)]
    codes = [
        {"path": f"T{n % 30 % 10} > S{n % 30} > c{n}", "kind": "code"} for n in range(CODES - 40)
    ]
    project.import_codebook([*themes, *subs, *codes])
    ids = [code.id for code in project.codebook() if code.kind == "code"]
    rows = []
    names = [document.id for document in project.documents()]
    for name in names:
        own = [turn for turn in project.document(name).turns if turn.n % 2 == 0]
        for _ in range(codings // len(names)):
            turn = draw.choice(own)
            start = draw.randrange(turn.start, turn.end - 60)
            end = start + draw.randrange(20, 60)
            rows.append({"document": name, "code": draw.choice(ids), "start": start, "end": end})
    for at in range(0, len(rows), 2_000):
        part = [{key: str(value) for key, value in row.items()} for row in rows[at : at + 2_000]]
        project.code_many(part)


def floor(project: Project) -> None:
    """Read what every matrix reads, and do nothing with it."""
    study = project._study
    with study.reading() as session:
        list(talk.turns(session, study.project_id, None))
        list(talk.codings(session, study.project_id, None))


def measured(project: Project) -> dict[str, dict[str, float]]:
    """Milliseconds of each matrix and of the floor before it: median and worst by the clock, and
    the median of our own processor time, which other work on the machine does not lengthen."""
    found = {}
    for columns in MATRIX_COLUMNS:
        for cells in MATRIX_CELLS:
            times, bare, processor = [], [], []
            for _ in range(RUNS):
                own = time.process_time()
                floor(project)
                middle, between = time.perf_counter(), time.process_time()
                project.matrix("codes", columns, cells)
                times.append((time.perf_counter() - middle) * 1000)
                processor.append((time.process_time() - between) * 1000)
                bare.append((between - own) * 1000)
            found[f"codes x {columns}, {cells}"] = {
                "p50": round(statistics.median(times)),
                "worst": round(max(times)),
                "processor": round(statistics.median(processor)),
                "floor": round(statistics.median(bare)),
            }
    return found


def main() -> None:
    """Print the table, then one JSON line."""
    with tempfile.TemporaryDirectory() as folder:
        project = constructed(Path(sys.argv[1] if len(sys.argv) > 1 else folder))
        figures = measured(project)
        project.close()
    print("ms from the database (SQLite), 1,000 documents, 20,000 codings, 150 codes, 10 groups")
    for name, times in figures.items():
        print(f"{name:32}", "  ".join(f"{what} {value:>5}" for what, value in times.items()))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
