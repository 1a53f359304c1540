"""Readers of transcripts: ``read(data, filename)`` gives a Transcript or raises a ReadError.

Importing this package loads no parser; each is loaded when a file first needs it.
"""

from importers.errors import (
    BrokenFile,
    EmptyFile,
    EncodingError,
    ReadError,
    TooLarge,
    UnclearColumns,
    UnknownFormat,
)
from importers.reading import read
from importers.together import common_name, together
from importers.transcript import Importer, Notice, ReadOptions, Speaker, Transcript, Turn

__all__ = [
    "BrokenFile",
    "EmptyFile",
    "EncodingError",
    "Importer",
    "Notice",
    "ReadError",
    "ReadOptions",
    "Speaker",
    "TooLarge",
    "Transcript",
    "Turn",
    "UnclearColumns",
    "UnknownFormat",
    "common_name",
    "read",
    "together",
]
