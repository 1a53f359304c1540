"""The hard study with a topic guide, where it was put, and what is known of some people."""

from __future__ import annotations

from pathlib import Path

from tests.recompute import hard
from tests.recompute.letters import Counted, Row
from workbench.api import Project

GUIDE = [
    {"strand": "", "order": "1", "question": "How was it?"},
    {"strand": "patients", "order": "2", "question": "And then?"},
    {"strand": "staff", "order": "2", "question": "What of the mornings?"},
    {"strand": "", "order": "3", "question": "Never put?"},
]
MARKS = [
    # document, turn, question; turn 3 of amal.txt is a patient's own
    ("amal.txt", 1, "How was it?"), ("amal.txt", 3, "And then?"), ("bo.txt", 1, "How was it?"),
    ("cy.txt", 3, "How was it?"), ("mixed.txt", 1, "What of the mornings?"),
    ("mixed.txt", 1, "How was it?"), ("single.txt", 1, "How was it?"),
]  # fmt: skip
CONDITION = {"Amal": "asthma", "Noor": "asthma", "Dara": "none", "Ren": "Asthma", "Sol": "none"}
AGE = {"Amal": "71", "Noor": "38", "Dara": "44,5", "Ren": "60", "Rae": "about fifty"}


def build(study: Project, folder: Path) -> Project:
    """Fill an empty study."""
    project = hard.build(study, folder)
    project.import_guide(GUIDE)
    for document, turn, question in MARKS:
        project.mark_question(document, turn, question)
    _, people = project.participants_table()
    project.assign_participants(
        [
            row
            | {
                "condition": CONDITION.get(row["participant"], ""),
                "age": AGE.get(row["participant"], ""),
            }
            for row in people
        ]
    )
    return project


def after_questions(project: Project) -> dict[str, tuple[Counted, Counted]]:
    """Column's name → (what is said after the question, whose words make one asked of it)."""
    marks = [(m.document, m.turn, m.question.id) for m in project.question_marks()]
    found = {}
    for question in project.guide():

        def after(row: Row, asked: str = question.id) -> bool:
            here = {t for d, t, _ in marks if d == row.document}
            last = max((t for t in here if t < row.turn), default=None)
            return row.turn not in here and (row.document, last, asked) in marks

        def heard(row: Row, asked: str = question.id) -> bool:
            put = any((d, q) == (row.document, asked) for d, _, q in marks)
            return put if row.method in ("single-group", "mixed-group") else after(row, asked)

        name = f"{question.strand}: " if question.strand else ""
        found[f"{name}{question.number} {question.text}"] = (after, heard)
    return found
