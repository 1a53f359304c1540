"""Reading files without storing them. Knows no database, so that ``inspect`` starts at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import ImportFailed, WorkbenchError
from workbench.values import Inspection

if TYPE_CHECKING:
    from importers import Transcript

MAX_FILE = 200 * 1024 * 1024
"""Bytes; no transcript comes near it, and a file is read whole."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are to be read."""

    encoding: str | None = None
    facilitators: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    """(role, column) pairs for tables of turns."""


def read_file(path: Path, how: Reading) -> tuple[bytes, Transcript]:
    """A file's bytes and its dialogue; ImportFailed, naming it, where it cannot be read."""
    data = read_data(path)
    return data, read_bytes(data, path.name, how)


def read_data(path: Path) -> bytes:
    """A file's bytes; ImportFailed, naming it, where they cannot be had."""
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise ImportFailed(
                f"{path.name} has {size:,} bytes; the most that is read is {MAX_FILE:,}. "
                "Split it, or save only its text."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ImportFailed(f"There is no file {path}.") from error
    except OSError as error:
        raise ImportFailed(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:  # a NUL in the name
        raise ImportFailed(f"{str(path)!r} is no file name ({error}).") from error


def read_bytes(data: bytes, filename: str, how: Reading) -> Transcript:
    """A file's contents as dialogue; ImportFailed, naming the file, where it cannot be read."""
    import importers

    try:
        return importers.read(
            data,
            filename,
            importers.ReadOptions(how.encoding, how.facilitators, how.keep, dict(how.columns)),
        )
    except importers.ReadError as error:
        raise ImportFailed(f"{filename}: {error}") from error


def read_together(
    paths: Sequence[Path], how: Reading
) -> tuple[list[tuple[str, bytes]], str, Transcript]:
    """Files of one conversation: (name, bytes) of each, what it is called, its dialogue."""
    import importers

    read = [(path.name, *read_file(path, how)) for path in paths]
    try:
        whole = importers.together([(name, part) for name, _, part in read])
    except importers.ReadError as error:
        raise ImportFailed(f"{', '.join(name for name, _, _ in read)}: {error}") from error
    files = [(name, data) for name, data, _ in read]
    return files, importers.common_name([name for name, _ in files]), whole


def inspect_together(paths: Sequence[str | Path], how: Reading) -> Inspection:
    """What files of one conversation would give."""
    named = [str(path) for path in paths]
    try:
        whole = read_together([Path(path) for path in paths], how)[2]
    except WorkbenchError as error:
        return Inspection({"file": named, "error": str(error)})
    return Inspection({"file": named} | described(whole))


def inspect_files(paths: Sequence[str | Path], how: Reading) -> list[Inspection]:
    """What files would give; an unreadable one says why."""
    return [_inspected(Path(path), str(path), how) for path in paths]


def _inspected(path: Path, named: str, how: Reading) -> Inspection:
    try:
        transcript = read_file(path, how)[1]
    except WorkbenchError as error:
        return Inspection({"file": named, "error": str(error)})
    return Inspection({"file": named} | described(transcript))


def described(transcript: Transcript) -> dict[str, Any]:
    """A transcript as ``inspect --json`` prints it, without the file's name."""
    return {
        "format": transcript.format,
        "speakers": [speaker.label for speaker in transcript.speakers],
        "turns": [
            {
                "speaker": turn.speaker,
                "start": turn.start,
                "end": turn.end,
                "text": transcript.words_of(turn),
                "seconds": None if turn.seconds is None else list(turn.seconds),
            }
            for turn in transcript.turns
        ],
        "text_length": len(transcript.text),
        "notices": [{"line": n.line, "message": n.message} for n in transcript.notices],
    }
