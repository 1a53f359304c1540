"""A small study that two people coded: once the same, and once in each way differently."""

from __future__ import annotations

from pathlib import Path

from workbench.api import Project

TALK = (
    "INT: How was it?\n"
    "P1: Long. I waited for hours and nobody told me anything at all.\n"
    "INT: And then?\n"
    "P1: They sent me home on a Friday night without my tablets.\n"
    "P2: The nurse was kind, I will say that for her.\n"
    "P2: My bus had gone by then.\n"
)
READ = (
    ("I waited for hours", "waiting", "AB MK"),
    ("nobody told me", "told", "AB"),
    ("nobody told me anything", "told", "MK"),
    ("sent me home", "home", "AB"),
    ("sent me home on a Friday", "waiting", "MK"),
    ("My bus had gone", "bus", "MK"),
)
"""(words, code, who coded it): the same; other words; other codes; only one."""
KINDS = ("same", "extent", "code", "only")


def two_coders(project: Project, folder: Path) -> Project:
    """Fill an empty study."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    project.import_files([folder / "talk.txt"], group="Patients", method="interview")
    project.import_codebook(
        [
            {"path": "Time", "kind": "theme"},
            {"path": "Time > waiting"},
            {"path": "Time > bus"},
            {"path": "Being told", "kind": "theme"},
            {"path": "Being told > told"},
            {"path": "Being told > home"},
        ]
    )
    project.code_many(
        [
            {"document": "talk.txt", "quote": quote, "code": code, "coder": coder}
            for quote, code, coders in READ
            for coder in coders.split()
        ]
    )
    return project
