"""Any matrix of a study, counted in one pass: codes by groups, people, documents, questions, codes.

The rules are those of ``coding.comparison``; a test holds the two against each other on studies
made at random. What counts for several rows (a code counts for every theme above it) is gathered
code by code first and put together row by row at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from coding.comparison import LeftOut
from coding.parts import Person
from coding.pieces import Coded, Cuts, Part, Pieces, Standing, Talk, pieces
from coding.spans import count_words

MEASURES = ("people", "codings", "words", "any")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a matrix, and where words of somebody stand among them."""

    width: int
    place: Callable[[str, int, Standing], tuple[int, ...]]
    """(document, turn, who) → the columns these words count for."""
    own_only: bool = False
    """Whether a person counts only where they speak in their own right (groups)."""


Counts = list[list[int]]
Piece = tuple[int, Part]
_Row = dict[int, object]
"""Column → what counts there: one thing by itself (most have no more), else a set."""
_Cells = dict[tuple[int, int], list[set[object]]]
"""(row, column) → what counts there, in sets that may overlap."""


def count(
    rows: Sequence[frozenset[str]],
    columns: Columns,
    talks: Mapping[str, Talk],
    codings: Sequence[Coded],
    measure: str,
    cuts: Cuts | None = None,
) -> tuple[Counts, LeftOut]:
    """Row × column: distinct people, distinct codings, words of the merged spans, or 0/1.

    ``rows``: for each row the ids of the codes whose codings count for it. 0/1 says whether any
    coding counts. ``cuts``: see ``pieces``.
    """
    rows_of = _rows_of(rows)
    found, left_out = pieces(talks, codings, rows_of, cuts)
    by_code: dict[str, _Row] = defaultdict(dict)
    own_only = measure == "people" and columns.own_only
    for n, part in found:
        by = part.said_by
        if own_only and by.speaking_as:
            continue
        document, stretch = part.at
        what = by.person if measure == "people" else part if measure == "words" else n
        own = by_code[codings[n].code]
        for column in columns.place(document, talks[document].turns[stretch], by):
            before = own.get(column)
            if before is None:
                own[column] = what
            elif isinstance(before, set):
                before.add(what)
            elif before != what:
                own[column] = {before, what}
    filled = []
    for codes in rows:
        cells = [0] * columns.width
        for column, counted in _joined([by_code[c] for c in codes if c in by_code]).items():
            cells[column] = _figure(counted, measure)
        filled.append(cells)
    return filled, left_out


def _joined(parts: Sequence[_Row]) -> _Row:
    """What counts in each column of a row, from that of its codes."""
    if len(parts) == 1:
        return parts[0]
    joined: _Row = {}
    own: set[int] = set()
    """Columns whose set is this row's alone."""
    for part in parts:
        for column, what in part.items():
            if column not in joined:
                joined[column] = what
                continue
            before = joined[column]
            if column not in own:
                before = joined[column] = set(before) if isinstance(before, set) else {before}
                own.add(column)
            assert isinstance(before, set)
            before.update(what) if isinstance(what, set) else before.add(what)
    return joined


def _figure(counted: object, measure: str) -> int:
    """The number that stands for what counts in a cell: one thing, or a set of several."""
    if measure == "any":
        return 1
    if measure == "words":
        return _words(counted) if isinstance(counted, set) else cast("Part", counted).words
    return len(counted) if isinstance(counted, set) else 1


def people_in(columns: Columns, talks: Mapping[str, Talk]) -> list[int]:
    """The denominators: people with at least one turn in each column, whatever the turn."""
    found: list[set[Person]] = [set() for _ in range(columns.width)]
    for document, talk in talks.items():
        for by in talk.voices:
            if by.person is not None and not (columns.own_only and by.speaking_as):
                for column in columns.place(document, talk.turns[0], by):
                    found[column].add(by.person)
    return [len(people) for people in found]


