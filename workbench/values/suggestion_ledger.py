"""What became of suggestions: for each theme and for each perspective group."""

from __future__ import annotations

from dataclasses import dataclass

EVERYBODY = ""
"""The ``group`` of a row over all words, whoever said them."""


@dataclass(frozen=True, slots=True)
class SuggestionTally:
    """One theme (all: empty) in one group's words (all: empty)."""

    theme: str
    group: str
    shown: int
    """Different passages somebody was shown for the theme."""
    accepted: int
    """Decisions in force, a person's latest on each passage; so too the next three."""
    corrected: int
    rejected: int
    skipped: int

    @property
    def decided(self) -> int:
        """Accepted, corrected and rejected: what was said yes or no to."""
        return self.accepted + self.corrected + self.rejected

    @property
    def share_right(self) -> float | None:
        """Accepted ÷ decided, 0–1; None where nothing is."""
        return self.accepted / self.decided if self.decided else None

    def to_json(self) -> dict[str, object]:
        """The keys of ``suggestions ledger --json``."""
        return {
            "theme": self.theme, "group": self.group, "shown": self.shown,
            "accepted": self.accepted, "corrected": self.corrected, "rejected": self.rejected,
            "skipped": self.skipped, "share_right": self.share_right,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class CoderTally:
    """One person's decisions in force."""

    coder: str
    accepted: int
    corrected: int
    rejected: int
    skipped: int


@dataclass(frozen=True, slots=True)
class SuggestionCalibration:
    """How far what is told of the chance of being right was off."""

    decisions: int
    error: float
    """Expected calibration error, 10 bins of equal mass, each decision judged without itself."""
    bins: tuple[tuple[int, float, float], ...]
    """(decisions, mean chance told, share that was right), low to high."""


@dataclass(frozen=True, slots=True)
class SuggestionLedger:
    """Everything that was shown and decided."""

    themes: tuple[SuggestionTally, ...]
    """A row a theme, over all words; in the order of the codebook."""
    groups: tuple[SuggestionTally, ...]
    """A row a group, over all themes. A passage counts for every group that speaks in it, so the
    rows are not to be summed."""
    cells: tuple[SuggestionTally, ...]
    """A row for each theme in each group's words."""
    coders: tuple[CoderTally, ...]
    total: SuggestionTally
    calibration: SuggestionCalibration | None
    """None before there are enough decisions."""
    enough: int
    """Decisions from which on chances are told."""
    elsewhere: int = 0
    """Passages shown in texts that were corrected or taken away since: in no group's row."""

    def to_json(self) -> dict[str, object]:
        """What ``suggestions ledger --json`` prints."""
        told = self.calibration
        return {
            "total": self.total.to_json(),
            "themes": [row.to_json() for row in self.themes],
            "groups": [row.to_json() for row in self.groups],
            "themes_by_group": [row.to_json() for row in self.cells],
            "coders": [
                {
                    "coder": c.coder, "accepted": c.accepted, "corrected": c.corrected,
                    "rejected": c.rejected, "skipped": c.skipped,
                }
                for c in self.coders
            ],
            "shown_in_texts_gone": self.elsewhere,
            "calibration": None if told is None else {
                "decisions": told.decisions, "error": told.error,
                "bins": [{"n": n, "told": said, "right": true} for n, said, true in told.bins],
            },
        }  # fmt: skip
