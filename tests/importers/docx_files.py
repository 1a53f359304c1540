"""Word documents for tests, written part by part so that odd ones can be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def p(text: str) -> str:
    """A paragraph; ``**x**`` at its start is bold, ``//`` a line break."""
    runs = ""
    if text.startswith("**"):
        bold, _, text = text[2:].partition("**")
        runs = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{escape(bold)}</w:t></w:r>"
    for i, row in enumerate(text.split("//")):
        runs += "<w:r>" + ("<w:br/>" if i else "") + f"<w:t>{escape(row)}</w:t></w:r>"
    return f"<w:p>{runs}</w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table; a cell that is XML already is taken as it is."""
    cells = (
        "<w:tr>"
        + "".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{''.join(cells)}</w:tbl>"


def docx_of(
    parts: Sequence[str],
    *,
    prolog: str = "",
    encoding: str = "utf-8",
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """A Word document of paragraphs (text) and XML (what begins with ``<w:``)."""
    body = "".join(part if part.startswith("<w:") else p(part) for part in parts)
    xml = f'{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        archive.writestr("word/document.xml", xml.encode(encoding))
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return stream.getvalue()
