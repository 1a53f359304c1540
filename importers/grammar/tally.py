"""Where the candidates for one label stand in a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from importers.grammar.candidates import Candidate, Style
from importers.grammar.labels import Shape, is_sure_code
from importers.grammar.lines import Line
from importers.grammar.times import is_only_time, leading_stamp

_VALUE = 30
"""Characters of a field's value on a form, at most."""


@dataclass
class Tally:
    """Where the candidates for one label stand, by style."""

    label: str
    shape: Shape
    lines: dict[Style, list[int]] = field(default_factory=lambda: defaultdict(list))
    marked: int = 0
    room: dict[int, int] = field(default_factory=dict)
    """Line → characters after the label on it."""
    fields: set[int] = field(default_factory=set)
    """Lines on which a short value and no sentence follows, as on a form."""
    codes: int = 0
    """How often only a participant's code or a number follows."""

    def count(self, style: Style) -> int:
        """How often the label stands in one style."""
        return len(self.lines[style]) if style in self.lines else 0

    def all_lines(self) -> set[int]:
        """Every line it stands on."""
        return {i for where in self.lines.values() for i in where}


def tallies_of(
    text: str,
    lines: Sequence[Line],
    found: Sequence[Sequence[Candidate]],
    header: frozenset[int],
) -> dict[str, Tally]:
    """The tallies of a file by label key; ``header`` lines count for nothing."""
    tallies: dict[str, Tally] = {}
    for i, line in enumerate(lines):
        if i in header:
            continue
        for candidate in found[i]:
            alone = candidate.style is Style.OWN or _bare_time(candidate, line)
            if alone and not _stands_alone(text, lines, found, i, candidate):
                continue
            if not line.opens and candidate.shape < Shape.STRONG and not candidate.marked:
                continue
            tally = tallies.setdefault(candidate.key, Tally(candidate.label, candidate.shape))
            tally.shape = max(tally.shape, candidate.shape)
            tally.lines[candidate.style].append(i)
            tally.marked += candidate.marked
            tally.room[i] = max(0, line.end - candidate.words)
            value = text[candidate.words : line.end].strip()
            if value and len(value) <= _VALUE and value[-1].isalnum():
                tally.fields.add(i)
                tally.codes += is_sure_code(value) or value.isdigit()
    return tallies


def _bare_time(candidate: Candidate, line: Line) -> bool:
    return candidate.style is Style.TIMED and candidate.words >= line.end


def _stands_alone(
    text: str,
    lines: Sequence[Line],
    found: Sequence[Sequence[Candidate]],
    i: int,
    candidate: Candidate,
) -> bool:
    """A name on its own line has words after it, and they are no such name."""
    if i + 1 >= len(lines) or not lines[i].opens:
        return False
    after = found[i + 1]
    if candidate.style is Style.TIMED:
        row = lines[i + 1].of(text)
        timed = leading_stamp(row) > 0 and not is_only_time(row)
        return not timed and not any(_bare_time(c, lines[i + 1]) for c in after)
    return not any(c.style is Style.OWN and c.shape is Shape.STRONG for c in after)


def stands_apart(text: str, lines: Sequence[Line], i: int) -> bool:
    """Whether a blank line follows line ``i``, as it follows a heading."""
    return i + 1 < len(lines) and text.count("\n", lines[i].end, lines[i + 1].start) > 1
