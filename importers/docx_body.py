"""The body of a Word document as paragraphs and tables, walked with lxml.

python-docx opens the file; its ``paragraphs`` are slow and leave out tables and tracked changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from importers import limits
from importers.archive import Archive, refuse_doctype
from importers.errors import BrokenFile, TooLarge

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "\u2011"}
_SKIPPED = {
    f"{_W}{name}"
    for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText", "txbxContent", "tbl")
} | {_FALLBACK}
_OFF = {"0", "false", "off", "none"}
_DEEPEST = 20


@dataclass(slots=True)
class Paragraph:
    """One paragraph: its text and how far from its start it is set in bold or italics."""

    text: str
    strong: int = 0
    heading: bool = False


@dataclass(slots=True)
class Row:
    """One row of a table: its cells in order, a merged cell once."""

    cells: list[list[Paragraph]] = field(default_factory=list)
    header: bool = False

    def texts(self) -> list[str]:
        """Each cell's text."""
        return ["\n".join(p.text for p in cell).strip() for cell in self.cells]


@dataclass(slots=True)
class Table:
    """A table, its rows in order; tables inside its cells are read as the cell's paragraphs."""

    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """What stands in a document, in order, and what was left out."""

    parts: list[Paragraph | Table] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def body_of(data: bytes) -> Body:
    """Open the file within the limits and walk its body; ReadError where it cannot be."""
    _check(data)
    import docx

    try:
        document: Any = docx.Document(BytesIO(data))
        element = document.element.body
    except Exception as error:  # python-docx lets lxml's, zipfile's and its own errors through
        raise BrokenFile(
            "this .docx cannot be opened as a Word document; open it in a word processor and save "
            "it anew as Word Document (.docx)."
        ) from error
    body = Body()
    if element is not None:
        body.parts.extend(_parts(element, _headings(document), 0))
        body.left_out.extend(_left_out(element))
    size = sum(len(p.text) for part in body.parts for p in _paragraphs(part))
    if size > limits.TEXT_BYTES:
        raise TooLarge(
            f"this document holds {size:,} characters of text; at most {limits.TEXT_BYTES:,} are "
            "read. Split it into one file a conversation."
        )
    return body


def _check(data: bytes) -> None:
    """Every file in the archive unpacks within the limits, and no XML in it declares entities."""
    if not data.startswith(b"PK"):
        raise BrokenFile(
            "this is no Word document although it is named .docx; open it in the program it came "
            "from and save it as .docx or .txt."
        )
    archive = Archive(data, ".docx")
    names = list(archive.names())
    if not any(name.endswith("document.xml") or "word/" in name for name in names):
        raise BrokenFile("this .docx holds no Word document; save it anew as .docx.")
    for name in names:
        content = archive.read(name)
        if name.endswith((".xml", ".rels")):
            refuse_doctype(content, ".docx")
            if name.endswith("word/document.xml") and _STRICT in content[:4096]:
                raise BrokenFile(
                    "this .docx is saved as Strict Open XML; save it as Word Document (.docx)."
                )


def _headings(document: Any) -> frozenset[str]:
    """Ids of the styles that are headings or titles."""
    found = set()
    for style in document.styles.element.iterchildren(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None and name.get(f"{_W}val", "").lower().startswith(("heading", "title")):
            found.add(style.get(f"{_W}styleId", ""))
    return frozenset(found)


def _parts(element: Any, headings: frozenset[str], depth: int) -> Iterator[Paragraph | Table]:
    for child in element.iterchildren():
        if child.tag == f"{_W}p":
            yield _paragraph(child, headings)
        elif child.tag == f"{_W}tbl" and depth < _DEEPEST:
            yield _table(child, headings, depth)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _parts(child, headings, depth)


def _paragraphs(part: Paragraph | Table) -> Iterator[Paragraph]:
    if isinstance(part, Paragraph):
        yield part
        return
    for row in part.rows:
        for cell in row.cells:
            yield from cell


def _table(element: Any, headings: frozenset[str], depth: int) -> Table:
    table = Table()
    for row in _children(element, "tr"):
        properties = row.find(f"{_W}trPr")
        if properties is not None and properties.find(f"{_W}del") is not None:
            continue
        header = properties is not None and properties.find(f"{_W}tblHeader") is not None
        made = Row(header=header)
        for cell in _children(row, "tc"):
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            repeats = merge is not None and merge.get(f"{_W}val") != "restart"
            paragraphs: list[Paragraph] = []
            if not repeats:
                for part in _parts(cell, headings, depth + 1):
                    paragraphs.extend(_paragraphs(part))
            made.cells.append(paragraphs)
        table.rows.append(made)
    return table


def _children(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also inside content controls and insertions."""
    for child in element.iterchildren():
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _children(child, name)


def _paragraph(element: Any, headings: frozenset[str]) -> Paragraph:
    pieces: list[str] = []
    strong_to, still = 0, True
    length = 0
    for text, strong in _runs(element):
        pieces.append(text)
        length += len(text)
        if still and strong:
            strong_to = length
        elif text.strip(" :\t–-"):
            still = False
    style = element.find(f"{_W}pPr/{_W}pStyle")
    named = style is not None and style.get(f"{_W}val", "") in headings
    return Paragraph("".join(pieces), strong_to, named)


def _runs(element: Any) -> Iterator[tuple[str, bool]]:
    """The text of a paragraph's runs, and whether each is bold or italic."""
    for child in element.iterchildren():
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == f"{_W}r":
            text = _text(child)
            if text:
                yield text, _is_strong(child)
        else:
            yield from _runs(child)


def _text(run: Any) -> str:
    pieces = []
    for child in run.iterchildren():
        if child.tag == f"{_W}t":
            pieces.append((child.text or "").replace("\u00ad", ""))
        elif child.tag in _BREAKS:
            pieces.append(_BREAKS[child.tag])
    return "".join(pieces)


def _is_strong(run: Any) -> bool:
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return False
    for name in ("b", "i", "u"):
        mark = properties.find(f"{_W}{name}")
        if mark is not None and mark.get(f"{_W}val", "true").lower() not in _OFF:
            return True
    style = properties.find(f"{_W}rStyle")
    return style is not None and style.get(f"{_W}val", "").lower() in ("strong", "emphasis")


def _left_out(element: Any) -> list[str]:
    found = []
    for name, what in (
        ("footnoteReference", "footnotes"),
        ("endnoteReference", "endnotes"),
        ("commentReference", "comments"),
        ("txbxContent", "text boxes"),
    ):
        count = sum(1 for _ in element.iter(f"{_W}{name}"))
        if count:
            found.append(f"{what} ({count})")
    return found
