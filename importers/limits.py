"""How much the readers take in."""

TEXT_BYTES = 20_000_000
"""Bytes of a text file, or of the text in a document: some 3 million words."""

ARCHIVE_BYTES = 200_000_000
"""Bytes of everything in a zip archive (.docx, .qdpx) once it is unpacked."""

ARCHIVE_RATIO = 1_000
"""How many times its packed size one file in an archive may grow."""

ARCHIVE_FILES = 10_000
"""Files in an archive."""

TABLE_ROWS = 100_000
TABLE_COLUMNS = 1_000
"""Rows and columns of a table of turns: some 100 hours of talk."""

WORKBOOK_BYTES = 30_000_000
"""Bytes of all XML in a workbook whose rows are turns."""

JSON_BYTES = 30_000_000
JSON_MEMORY = 120_000_000
"""Bytes of a JSON file, and about what it may take in memory beside its text."""


def megabytes(size: int) -> str:
    """A size for a message."""
    return f"{size / 1_000_000:,.0f} MB"
