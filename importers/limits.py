"""How much the readers take in."""

TEXT_BYTES = 10_000_000
"""Bytes of a text file, or of the text in a document: some 1.5 million words."""

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

XML_NODES = 1_000_000
"""Elements and attributes of one XML file in an archive: some 150 MB of memory once parsed."""

RTF_TOKENS = 2_000_000
"""Control words and groups of a .rtf file: some five seconds of reading."""

PDF_PAGES = 1_000
"""Pages of a PDF."""

PDF_LETTERS = 1_000_000
"""Letters of a PDF: some 180,000 words, or eighteen hours of talk."""

PDF_PAGE_LETTERS = 50_000
"""Letters on one page of a PDF."""

PDF_STREAM_BYTES = 5_000_000
"""Bytes of what is drawn on one page of a PDF, once it is unpacked."""

PDF_DRAWINGS = 20_000
"""Drawings within drawings that one page of a PDF comes to."""

PDF_PICTURE_BYTES = 200_000_000
"""Bytes of a picture or a font in a PDF, once it is unpacked."""

HTML_BYTES = 10_000_000
"""Bytes of a web page without the pictures in it."""

HTML_TAGS = 300_000
"""Tags on a web page."""

HTML_ATTRIBUTES = 1_000
"""Attributes of one tag."""

LINES = 50_000
"""Lines of a text or a document, empty ones left out: some 100 hours of talk."""

LINE_BREAKS = 20 * LINES
"""Line breaks of a text, those of empty lines too."""

TABLE_ROWS = 50_000
TABLE_COLUMNS = 1_000
"""Rows and columns of a table of turns: some 100 hours of talk."""

TABLE_CELLS = 400_000
"""Filled cells of a workbook whose rows are turns, and its different words."""

WORKBOOK_BYTES = 30_000_000
"""Bytes of all XML in a workbook whose rows are turns."""

JSON_BYTES = 15_000_000
JSON_MEMORY = 120_000_000
"""Bytes of a JSON file, and about what it may take in memory beside its text."""


def megabytes(size: int) -> str:
    """A size for a message."""
    return f"{size / 1_000_000:,.0f} MB"
