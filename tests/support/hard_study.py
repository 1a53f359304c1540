"""A study of what is hard to show: long names, 80 codes, right-to-left words, a long conversation.

All of it is made up from word lists; nobody said any of it.
"""

from __future__ import annotations

import random
from pathlib import Path

from workbench.api import Project

CODES = 80
_ENGLISH = (
    "we waited for the letter and nobody said what it meant to us that morning in the clinic so I "
    "rang the ward again they were kind about it but the form had gone to another desk"
)
_ARABIC = "انتظرنا طويلا في العيادة ولم يخبرنا أحد بما كان في الرسالة التي وصلت صباح ذلك اليوم"
SAID = _ENGLISH.split()
ARABIC = _ARABIC.split()
LONG = "Being told in good time what happens next, by whom, and what one may do about it oneself"
GROUPS = (
    "Patients",
    "Carers and relatives who look after somebody at home without being paid for it",
    "Professionals",
    "Students of therapeutic radiography in their second or third year",
)
SPEAKERS = (
    "P1", "P2", "Mrs Featherstonehaugh-Cholmondeley", "Donaudampfschifffahrtsgesellschaftskapitän",
    "P5", "P6", "P7", "P8", "P9", "P10",
)  # fmt: skip
FOCUS = "focus_group_with_patients_and_carers_second_meeting_of_the_spring_transcript_final.txt"
RIGHT = "مقابلة في العيادة.txt"


def focus_group(words: int, seed: int = 3) -> str:
    """A conversation of so many words: ten people, turns of 4 to 120 words, a facilitator."""
    draw, lines, left = random.Random(seed), [], words
    while left > 0:
        who = "INT" if len(lines) % 9 == 0 else draw.choice(SPEAKERS)
        size = min(left, draw.choice((4, 9, 18, 40, 70, 120)))
        said = [draw.choice(SAID) for _ in range(size)]
        for at in range(12, size, 13):
            said[at - 1] += "."
            said[at] = said[at].capitalize()
        lines.append(f"{who}: {' '.join(said).capitalize()}.")
        left -= size
    return "\n".join(lines) + "\n"


def right_to_left(turns: int = 24, seed: int = 5) -> str:
    """A conversation in Arabic script, with some words from left to right in it."""
    draw, lines = random.Random(seed), []
    for n in range(turns):
        said = " ".join(draw.choice(ARABIC) for _ in range(draw.choice((5, 16, 40))))
        lines.append(f"{'محاور' if n % 3 == 0 else 'أم سلمى'}: {said} (MRI, {n} weeks) {said}.")
    return "\n".join(lines) + "\n"


def without_codes(project: Project, folder: Path, words: int = 1500) -> Project:
    """Documents and people, no code yet."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FOCUS).write_text(focus_group(words), encoding="utf-8")
    (folder / RIGHT).write_text(right_to_left(), encoding="utf-8")
    project.import_files([folder / FOCUS], method="mixed-group")
    project.import_files([folder / RIGHT], group=GROUPS[0], method="interview")
    rows = [
        {"document": FOCUS, "speaker": who, "participant": who, "groups": GROUPS[n % len(GROUPS)]}
        for n, who in enumerate(SPEAKERS)
    ]
    project.assign_participants(rows)
    return project


def codebook(project: Project) -> list[str]:
    """Eight themes and 72 codes, long and short, unbroken and right-to-left; the codes' paths."""
    themes = [LONG, "Time", "الوقت والانتظار", "Un" * 28, *(f"Theme number {n}" for n in range(4))]
    stages = ("idea", "candidate", "reviewed", "named")
    rows = [
        {"path": name, "kind": "theme", "stage": stages[n % 4], "definition": f"{LONG}. " * (n % 4)}
        for n, name in enumerate(themes)
    ]
    names = (
        "waiting for letters",
        "kind",
        "who explains what a word such as “titrate” means, and to whom",
    )
    for n in range(CODES - len(themes)):
        path = f"{themes[n % len(themes)]} > {names[n % 3]} {n}"
        rows.append({"path": path, "kind": "code", "stage": stages[n % 3], "definition": LONG})
    project.import_codebook(rows)
    return [row["path"] for row in rows if row["kind"] == "code"]


def hard_study(project: Project, folder: Path, words: int = 20_000, codings: int = 700) -> Project:
    """Everything at once: a focus group of so many words, overlapping codings of two coders."""
    draw = random.Random(11)
    without_codes(project, folder, words)
    paths = codebook(project)
    rows: list[dict[str, str]] = []
    for name, number in ((FOCUS, codings), (RIGHT, 24)):
        document = project.document(name)
        turns = [turn for turn in document.turns if turn.end - turn.start > 30]
        for n in range(number):
            turn = draw.choice(turns[:12] if n % 12 == 0 else turns)
            start = draw.randrange(turn.start, turn.end - 20)
            end = min(turn.end, start + draw.randrange(20, 260))
            rows.append(
                {
                    "document": name, "start": str(start), "end": str(end),
                    "code": draw.choice(paths), "coder": draw.choice(("AB", "AB", "M. Keane")),
                }
            )  # fmt: skip
    made = project.code_many(rows)
    for coding in made[::90]:
        project.pick_quote(coding.id, reason=f"Says it plainly. {LONG}.")
        project.add_memo(f"Look at this again. {LONG}. " * 3, about=[coding.id])
    project.name_version("After the second meeting with the co-researchers", note=LONG)
    project.add_code("one more", parent=LONG, definition="Came later.")
    for document in project.documents():
        project.mark_read(document.id)
    return project
