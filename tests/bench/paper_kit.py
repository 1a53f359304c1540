"""How long a paper kit takes: ``python -m tests.bench.paper_kit [DOCUMENTS] [CODINGS]``.

A made-up study (no real words): 150 codes of which a third are themes, 10 groups. Printed beside
the floor of the same run: reading the study and counting it (``report``), which every page pays.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from workbench.api import Project, create_project, kit_of, kit_zip

CODES, GROUPS, TURNS = 150, 10, 40
WORDS = (
    "waiting", "letter", "nurse", "clinic", "phone", "bus", "Monday", "ward", "scan", "kind",
    "late", "asked", "told", "again", "nobody", "door", "chair", "morning", "form", "weeks",
)  # fmt: skip


def constructed(folder: Path, documents: int, codings: int) -> Project:
    """The study on SQLite."""
    draw = random.Random(20)
    project = create_project(folder / "s.db", actor="AB")
    files = []
    for n in range(documents):
        lines = []
        for turn in range(TURNS):
            who = "INT" if turn % 4 == 0 else f"P{turn % 3}"
            said = " ".join(draw.choice(WORDS) for _ in range(draw.randint(12, 40)))
            lines.append(f"{who}: {said} {n} {turn}.\n")
        files.append(folder / f"doc{n:04}.txt")
        files[-1].write_text("".join(lines), encoding="utf-8")
    project.import_files(files)
    links = [link for link in project.speakers() if not link.facilitator]
    project.assign_participants(
        [
            {"document": link.document, "speaker": link.speaker,
             "participant": f"{link.document[:-4]}-{link.speaker}",
             "groups": f"Group {at % GROUPS}", "place": f"Place {at % 7}",
             "age": str(20 + at % 60)}
            for at, link in enumerate(links)
        ]
    )  # fmt: skip
    rows = []
    for at in range(CODES // 3):
        rows.append({"path": f"Theme {at}", "kind": "theme", "definition": f"What theme {at} is."})
        rows += [{"path": f"Theme {at} > code {at}-{n}", "kind": "code"} for n in (0, 1)]
    project.import_codebook(rows)
    texts = {d.name: project.document(d.name) for d in project.documents()}
    wanted = []
    names = list(texts)
    for _ in range(codings):
        name = draw.choice(names)
        turn = draw.choice(texts[name].turns)
        theme = min(int(draw.expovariate(0.08)), CODES // 3 - 1)
        wanted.append(
            {"document": name, "start": str(turn.start), "end": str(turn.end),
             "code": f"code {theme}-{draw.randint(0, 1)}"}
        )  # fmt: skip
    project.code_many({tuple(row.items()): row for row in wanted}.values())
    for at, coding in enumerate(project.codings()):
        if at % 100 == 0:
            project.pick_quote(coding.id)
    return project


def main(documents: int = 1_000, codings: int = 20_000) -> None:
    """Make it, and print seconds."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        project = constructed(Path(folder), documents, codings)
        print(f"{documents:,} documents, {codings:,} codings, SQLite")
        print(f"made in {time.perf_counter() - began:.1f} s (not part of the figures)")
        began = time.perf_counter()
        project.report()
        floor = time.perf_counter() - began
        began, spent = time.perf_counter(), time.process_time()
        report = project.kit_report()
        gathered = time.perf_counter() - began
        marks: list[tuple[float, str]] = []
        kit = kit_of(report, progress=lambda d, n, what: marks.append((time.perf_counter(), what)))
        data = kit_zip(kit).data
        ended = time.perf_counter()
        print(
            f"report (floor) {floor:.2f} s · gathered {gathered:.2f} s · "
            f"whole kit {ended - began:.2f} s (processor "
            f"{time.process_time() - spent:.2f} s) · {len(kit.files)} files, "
            f"{len(data) / 1e6:.1f} MB"
        )
        for (at, what), after in zip(marks, [*marks[1:], (ended, "")], strict=True):
            print(f"  {what}: {after[0] - at:.2f} s")
        project.close()


if __name__ == "__main__":
    main(*(int(said) for said in sys.argv[1:]))
