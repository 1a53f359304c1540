"""Two strands with a codebook of their own each, and two integrated themes fed by both."""

from __future__ import annotations

from pathlib import Path

from workbench.api import Project

PATIENTS = (
    "FAC: How was it?\nP1: I waited for hours. Nobody told me why.\n"
    "P2: They explained each step to me.\nP3: Fine for me.\n"
)
NURSES = (
    "FAC: How is it?\nN1: We have no time to explain.\nN2: People wait too long here.\nN1: Yes.\n"
)


def build(study: Project, folder: Path) -> Project:
    """Patients (P1–P3) and Nurses (N1, N2); Waiting is fed by both, Being told by patients."""
    for name, text, strand in (("fg1.txt", PATIENTS, "Patients"), ("fg2.txt", NURSES, "Nurses")):
        (folder / name).write_text(text)
        study.import_files(
            [folder / name], strand=strand, group=strand, method="single-group",
            facilitators=("FAC",),
        )  # fmt: skip
    study.import_codebook(
        [
            {"path": "Waiting", "kind": "theme", "definition": "Time spent waiting for care."},
            {"path": "Waiting > hours", "kind": "code"},
            {"path": "Explaining", "kind": "theme", "definition": "Being told what happens."},
            {"path": "Explaining > told", "kind": "code"},
            {"path": "Ease", "kind": "theme"},
        ],
        strand="Patients",
    )
    study.import_codebook(
        [
            {"path": "Waiting", "kind": "theme", "definition": "How long people wait for care."},
            {"path": "Waiting > queues", "kind": "code"},
            {"path": "Workload", "kind": "theme"},
            {"path": "Workload > told", "kind": "code"},
        ],
        strand="Nurses",
    )
    for document, code, quote in (
        ("fg1.txt", "hours", "I waited for hours."),
        ("fg1.txt", "told", "They explained each step to me."),
        ("fg1.txt", "told", "Nobody told me why."),
        ("fg2.txt", "queues", "People wait too long here."),
        ("fg2.txt", "told", "We have no time to explain."),
    ):
        study.code(document, code, quote=quote)
    study.add_code("Time", kind="theme")
    study.add_code("Being told", kind="theme")
    study.map_code("Patients > Waiting", "Time", "same")
    study.map_code("Nurses > Waiting", "Time", "narrower")
    study.map_code("Patients > Explaining", "Being told", "broader")
    study.map_code("Nurses > Workload", "Being told", "related")
    return study
