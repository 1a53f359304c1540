"""How long a very large survey takes to import and index, and in how much memory.

A constructed survey: 250,000 respondents with 3 attributes and one answer of about 30 words, read
from a csv file into a new SQLite study in a process of its own. The floor is the same rows parsed
and put, raw, into four plain tables with an index each. Run: make bench-survey
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = 250_000
SAID = (
    "the staff were kind but we waited long for a letter about my results and nobody rang back "
    "when I asked which ward to go to so parking cost more than the bus home after clinic"
)


def constructed(rows: int) -> bytes:
    """A csv file of so many respondents, from a fixed seed."""
    draw = random.Random(20260711)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    words = SAID.split()
    writer.writerow(["Respondent ID", "Age", "Ward", "Sex", "What could we do better?"])
    for n in range(rows):
        answer = " ".join(draw.choices(words, k=draw.randint(20, 40)))
        ward = draw.choice(("Maple", "Oak", "Elm", "Ash"))
        writer.writerow([f"P{n:07}", draw.randint(18, 95), ward, draw.choice("fm"), answer + "."])
    return out.getvalue().encode()


def floor(file: Path, to: Path) -> float:
    """Seconds to parse the file and insert its rows raw."""
    begin = time.perf_counter()
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    base = sqlite3.connect(to)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("CREATE TABLE person (id TEXT PRIMARY KEY)")
    base.execute("CREATE TABLE value (person TEXT, name TEXT, value TEXT)")
    base.execute("CREATE TABLE answer (person TEXT, words TEXT)")
    base.executemany("INSERT INTO person VALUES (?)", ([row[0]] for row in rows))
    for at, name in enumerate(("Age", "Ward", "Sex"), start=1):
        values = ((row[0], name, row[at]) for row in rows)
        base.executemany("INSERT INTO value VALUES (?, ?, ?)", values)
    base.executemany("INSERT INTO answer VALUES (?, ?)", ((row[0], row[4]) for row in rows))
    base.execute("CREATE INDEX value_person ON value (person)")
    base.execute("CREATE INDEX answer_person ON answer (person)")
    base.commit()
    base.close()
    return time.perf_counter() - begin


def measured(file: Path, place: Path, *, thorough: bool) -> dict[str, object]:
    """Import the file into a new study in this process; seconds and megabytes at most."""
    from workbench.api import create_project

    project = create_project(place, name="bench", actor="bench")
    begin, worked = time.perf_counter(), time.process_time()
    result = project.import_files([file], method="survey", strand="Survey")[0]
    seconds = time.perf_counter() - begin
    worked = time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if result.error is not None:
        raise SystemExit(result.error)
    found: dict[str, object] = {
        "respondents": result.speakers,
        "words": result.words,
        "import_s": round(seconds, 1),
        "import_cpu_s": round(worked, 1),
        "import_peak_mb": round(peak),
        "study_mb": round(place.stat().st_size / 1e6),
        "documents": project.info().documents,
    }
    if thorough:
        for name, do in (
            ("check", project.check),
            ("undo", project.undo),
            ("redo", project.redo),
            ("check_again", project.check),
            ("documents_list", project.documents),
        ):
            begin = time.perf_counter()
            problems = getattr(do(), "problems", ())
            found[f"{name}_s"] = round(time.perf_counter() - begin, 1)
            if problems:
                raise SystemExit(problems[0])
        name = project.documents()[0].name
        begin = time.perf_counter()
        project.document(name)
        found["open_one_document_s"] = round(time.perf_counter() - begin, 1)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found["whole_peak_mb"] = round(peak)
    project.close()
    return found


def main() -> None:
    """Print one JSON line: the import beside the floor; ``--thorough`` what comes after it too."""
    said = argparse.ArgumentParser()
    said.add_argument("--rows", type=int, default=ROWS)
    said.add_argument("--thorough", action="store_true")
    said.add_argument("--child", nargs=2, metavar=("FILE", "STUDY"))
    options = said.parse_args()
    if options.child:
        file, place = map(Path, options.child)
        print(json.dumps(measured(file, place, thorough=options.thorough)))
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "survey.csv"
        file.write_bytes(constructed(options.rows))
        call = [sys.executable, "-m", "tests.bench.survey_import"]
        call += ["--child", str(file), str(Path(folder) / "study.db")]
        call += ["--thorough"] if options.thorough else []
        done = subprocess.run(call, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stderr)
        raw = floor(file, Path(folder) / "floor.db")
        found = {"database": "sqlite", "csv_mb": round(file.stat().st_size / 1e6)}
        found |= json.loads(done.stdout) | {"floor_s": round(raw, 1)}
        found["aim"] = "import 60 s, 1,000 MB"
        print(json.dumps(found))


if __name__ == "__main__":
    main()
