"""A small study in which a theme can be learnt: waiting, some of it left uncoded."""

from __future__ import annotations

from pathlib import Path

from workbench.api import Project

WHAT = ("letter", "scan", "bus", "result", "phone call", "second letter", "ward round", "porter")
ABOUT = ("garden", "dog", "kitchen", "weather", "football", "music", "neighbour", "supper")
DAYS = ("Monday", "Tuesday", "Wednesday", "Friday")
UNCODED = 3
"""Every so manieth passage about waiting is left for the engine to find."""


def transcript(seed: int) -> str:
    """A conversation: one in two answers has a sentence about waiting."""
    lines = []
    for n, (what, about) in enumerate(zip(WHAT, ABOUT, strict=True)):
        day = DAYS[(n + seed) % 4]
        lines += [
            f"INT: Tell me about that {about}, and did you wait weeks waiting for the {what}?",
            f"P1: We talked of the {about} on {day}, number {seed}. "
            f"I waited {n + seed + 2} weeks, just waiting for the {what}.",
            f"INT: And the {what}?",
            f"P2: Our {about} was fine that {day}. They painted house {n + seed * 10} blue.",
        ]
    return "\n".join(lines) + "\n"


def waiting(project: Project, folder: Path, documents: int = 3) -> Project:
    """Fill an empty study; nothing is marked read."""
    folder.mkdir(parents=True, exist_ok=True)
    project.import_codebook(
        [
            {"path": "Time", "kind": "theme"},
            {"path": "Time > waiting"},
            {"path": "Time > weeks lost"},
            {"path": "Home", "kind": "theme"},
            {"path": "Home > kitchen"},
        ]
    )
    rows = []
    for seed in range(documents):
        name = f"talk-{seed}.txt"
        (folder / name).write_text(transcript(seed), encoding="utf-8")
        project.import_files([folder / name], method="interview")
        said = [t for t in project.document(name).turns if "I waited" in t.text]
        for n, turn in enumerate(said):
            if (n + seed) % UNCODED:
                start = turn.start + turn.text.index("I waited")
                code = "waiting" if n % 4 else "weeks lost"
                place = {"start": str(start), "end": str(turn.end)}
                rows.append({"document": name, "code": code, "coder": project.actor} | place)
    project.code_many(rows)
    return project


def read_all(project: Project) -> Project:
    """Mark every document as read."""
    for document in project.documents():
        project.mark_read(document.id)
    return project
