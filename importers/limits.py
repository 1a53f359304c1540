"""How much the readers take in."""

TEXT_BYTES = 20_000_000
"""Bytes of a text file, or of the text in a document: some 3 million words."""

ARCHIVE_BYTES = 200_000_000
"""Bytes of everything in a zip archive (.docx, .qdpx) once it is unpacked."""

ARCHIVE_RATIO = 1_000
"""How many times its packed size one file in an archive may grow."""

ARCHIVE_FILES = 10_000
"""Files in an archive."""

PDF_PAGES = 5_000
"""Pages of a PDF."""

PDF_LETTERS = 3_000_000
"""Letters of a PDF: some 500,000 words."""

PDF_STREAM_BYTES = 100_000_000
"""Bytes of one packed part of a PDF (a page's contents, a picture) once it is unpacked."""


def megabytes(size: int) -> str:
    """A size for a message."""
    return f"{size / 1_000_000:,.0f} MB"
