"""Prompts for people who look for what the codebook lacks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage and where it stands."""

    document: str
    document_id: str
    turn: int
    start: int
    end: int
    quote: str

    def to_json(self) -> dict[str, object]:
        """Its place and words."""
        return {
            "document": self.document, "turn": self.turn, "start": self.start, "end": self.end,
            "quote": self.quote,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class PassageGrouping:
    """Uncoded passages that sound alike: a prompt, not a theme."""

    passages: int
    documents: int
    keywords: tuple[str, ...]
    quotes: tuple[FoundPassage, ...]


@dataclass(frozen=True, slots=True)
class AlikeCodes:
    """Two codes that hold nearly the same."""

    first: str
    """Path; so too the second."""
    second: str
    first_id: str
    second_id: str
    likeness: float
    """0–1."""
    shared: int
    """Passages, worded alike, that carry both."""


@dataclass(frozen=True, slots=True)
class UnlikeCoding:
    """A coding least like the rest of its code."""

    coding: str
    code: str
    code_id: str
    coder: str
    passage: FoundPassage
    likeness: float
    typical: float
    """The median likeness of the code's codings."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """All three; from documents the acting person has read."""

    uncoded: int
    """Passages nobody coded, in those documents."""
    groupings: tuple[PassageGrouping, ...]
    alike: tuple[AlikeCodes, ...]
    unlike: tuple[UnlikeCoding, ...]

    def to_json(self) -> dict[str, object]:
        """What ``suggestions discover --json`` prints."""
        return {
            "uncoded_passages": self.uncoded,
            "groupings": [
                {
                    "passages": g.passages, "documents": g.documents,
                    "keywords": list(g.keywords), "quotes": [q.to_json() for q in g.quotes],
                }
                for g in self.groupings
            ],
            "near_duplicate_codes": [
                {
                    "first": a.first, "second": a.second, "likeness": round(a.likeness, 3),
                    "shared": a.shared,
                }
                for a in self.alike
            ],
            "least_like_their_code": [
                {
                    "coding": u.coding, "code": u.code, "coder": u.coder,
                    **u.passage.to_json(), "likeness": round(u.likeness, 3),
                    "typical": round(u.typical, 3),
                }
                for u in self.unlike
            ],
        }  # fmt: skip
