"""What a paper kit prints besides counts and quotes: each as its own page has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coding.codebook import Codebook
    from workbench.values.checklist import Checklist
    from workbench.values.framework import FrameworkMatrix
    from workbench.values.matrices import Matrix
    from workbench.values.pictures import SaturationTable
    from workbench.values.reports import ComparisonTable
    from workbench.values.summaries import SideSummary
    from workbench.values.theme_words import ThemeWords
    from workbench.values.workshops import Workshop


@dataclass(frozen=True)
class KitFurther:
    """Read at the same step as the rest of the kit."""

    book: Codebook
    comparison: ComparisonTable
    everybody: Matrix
    """Every theme and code by everybody: people."""
    by_group: Matrix
    """Every theme and code by group: people."""
    saturation: SaturationTable | None
    no_saturation: str
    """Why there is none, as a sentence; empty where there is one."""
    framework: FrameworkMatrix
    """Documents as cases where all are published papers or other documents, else people."""
    summaries: tuple[SideSummary, ...]
    checklist: Checklist
    workshops: tuple[Workshop, ...]
    words: tuple[ThemeWords, ...]
    """A value a theme, in the codebook's order."""
