"""What a part of the kit is, and the one kind most are: a page in several formats, and tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from workbench.exports.kit.page import Page
from workbench.values.kit import KitChoice, KitReport

Tables = Mapping[str, tuple[Sequence[str], Sequence[Sequence[Any]]]]
"""File stem → (columns, rows)."""


class KitPart(Protocol):
    """A part of the kit. Give an object of this shape to ``registry.parts``, one line."""

    @property
    def name(self) -> str:
        """The stem of its files, and what ``--parts`` calls it."""
        ...

    @property
    def title(self) -> str:
        """What it is called on screen."""
        ...

    @property
    def what(self) -> str:
        """One sentence: what a reader gets."""
        ...

    def why_not(self, report: KitReport) -> str:
        """Why it is not made unless asked for; empty where it is made by default."""
        ...

    def page(self, report: KitReport, choice: KitChoice) -> Page | None:
        """What it says, for the preview and the notes; None where it is a picture or a file."""
        ...

    def render(self, report: KitReport, choice: KitChoice) -> dict[str, bytes]:
        """Its files in the formats chosen; the same report and choice give the same bytes."""
        ...


def _always(report: KitReport) -> str:
    return ""


def _no_tables(report: KitReport, choice: KitChoice) -> Tables:
    return {}


@dataclass(frozen=True)
class WrittenPart:
    """A part that is a page: written as docx, md, tex and html; its tables as csv and xlsx."""

    name: str
    title: str
    what: str
    write: Callable[[KitReport, KitChoice], Page]
    tables: Callable[[KitReport, KitChoice], Tables] = _no_tables
    reason: Callable[[KitReport], str] = _always

    def why_not(self, report: KitReport) -> str:
        """Why it is not made unless asked for; empty where it is."""
        return self.reason(report)

    def page(self, report: KitReport, choice: KitChoice) -> Page:
        """What it says."""
        return self.write(report, choice)

    def render(self, report: KitReport, choice: KitChoice) -> dict[str, bytes]:
        """``word/NAME.docx``, ``markdown/NAME.md`` …, ``tables/NAME.csv``."""
        files: dict[str, bytes] = {}
        writers = {name: found for name, found in _writers().items() if name in choice.formats}
        if writers:
            page = self.write(report, choice)
            for suffix, (folder, write) in writers.items():
                files[f"{folder}/{self.name}.{suffix}"] = write(page, report.study)
        if {"csv", "xlsx"} & set(choice.formats):
            files |= tables_as_files(self.tables(report, choice), choice.formats)
        return files


def _writers() -> dict[str, tuple[str, Callable[[Page, str], bytes]]]:
    from workbench.exports.kit.as_docx import to_docx
    from workbench.exports.kit.as_html import to_html
    from workbench.exports.kit.as_latex import to_latex
    from workbench.exports.kit.as_markdown import to_markdown

    return {
        "docx": ("word", to_docx),
        "md": ("markdown", to_markdown),
        "tex": ("latex", to_latex),
        "html": ("web", to_html),
    }


def tables_as_files(tables: Tables, formats: Sequence[str]) -> dict[str, bytes]:
    """``tables/NAME.csv`` and ``.xlsx``; no cell of them is taken for a formula."""
    from workbench.exports.csv_tables import safe, to_csv
    from workbench.exports.one_sheet import to_xlsx

    files: dict[str, bytes] = {}
    for name, (columns, rows) in tables.items():
        if "csv" in formats:
            cells = [[safe(v) if isinstance(v, str) else v for v in row] for row in rows]
            files[f"tables/{name}.csv"] = to_csv([safe(column) for column in columns], cells)
        if "xlsx" in formats:
            texts = [["" if v is None else str(v) for v in row] for row in rows]
            numbers = [
                column
                for at, column in enumerate(columns)
                if any(isinstance(row[at], int | float) for row in rows)
            ]
            title = name.replace("_", " ").capitalize()[:31]
            files[f"tables/{name}.xlsx"] = to_xlsx(title, columns, texts, numbers)
    return files
