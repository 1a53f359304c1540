"""Several coders' readings of one text, passage by passage: the same, or how they differ.

Readings of one code that overlap are one passage. Coders who each used a code that the others did
not, on words that overlap, differ in the code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coding.spans import Span

SAME, EXTENT, CODE, ONLY = "same", "extent", "code", "only"
KINDS = (SAME, EXTENT, CODE, ONLY)
"""The same code on the same words; on other words that overlap; other codes on words that overlap;
coded by some and not by others."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A coder put a code on ``[start, end)``."""

    coding: str
    coder: str
    code: str
    start: int
    end: int

    def overlaps(self, other: Reading) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """Readings that belong together, and in what they agree or differ."""

    kind: str
    readings: tuple[Reading, ...]

    @property
    def start(self) -> int:
        """The first code point anybody coded."""
        return min(reading.start for reading in self.readings)

    @property
    def end(self) -> int:
        """One after the last."""
        return max(reading.end for reading in self.readings)

    @property
    def coders(self) -> frozenset[str]:
        """Who coded here."""
        return frozenset(reading.coder for reading in self.readings)


def passages(readings: Iterable[Reading], coders: Collection[str]) -> list[Passage]:
    """The readings of these coders put together, in the order of the text."""
    wanted = [reading for reading in readings if reading.coder in coders]
    by_code: dict[str, list[Reading]] = defaultdict(list)
    for reading in wanted:
        by_code[reading.code].append(reading)
    clusters = [cluster for each in by_code.values() for cluster in _overlapping(each)]
    done = [_classified(cluster, coders) for cluster in clusters]
    whole = [passage for passage in done if passage.kind != ONLY]
    whole += _other_codes([passage for passage in done if passage.kind == ONLY])
    return sorted(whole, key=lambda p: (p.start, p.end, p.readings[0].code, p.readings[0].coding))


def _overlapping(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Readings that overlap, one with the next, put together."""
    group: list[Reading] = []
    reach = 0
    for reading in sorted(readings, key=lambda r: (r.start, r.end, r.coder, r.coding)):
        if group and reading.start >= reach:
            yield group
            group = []
        group.append(reading)
        reach = max(reach, reading.end) if len(group) > 1 else reading.end
    if group:
        yield group


def _classified(cluster: Sequence[Reading], coders: Collection[str]) -> Passage:
    spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for reading in cluster:
        spans[reading.coder].add((reading.start, reading.end))
    if set(spans) != set(coders):
        return Passage(ONLY, tuple(cluster))
    alike = len({frozenset(each) for each in spans.values()}) == 1
    return Passage(SAME if alike else EXTENT, tuple(cluster))


def _other_codes(lone: Sequence[Passage]) -> Iterator[Passage]:
    """Passages of different coders with different codes on the same words, put together."""
    ordered = sorted(lone, key=lambda p: (p.start, p.end, p.readings[0].coding))
    belongs = list(range(len(ordered)))

    def root(at: int) -> int:
        while belongs[at] != at:
            at = belongs[at]
        return at

    near: list[int] = []
    for at, passage in enumerate(ordered):
        near = [other for other in near if ordered[other].end > passage.start]
        for other in near:
            if _differ_in_code(ordered[other], passage):
                belongs[root(at)] = root(other)
        near.append(at)
    together: dict[int, list[Passage]] = defaultdict(list)
    for at, passage in enumerate(ordered):
        together[root(at)].append(passage)
    for group in together.values():
        readings = sorted(
            (reading for passage in group for reading in passage.readings),
            key=lambda r: (r.start, r.end, r.coder, r.coding),
        )
        yield Passage(CODE if len(group) > 1 else ONLY, tuple(readings))


def _differ_in_code(one: Passage, other: Passage) -> bool:
    return not one.coders & other.coders and any(
        a.overlaps(b) for a in one.readings for b in other.readings
    )


@dataclass(frozen=True, slots=True)
class TwoByTwo:
    """In how many turns two coders used a code: both, one, the other, neither."""

    both: int
    first: int
    second: int
    neither: int


def two_by_two(
    readings: Iterable[Reading], pair: tuple[str, str], turns: Sequence[Span]
) -> Mapping[str, TwoByTwo]:
    """For every code that either used, counts over ``turns`` (in order, apart); they add up."""
    used: dict[str, dict[str, set[int]]] = defaultdict(lambda: {name: set() for name in pair})
    for reading in readings:
        if reading.coder in pair:
            here = used[reading.code][reading.coder]
            here |= {
                at
                for at, turn in enumerate(turns)
                if turn.start < reading.end and reading.start < turn.end
            }
    found = {}
    for code, by in used.items():
        first, second = by[pair[0]], by[pair[1]]
        found[code] = TwoByTwo(
            len(first & second), len(first - second), len(second - first),
            len(turns) - len(first | second),
        )  # fmt: skip
    return found


def shared(readings: Iterable[Reading]) -> list[tuple[str, int, int]]:
    """(code, start, end) of the words that every coder here put the code on."""
    found = []
    for code, spans in _spans(readings).items():
        common: list[Span] | None = None
        for own in spans.values():
            common = own if common is None else _common(common, own)
        found += [(code, span.start, span.end) for span in common or []]
    return found


def whole(readings: Iterable[Reading]) -> list[tuple[str, int, int]]:
    """(code, start, end) of all the words that any coder here put the code on."""
    found = []
    for code, spans in _spans(readings).items():
        every = [span for own in spans.values() for span in own]
        found.append((code, min(s.start for s in every), max(s.end for s in every)))
    return found


def _spans(readings: Iterable[Reading]) -> dict[str, dict[str, list[Span]]]:
    found: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for reading in readings:
        found[reading.code][reading.coder].append(Span(reading.start, reading.end))
    return found


def _common(left: Iterable[Span], right: Sequence[Span]) -> list[Span]:
    both = [one.intersection(other) for one in left for other in right]
    return sorted({span for span in both if span is not None})
