"""Which of the labels a file seems to have are speakers: those with evidence across the file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from importers.grammar.candidates import Candidate, Style
from importers.grammar.labels import Shape, is_sure_code, key_of, role_of
from importers.grammar.lines import Line

_PLAIN = (Style.TIMED, Style.COLON, Style.BRACKET, Style.SEMICOLON, Style.GIVEN)
"""Styles in which any believed label is taken, wherever it was believed."""
_COVERAGE = {
    Style.TIMED: 0.0,
    Style.INLINE: 0.3,
    Style.BOLD: 0.02,
    Style.COLON: 0.05,
    Style.BRACKET: 0.35,
    Style.DASH: 0.35,
    Style.TAB: 0.5,
    Style.STOP: 0.3,
    Style.OWN: 0.25,
}
"""Share of the paragraphs that recurring labels of a style must open before names are believed."""


_MOST_COMPARED = 200
"""Labels a rare one is compared with: a file with more speakers is no conversation."""


@dataclass
class Tally:
    """Where the candidates for one label stand, by style."""

    label: str
    shape: Shape
    lines: dict[Style, list[int]] = field(default_factory=lambda: defaultdict(list))
    marked: int = 0

    def count(self, style: Style) -> int:
        """How often the label stands in one style."""
        return len(self.lines[style]) if style in self.lines else 0


class Belief:
    """The labels taken to be speakers, and in which styles."""

    def __init__(self, accepted: dict[str, set[Style]]) -> None:
        self._accepted = accepted

    def __bool__(self) -> bool:
        return bool(self._accepted)

    def takes(self, candidate: Candidate) -> bool:
        """Whether this reading of a line is a speaker's label."""
        styles = self._accepted.get(candidate.key)
        if styles is None:
            return False
        return candidate.style in styles or (
            candidate.style in _PLAIN and bool(styles & {*_PLAIN, Style.BOLD})
        )

    def keys(self) -> set[str]:
        """Keys of the labels believed."""
        return set(self._accepted)


def believe(
    lines: Sequence[Line],
    found: Sequence[Sequence[Candidate]],
    *,
    told: Sequence[str] = (),
    header: frozenset[int] = frozenset(),
    full: bool = False,
) -> Belief:
    """Weigh the candidates of a whole file.

    ``told``: labels somebody named (a key at the top, the person importing). ``header``: indices of
    lines before the dialogue, which count for nothing. ``full``: every paragraph is a cue.
    """
    tallies = _tallies(lines, found, header)
    paragraphs = max(1, sum(1 for i, line in enumerate(lines) if line.opens and i not in header))
    accepted: dict[str, set[Style]] = {}

    def accept(tally: Tally, style: Style) -> None:
        accepted.setdefault(key_of(tally.label), set()).add(style)

    told_keys = {key_of(label) for label in told}
    for key, tally in tallies.items():
        for style in tally.lines:
            if style is Style.GIVEN or key in told_keys:
                accept(tally, style)
    for style in _COVERAGE:
        for tally in _recurring(tallies, style, paragraphs):
            accept(tally, style)
    if accepted:
        _accept_singles(tallies, accepted, paragraphs)
    else:
        _accept_short_file(tallies, accept, paragraphs, full)
    return Belief(accepted)


def _tallies(
    lines: Sequence[Line], found: Sequence[Sequence[Candidate]], header: frozenset[int]
) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    for i, line in enumerate(lines):
        if i in header:
            continue
        for candidate in found[i]:
            if candidate.style is Style.OWN and not _stands_alone(lines, found, i):
                continue
            if not line.opens and candidate.shape < Shape.STRONG and not candidate.marked:
                continue
            tally = tallies.setdefault(candidate.key, Tally(candidate.label, candidate.shape))
            tally.shape = max(tally.shape, candidate.shape)
            tally.lines[candidate.style].append(i)
            tally.marked += candidate.marked
    return tallies


def _stands_alone(lines: Sequence[Line], found: Sequence[Sequence[Candidate]], i: int) -> bool:
    """A name on its own line has words after it, and they are no such name."""
    if i + 1 >= len(lines) or not lines[i].opens:
        return False
    after = found[i + 1]
    return not any(c.style is Style.OWN and c.shape is Shape.STRONG for c in after)


