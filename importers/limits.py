"""How much the readers take in."""

TEXT_BYTES = 20_000_000
"""Bytes of a text file, or of the text in a document: some 3 million words."""

ARCHIVE_BYTES = 200_000_000
"""Bytes of everything in a zip archive (.docx, .qdpx) once it is unpacked."""

ARCHIVE_RATIO = 1_000
"""How many times its packed size one file in an archive may grow."""

ARCHIVE_FILES = 10_000
"""Files in an archive."""

XML_NODES = 1_000_000
"""Elements and attributes of one XML file in an archive: some 150 MB of memory once parsed."""

RTF_TOKENS = 2_000_000
"""Control words and groups of a .rtf file: some five seconds of reading."""


def megabytes(size: int) -> str:
    """A size for a message."""
    return f"{size / 1_000_000:,.0f} MB"
