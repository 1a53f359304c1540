"""What a PDF unpacks to, measured before it is opened: PDFium itself would unpack a gigabyte."""

from __future__ import annotations

import re
import zlib

from importers import limits
from importers.errors import BrokenFile, TooLarge

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_END = re.compile(rb"%%EOF")
_CHUNK = 1 << 20
_DEEPEST = 3
_TAIL = 4096
_DICTIONARY = 4_000
_LARGE = (b"/Image", b"/Length1", b"/FontFile", b"/EmbeddedFile", b"/CIDFontType0C", b"/OpenType")
"""What the description of a picture, a font or an attachment holds."""


def check_streams(data: bytes) -> None:
    """TooLarge where contents grow beyond the limits; BrokenFile where the end is missing."""
    if b"%PDF-" not in data[:1024]:
        raise BrokenFile("this is no PDF although it is named .pdf; save it as a PDF or .docx.")
    if not _END.search(data, max(0, len(data) - _TAIL)):
        raise BrokenFile("this PDF is cut short; ask for it again or save it anew.")
    for match in _STREAM.finditer(data):
        about = data[max(0, match.start() - _DICTIONARY) : match.start()]
        begins = about.rfind(b" obj")
        picture = begins < 0 or any(mark in about[begins:] for mark in _LARGE)
        most = limits.PDF_PICTURE_BYTES if picture else limits.PDF_STREAM_BYTES
        if data[match.end() : match.end() + 1] in (b"\x78", b"\x58", b"\x68", b"\x48"):
            _measure(data, match.end(), most, 1)
        elif not picture and data.find(b"endstream", match.end(), match.end() + most) < 0:
            raise _too_large(most)


def _measure(data: bytes, start: int, most: int, depth: int) -> None:
    """Unpack one stream piece by piece and throw it away."""
    unpacker = zlib.decompressobj()
    size, first = 0, b""
    view = memoryview(data)
    at = start
    tail = b""
    try:
        while not unpacker.eof and (tail or at < len(data)):
            chunk: bytes | memoryview = tail or view[at : at + _CHUNK]
            at += 0 if tail else len(chunk)
            out = unpacker.decompress(chunk, _CHUNK)
            tail = unpacker.unconsumed_tail
            size += len(out)
            if len(first) < _CHUNK:
                first += out
            if size > most:
                raise _too_large(most)
    except zlib.error:
        return  # PDFium reads what it can of a damaged stream
    if depth < _DEEPEST and first[:1] == b"\x78" and int.from_bytes(first[:2], "big") % 31 == 0:
        _measure(first, 0, most, depth + 1)


def _too_large(most: int) -> TooLarge:
    return TooLarge(
        f"part of this PDF unpacks to more than {limits.megabytes(most)}; this is no ordinary "
        "file. Print it anew as a PDF."
    )
