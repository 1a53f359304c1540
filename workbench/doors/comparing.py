"""Comparing and reporting: who says what, matrices, pictures, exports, the paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.values import (
        ComparisonTable,
        FrameworkCell,
        FrameworkMatrix,
        FrameworkVersion,
        KitReport,
        Matrix,
        Narrative,
        Picture,
        SaturationTable,
        Scope,
        Table,
        ThemeReport,
    )


class Comparing(OpenStudy):
    """Comparing and reporting: who says what, matrices, pictures, exports, the paper."""

    def compare(self, scope: Scope | None = None) -> ComparisonTable:
        """Every theme × perspective group: people n of N, focus groups k of K, and the rest."""
        from workbench.services import comparing

        return comparing.compare(self._study, scope)

    def matrix(
        self,
        rows: str = "themes",
        columns: str = "groups",
        cells: str = "people",
        *,
        where: Sequence[tuple[str, str]] = (),
        scope: Scope | None = None,
    ) -> Matrix:
        """Any matrix, counted: ``rows`` themes or codes; ``columns`` groups, people, documents,
        questions, codes, themes, strands or methods; ``cells`` people, codings, words or any.

        ``where``: only people with these (attribute, value). ``.to_frame()`` gives a data frame.
        """
        from workbench.services import matrices

        return matrices.matrix(self._study, rows, columns, cells, where=where, scope=scope)

    def framework(
        self,
        rows: str = "people",
        *,
        where: Sequence[tuple[str, str]] = (),
        scope: Scope | None = None,
    ) -> FrameworkMatrix:
        """The framework matrix: people, documents or strands by theme, with what is written."""
        from workbench.services import framework

        return framework.framework(self._study, rows, where=where, scope=scope)

    def chart(
        self,
        row: str,
        theme: str,
        summary: str,
        *,
        rows: str = "people",
        passages: Sequence[str] | None = None,
    ) -> FrameworkCell:
        """Write the summary of a cell, linked to passages (ids of codings); empty: take it away."""
        from workbench.services import framework

        return framework.chart(self._study, row, theme, summary, rows=rows, passages=passages)

    def framework_versions(
        self, row: str, theme: str, *, rows: str = "people"
    ) -> Table[FrameworkVersion]:
        """What a cell of the framework matrix said, oldest first."""
        from workbench.services import framework

        return framework.versions(self._study, row, theme, rows=rows)

    def picture(
        self, kind: str, *, scope: Scope | None = None, order: str | None = None
    ) -> Picture:
        """A picture for the paper: dot-matrix, coding-tree, thematic-map or saturation."""
        from workbench.errors import UsageError
        from workbench.exports import pictures
        from workbench.services import codebooks
        from workbench.values import PICTURES

        if kind not in PICTURES:
            raise UsageError(f"A picture is one of {', '.join(PICTURES)}, not “{kind}”.")
        if kind == "saturation":
            return pictures.saturation(self.saturation(scope, order=order))
        if kind == "dot-matrix":
            return pictures.dot_matrix(self.compare(scope), self.name)
        counted = self.matrix("codes", "everybody", scope=scope)
        people = {
            row.id: cells[0]
            for row, cells in zip(counted.rows, counted.values, strict=True)
            if cells
        }
        of = (counted.columns[0].of or 0) if counted.columns else 0
        draw = pictures.coding_tree if kind == "coding-tree" else pictures.thematic_map
        as_of = None if scope is None else scope.as_of
        codebook = codebooks.get(self._study, as_of)
        return draw(codebook, people, of, self.name, counted.scope.whose)

    def saturation(
        self, scope: Scope | None = None, *, order: str | None = None
    ) -> SaturationTable:
        """New codes by order of collection (Guest et al. 2020); ``order``: the attribute that says
        it. Refused in the reflexive profile, for focus groups and for too few interviews."""
        from workbench.services import picturing

        return picturing.saturation_table(self._study, scope, order=order)

    def report(self, scope: Scope | None = None) -> ThemeReport:
        """The one value pages show and exporters print."""
        from workbench.services import reporting

        return reporting.report(self._study, scope)

    def export(self, format: str, scope: Scope | None = None) -> dict[str, bytes]:
        """File name → contents, in one of ``export_formats()``."""
        from workbench.exports.registry import render

        return render(format, self.report(scope))

    def kit_report(
        self, scope: Scope | None = None, *, progress: Callable[[str], None] | None = None
    ) -> KitReport:
        """The one value a paper kit prints, read in one moment."""
        from workbench.services import kit

        return kit.gather(self._study, scope, progress=progress)

    def narratives(self) -> Table[Narrative]:
        """What is written of each theme, quotes and figures brought up to date."""
        from workbench.services import narratives

        return narratives.narratives(self._study)

    def write_narrative(self, theme: str, text: str) -> Narrative | None:
        """Write a theme's narrative (empty: end it), with ``{{quote:…}}`` and ``{{n:…}}``."""
        from workbench.services import narratives

        return narratives.write(self._study, theme, text)

    def preview_narrative(self, theme: str, text: str) -> Narrative:
        """What a text would read like as a theme's narrative; nothing is stored."""
        from workbench.services import narratives

        return narratives.preview(self._study, theme, text)
