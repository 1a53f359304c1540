"""A small invented study of three groups, to judge: who raises what can be counted by eye."""

from __future__ import annotations

from pathlib import Path

from workbench.api import Project

PATIENTS = """INT: How was the clinic?
P1: I waited nine weeks for the letter. Nobody told me why it took so long.
P2: I waited as well, and the bus was late. Parking cost me four pounds.
P3: My sister came along with me to talk to the doctor.
"""
STAFF = """INT: How is the clinic, and how long do patients wait for the letter?
N1: People wait because the list is long. We send the letter when we can.
N2: The rota changes every Monday morning.
"""
CARERS = """INT: And for you?
C1: We waited weeks and weeks for the letter about the scan.
C2: The car park is dear and always full. I like the new garden a great deal.
"""
GROUPS = {"P": "Patients", "N": "Staff", "C": "Carers"}


def clinic(project: Project, folder: Path) -> Project:
    """Fill an empty study.

    Waiting: Patients 2 of 3, Staff 1 of 2, Carers 0 of 2. Getting there: Patients 1 of 3, nobody
    else. Garden: nobody.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, words, method, strand in (
        ("patients.txt", PATIENTS, "interview", "Interviews"),
        ("staff.txt", STAFF, "single-group", "Discussions"),
        ("carers.txt", CARERS, "single-group", "Discussions"),
    ):
        (folder / name).write_text(words, encoding="utf-8")
        project.import_files([folder / name], method=method, strand=strand)
    for group in GROUPS.values():
        project.add_group(group)
    project.assign_participants(
        [
            {"document": link.document, "speaker": link.speaker, "participant": link.speaker,
             "groups": GROUPS[link.speaker[0]]}
            for link in project.speakers()
            if link.speaker != "INT"
        ]
    )  # fmt: skip
    project.import_codebook(
        [
            {"path": "Waiting", "kind": "theme", "definition": "Long waits for letters."},
            {"path": "Waiting > weeks"},
            {"path": "Getting there", "kind": "theme", "definition": "Car parks and buses."},
            {"path": "Getting there > parking"},
            {"path": "Garden", "kind": "theme"},
        ]
    )
    for document, code, quote in (
        ("patients.txt", "weeks", "I waited nine weeks for the letter."),
        ("patients.txt", "weeks", "I waited as well"),
        ("patients.txt", "parking", "Parking cost me four pounds."),
        ("staff.txt", "weeks", "People wait because the list is long."),
    ):
        project.code(document, code, quote=quote)
    return project
