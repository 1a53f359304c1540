"""A study of so many segments for the benchmark of suggestions, made of comments' own words.

Every document is one person's, a hundred lines long. The first 700 comments that people coded stand
as they are and carry their themes; the rest are made-up lines of two comments' beginnings.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from coding.segmentation import segments_of
from coding.spans import Span
from coding.suggesters.evaluating import Passage
from coding.suggesters.recipes import SEED
from workbench.api import Project, create_project

CODED = 700
LINES = 100
WORDS = 24


def lines(passages: Sequence[Passage], segments: int) -> list[tuple[str, frozenset[str]]]:
    """(words, themes) of each line, so many that they are cut into so many segments."""
    draw = random.Random(SEED)
    words = [" ".join(p.text.split()) for p in passages]
    found = [(" ".join(p.text.split()), p.themes) for p in passages if p.themes][:CODED]
    have = sum(len(segments_of(text, [Span(0, len(text))])) for text, _ in found)
    for n in range(max(segments - have, 0)):
        one, other = draw.choice(words), draw.choice(words)
        plain = " ".join([*one.split()[: WORDS // 2], *other.split()[: WORDS // 2]])
        found.append((f"{plain.translate(_ONE)} {n}", frozenset()))
    draw.shuffle(found)
    return found


_ONE = str.maketrans(".!?。:", ",,,,,")  # one sentence, one segment


def made(place: Path, passages: Sequence[Passage], segments: int) -> Project:
    """The study at ``place``, all of it read by AB, who coded it."""
    project = create_project(place, actor="AB")
    said = lines(passages, segments)
    themes = sorted({theme for _, of in said for theme in of})
    project.import_codebook(
        {"path": theme, "kind": "theme", "definition": f"About {theme}"} for theme in themes
    )
    files, rows = [], []
    for n in range(0, len(said), LINES):
        part = said[n : n + LINES]
        file = place.with_name(f"talk-{n // LINES:04}.txt")
        file.write_text("".join(f"P1: {text}\n" for text, _ in part), encoding="utf-8")
        files.append(file)
        rows += [
            {"document": file.name, "turn": str(at), "quote": text, "code": theme}
            for at, (text, of) in enumerate(part, 1)
            for theme in sorted(of)
        ]
    project.import_files(files, method="interview")
    for file in files:
        file.unlink()
    project.code_many(rows)
    for document in project.documents():
        project.mark_read(document.id)
    return project
