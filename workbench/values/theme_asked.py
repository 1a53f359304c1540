"""Who was asked what, beside who raised a theme in answer to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.values.guide import GuideQuestion


@dataclass(frozen=True, slots=True)
class AskedOfTheme:
    """One question of the guide."""

    question: GuideQuestion
    documents: int
    """In how many documents it was put."""
    groups: Mapping[str, tuple[int, int, int]]
    """Group → (people who raised the theme in answer to it, people asked it, people with a turn in
    the documents it is meant for)."""

    @property
    def raised(self) -> int:
        """How many people of all groups raised the theme in answer to it; groups may overlap."""
        return sum(people for people, _, _ in self.groups.values())


@dataclass(frozen=True, slots=True)
class ThemeAsked:
    """The whole guide beside one theme."""

    theme_id: str
    theme: str
    questions: tuple[AskedOfTheme, ...]
    unasked: Mapping[str, int]
    """Group → people who raised the theme, in documents with marks, in answer to no question."""
    unmarked: tuple[str, ...]
    """Documents without one mark: what was asked in them is not known."""
    documents: int
    """All documents in scope."""

    def line(self, group: str, most: int = 2) -> str:
        """In one sentence, who of a group was asked the questions that raised the theme; empty
        where nothing is marked."""
        told = [
            (raised, asked, of, each.question.number)
            for each in self.questions
            for raised, asked, of in [each.groups.get(group, (0, 0, 0))]
            if each.raised and of
        ]
        told.sort(key=lambda each: (-each[0], each[3]))
        parts = [
            f"question {number}: {asked} of {of} asked" for _, asked, of, number in told[:most]
        ]
        if self.unasked.get(group):
            parts.append(f"{self.unasked[group]} raised it unasked")
        return " · ".join(parts)
