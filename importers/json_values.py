"""JSON from strangers: bytes to values within limits, also one value a line."""

from __future__ import annotations

import json

from importers import limits
from importers.decoding import decode
from importers.errors import BrokenFile, TooLarge
from importers.transcript import Notice


def load(data: bytes, encoding: str | None) -> tuple[object, list[Notice]]:
    """The value in a JSON file, or the list of those in JSON Lines; TooLarge, BrokenFile."""
    _check(data)
    text, notices = _text(data, encoding)
    text = text.removeprefix("\ufeff")
    try:
        return json.loads(text), notices
    except json.JSONDecodeError as error:
        values = _by_line(text) if error.msg == "Extra data" else None
        if values is not None:
            return values, notices
        raise BrokenFile(
            f"this is no whole JSON file ({error.msg.lower()}): it may be cut short. "
            "Ask for it again, or export it anew.",
            error.lineno,
        ) from error
    except ValueError as error:  # a number of thousands of digits
        raise BrokenFile(f"this JSON cannot be read: {error}.") from error


def _check(data: bytes) -> None:
    if len(data) > limits.JSON_BYTES:
        raise TooLarge(
            f"this JSON file has {limits.megabytes(len(data))}; at most "
            f"{limits.megabytes(limits.JSON_BYTES)} are read. Export it without single words."
        )
    memory = 180 * data.count(b"{") + 64 * data.count(b"[") + 24 * data.count(b",")
    memory += 26 * data.count(b'"')
    if memory > limits.JSON_MEMORY:
        raise TooLarge(
            "this JSON file holds more values than any conversation has; it is not read. "
            "Export the transcript by itself, without single words."
        )


def _text(data: bytes, encoding: str | None) -> tuple[str, list[Notice]]:
    if encoding is None:
        try:
            return data.decode(json.detect_encoding(data), "surrogatepass"), []
        except UnicodeDecodeError:
            if len(data) > limits.TEXT_BYTES:
                raise BrokenFile(
                    "this JSON file is not in Unicode; say which encoding it is in."
                ) from None
    return decode(data, encoding)


def _by_line(text: str) -> list[object] | None:
    values: list[object] = []
    for line in text.split("\n"):
        if line.strip():
            try:
                values.append(json.loads(line))
            except ValueError:
                return None
    return values
