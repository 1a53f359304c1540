"""Zip archives that mean harm: .docx, .odt and .xlsx."""

# ruff: noqa: E501 - one case a line, all alike, reads better than some wrapped

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

from tests.importers.docx_files import W, p
from tests.robust.hostile.seeds import LINES, seeds

_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOMB = (
    "<!DOCTYPE a [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
_OUTSIDE = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"


def repacked(
    seed: str, parts: Mapping[str, bytes], drop: tuple[str, ...] = (), *, level: int = 9
) -> bytes:
    """A valid file with parts put in, or put in place of its own."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(seeds()[seed])) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as target,
    ):
        for name in source.namelist():
            if name not in parts and name not in drop:
                target.writestr(name, source.read(name))
        for name, data in parts.items():
            target.writestr(name, data)
    return out.getvalue()


def body(xml: str, prolog: str = "") -> bytes:
    """A .docx with this body."""
    whole = f'{prolog}<w:document xmlns:w="{W}"><w:body>{xml}</w:body></w:document>'
    return repacked("seed.docx", {"word/document.xml": whole.encode()}, level=1)


def sheet(rows: str, prolog: str = "", strings: bytes | None = None) -> bytes:
    """An .xlsx with these rows."""
    xml = f'{prolog}<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>'
    parts = {"xl/worksheets/sheet1.xml": xml.encode()}
    if strings is not None:
        parts["xl/sharedStrings.xml"] = strings
    return repacked("seed.xlsx", parts, level=1)


def content(xml: str, prolog: str = "") -> bytes:
    """An .odt with this text."""
    whole = (
        f"{prolog}<office:document-content "
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
        f"<office:body><office:text>{xml}</office:text></office:body></office:document-content>"
    )
    return repacked("seed.odt", {"content.xml": whole.encode()}, level=1)


def claims(seed: str, part: str, size: int, *, local: bool = False) -> bytes:
    """A file whose directory says that one of its parts has so many bytes."""
    data = bytearray(seeds()[seed])
    place = data.rindex(part.encode()) - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, place + 24, size)
    if local:
        struct.pack_into("<I", data, data.index(part.encode()) - 30 + 22, size)
    return bytes(data)


def lies_small() -> bytes:
    """A bomb whose directory says that it unpacks to ten bytes."""
    data = bytearray(repacked("seed.docx", {"word/document.xml": b" " * 100_000_000}))
    place = data.rindex(b"word/document.xml") - 46
    struct.pack_into("<I", data, place + 24, 10)
    return bytes(data)


def encrypted() -> bytes:
    """A file whose parts are said to be encrypted."""
    data = bytearray(seeds()["seed.docx"])
    place = data.rindex(b"word/document.xml") - 46
    data[place + 8] |= 1
    data[data.index(b"word/document.xml") - 30 + 6] |= 1
    return bytes(data)


def many(seed: str, count: int) -> bytes:
    """A file that holds so many more files."""
    out = io.BytesIO(seeds()[seed])
    with zipfile.ZipFile(out, "a") as archive:
        for n in range(count):
            archive.writestr(f"x/{n}", b"")
    return out.getvalue()


def overlapping() -> bytes:
    """Five hundred names for one packed piece of 10 MB."""
    data = repacked("seed.docx", {"word/media/a.xml": b"<a>" + b" " * 10_000_000})
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        info = source.getinfo("word/media/a.xml")
        infos = [*source.infolist()]
        start = source.start_dir
    out = bytearray(data[:start])
    entries = bytearray()
    for name in [i.filename for i in infos] + [f"word/media/{n}.xml" for n in range(500)]:
        of = next((i for i in infos if i.filename == name), info)
        entries += struct.pack(
            "<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, of.compress_type, 0, 0, of.CRC,
            of.compress_size, of.file_size, len(name), 0, 0, 0, 0, 0, of.header_offset,
        ) + name.encode()  # fmt: skip
    count = len(infos) + 500
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)
    return bytes(out + entries + end)


def nested_zip() -> bytes:
    """A zip of zips of zips, each unpacking to far more."""
    data = b"\0" * 10_000_000
    for depth in range(4):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for n in range(10):
                archive.writestr(f"word/{depth}-{n}.zip", data)
        data = out.getvalue()
    return data


def tables(depth: int) -> str:
    """A table in a cell of a table, and so on."""
    return "<w:tbl><w:tr><w:tc>" * depth + p("P1: deep") + "</w:tc></w:tr></w:tbl>" * depth


def odt_tables(depth: int) -> str:
    """The same for .odt."""
    opened = "<table:table><table:table-row><table:table-cell>" * depth
    return (
        opened
        + "<text:p>P1: deep</text:p>"
        + ("</table:table-cell></table:table-row></table:table>" * depth)
    )


def _rels(target: str, mode: str = "") -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return (
        f'<Relationships xmlns="{_RELS}"><Relationship Id="r1" Type="{kind}" '
        f'Target="{target}"{mode}/></Relationships>'
    ).encode()


def _cells(count: int) -> str:
    return "<row>" + "<c><v>1</v></c>" * count + "</row>"


def _rows(count: int) -> str:
    row = (
        '<row><c t="inlineStr"><is><t>P1</t></is></c><c t="inlineStr"><is><t>Hi</t></is></c></row>'
    )
    return row * count


TALK = "".join(p(line) for line in LINES)

LIGHT: dict[str, Callable[[], bytes]] = {
    "bomb.docx": lambda: repacked("seed.docx", {"word/document.xml": b"\0" * 100_000_000}),
    "bomb.odt": lambda: repacked("seed.odt", {"content.xml": b" " * 100_000_000}),
    "bomb.xlsx": lambda: repacked("seed.xlsx", {"xl/worksheets/sheet1.xml": b" " * 100_000_000}),
    "bomb-said-to-be-small.docx": lies_small,
    "overlapping-entries.docx": overlapping,
    "zip-of-zips.docx": nested_zip,
    "two-gigabytes-claimed.docx": lambda: claims("seed.docx", "word/document.xml", 2 << 30),
    "two-gigabytes-claimed.odt": lambda: claims("seed.odt", "content.xml", 2 << 30, local=True),
    "two-gigabytes-claimed.xlsx": lambda: claims("seed.xlsx", "xl/worksheets/sheet1.xml", 2 << 30),
    "encrypted.docx": encrypted,
    "path-traversal.docx": lambda: repacked("seed.docx", {"../../../tmp/evil.xml": b"<a/>"}),
    "absolute-path.odt": lambda: repacked("seed.odt", {"/etc/evil": b"x"}),
    "drive-letter.xlsx": lambda: repacked("seed.xlsx", {"C:\\evil.xml": b"<a/>"}),
    "target-outside.docx": lambda: repacked("seed.docx", {"_rels/.rels": _rels("../../etc/x")}),
    "target-on-the-net.docx": lambda: repacked(
        "seed.docx", {"_rels/.rels": _rels("http://example.org/a", ' TargetMode="External"')}
    ),
    "relations-in-a-ring.docx": lambda: repacked(
        "seed.docx", {"_rels/.rels": _rels("_rels/.rels")}
    ),
    "doctype.docx": lambda: body(TALK, "<!DOCTYPE a>"),
    "entity-bomb.docx": lambda: body("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", _BOMB),
    "outside-entity.docx": lambda: body("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", _OUTSIDE),
    "entity-bomb.odt": lambda: content("<text:p>&a9;</text:p>", _BOMB),
    "outside-entity.odt": lambda: content("<text:p>&b;</text:p>", _OUTSIDE),
    "entity-bomb.xlsx": lambda: sheet("<row><c><v>&a9;</v></c></row>", _BOMB),
    "doctype-in-utf-16.docx": lambda: repacked(
        "seed.docx", {"word/document.xml": (_BOMB + "<a>&a9;</a>").encode("utf-16")}
    ),
    "doctype-in-styles.odt": lambda: repacked("seed.odt", {"styles.xml": _BOMB.encode() + b"<a/>"}),
    "tables-100-deep.docx": lambda: body(TALK + tables(100)),
    "tables-20000-deep.docx": lambda: body(TALK + tables(20_000)),
    "tables-5000-deep.odt": lambda: content(odt_tables(5_000)),
    "lists-5000-deep.odt": lambda: content(
        "<text:list><text:list-item>" * 5_000
        + "<text:p>x</text:p>"
        + "</text:list-item></text:list>" * 5_000
    ),
    "one-word-repeated-spaces.odt": lambda: content(
        '<text:p>P1: a<text:s text:c="2000000000"/>b</text:p>'
    ),
    "cells-repeated.odt": lambda: content(
        '<table:table><table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="1000000"><text:p>P1: x</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    ),
    "no-directory.docx": lambda: seeds()["seed.docx"][:-60],
    "only-the-end-record.docx": lambda: b"PK\x05\x06" + bytes(18),
    "not-xml.docx": lambda: repacked("seed.docx", {"word/document.xml": b"\xff" * 5000}),
    "empty-parts.xlsx": lambda: repacked(
        "seed.xlsx", {"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": b""}
    ),
    "string-numbers-beyond.xlsx": lambda: sheet(
        '<row><c t="s"><v>999999999</v></c><c t="s"><v>-5</v></c></row>' * 5
    ),
    "row-two-billion.xlsx": lambda: sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2000000000"><c r="A2000000000"><v>1</v></c></row>'
    ),
    "column-ZZZZZZZ.xlsx": lambda: sheet('<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>'),
    "column-a-million.xlsx": lambda: sheet('<row r="1"><c r="BDWGN1"><v>1</v></c></row>' * 3),
}

HEAVY: dict[str, Callable[[], bytes]] = {
    "100000-entries.docx": lambda: many("seed.docx", 100_000),
    "100000-entries.xlsx": lambda: many("seed.xlsx", 100_000),
    "100000-entries.odt": lambda: many("seed.odt", 100_000),
    "million-empty-paragraphs.docx": lambda: body(TALK + "<w:p/>" * 1_000_000),
    "million-empty-paragraphs.odt": lambda: content(
        "<text:p>P1: a</text:p>" + "<text:p/>" * 1_000_000
    ),
    "300000-paragraphs.docx": lambda: body(
        "".join(p(f"P{n % 2}: {n} words") for n in range(300_000))
    ),
    "49000-paragraphs.docx": lambda: body(
        "".join(p(f"P{n % 2}: {n} words") for n in range(49_000))
    ),
    "50-megabytes-in-one-paragraph.docx": lambda: body(p("P1: " + "word " * 10_000_000)),
    "19-megabytes-in-one-paragraph.docx": lambda: body(p("P1: " + "word " * 3_800_000)),
    "million-runs.docx": lambda: body("<w:p>" + "<w:r/>" * 900_000 + "</w:p>" + TALK),
    "tables-200000-deep.docx": lambda: body(TALK + tables(200_000)),
    "million-columns.xlsx": lambda: sheet(_cells(1_000_000)),
    "190000-rows.xlsx": lambda: sheet(_rows(190_000)),
    "million-rows.xlsx": lambda: sheet("<row><c><v>1</v></c></row>" * 1_000_000),
    "million-empty-rows.xlsx": lambda: sheet("<row/>" * 1_000_000 + _rows(3)),
    "100000-rows.xlsx": lambda: sheet(_rows(99_999)),
    "million-strings.xlsx": lambda: sheet(
        _rows(3), strings=f'<sst xmlns="{_SHEET}">{"<si><t>a</t></si>" * 1_000_000}</sst>'.encode()
    ),
}
