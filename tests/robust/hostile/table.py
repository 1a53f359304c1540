"""Import every hostile file in a process of its own and print what came of it.

Run: make hostile. Names on the command line choose among the files. Ends with status 1 where a file
took more than the limits, changed the study or made the process fail. Printed are seconds of the
processor's (held against the limit, since machines are shared) and on the clock, and the most
memory of the process.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.robust.hostile import documents, packed, texts
from tests.robust.hostile.trial import MEGABYTES, SECONDS, tried
from tests.robust.studies import filled
from workbench.api import create_project

LIGHT: Mapping[str, Callable[[], bytes]] = packed.LIGHT | documents.LIGHT | texts.LIGHT
HEAVY: Mapping[str, Callable[[], bytes]] = packed.HEAVY | documents.HEAVY | texts.HEAVY


def main(chosen: list[str]) -> int:
    """The table; returns how many files went over."""
    over = 0
    cases = LIGHT | HEAVY
    names = [name for name in cases if not chosen or any(word in name for word in chosen)]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        project = create_project(folder / "pattern.db", name="pattern", actor="AB")
        filled(project, folder).backup(folder / "backup.db")
        project.close()
        for name in names:
            file, study = folder / name, folder / "study.db"
            shutil.copyfile(folder / "backup.db", study)
            file.write_bytes(cases[name]())
            try:
                found = tried(study, [file], timeout=600)
            except AssertionError as error:
                bad, line = True, f"{name:38} {error}"
            else:
                bad = found.processor > SECONDS or found.megabytes > MEGABYTES
                bad = bad or not found.unchanged
                said = found.said.replace(f"{name}: ", "")[:110]
                took = f"{found.processor:6.2f} {found.seconds:6.2f} s {found.megabytes:5.0f} MB"
                line = f"{name:38} {took}  {said}"
                line += "" if found.unchanged else "  STUDY CHANGED"
            over += bad
            print(f"{'OVER ' if bad else '     '}{line}", flush=True)
            file.unlink()
            for left in folder.glob("study.db*"):
                left.unlink()
    print(f"{len(names)} files, {over} over {SECONDS} s or {MEGABYTES} MB, or worse")
    return over


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
