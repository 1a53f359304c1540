"""The one way in: bytes and a name to a Transcript."""

from __future__ import annotations

from importers.errors import BrokenFile, EmptyFile, ReadError
from importers.transcript import ReadOptions, Transcript

_AS_IT_IS = ReadOptions()


def read(data: bytes, filename: str, options: ReadOptions = _AS_IT_IS) -> Transcript:
    """A file as dialogue, by the reader that knows its contents.

    Raises :class:`ReadError` and nothing else, with one message that says what is wrong and what to
    do next. ``filename`` serves its extension only; no path is opened.
    """
    from importers.registry import choose

    if not data:
        raise EmptyFile("this file is empty (0 bytes); ask for it again.")
    importer = choose(data, filename)
    try:
        return importer.read(data, options)
    except ReadError:
        raise
    except (RecursionError, MemoryError) as error:
        raise BrokenFile("this file is nested or grown beyond what can be read.") from error