def _recurring(tallies: dict[str, Tally], style: Style, paragraphs: int) -> list[Tally]:
    """The labels that recur in one style, where together they carry enough of the file."""
    often = [t for t in tallies.values() if t.count(style) >= 2 and t.shape >= Shape.NAME]
    if style is Style.TIMED and not often:
        often = [t for t in tallies.values() if t.count(style) and t.shape >= Shape.NAME]
        often = often if len(often) >= 2 else []
    strong = [t for t in often if t.shape is Shape.STRONG]
    opened = sum(t.count(style) for t in often)
    coverage = opened / paragraphs
    if style in (Style.OWN, Style.TAB, Style.INLINE) and len(often) == 1:
        return []
    if (
        style in (Style.OWN, Style.DASH, Style.BRACKET, Style.INLINE)
        and coverage < _COVERAGE[style]
    ):
        return strong if len(strong) >= 2 or (strong and style is Style.BRACKET) else []
    if coverage < _COVERAGE[style]:  # one label here and there leaves the file without speakers
        return strong if len(often) >= 2 or style is not Style.COLON else []
    if len(often) >= 2 or (often and coverage >= 0.4) or style is Style.TIMED:
        return often + _weak(tallies, style, opened, paragraphs)
    if style is Style.BOLD and often:
        return often
    return strong or _weak(tallies, style, opened, paragraphs)


def _weak(tallies: dict[str, Tally], style: Style, opened: int, paragraphs: int) -> list[Tally]:
    """Lower-case labels, where the file is labelled throughout."""
    weak = [t for t in tallies.values() if t.shape is Shape.WEAK and t.count(style) >= 2]
    total = opened + sum(t.count(style) for t in weak)
    enough = style in (Style.COLON, Style.TIMED, Style.BRACKET) and total >= 0.6 * paragraphs
    return weak if enough and total >= 4 else []


def _accept_singles(
    tallies: dict[str, Tally], accepted: dict[str, set[Style]], paragraphs: int
) -> None:
    """Labels that stand once, in a style the believed ones have established."""
    anchors = [tallies[key] for key in accepted if key in tallies]
    labelled = {i for t in anchors for where in t.lines.values() for i in where}
    established: set[Style] = set().union(*accepted.values())
    likely = [t for t in tallies.values() if t.shape >= Shape.NAME]
    opened = {i for t in likely for s, where in t.lines.items() if s in established for i in where}
    thorough = len(labelled | opened) >= 0.85 * paragraphs and len(labelled) >= 0.5 * paragraphs
    marked = sum(t.marked for t in anchors) > 0.8 * len(labelled)
    for key, tally in tallies.items():
        if key in accepted or tally.shape < Shape.NAME:
            continue
        for style in set(tally.lines) & established:
            if _single_holds(tally, style, anchors, marked, thorough):
                accepted.setdefault(key, set()).add(style)


def _single_holds(
    tally: Tally, style: Style, anchors: list[Tally], marked: bool, thorough: bool
) -> bool:
    if style in (Style.OWN, Style.TAB, Style.DASH, Style.STOP, Style.INLINE):
        named = thorough and style in (Style.TAB, Style.DASH) and len(tally.label.split()) >= 2
        return tally.shape is Shape.STRONG or named
    if marked and not tally.marked:
        return False
    if style is Style.TIMED or tally.shape is Shape.STRONG or marked:
        return True
    if style is Style.BRACKET:
        return thorough
    if any(is_slip(tally.label, anchor.label) for anchor in anchors[:_MOST_COMPARED]):
        return True
    words = tally.label.split()
    if len(words) >= 2 and not any(w[:1].islower() for w in words):
        return True
    shouted = all(anchor.label.isupper() for anchor in anchors)
    return thorough and (shouted is tally.label.isupper() or len(anchors) >= 4)


def _accept_short_file(
    tallies: dict[str, Tally], accept: object, paragraphs: int, full: bool
) -> None:
    """A file too short for labels to recur: it must be labelled from end to end."""
    assert callable(accept)
    for style in (Style.COLON, Style.TIMED, Style.BOLD, Style.BRACKET, Style.DASH):
        once = [t for t in tallies.values() if t.count(style) and t.shape >= Shape.NAME]
        sure = [t for t in once if role_of(t.label) or is_sure_code(t.label)]
        named = [t for t in once if len(t.label.split()) >= 2]
        if len(sure) >= 2 and len(once) >= 0.5 * paragraphs:
            chosen = sure
        elif len(once) >= 0.9 * paragraphs and (sure or (len(named) >= 2 or (full and named))):
            chosen = once if sure else named
        else:
            continue
        for tally in chosen:
            accept(tally, style)
        return


def is_slip(one: str, other: str) -> bool:
    """Whether two labels differ by a slip of the pen: one or two letters, never a number."""
    a, b = key_of(one), key_of(other)
    if a == b or min(len(a), len(b)) < 4 or abs(len(a) - len(b)) > 2:
        return False
    if [c for c in a if c.isdigit()] != [c for c in b if c.isdigit()]:
        return False
    if Counter(a.split()) == Counter(b.split()):
        return True
    return (
        _distance(a, b) <= (1 if min(len(a), len(b)) < 7 else 2)
        and a[-1:].isdigit() == b[-1:].isdigit()
    )


def _distance(a: str, b: str) -> int:
    """Letters to change, add, drop or swap to make one word the other."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