def together(
    rows: Sequence[frozenset[str]],
    columns: Sequence[frozenset[str]],
    talks: Mapping[str, Talk],
    codings: Sequence[Coded],
    measure: str,
    cuts: Cuts | None = None,
) -> tuple[Counts, LeftOut]:
    """Co-occurrence, row code × column code, in words of people who count.

    people: those with words that a coding of each covers at once; codings: pairs of two different
    codings, one of each, that share a non-space character; words: of the merged stretches both
    cover. A coding never occurs together with itself.
    """
    rows_of, columns_of = _rows_of(rows), _rows_of(columns)
    found, left_out = pieces(talks, codings, rows_of | columns_of, cuts)
    mirrored = list(rows) == list(columns)  # then one half says it all
    cells: _Cells = defaultdict(list)
    for (a, b), counted in _met(found, codings, measure).items():
        for one, other in ((a, b),) if mirrored or a == b else ((a, b), (b, a)):
            for row in rows_of.get(one, ()):
                for column in columns_of.get(other, ()):
                    turned = mirrored and column < row
                    cells[(column, row) if turned else (row, column)].append(counted)
    filled = _filled(len(rows), len(columns), cells, measure)
    if mirrored:
        for row, column in cells:
            filled[column][row] = filled[row][column]
    return filled, left_out


def _met(
    found: Pieces, codings: Sequence[Coded], measure: str
) -> dict[tuple[str, str], set[object]]:
    """Pair of codes, each pair one way round → what two different codings of them share."""
    met: dict[tuple[str, str], set[object]] = defaultdict(set)
    for (i, one), (j, other) in _overlapping(found):
        if i == j:
            continue
        shared = _shared(one, other)
        if shared is None:
            continue
        what: object = (i, j) if i < j else (j, i)
        if measure == "people":
            what = one.said_by.person
        elif measure == "words":
            what = shared
        a, b = codings[i].code, codings[j].code
        met[(a, b) if a <= b else (b, a)].add(what)
    return met


def _shared(one: Part, other: Part) -> Part | None:
    """What two parts of one stretch both cover; None where it is only space."""
    low, high = max(one.start, other.start), min(one.end, other.end)
    for whole in (one, other):
        if (low, high) == (whole.start, whole.end):
            return whole
    text = one.text[low - one.start : high - one.start]
    return None if text.isspace() else Part(one.at, low, high, text, one.said_by)


def _overlapping(found: Pieces) -> Iterator[tuple[Piece, Piece]]:
    """Pairs of pieces of one stretch that share a code point."""
    first: dict[tuple[str, int], Piece] = {}
    several: dict[tuple[str, int], list[Piece]] = {}
    for piece in found:
        alone = first.setdefault(piece[1].at, piece)
        if alone is not piece:
            several.setdefault(piece[1].at, [alone]).append(piece)
    for beside in several.values():
        beside.sort(key=lambda piece: piece[1].start)
        for at, one in enumerate(beside):
            end = one[1].end
            for other in beside[at + 1 :]:
                if other[1].start >= end:
                    break
                yield one, other


def _rows_of(rows: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    """Code → the rows its codings count for."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, codes in enumerate(rows):
        for code in codes:
            found[code].append(at)
    return dict(found)


def _filled(height: int, width: int, cells: _Cells, measure: str) -> Counts:
    filled = [[0] * width for _ in range(height)]
    for (row, column), sets in cells.items():
        what = sets[0] if len(sets) == 1 else set().union(*sets)
        filled[row][column] = _figure(what, measure)
    return filled


def _words(found: Collection[Part]) -> int:
    """Words of the merged spans, stretch by stretch."""
    by_stretch: dict[tuple[str, int], list[Part]] = {}
    total = 0
    for part in found:
        beside = by_stretch.get(part.at)
        if beside is None:
            by_stretch[part.at] = [part]
        else:
            beside.append(part)
    for beside in by_stretch.values():
        total += beside[0].words if len(beside) == 1 else _merged(beside)
    return total


def _merged(beside: list[Part]) -> int:
    """Words of several parts of one stretch, each once."""
    beside.sort(key=lambda part: part.start)
    total, end, text = 0, -1, ""
    for part in beside:
        if part.start > end:
            total += count_words(text)
            end, text = part.end, part.text
        elif part.end > end:
            text += part.text[end - part.start :]
            end = part.end
    return total + count_words(text)
