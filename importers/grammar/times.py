"""Times as transcripts write them: ``[00:01:02]``, ``1:02``, ``00:43,810``, ``#00:00:05-0#``."""

from __future__ import annotations

import re

TIME = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3}|:\d{2}(?!\d))?"
"""A clock time; two parts are minutes and seconds. Its own groups: none."""

DATE = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})"
"""A date in figures, as chat logs put it before the clock. Its own groups: none."""

_DAY = rf"(?:(?:{DATE}(?:,?\s{{1,3}}|T)|(?:Today|Yesterday)\s)(?:at\s)?)"
_HALF = r"(?:\s?[AaPp]\.?[Mm]\b\.?)"
RANGE = rf"{_DAY}?{TIME}{_HALF}?Z?(?:\s*(?:-{{1,2}}>|[-–—])\s*{TIME})?(?:-\d)?{_HALF}?"

_SECONDS = r"\d{1,6}\.\d{1,3}s?"
_DECIMAL = rf"(?:{_SECONDS}\s*(?:-{{1,2}}>|[-–—:])\s*{_SECONDS}|\d{{1,6}}(?:\.\d{{1,3}})?s)"
"""Seconds as programs count them: ``0.50s -> 3.20s``."""

BRACKETED = (
    rf"\\?[\[({{<#【［]\s*(?:{RANGE}|{_DECIMAL})\s*\\?[\])}}>#】］]"
    r"(?:\(https?://[^()\s]{1,300}\))?"
)
"""A time, or from and to, in brackets of any kind, escaped for Markdown or not."""

STAMP = rf"(?:{BRACKETED}|(?<![\w:]){RANGE}(?!\w|:\d))"
"""The same, in brackets or bare."""

_TIME = re.compile(TIME)
_STAMP = re.compile(STAMP)
_DECIMAL_ONLY = re.compile(rf"^\W*{_DECIMAL}")
_CLOCK = re.compile(rf"\W*{_DAY}")
_ONLY = re.compile(rf"\s*(?:[-–—*_]\s*)?{STAMP}[*_\s]*")
_LEADING = re.compile(rf"[\s*_]*{STAMP}(?:[*_]{{1,3}}(?=\s|$))?")
_LONGEST = 400
"""Characters of a line that holds only a time; a link may stand beside it."""
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_TRAILING = re.compile(rf"\s*#{RANGE}#\s*$")


def seconds_of(text: str) -> float | None:
    """The first time in ``text`` in seconds; None where there is none or it is no clock time."""
    match = _TIME.search(text)
    if match is None:
        return None
    whole, _, fraction = match[0].replace(",", ".").partition(".")
    parts = [int(part) for part in whole.split(":")]
    if any(part > 59 for part in parts[1:3]):
        return None
    if len(parts) == 4:  # the last part counts frames
        parts = parts[:3]
    total = 0.0
    for part in parts:
        total = total * 60 + part
    return total + (float(f"0.{fraction}") if fraction else 0.0)


def range_of(text: str) -> tuple[float, float | None] | None:
    """From and to of the stamp ``text`` begins with; ``to`` is None where it gives one time."""
    match = _LEADING.match(text)
    if match is None:
        return None
    if ":" not in match[0] or _DECIMAL_ONLY.search(match[0]):
        counted = [float(figure) for figure in _FIGURES.findall(match[0].partition("](")[0])]
        return counted[0], counted[1] if len(counted) > 1 else None
    times = [seconds_of(found) for found in _TIME.findall(match[0])]
    if _CLOCK.match(match[0]) and times[0] is not None:  # a dated 10:22 is hours and minutes
        return times[0] * (60 if match[0].count(":") == 1 else 1), None
    if not times or times[0] is None:
        return None
    return times[0], times[1] if len(times) > 1 else None


def is_only_time(text: str) -> bool:
    """Whether a line holds a time, or from and to, and nothing else."""
    return (
        len(text) <= _LONGEST and _ONLY.fullmatch(text) is not None and seconds_of(text) is not None
    )


def leading_stamp(text: str) -> int:
    """Where the words begin after a stamp at the start of ``text``; 0 where there is none."""
    match = _LEADING.match(text)
    if match is None or range_of(match[0]) is None or text[match.end() : match.end() + 1] == ":":
        return 0  # 10:00: we met
    return match.end()


def trailing_mark(text: str) -> int:
    """Where a closing ``#00:00:05-0#`` begins in ``text``; its length where there is none."""
    match = _TRAILING.search(text, max(0, len(text) - 60))
    return match.start() if match else len(text)


def has_time(text: str) -> bool:
    """Whether a stamp stands anywhere in ``text``."""
    return _STAMP.search(text) is not None
