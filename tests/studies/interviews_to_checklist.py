"""A constructed study: 20 patient interviews, a focus group of 9 patients, one of 10
professionals, six themes. Who says what follows a plan, so every count is known beforehand."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

THEMES = (
    "Responsibilities and expectations", "Understanding", "Perspectives", "Building relationships",
    "Environment", "Impact",
)  # fmt: skip
RENAMED = {"Perspectives": "Valuing patient input", "Environment": "Environment for design work"}
_SAID = (
    ("Somebody has to say who does what, {who}", "I expected to be told my part, {who}"),
    ("Half of the words were new to me, {who}", "Nobody explained the drawing, {who}"),
    ("My view counted as much as theirs, {who}", "They looked at it from the other end, {who}"),
    ("We had tea before we worked, {who}", "It took weeks before I trusted them, {who}"),
    ("The room had no window and no ramp, {who}", "You cannot think under those lights, {who}"),
    ("I never saw what came of it, {who}", "The leaflet changed because of us, {who}"),
)
_FILLER = "That is how it was on the day, {who}"
METHODS = {"interview": "interview", "patients": "single-group", "professionals": "single-group"}


@dataclass(frozen=True)
class Voice:
    """Somebody in a document, and which themes they voice there."""

    document: str
    label: str
    group: str
    kind: str
    themes: tuple[int, ...]


def voices() -> list[Voice]:
    """Everybody, by document."""
    found = [
        Voice(f"interview {n:02}.txt", f"P{n:02}", "Patients", "interview", _plan(n, 7, 3))
        for n in range(1, 21)
    ]
    found += [
        Voice("patients.txt", f"F{n}", "Patients", "patients", _plan(n, 11, 5))
        for n in range(1, 10)
    ]
    found += [
        Voice(
            "professionals.txt", f"D{n}", "Professionals", "professionals",
            tuple(t for t in _plan(n, 11, 4) if t != 4),  # nobody of them speaks of the rooms
        )
        for n in range(1, 11)
    ]  # fmt: skip
    return found


def _plan(n: int, of: int, below: int) -> tuple[int, ...]:
    return tuple(t for t in range(len(THEMES)) if (n * (t + 1) + t) % of < below)


def sentence(theme: int, voice: Voice) -> str:
    """What this person says towards the theme."""
    return _SAID[theme][int(voice.label[1:]) % 2].format(who=f"said {voice.label}") + "."


def write(folder: Path) -> list[Path]:
    """The transcripts: questions, and one answer a person a theme."""
    lines: dict[str, list[str]] = {}
    for voice in voices():
        talk = lines.setdefault(voice.document, ["INT: How was it to design this together?"])
        talk.append(f"{voice.label}: {_FILLER.format(who=f'said {voice.label}')}.")
        for theme in voice.themes:
            talk.append("INT: Go on.")
            talk.append(f"{voice.label}: {sentence(theme, voice)}")
    for name, talk in lines.items():
        (folder / name).write_text("\n".join(talk) + "\n", encoding="utf-8")
    return [folder / name for name in lines]


def people_rows() -> Iterator[dict[str, str]]:
    """The people table: everybody is somebody of their own."""
    for voice in voices():
        yield {
            "document": voice.document, "speaker": voice.label, "participant": voice.label,
            "groups": voice.group, "facilitator": "",
        }  # fmt: skip


def codebook_rows() -> Iterator[dict[str, str]]:
    """Six themes with two codes each."""
    for name in THEMES:
        yield {"path": name, "kind": "theme", "stage": "candidate", "definition": f"{name}."}
        for code in ("wished for", "lived through"):
            yield {"path": f"{name} > {code}", "kind": "code", "stage": "", "definition": ""}


def coding_rows() -> Iterator[dict[str, str]]:
    """Every answer coded with one of its theme's two codes."""
    for voice in voices():
        for theme in voice.themes:
            code = ("wished for", "lived through")[int(voice.label[1:]) % 2]
            yield {
                "document": voice.document, "quote": sentence(theme, voice),
                "code": f"{THEMES[theme]} > {code}", "coder": "AB",
            }  # fmt: skip


def counted(theme: int, group: str, kind: str | None = None) -> tuple[int, int]:
    """(people who voice it, people of the group), from the plan alone."""
    mine = [v for v in voices() if v.group == group and kind in (None, v.kind)]
    return sum(theme in v.themes for v in mine), len(mine)


def write_csv(path: Path, rows: Iterator[dict[str, str]]) -> Path:
    """Rows as a csv file."""
    found = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(found[0]))
        table.writeheader()
        table.writerows(found)
    return path
