"""Pictures as parts: the picture in the Word and LaTeX pages, its SVG and PNG beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.exports import pictures
from workbench.exports.kit.page import Block, Figure, Page, Paragraph
from workbench.exports.kit.parts import WrittenPart
from workbench.values import Picture, profiles
from workbench.values.kit import KitChoice, KitReport

PICTURE_FORMATS = ("svg", "png")
LYING = 1.48
"""From this ratio of width to height on a picture comes out larger on a landscape page: A4 holds
17 × 20 cm of it upright, 25.7 × 11.5 cm lying, beside title and notes."""
NO_CODES = "There are no themes or codes yet, so there is nothing to draw."


@dataclass(frozen=True)
class PicturePart(WrittenPart):
    """A written part with a picture in it, which is also saved by itself."""

    draw: Callable[[KitReport], Picture | None] = lambda report: None

    def render(self, report: KitReport, choice: KitChoice) -> dict[str, bytes]:
        """Its page, and ``pictures/NAME.svg`` and ``.png``; no picture where none can be drawn."""
        files = WrittenPart.render(self, report, choice)
        picture = self.draw(report)
        if picture is None:
            return files
        if "svg" in choice.formats:
            files[f"pictures/{self.name}.svg"] = picture.svg.encode("utf-8")
        if {"png", "tex"} & set(choice.formats):  # the LaTeX page shows it
            files[f"pictures/{self.name}.png"] = pictures.png_once(picture)
        return files


def tree(report: KitReport) -> Picture | None:
    """The codebook as a tree; None where it is empty."""
    if not len(report.further.book):
        return None
    return pictures.coding_tree(report.further.book, *_drawn_with(report))


def thematic_map(report: KitReport) -> Picture | None:
    """Themes and what serves what; None where there are no themes."""
    if not report.report.themes:
        return None
    return pictures.thematic_map(report.further.book, *_drawn_with(report))


def dots(report: KitReport) -> Picture | None:
    """One dot a person; None where there are no themes or nobody to count."""
    table = report.further.comparison
    return pictures.dot_matrix(table, report.study) if table.rows else None


def saturation(report: KitReport) -> Picture | None:
    """New codes interview by interview; None where the method does not allow it."""
    table = report.further.saturation
    return None if table is None else pictures.saturation(table)


def tree_page(report: KitReport, choice: KitChoice) -> Page:
    """The coding tree."""
    return _page("coding_tree", "Coding tree", tree(report), NO_CODES, _whose(report))


def map_page(report: KitReport, choice: KitChoice) -> Page:
    """The thematic map."""
    none = "There are no themes yet, so there is nothing to draw."
    return _page("thematic_map", "Thematic map", thematic_map(report), none, _whose(report))


def dots_page(report: KitReport, choice: KitChoice) -> Page:
    """The dot matrix."""
    none = "There is no theme yet, or nobody has a turn in what is counted: nothing to draw."
    return _page("dot_matrix", "Dot matrix", dots(report), none, _whose(report))


def saturation_page(report: KitReport, choice: KitChoice) -> Page:
    """The saturation picture, or why the method does not allow it."""
    table = report.further.saturation
    notes: list[str] = []
    panel = profiles.panel(report.profile, "saturation")
    if not panel.on:
        notes.append(f"Made because it was asked for; this profile has it off. {panel.why}")
    if table is not None:
        notes += [f"Order: {table.order}. Counted as new: {table.unit}.", *table.left_out]
        notes.append("Guest et al. 2020, doi 10.1371/journal.pone.0232076.")
    none = report.further.no_saturation
    return _page("saturation", "Saturation", saturation(report), none, notes)


def saturation_reason(report: KitReport) -> str:
    """Off where the profile has it off, and where the interviews do not allow it."""
    panel = profiles.panel(report.profile, "saturation")
    return f"On request only: {panel.why}" if not panel.on else report.further.no_saturation


def _drawn_with(report: KitReport) -> tuple[dict[str, int], int, str, str]:
    """(code id → people, of how many people, study, whose coding)."""
    counted = report.further.everybody
    people = {
        row.id: cells[0] for row, cells in zip(counted.rows, counted.values, strict=True) if cells
    }
    of = (counted.columns[0].of or 0) if counted.columns else 0
    return people, of, report.study, counted.scope.whose


def _whose(report: KitReport) -> list[str]:
    return [f"Counted: {report.report.scope.whose}; facilitators’ words are left out."]


def _page(name: str, title: str, picture: Picture | None, none: str, notes: list[str]) -> Page:
    if picture is None:
        return Page(title, (Paragraph(none),), tuple(notes))
    blocks: tuple[Block, ...] = (Figure(name, picture),)
    return Page(title, blocks, tuple(notes), landscape=picture.width >= LYING * picture.height)
