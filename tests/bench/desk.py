"""How quick the desk is on big studies: searching, reading, coding, counting, judging.

(a) 200 interviews of 6,000 words, (b) 1,000 documents, both with 20,000 codings of 150 codes by two
coders in 10 groups, (c) as (b) with 200,000. Each call is measured when nothing has changed
(again), and what counts also right after a coding (changed). The floor is the same run's: the very
statements that reading the whole takes (for counting) or that the call sends (for the rest), given
to the bare driver. Run: make bench-desk
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event

from tests.bench.big_study import DOCUMENTS, INTERVIEWS, MANY_CODINGS, Size, made
from tests.bench.clocks import Times, figures, once
from tests.support.postgres import Server, find_binaries
from workbench.api import Project, open_project
from workbench.services.snapshot_reading import read
from workbench.values import Scope, Within

RUNS, FEW = 40, 7
STUDIES = {"a": INTERVIEWS, "b": DOCUMENTS, "c": MANY_CODINGS}
Call = Callable[[], object]


def looks(project: Project) -> dict[str, tuple[Call, float]]:
    """Calls that ask for a page of something, and the aim for each in milliseconds."""
    nurses = Within(group="Nurses")
    return {
        "search: rare word": (lambda: project.search("word4000"), 10),
        "search: phrase": (lambda: project.search('"long wait"'), 10),
        "search: beginning": (lambda: project.search("nurs* hours"), 10),
        "search: commonest word": (lambda: project.search("the"), 10),
        "search: in a group": (lambda: project.search("nurse hours", within=nurses), 10),
        "passages of a code": (lambda: project.passages("code 3.1.1"), 10),
        "passages of the commonest code": (lambda: project.passages("code 0.0.0"), 10),
        "passages of a code, one group": (lambda: project.passages("code 0.0.0", nurses), 10),
        "one document": (lambda: project.document("transcript 0003.txt"), 50),
    }


def counts(project: Project) -> dict[str, tuple[Call, float]]:
    """Calls that count over the whole study, and the aim for each in milliseconds."""
    return {
        "compare": (project.compare, 300),
        "board of themes": (project.board, 300),
        "sheet of a theme": (lambda: project.theme_sheet("Theme 3"), 300),
        "judge: groups": (lambda: project.convergence("group"), 300),
        "judge: strands": (lambda: project.convergence("strand"), 300),
        "report (page Compare)": (project.report, 1000),
        "documents, with counts": (project.documents, 300),
        "people": (project.people_table, 300),
    }


class Hand:
    """Codes a passage of a document, each time another."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.document = project.document("transcript 0003.txt")
        self._draw = random.Random(project.last_seq())  # a study that is kept: others than before
        self._code = next(c.id for c in project.codebook() if c.name == "code 3.1.1")

    def code(self) -> None:
        """One coding, as one step."""
        turn = self._draw.choice(self.document.turns)
        start = self._draw.randrange(turn.start, turn.end - 20)
        end = start + self._draw.randrange(5, 20)
        self.project.code(self.document.id, self._code, start=start, end=end)


@contextmanager
def sent(project: Project) -> Iterator[list[tuple[str, Any]]]:
    """The statements that are sent meanwhile, with what they are sent with."""
    engine = project._study.database.engine
    found: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, _x: Any, _many: bool) -> None:
        if statement.startswith(("SELECT", "WITH")):
            found.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def floor_of(project: Project, call: Call) -> Call:
    """The same rows by the bare driver: the statements of a call, fetched and thrown away."""
    call()
    with sent(project) as statements:
        call()

    def floor() -> None:
        connection = project._study.database.engine.raw_connection()
        try:
            cursor = connection.cursor()
            for statement, values in statements:
                cursor.execute(statement, values)
                cursor.fetchall()
            cursor.close()
        finally:
            connection.close()

    return floor


def _whole(project: Project) -> Call:
    def call() -> None:
        with project._study.reading() as session:
            read(session, project._study.project_id, Scope())

    return call


def measured(
    project: Project, runs: int, few: int, *, looking_only: bool = False
) -> Iterator[dict[str, Any]]:
    """A row a call: its name, aim, and figures of itself and its floor."""
    for name, (call, aim) in looks(project).items():
        floor = floor_of(project, call)
        yield _alternating(name, aim, call, floor, runs)
    if looking_only:
        return
    hand = Hand(project)
    yield _alternating("adding a coding", 10, hand.code, floor_of(project, project.codebook), 100)
    whole = _whole(project)
    floor = floor_of(project, whole)
    yield _alternating("reading all of it anew", 0, whole, floor, few)
    for name, (call, aim) in counts(project).items():
        call()
        changed: Times = []
        again: Times = []
        for _ in range(few):
            hand.code()
            changed.append(once(call))
            again.append(once(call))
        yield {"name": name, "aim": aim, **figures(changed), "again": figures(again)}


def _alternating(name: str, aim: float, call: Call, floor: Call, runs: int) -> dict[str, Any]:
    own: Times = []
    beside: Times = []
    call()
    for _ in range(runs):
        beside.append(once(floor))
        own.append(once(call))
    return {"name": name, "aim": aim, **figures(own), "floor": figures(beside)}


def told(row: dict[str, Any]) -> str:
    """A row as a line."""
    line = f"  {row['name']:32} p50 {row['p50']:8.1f}  p95 {row['p95']:8.1f}"
    line += f"  processor {row['processor']:8.1f}"
    if "floor" in row:
        line += f"  floor {row['floor']['p50']:8.1f} ({row['floor']['processor']:.1f})"
    if "again" in row:
        line += f"  again {row['again']['p50']:8.1f}"
    return line + (f"  aim {row['aim']:.0f}" if row["aim"] else "")


def study(place: str | Path, size: Size) -> Project:
    """The study there, made where it is missing."""
    if isinstance(place, Path) and place.exists():
        return open_project(place, actor="AB")
    return made(place, size)


def main(arguments: list[str]) -> int:
    """Print a table a study and database, then one JSON line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--studies", default="abc", help="which of a, b and c")
    asked.add_argument("--keep", type=Path, help="a folder the studies stay in, to measure again")
    asked.add_argument("--no-postgres", action="store_true")
    asked.add_argument("--looking-only", action="store_true", help="searches and passages only")
    said = asked.parse_args(arguments)
    result: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for key in said.studies:
            project = study((said.keep or Path(folder)) / f"desk-{key}.db", STUDIES[key])
            few = 3 if key == "c" else FEW
            _measure(result, f"SQLite, study {key}", project, few, said.looking_only)
    binaries = None if said.no_postgres else find_binaries()
    if binaries is None:
        print("PostgreSQL: not measured (left out, or its programs are not here)")
    else:
        with Server(binaries) as server:
            project = study(server.new_database(), INTERVIEWS)
            _measure(result, "PostgreSQL, study a", project, FEW, said.looking_only)
    print(json.dumps(result))
    return 0


def _measure(
    result: dict[str, Any], label: str, project: Project, few: int, looking_only: bool
) -> None:
    print(f"{label} (milliseconds; counting: right after a coding, and again)")
    result[label] = []
    for row in measured(project, RUNS, few, looking_only=looking_only):
        result[label].append(row)
        print(told(row), flush=True)
    project.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
