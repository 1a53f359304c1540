"""The candidates of all lines, with what only their neighbours tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from importers.grammar.candidates import Candidate, Style, candidates
from importers.grammar.labels import shape_of
from importers.grammar.lines import Line
from importers.grammar.times import is_only_time, range_of

_COUNTED = re.compile(r"(?P<base>.*\S)\s*[(\[](?P<number>\d{1,4})[)\]]")
_FEWEST = 3


def collected(text: str, lines: Sequence[Line]) -> tuple[tuple[Candidate, ...], ...]:
    """The candidates of every line; a name beside a line that holds only a time is timed."""
    found = [tuple(candidates(text, line)) for line in lines]
    times = [not line.rule and is_only_time(line.of(text)) for line in lines]
    for i, some in enumerate(found):
        own = next((c for c in some if c.style is Style.OWN), None)
        if own is None or i + 1 >= len(lines):
            continue
        beside = None
        if i and times[i - 1] and not times[i + 1]:
            beside = i - 1
        elif times[i + 1] and i + 2 < len(lines) and not times[i + 2] and _parted(text, lines, i):
            beside = i + 1
        if beside is not None:
            stamp = range_of(lines[beside].of(text))
            found[i] = (replace(own, style=Style.TIMED, seconds=stamp), *some)
    return tuple(_uncounted(found))


def _parted(text: str, lines: Sequence[Line], i: int) -> bool:
    return i == 0 or text.count("\n", lines[i - 1].end, lines[i].start) > 1


def _uncounted(found: Sequence[tuple[Candidate, ...]]) -> Sequence[tuple[Candidate, ...]]:
    """Labels without the number of their turn: ``INT (1)``, ``P1 (2)``, ``INT (3)``."""
    numbers = []
    for some in found:
        counted = next((m for c in some if (m := _COUNTED.fullmatch(c.label))), None)
        if counted is not None:
            numbers.append(int(counted["number"]))
    if len(numbers) < _FEWEST or any(b <= a for a, b in pairwise(numbers)):
        return found
    return [tuple(_bare(candidate) for candidate in some) for some in found]


def _bare(candidate: Candidate) -> Candidate:
    counted = _COUNTED.fullmatch(candidate.label)
    if counted is None:
        return candidate
    return replace(candidate, label=counted["base"], shape=shape_of(counted["base"]))
