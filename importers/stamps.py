"""Times as tables and speech services write them, and the unit of those that are bare numbers."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable
from typing import NamedTuple

_CLOCK = re.compile(
    r"(?:(?P<days>\d{1,3}) days?,? )?(?:(?P<hours>\d{1,3})[:;])?(?P<minutes>\d{1,4})[:;]"
    r"(?P<seconds>\d{1,2})(?:(?P<mark>[.,:;])(?P<rest>\d{1,9}))?"
)
_NUMBER = re.compile(
    r"(?P<number>\d{1,18}(?:[.,]\d{1,12})?|\.\d{1,12})\s*(?P<unit>[^\W\d_]{0,12})\.?"
)
_DATED = re.compile(r"(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d")
_FIRST_YEAR = 1970  # before, Excel has counted hours past midnight
_ISO = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
_SPOKEN = re.compile(
    r"(?:(\d+)\s*(?:h|hr|hrs|hours?|std)\.?\s*)?(?:(\d+)\s*(?:m|min|mins|minutes?)\.?\s*)?"
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:s|sec|secs|seconds?|sek)\.?)?",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s*(?:-{1,2}>|→|–|—|\bto\b|\bbis\b|\|)\s*|\s+-\s+|(?<=\d)-(?=\d)")
_UNITS = {
    "": None, "s": 1.0, "sec": 1.0, "secs": 1.0, "second": 1.0, "seconds": 1.0, "sek": 1.0,
    "ms": 1e-3, "msec": 1e-3, "millis": 1e-3, "milliseconds": 1e-3, "min": 60.0,
    "us": 1e-6, "ns": 1e-9,
}  # fmt: skip
_NAMED = (
    (re.compile(r"ticks"), 1e-7),
    (re.compile(r"nano"), 1e-9),
    (re.compile(r"micro"), 1e-6),
    (re.compile(r"milli|msec|(?<![a-z])ms(?![a-z])|[a-z]Ms$"), 1e-3),
    (re.compile(r"seconds?\b|inseconds|(?<![a-z])secs?(?![a-z])|sekunden|\(s\)|\[s\]"), 1.0),
)
_SAMPLES = 1 / 16_000
_GUESSED = (1.0, 1e-3, _SAMPLES, 1e-6, 1e-7, 1e-9)
"""Seconds, milliseconds, samples at 16 kHz, microseconds, ticks of 100 ns, nanoseconds."""
_SPOKEN_RATE = 2.5
"""Words a second in talk, roughly; the units lie far enough apart for that."""


class Stamp(NamedTuple):
    """A moment; in seconds where ``sure``, else in a unit that the whole file must show."""

    value: float
    sure: bool


def stamp_of(value: object, unit: float | None = None) -> Stamp | None:
    """One moment as a cell or a JSON value holds it; ``unit``: seconds of a bare number's one."""
    if isinstance(value, str):
        return _of_text(value.strip().strip("[](){}<>#* "), unit)
    if isinstance(value, (bool, type(None))):
        return None
    if isinstance(value, (int, float)):
        return _stamp(float(value), unit)
    if isinstance(value, datetime.timedelta):
        return _stamp(value.total_seconds(), 1.0)
    if isinstance(value, datetime.datetime) and value.year > _FIRST_YEAR:
        return Stamp(value.replace(tzinfo=value.tzinfo or datetime.UTC).timestamp(), True)
    if isinstance(value, (datetime.time, datetime.datetime)):
        seconds = value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6
        return Stamp(seconds, True)
    if isinstance(value, dict):
        return _of_parts(value)
    return None


def stamps_of(value: object, unit: float | None = None) -> tuple[Stamp | None, Stamp | None]:
    """From and to, where one value holds both (``00:01 - 00:05``), else the one it holds."""
    one = stamp_of(value, unit)
    if one is None and isinstance(value, str) and len(value) < 80:
        parts = _PARTED.split(value.strip().strip("[](){}<> "))
        if len(parts) == 2:
            start, end = (stamp_of(part, unit) for part in parts)
            return (start, end) if start is not None else (None, None)
    return one, None


def unit_named(name: str) -> float | None:
    """The unit that a column or key says (``offsetInTicks``, ``start (ms)``) in seconds."""
    lowered = re.sub(r"(?<=[a-z])Ms$", " ms", name).casefold().replace("_", " ")
    return next((unit for sign, unit in _NAMED if sign.search(lowered)), None)


def unit_shown(rows: Iterable[tuple[float, float | None, int]]) -> float:
    """The unit of bare numbers, by the pace of speech; rows are from, to and the words between.

    Seconds where nothing shows another.
    """
    known = [(start, end, words) for start, end, words in rows if words]
    if not known:
        return 1.0
    words = sum(count for _, _, count in known)
    lasting = sum(end - start for start, end, _ in known if end is not None and end > start)
    reach = max(start for start, _, _ in known) - min(start for start, _, _ in known)
    length = lasting or reach
    if length <= 0 or any(start % 1 and start < 1000 for start, _, _ in known):
        return 1.0
    rate = words / length
    return min(_GUESSED, key=lambda unit: abs(math.log(rate / unit / _SPOKEN_RATE)) + _rare(unit))


def _rare(unit: float) -> float:
    """Samples are counted by few programs: only a clear sign shows them."""
    return 1.0 if unit == _SAMPLES else 0.0


def _stamp(number: float, unit: float | None) -> Stamp | None:
    if not 0 <= number < 1e18:
        return None
    return Stamp(number, False) if unit is None else Stamp(number * unit, True)


def _of_text(text: str, unit: float | None) -> Stamp | None:
    if not text or len(text) > 40 or not any(char.isdigit() for char in text):
        return None
    if match := _NUMBER.fullmatch(text):
        number, named = match["number"].replace(",", "."), match["unit"].casefold()
        if named not in _UNITS:
            return None
        return _stamp(float(number), _UNITS[named] or unit)
    if match := _CLOCK.fullmatch(text):
        return _of_clock(match)
    if _DATED.match(text):
        return _of_date(text)
    if match := _ISO.fullmatch(text) or _SPOKEN.fullmatch(text):
        hours, minutes, seconds = (
            float((part or "0").replace(",", ".")) for part in match.groups()
        )
        return Stamp(hours * 3600 + minutes * 60 + seconds, True)
    return None


def _of_clock(match: re.Match[str]) -> Stamp | None:
    if int(match["seconds"]) > 59 or (match["hours"] and int(match["minutes"]) > 59):
        return None
    whole = int(match["days"] or 0) * 86_400 + int(match["hours"] or 0) * 3600
    whole += int(match["minutes"]) * 60 + int(match["seconds"])
    if match["rest"] and match["mark"] in ":;" and match["hours"] is None:
        return None
    frames = match["mark"] is not None and match["mark"] in ":;"
    return Stamp(whole + (float(f"0.{match['rest']}") if match["rest"] and not frames else 0), True)


def _of_date(text: str) -> Stamp | None:
    """A date with a clock time, in seconds since 1970."""
    try:
        return stamp_of(datetime.datetime.fromisoformat(text))
    except ValueError:
        return None


def _of_parts(value: dict[object, object]) -> Stamp | None:
    """``{"seconds": "12", "nanos": 300000000}``, as protobuf writes a duration."""
    whole, nanos = value.get("seconds", 0), value.get("nanos", 0)
    try:
        seconds = float(str(whole)) + float(str(nanos)) * 1e-9
    except ValueError:
        return None
    return _stamp(seconds, 1.0) if {"seconds", "nanos"} & set(value) else None
