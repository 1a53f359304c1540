"""Errors of the readers.

ReadError              the file cannot be read; line says where, if anywhere
├── UnknownFormat      no reader knows the file
├── EmptyFile          nothing to read in it
├── BrokenFile         not what its name says, truncated, damaged
├── TooLarge           more than the readers take in
├── UnclearColumns     a table whose columns nobody can tell apart; they come with it
└── EncodingError      bytes that are no text in any encoding we know
"""

from __future__ import annotations

from typing import Any


class ReadError(Exception):
    """A file that cannot be read: the message says what is wrong and what to do."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message if line is None else f"line {line}: {message}")
        self.line = line


class UnknownFormat(ReadError):
    """No reader knows this file."""


class EmptyFile(ReadError):
    """Nothing in the file to read."""


class BrokenFile(ReadError):
    """The file is not what its name says, or damaged."""


class TooLarge(ReadError):
    """More than the readers take in."""


class UnclearColumns(ReadError):
    """A table in which it cannot be told what the columns are for."""

    def __init__(self, message: str, columns: tuple[Any, ...] = ()) -> None:
        super().__init__(message)
        self.columns = columns


class EncodingError(ReadError):
    """Bytes that are no text in any encoding we know."""
