"""The crosswalk, where themes came from, and who feeds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coding.crosswalk import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["RELATIONS", "Balance", "BalanceTheme", "Crosswalk", "Fed", "Lineage", "Mapped",
           "ProposedPair", "StrandCode"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mapped:
    """What people decided a code of a strand is to an integrated theme."""

    code_id: str
    theme_id: str | None
    """None: only here."""
    relation: str
    theme: str
    """Its path; empty where it is only here."""


@dataclass(frozen=True, slots=True)
class StrandCode:
    """A theme or code in its column of the crosswalk."""

    id: str
    name: str
    path: str
    """Within its codebook."""
    depth: int
    is_theme: bool
    definition: str
    strand: str | None
    """None: integrated."""
    passages: int
    """Codings of it and of everything below it."""
    mapped: tuple[Mapped, ...]
    went: bool
    """Whether it, or what stands above it, feeds an integrated theme or is said to be only here."""

    def to_json(self) -> dict[str, object]:
        """The public keys of ``crosswalk list --json``."""
        return {
            "id": self.id,
            "code": self.name,
            "path": self.path,
            "kind": "theme" if self.is_theme else "code",
            "strand": self.strand,
            "passages": self.passages,
            "relations": [
                {"relation": each.relation, "theme": each.theme or None, "theme_id": each.theme_id}
                for each in self.mapped
            ],
            "went_somewhere": self.went,
        }


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The codebooks of the strands side by side, and the integrated one."""

    strands: tuple[tuple[str, tuple[StrandCode, ...]], ...]
    """(strand, its codes in order); strands without a codebook of their own are left out."""
    integrated: tuple[StrandCode, ...]

    @property
    def nowhere(self) -> tuple[StrandCode, ...]:
        """Themes of strands that went nowhere."""
        return tuple(
            code for _, codes in self.strands for code in codes if code.is_theme and not code.went
        )

    def to_json(self) -> dict[str, object]:
        """The public value of ``crosswalk list --json``."""
        return {
            "strands": [
                {"strand": name, "codes": [code.to_json() for code in codes]}
                for name, codes in self.strands
            ],
            "integrated": [code.to_json() for code in self.integrated],
            "nowhere": [{"strand": c.strand, "theme": c.path} for c in self.nowhere],
        }


@dataclass(frozen=True, slots=True)
class ProposedPair:
    """Two codes that may belong together, and why; ``other`` may be an integrated theme."""

    one: StrandCode
    other: StrandCode
    score: float
    """0 to 1, for the order only."""
    reasons: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """The public keys of ``crosswalk propose --json``."""
        return {
            "code": self.one.path,
            "code_id": self.one.id,
            "strand": self.one.strand,
            "other": self.other.path,
            "other_id": self.other.id,
            "other_strand": self.other.strand,
            "score": self.score,
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class Lineage:
    """One node of where something came from, or went."""

    kind: str
    """theme, strand theme, code, passage, turn, person or file."""
    id: str
    name: str
    children: tuple[Lineage, ...] = ()
    told: Mapping[str, object] = field(default_factory=dict)
    """Further keys: strand and relation of mapped codes; document, turn, start, end of passages."""

    def to_json(self) -> dict[str, object]:
        """kind, id, name, what is told, children."""
        return {
            "kind": self.kind,
            "id": self.id,
            "name": self.name,
            **self.told,
            "children": [child.to_json() for child in self.children],
        }

    def leaves(self, kind: str) -> set[str]:
        """Ids of every node of a kind below this one, itself included."""
        found = {self.id} if self.kind == kind else set()
        return found.union(*(child.leaves(kind) for child in self.children))


@dataclass(frozen=True, slots=True)
class Fed:
    """What one strand brings to an integrated theme."""

    people: int
    """People of the strand who voice the theme in their own right (speaking-as stays out)."""
    of: int
    """People of the strand with at least one turn said in their own right."""
    themes: tuple[str, ...]
    """The codes and themes of the strand's own codebook that feed it, by path."""


@dataclass(frozen=True, slots=True)
class BalanceTheme:
    """An integrated theme and what feeds it, by strand."""

    id: str
    theme: str
    path: str
    strands: Mapping[str, Fed]


@dataclass(frozen=True, slots=True)
class Balance:
    """Which strands feed which integrated theme, and what to look at."""

    themes: tuple[BalanceTheme, ...]
    warnings: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """The public value of ``balance --json``."""
        return {
            "themes": [
                {
                    "theme": each.theme,
                    "path": each.path,
                    "strands": {
                        name: {"people": fed.people, "of": fed.of, "themes": list(fed.themes)}
                        for name, fed in each.strands.items()
                    },
                }
                for each in self.themes
            ],
            "warnings": list(self.warnings),
        }
