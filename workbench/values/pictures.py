"""Pictures for a paper, and what saturation was found from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coding.saturation import Run, Saturation

PICTURES = ("dot-matrix", "coding-tree", "thematic-map", "saturation")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG, with the words that stand for it where it cannot be seen."""

    kind: str
    title: str
    description: str
    """The alternative text: what is drawn, with its figures."""
    svg: str
    width: int
    height: int
    """Pixels at 96 to the inch."""


@dataclass(frozen=True, slots=True)
class SaturationTable:
    """New codes by order of collection (Guest et al. 2020); interviews only."""

    study: str
    interviews: tuple[str, ...]
    order: str
    """What the order is, as a sentence part."""
    unit: str
    """What is counted as new, as a sentence part."""
    found: Saturation
    left_out: tuple[str, ...]
    """What is not in it and why, a sentence each."""

    def to_json(self) -> dict[str, object]:
        """The public keys of ``picture STUDY saturation --json``."""
        return {
            "interviews": [
                {"interview": n, "document": name, "new": new, "cumulative": total}
                for n, (name, new, total) in enumerate(
                    zip(self.interviews, self.found.new, self.found.cumulative, strict=True), 1
                )
            ],
            "order": self.order,
            "unit": self.unit,
            "base_size": self.found.base_size,
            "run_length": self.found.run_length,
            "base": self.found.base,
            "runs": [_run(run) for run in self.found.runs],
            "reached": {
                name: None if run is None else _run(run)
                for name, run in (("5%", self.found.reached(0.05)), ("0%", self.found.reached(0)))
            },
            "left_out": list(self.left_out),
        }


def _run(run: Run) -> dict[str, object]:
    return {"first": run.first, "last": run.last, "new": run.new, "ratio": run.ratio}
