"""A Word document in this workbench's dress: styles, captions, tables, and fixed bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from workbench.exports.fixed_zip import without_dates
from workbench.exports.legal_text import legal, right_to_left
from workbench.exports.word_styles import dress

PAGE_WIDTH = 29.7
PAGE_HEIGHT = 21.0
MARGIN = 2.0
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
TITLE_ROOM = 5.5
"""Centimetres that a title and notes take of a page with a picture."""
LINES = "BFBFBF"
SHADE = "EDF1F5"
_STYLE_IDS: dict[str, str | None] = {}
_OF_THE_TEMPLATE = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


class WordDocument:
    """An A4 document, landscape unless told otherwise, that is written from top to bottom."""

    def __init__(
        self, title: str, subject: str, *, landscape: bool = True, titled: bool = True
    ) -> None:
        self.document = Document()
        self.tables = 0
        self.width = (PAGE_WIDTH if landscape else PAGE_HEIGHT) - 2 * MARGIN
        dress(self.document)
        _turn_page(self.document.sections[0], landscape)
        _name(self.document, title, subject)
        if titled:
            self.text(title, "Title")

    def text(self, text: str, style: str = "Normal", lead: str = "") -> None:
        """A paragraph, with a few bold words before it where there are any."""
        write(self.document.add_paragraph(style=style), text, lead)

    def picture(self, png: bytes, told: str) -> None:
        """A picture as wide or as high as the page holds; ``told`` is its alternative text."""
        paragraph = self.document.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Cm(self.width))
        section = self.document.sections[0]
        high = Cm(section.page_height.cm - 2 * MARGIN - TITLE_ROOM)
        if shape.height > high:
            shape.width, shape.height = round(shape.width * high / shape.height), high
        shape._inline.docPr.set("descr", legal(told))

    def heading(self, text: str, level: int) -> None:
        """A heading; Word knows nine levels."""
        write(self.document.add_heading(level=min(level, 9)), text)

    def table(
        self, caption: str, header: Sequence[str], widths: Sequence[float], *, rules: bool = True
    ) -> WordTable:
        """An empty table under its numbered caption; ``rules``: lines between its rows."""
        self.tables += 1
        _caption(self.document.add_paragraph(style="Caption"), self.tables, legal(caption))
        return WordTable(self.document, header, widths, rules)

    def gap(self) -> None:
        """A little room after a table."""
        self.document.add_paragraph(style="Table Gap")

    def footer(self, text: str) -> None:
        """The running foot: these words, and the page."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        stops = paragraph.paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Cm(self.width), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(f"{one_line(text)}\tPage ")
        _field(paragraph, "PAGE", "1")
        paragraph.add_run(" of ")
        _field(paragraph, "NUMPAGES", "1")

    def to_bytes(self) -> bytes:
        """The file; the same content gives the same bytes."""
        out = io.BytesIO()
        self.document.save(out)
        return without_dates(out.getvalue())


class WordTable:
    """A table whose first row is repeated on every page and whose rows stay whole."""

    def __init__(
        self, document: Any, header: Sequence[str], widths: Sequence[float], rules: bool
    ) -> None:
        self.widths = widths
        self.table = document.add_table(rows=0, cols=len(widths))
        self.table.autofit = False
        _thin_lines(self.table, rules)
        _room(self.table)
        for column, width in zip(self.table.columns, widths, strict=True):
            column.width = Cm(width)
        self.header = self.row()
        for cell, text in zip(self.header, header, strict=True):
            fill(cell, [(text, "Table Head")])
            _shade(cell)
        _mark_row(self.table.rows[0], "w:tblHeader")

    def numbers_from(self, column: int) -> None:
        """From this column on the header stands to the right, as its figures do."""
        for cell in self.header[column:]:
            cell.paragraphs[0].style = "Table Head Right"

    def row(self) -> Sequence[Any]:
        """The cells of a new row."""
        row = self.table.add_row()
        _mark_row(row, "w:cantSplit")
        cells: Sequence[Any] = row.cells
        for cell, width in zip(cells, self.widths, strict=True):
            cell.width = Cm(width)
        return cells


def fill(
    cell: Any, lines: Sequence[tuple[str, str]], *, indent: float = 0.0, kept: bool = False
) -> None:
    """Put (text, style) paragraphs into an empty cell; ``kept``: on the page of the next row."""
    for n, (text, style) in enumerate(lines):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph._p.style = _style_id(paragraph, style)
        if kept:
            paragraph.paragraph_format.keep_with_next = True
        if indent:
            paragraph.paragraph_format.left_indent = Cm(indent)
        write(paragraph, text)


def _style_id(paragraph: Any, name: str) -> str | None:
    """The id of a paragraph style: the same in every document, since ``dress`` makes them all;
    looking it up in the document for each cell was three quarters of the time of a long table."""
    if name not in _STYLE_IDS:
        _STYLE_IDS[name] = paragraph.part.get_style_id(name, WD_STYLE_TYPE.PARAGRAPH)
    return _STYLE_IDS[name]


def write(paragraph: Any, text: str, lead: str = "") -> None:
    """The words, forbidden characters replaced, from right to left where they run so."""
    if lead:
        paragraph.add_run(legal(lead)).bold = True
    run = paragraph.add_run(legal(text))
    if not lead and right_to_left(text):
        paragraph._p.get_or_add_pPr().insert_element_before(
            OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
            "w:contextualSpacing", "w:mirrorIndents", "w:jc", "w:rPr",
        )  # fmt: skip
        run.font.rtl = True


def one_line(text: str) -> str:
    """The text on one line, for places that take no more."""
    return " ".join(legal(text).split())


def _turn_page(section: Any, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    long, short = Cm(PAGE_WIDTH), Cm(PAGE_HEIGHT)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin = section.bottom_margin = Cm(MARGIN)


def _name(document: Any, title: str, subject: str) -> None:
    """Core properties: what it is and its language, neither when nor by whom."""
    properties = document.core_properties
    properties.title = one_line(title)[:255]
    properties.subject = subject
    properties.language = "en-GB"
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.revision = 1
    element = properties._element
    for child in list(element):
        if child.tag in (qn("dcterms:created"), qn("dcterms:modified")):
            element.remove(child)
    relations = document.part.package.rels
    for key in [key for key, found in relations.items() if found.reltype in _OF_THE_TEMPLATE]:
        del relations[key]


def _caption(paragraph: Any, number: int, text: str) -> None:
    paragraph.add_run("Table ")
    _field(paragraph, "SEQ Table \\* ARABIC", str(number))
    paragraph.add_run(f". {text}")


def _field(paragraph: Any, code: str, shown: str) -> None:
    """A field that Word can bring up to date, with what it shows until then."""
    _field_mark(paragraph, "begin")
    words = OxmlElement("w:instrText")
    words.set(qn("xml:space"), "preserve")
    words.text = f" {code} "
    paragraph.add_run()._r.append(words)
    _field_mark(paragraph, "separate")
    paragraph.add_run(shown)
    _field_mark(paragraph, "end")


def _field_mark(paragraph: Any, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def _mark_row(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _shade(cell: Any) -> None:
    shading = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shading.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _thin_lines(table: Any, rules: bool) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        drawn = "single" if rules or side != "insideH" else "none"
        for key, value in (("val", drawn), ("sz", "4"), ("space", "0"), ("color", LINES)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    properties = table._tbl.tblPr
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _room(table: Any) -> None:
    """A little air between the lines and the words, in twentieths of a point."""
    margins = OxmlElement("w:tblCellMar")
    for side, room in (("top", 40), ("left", 100), ("bottom", 40), ("right", 100)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(room))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")
