"""How long commands take to start, beside ``python -c "import typer, sqlalchemy.orm"``.

Whole processes, in turn with the floor (A B A B …) because machines drift; processor seconds
(user + system). The aim is a ratio of at most 1.4. Run: make bench
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 15
FLOOR = [sys.executable, "-c", "import typer, sqlalchemy.orm"]


def seconds(command: list[str]) -> float:
    """Processor seconds of one run of a command that must succeed."""
    before = os.times()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    after = os.times()
    if done.returncode:
        raise SystemExit(f"{command} failed: {done.stderr}")
    return (
        after.children_user + after.children_system - before.children_user - before.children_system
    )


def measured(command: list[str]) -> tuple[float, float]:
    """(median seconds, median of the ratios to the floor, pair by pair)."""
    pairs = []
    seconds(command)
    for _ in range(RUNS):
        floor = seconds(FLOOR)
        mine = seconds(command)
        pairs.append((mine, mine / floor))
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def main() -> None:
    """Print a line a command, then one JSON line."""
    workbench = str(Path(sys.executable).parent / "workbench")
    with tempfile.TemporaryDirectory() as folder:
        study = str(Path(folder) / "study.db")
        text = Path(folder) / "one.txt"
        text.write_text("INT: So?\nP1: I waited.\nINT: Hm?\nP1: Long.\n", encoding="utf-8")
        subprocess.run([workbench, "init", study], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([workbench, "import", study, text], check=True, stdout=subprocess.DEVNULL)
        commands = {
            "--help": [],
            "inspect": [str(text)],
            "participants list": [study],
            "codebook export": [study],
            "compare": [study],
            "history": [study],
            "check": [study],
        }
        ratios = {}
        for name, arguments in commands.items():
            median, ratio = measured([workbench, *name.split(), *arguments])
            ratios[name] = round(ratio, 2)
            print(f"{name:20} {median * 1000:7.0f} ms   {ratio:5.2f} × the floor")
    print(json.dumps({"start_up_ratio": ratios, "aim": 1.4, "runs": RUNS}))


if __name__ == "__main__":
    main()
