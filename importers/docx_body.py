"""The body of a Word document as paragraphs and tables, walked with lxml.

Tracked changes are resolved as if all were accepted: insertions in, deletions and the old places
of what was moved out, paragraphs whose mark was deleted joined to the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from importers.docx_styles import OFF, VAL, Styles, W, set_off
from importers.written import Paragraph, Row, Table, paragraph_of, paragraphs_in
from importers.written.apart import Apart

_Runs = list[tuple[str, bool]]

_P, _R, _T, _TBL = f"{W}p", f"{W}r", f"{W}t", f"{W}tbl"
_PPR, _RPR, _RUBY = f"{W}pPr", f"{W}rPr", f"{W}ruby"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "\u2011"}
_SKIPPED = {
    f"{W}{name}"
    for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText", "txbxContent", "tbl")
} | {_FALLBACK}
_THROUGH = {
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
}
_GONE = (f"{W}del", f"{W}moveFrom")
_NOTES = {
    f"{W}footnoteReference": "footnotes",
    f"{W}endnoteReference": "endnotes",
    f"{W}commentReference": "comments",
}
_DEEPEST = 20


class Walker:
    """Walks one part; ``notes`` lists the ids of the notes that hang in it, by kind."""

    def __init__(self, styles: Styles, apart: Apart) -> None:
        self.notes: dict[str, list[str]] = {kind: [] for kind in _NOTES.values()}
        self._styles = styles
        self._apart = apart

    def parts(self, element: Any, depth: int = 0) -> Iterator[Paragraph | Table]:
        """The paragraphs with text in them and the tables under an element, in order."""
        carried: _Runs = []
        for child in element:
            tag = child.tag
            if tag == _P:
                if not len(child):
                    continue
                runs = [*carried, *self._runs(child)] if carried else list(self._runs(child))
                properties = child.find(_PPR)
                if properties is not None and _mark_deleted(properties):
                    carried = runs
                    continue
                carried = []
                made = self._paragraph(runs, properties)
                if made is not None:
                    yield made
            elif tag == _TBL and depth < _DEEPEST:
                yield self._table(child, depth)
            elif tag in _THROUGH:
                yield from self.parts(child, depth)
        left = self._paragraph(carried, None)
        if left is not None:
            yield left

    def _paragraph(self, runs: _Runs, properties: Any) -> Paragraph | None:
        style = None if properties is None else properties.find(f"{W}pStyle")
        if style is None or not runs:
            return paragraph_of(runs)
        return paragraph_of(runs, heading=self._styles.heading(style.get(VAL, "")))

    def _runs(self, paragraph: Any) -> Iterator[tuple[str, bool]]:
        """The text of a paragraph's runs, and whether each is set off."""
        usual: bool | None = None
        for child in _flat(paragraph):
            if usual is None:
                usual = self._style_is_strong(paragraph)
            text, strong = self._run(child, usual)
            if text:
                yield text, strong

    def _style_is_strong(self, paragraph: Any) -> bool:
        properties = paragraph.find(_PPR)
        style = None if properties is None else properties.find(f"{W}pStyle")
        return style is not None and self._styles.strong(style.get(VAL, ""))

    def _run(self, run: Any, strong: bool) -> tuple[str, bool]:
        text = ""
        for child in run:
            tag = child.tag
            if tag == _T:
                text += child.text or ""
            elif tag == _RPR:
                told = self._told(child)
                if told is not None:
                    strong = told
                if child.find(f"{W}vanish") is not None and _is_hidden(child):
                    self._apart.leave("hidden passages")
                    return "", strong
            elif tag in _BREAKS:
                text += _BREAKS[tag]
            elif tag in _NOTES:
                text += self._note(_NOTES[tag], child)
            elif tag == _RUBY:
                text += "".join(t.text or "" for t in child.iterfind(f"{W}rubyBase//{_T}"))
        return text.replace("\u00ad", ""), strong

    def _told(self, properties: Any) -> bool | None:
        told = set_off(properties)
        if told is None:
            style = properties.find(f"{W}rStyle")
            if style is not None and self._styles.strong(style.get(VAL, "")):
                return True
        return told

    def _note(self, kind: str, reference: Any) -> str:
        self.notes[kind].append(reference.get(f"{W}id", ""))
        return self._apart.mark(kind)

    def _table(self, element: Any, depth: int) -> Table:
        table = Table()
        for row in _children(element, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            header = properties is not None and properties.find(f"{W}tblHeader") is not None
            cells = [self._cell(cell, depth) for cell in _children(row, f"{W}tc")]
            table.rows.append(Row(cells, header))
        return table

    def _cell(self, cell: Any, depth: int) -> list[Paragraph]:
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(VAL) != "restart":
            return []
        return [p for part in self.parts(cell, depth + 1) for p in paragraphs_in(part)]


def _flat(element: Any) -> Iterator[Any]:
    """The runs of a paragraph, also inside links, insertions and content controls."""
    for child in element:
        tag = child.tag
        if tag == _R:
            yield child
        elif tag not in _SKIPPED:
            yield from _flat(child)


def _children(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also inside content controls and insertions."""
    for child in element:
        if child.tag == name:
            yield child
        elif child.tag in _THROUGH:
            yield from _children(child, name)


def _mark_deleted(properties: Any) -> bool:
    mark = properties.find(_RPR)
    return mark is not None and any(mark.find(name) is not None for name in _GONE)


def _is_hidden(properties: Any) -> bool:
    return properties.find(f"{W}vanish").get(VAL, "true").lower() not in OFF
