"""What a file really is, from its first bytes."""

from __future__ import annotations

import re

HEAD = 8192
"""Bytes an importer sees of a file when it is asked whether the file is its own."""

OLD_WORD = "an old Word (.doc) or password-protected document"
OLDER_WORD = "a document of Word 2 or older, or of WordPerfect"

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_WORD),
    (b"\xdb\xa5\x2d\0", OLDER_WORD),
    (b"\x9b\xa5", OLDER_WORD),
    (b"\x31\xbe\0\0", OLDER_WORD),
    (b"\xffWPC", OLDER_WORD),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF89a", "a GIF picture"),
    (b"ID3\x02", "an MP3 recording"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"\xff\xfb", "an MP3 recording"),
    (b"OggS\0", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM recording"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_PARTS = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"mimetypeapplication/epub", "an e-book (.epub)"),
    (b"project.qde", "a REFI-QDA project (.qdpx)"),
)
_REMEDY = {
    "a PDF": "name it .pdf, or copy its text into a .txt file",
    "a web page": "save it as .txt or .docx",
    "a Word document (.docx)": "name it .docx",
}


def what_is(head: bytes) -> str | None:
    """What the first bytes show the file to be ("a PDF"); None for text and the unknown."""
    for magic, what in _MAGIC:
        if head.startswith(magic):
            return what
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        lowered = head.lower()
        return next((what for part, what in _PARTS if part in lowered), "a zip archive")
    if head.startswith(b"RIFF") and head[8:12] in (b"WAVE", b"AVI "):
        return "a WAV or AVI recording"
    if head[4:8] == b"ftyp":
        return "an MP4 recording"
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "a web page"
    return None


def remedy(what: str) -> str:
    """What to do with such a file."""
    return _REMEDY.get(what, "save it as .docx or .txt")


def extension(filename: str) -> str:
    """The last extension of a name, lower case with its dot; empty where there is none."""
    name = re.split(r"[\\/]", filename)[-1]
    return f".{name.rsplit('.', 1)[1].lower()}" if "." in name.lstrip(".") else ""


BY_NAME = 0.05
"""How sure a reader is of a file that is its own by name only: it then says what is wrong."""


def is_strange(head: bytes, filename: str, extensions: tuple[str, ...]) -> bool:
    """Whether a file has one of the extensions and is neither text nor anything known."""
    return extension(filename) in extensions and what_is(head) is None and not is_text(head)


def is_text(head: bytes) -> bool:
    """Whether the bytes could be text in some encoding: no magic, few control bytes."""
    if what_is(head) in (None, "a web page"):
        if head.startswith((b"\xff\xfe", b"\xfe\xff")) or not head:
            return True
        controls = sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\f\v\x1b\0")
        return controls <= 0.02 * len(head)
    return False
