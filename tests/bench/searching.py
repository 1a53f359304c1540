"""How long a search and the passages of a code take, beside a floor on the same connection.

Constructed studies on SQLite: 200 interviews of 300 turns with 20,000 codings of 45 codes, and
1,000 documents of 60 turns. The floor opens a session and reads one row; calls alternate with it.
Run: make bench-search
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import text

from workbench.api import Project, create_project
from workbench.values import Within

RUNS = 60
RARE = 5_000
"""Words besides the common ones; some are in few turns."""


def interviews(folder: Path, documents: int, turns: int, codings: int) -> Project:
    """A study from a fixed seed, words by Zipf's law."""
    draw = random.Random(7)
    vocabulary = ["the", "and", "i", "nurse", "waited", "hours", "long", "wait"]
    vocabulary += [f"word{n}" for n in range(RARE)]
    weights = [1 / (n + 1) for n in range(len(vocabulary))]
    project = create_project(folder / f"study-{documents}.db", actor="AB")
    files = []
    for n in range(documents):
        said = draw.choices(vocabulary, weights, k=turns * 25)
        lines = [
            f"{'INT' if t % 2 else 'P1'}: {' '.join(said[t * 25 : t * 25 + 25])}."
            for t in range(turns)
        ]
        files.append(folder / f"interview-{n:04}.txt")
        files[-1].write_text("\n".join(lines) + "\n")
    for group, part in (("Patients", files[::2]), ("Staff", files[1::2])):
        results = project.import_files(part, group=group, method="interview")
        assert all(result.error is None for result in results)
    if codings:
        _coded(project, draw, codings)
    return project


def _coded(project: Project, draw: random.Random, codings: int) -> None:
    project.import_codebook([{"path": f"code {n:02}"} for n in range(45)])
    codes = [code.id for code in project.codebook()]
    names = [document.id for document in project.documents()]
    each = codings // len(names)
    for name in names:
        document = project.document(name)
        rows = []
        for _ in range(each):
            turn = draw.choice(document.turns)
            start = draw.randrange(turn.start, turn.end - 40)
            rows.append(
                {"document": name, "code": draw.choice(codes), "start": str(start),
                 "end": str(start + draw.randrange(10, 40))}
            )  # fmt: skip
        project.code_many(rows)


def measured(project: Project, calls: dict[str, Callable[[], Any]]) -> dict[str, dict[str, float]]:
    """Milliseconds of each call: median and 95th percentile by the clock, and the median of our own
    processor time, which other work on the machine does not lengthen; the floor among them."""

    def floor() -> None:
        with project._study.reading() as session:
            session.execute(text("SELECT id FROM project LIMIT 1")).one()

    every = {"floor": floor, **calls}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in every}
    for call in every.values():
        call()
    for _ in range(RUNS):
        for name, call in every.items():
            clock, processor = time.perf_counter(), time.process_time()
            call()
            times[name].append((time.perf_counter() - clock, time.process_time() - processor))
    return {name: _figures(found) for name, found in times.items()}


def _figures(times: list[tuple[float, float]]) -> dict[str, float]:
    clock = sorted(seconds * 1000 for seconds, _ in times)
    processor = statistics.median(seconds * 1000 for _, seconds in times)
    return {
        "p50": round(statistics.median(clock), 2),
        "p95": round(clock[round(0.95 * (len(clock) - 1))], 2),
        "processor": round(processor, 2),
    }


def searches(project: Project) -> dict[str, Callable[[], Any]]:
    """Searches people make, from a rare word to the commonest."""
    return {
        "search rare word": lambda: project.search("word4000"),
        "search phrase": lambda: project.search('"long wait"'),
        "search prefix": lambda: project.search("nurs* hours"),
        "search common word": lambda: project.search("the"),
        "search in a group": lambda: project.search("nurse hours", within=Within(group="Staff")),
    }


def main() -> int:
    """Print what was measured, then one JSON line."""
    result: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as made_in:
        for label, size in (
            ("200 interviews", (200, 300, 20_000)),
            ("1,000 documents", (1000, 60, 0)),
        ):
            project = interviews(Path(made_in), *size)
            calls = searches(project)
            if size[2]:
                calls["passages of a code"] = lambda: project.passages("code 07")  # noqa: B023
                calls["passages, one group"] = lambda: project.passages(  # noqa: B023
                    "code 07", Within(group="Staff")
                )
            result[label] = measured(project, calls)
            project.close()
            for name, found in result[label].items():
                ratio = found["p95"] / result[label]["floor"]["p95"]
                told = f"p50 {found['p50']} ms, p95 {found['p95']} ms"
                print(f"{label}: {name}: {told}, processor {found['processor']} ms", end="")
                print(f" ({ratio:.1f} × the floor; aim 10 ms)" if name != "floor" else "")
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
