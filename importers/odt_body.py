"""An OpenDocument text as paragraphs and tables.

Tracked deletions stand outside the text in this format, so reading the text resolves them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from importers.archive import Archive
from importers.errors import BrokenFile
from importers.markup import tree
from importers.odt_styles import STYLE, TEXT, Styles
from importers.transcript import ReadOptions
from importers.written import (
    Body,
    Paragraph,
    Row,
    Table,
    paragraph_of,
    paragraphs_in,
    take,
    text_of,
)
from importers.written.apart import Apart

_WHAT = ".odt"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
_LISTS = "section list list-item list-header numbered-paragraph"
_INDEXES = "table-of-content index-body index-title alphabetical-index user-index bibliography"
_THROUGH = {f"{TEXT}{name}" for name in f"{_LISTS} {_INDEXES}".split()}
_SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_SILENT = {
    f"{TEXT}tracked-changes", f"{TEXT}ruby-text", f"{TEXT}soft-page-break", f"{TEXT}hidden-text",
    f"{_OFFICE}event-listeners",
}  # fmt: skip
_MOST_CELLS = 200
_MOST_BLANKS = 50
_DEEPEST = 20

_Runs = list[tuple[str, bool]]


def body_of(data: bytes, options: ReadOptions) -> Body:
    """Open the file within the limits and walk it; ReadError where it cannot be."""
    archive = Archive(data, _WHAT)
    _refuse_locked(archive)
    if "content.xml" not in archive:
        raise BrokenFile("this .odt holds no text (content.xml); save it anew as .odt or .docx.")
    content = tree(archive.read("content.xml"), _WHAT)
    styles = Styles()
    apart = Apart(options.keep)
    if "styles.xml" in archive:
        sheet = tree(archive.read("styles.xml"), _WHAT)
        styles.add(sheet)
        _edges(sheet, styles, apart)
    styles.add(content)
    walker = _Walker(styles, apart)
    body = Body()
    for element in content.iterfind(f"{_OFFICE}body/{_OFFICE}text"):
        take(body, walker.parts(element))
    walker.rest()
    apart.into(body)
    return body


def _refuse_locked(archive: Archive) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in archive and b"encryption-data" in archive.read(manifest):
        raise BrokenFile("this .odt is locked with a password; save it without one.")


def _edges(sheet: Any, styles: Styles, apart: Apart) -> None:
    """The headers and footers of the pages."""
    walker = _Walker(styles, Apart(()))
    for page in sheet.iter(f"{STYLE}master-page"):
        for child in page:
            name = child.tag.removeprefix(STYLE)
            for kind in ("header", "footer"):
                if name in (kind, f"{kind}-left", f"{kind}-first"):
                    apart.add(f"{kind}s", text_of(list(walker.parts(child))))


class _Walker:
    def __init__(self, styles: Styles, apart: Apart) -> None:
        self._styles = styles
        self._apart = apart
        self._commented: dict[str, Any] = {}

    def parts(self, element: Any, depth: int = 0) -> Iterator[Paragraph | Table]:
        """The paragraphs with text in them and the tables under an element, in order."""
        for child in element:
            if child.tag in _PARAGRAPHS:
                made = self._paragraph(child)
                if made is not None:
                    yield made
            elif child.tag == f"{_TABLE}table" and depth < _DEEPEST:
                yield self._table(child, depth)
            elif child.tag in _THROUGH:
                yield from self.parts(child, depth)
            elif child.tag == f"{_DRAW}frame":
                self._frame(child)

    def _paragraph(self, element: Any) -> Paragraph | None:
        style = element.get(f"{TEXT}style-name", "")
        heading = element.tag == f"{TEXT}h" or self._styles.is_heading(style)
        strong = not heading and self._styles.is_strong("paragraph", style) is True
        runs = self._inline(element, strong)
        return paragraph_of([(t.replace("\u00ad", ""), s) for t, s in runs], heading=heading)

    def _inline(self, element: Any, strong: bool) -> _Runs:
        """The text of a paragraph or a stretch of it, with whether it is set off."""
        runs = [(_collapsed(element.text), strong)]
        for child in element:
            runs += self._child(child, strong)
            runs.append((_collapsed(child.tail), strong))
        return [run for run in runs if run[0]]

    def _child(self, child: Any, strong: bool) -> _Runs:
        tag = child.tag
        if tag == f"{TEXT}s":
            return [(" " * min(_MOST_BLANKS, _count(child.get(f"{TEXT}c"))), strong)]
        if tag in _SIGNS:
            return [(_SIGNS[tag], strong)]
        if tag == f"{TEXT}note":
            return [(self._note(child), strong)]
        if tag in (f"{_OFFICE}annotation", f"{_OFFICE}annotation-end"):
            return [(self._comment(child), strong)]
        if tag in _SILENT:
            return []
        if tag.startswith(_DRAW):
            self._frame(child)
            return []
        if tag == f"{TEXT}span":
            style = child.get(f"{TEXT}style-name", "")
            if self._styles.is_hidden(style):
                self._apart.leave("hidden passages")
                return []
            told = self._styles.is_strong("text", style)
            strong = strong if told is None else told
        return self._inline(child, strong)

    def _note(self, note: Any) -> str:
        kind = "endnotes" if note.get(f"{TEXT}note-class") == "endnote" else "footnotes"
        if self._apart.keeps(kind):
            body = note.find(f"{TEXT}note-body")
            self._apart.add(kind, "" if body is None else self._words(body))
        return self._apart.mark(kind)

    def _comment(self, comment: Any) -> str:
        """The mark of a comment, where the words it is about end."""
        name = comment.get(f"{_OFFICE}name")
        if comment.tag.endswith("-end"):
            comment = self._commented.pop(name, None)
            if comment is None:
                return ""
        elif name is not None:
            self._commented[name] = comment
            return ""
        if self._apart.keeps("comments"):
            author = comment.findtext(f"{_DC}creator")
            text = self._words(comment)
            self._apart.add("comments", f"{text} ({author})" if author and text else text)
        return self._apart.mark("comments")

    def rest(self) -> None:
        """Comments on a place, not on words, whose end never came."""
        for comment in self._commented.values():
            del comment.attrib[f"{_OFFICE}name"]
            self._comment(comment)

    def _words(self, element: Any) -> str:
        return text_of(list(_Walker(self._styles, Apart(())).parts(element)))

    def _frame(self, frame: Any) -> None:
        for _ in frame.iter(f"{_DRAW}text-box"):
            self._apart.leave("text boxes")

    def _table(self, element: Any, depth: int) -> Table:
        table = Table()
        for row, header in _rows(element):
            cells: list[list[Paragraph]] = []
            for cell in row.iterchildren():
                if len(cells) >= _MOST_CELLS:
                    break
                if cell.tag == f"{_TABLE}table-cell":
                    parts = self.parts(cell, depth + 1)
                    cells.append([p for part in parts for p in paragraphs_in(part)])
                    cells += [[]] * (_repeats(cell, "columns") - 1)
                elif cell.tag == f"{_TABLE}covered-table-cell":
                    cells += [[]] * _repeats(cell, "columns")
            table.rows.append(Row(cells[:_MOST_CELLS], header))
        return table


def _rows(element: Any, header: bool = False) -> Iterator[tuple[Any, bool]]:
    for child in element:
        if child.tag == f"{_TABLE}table-row":
            yield child, header
        elif child.tag == f"{_TABLE}table-header-rows":
            yield from _rows(child, True)
        elif child.tag in (f"{_TABLE}table-rows", f"{_TABLE}table-row-group"):
            yield from _rows(child, header)


def _repeats(cell: Any, what: str) -> int:
    return min(_MOST_CELLS, _count(cell.get(f"{_TABLE}number-{what}-repeated")))


def _count(value: str | None) -> int:
    return int(value) if value is not None and value.isdecimal() and len(value) < 10 else 1


def _collapsed(text: str | None) -> str:
    """Line breaks and runs of blanks in the file are one space; real ones have elements."""
    if not text:
        return ""
    text = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text
