"""How much the readers take in."""

TEXT_BYTES = 20_000_000
"""Bytes of a text file, or of the text in a document: some 3 million words."""

SURVEY_BYTES = 200_000_000
"""Bytes of a survey: a row is a person, so that it may hold far more than a conversation."""

SURVEY_ROWS = 1_100_000
"""Rows of a survey: somewhat more than an Excel sheet can hold."""

ARCHIVE_BYTES = 200_000_000
"""Bytes of everything in a zip archive (.docx, .qdpx) once it is unpacked."""

ARCHIVE_RATIO = 1_000
"""How many times its packed size one file in an archive may grow."""

ARCHIVE_FILES = 10_000
"""Files in an archive."""


def megabytes(size: int) -> str:
    """A size for a message."""
    return f"{size / 1_000_000:,.0f} MB"
