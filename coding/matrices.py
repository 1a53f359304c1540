"""Any matrix of a study, counted in one pass: codes by groups, people, documents, questions, codes.

The rules are those of ``coding.comparison``; a test holds the two against each other on studies
made at random. Words are taken from the codings themselves, so no document's text is needed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from coding.comparison import LeftOut
from coding.parts import Person
from coding.spans import count_words

MEASURES = ("people", "codings", "words", "any")
FACILITATOR, NO_SPEAKER, FILTERED = "facilitator", "no speaker", "filtered"
WITHDREW = "withdrew"


@dataclass(frozen=True, slots=True)
class Standing:
    """Who says some words, and what they count for."""

    person: Person | None
    """None: they count for nobody."""
    groups: tuple[str, ...] = ()
    """The groups they count for: the one spoken as, else the person's own."""
    speaking_as: bool = False
    nobody: str = ""
    """Why they count for nobody: facilitator, no speaker, filtered."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What is said in one document, stretch by stretch, in order of place."""

    starts: Sequence[int]
    ends: Sequence[int]
    turns: Sequence[int]
    said_by: Sequence[Standing]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A coding with the words it covers: ``quote`` is the text of ``[start, end)``."""

    document: str
    start: int
    end: int
    code: str
    quote: str
    id: str = ""
    """Empty where nobody asks which coding it is."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a coding (by its place in the list) covers of one stretch of somebody who counts."""

    coding: int
    document: str
    stretch: int
    start: int
    end: int
    text: str
    said_by: Standing


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a matrix, and where words of somebody stand among them."""

    width: int
    place: Callable[[str, int, Standing], tuple[int, ...]]
    """(document, turn, who) → the columns these words count for."""
    own_only: bool = False
    """Whether a person counts only where they speak in their own right (groups)."""


Counts = list[list[int]]
_Said = tuple[str, int, int, int, str]
"""Words of one stretch: document, stretch, start, end, text."""


def pieces(
    talks: Mapping[str, Talk],
    codings: Sequence[Quoted],
    wanted: Mapping[str, object],
    texts: Collection[str] = (),
) -> tuple[list[Piece], LeftOut]:
    """The codings of ``wanted`` codes cut at stretches, and those that count for nobody.

    ``texts``: documents whose words without a speaker are among the pieces as well.
    """
    found: list[Piece] = []
    facilitators = silent = outside = withdrawn = 0
    for n, coding in enumerate(codings):
        talk = talks.get(coding.document)
        if talk is None or coding.code not in wanted:
            continue
        reasons: set[str] = set()
        for at, low, high, text in _cut(talk, coding):
            by = talk.said_by[at]
            reasons.add(by.nobody)
            if by.person is not None or (by.nobody == NO_SPEAKER and coding.document in texts):
                found.append(Piece(n, coding.document, at, low, high, text, by))
        outside += not reasons
        facilitators += FACILITATOR in reasons
        silent += NO_SPEAKER in reasons
        withdrawn += WITHDREW in reasons
    return found, LeftOut(facilitators, silent, outside, withdrawn)


def _cut(talk: Talk, coding: Quoted) -> Iterator[tuple[int, int, int, str]]:
    """(stretch, start, end, words) of each stretch the coding has words in."""
    start, end = coding.start, coding.end
    at = max(bisect_right(talk.starts, start) - 1, 0)
    while at < len(talk.starts) and talk.starts[at] < end:
        low, high = max(talk.starts[at], start), min(talk.ends[at], end)
        if low < high:
            whole = low == start and high == end
            text = coding.quote if whole else coding.quote[low - start : high - start]
            if text.strip():
                yield at, low, high, text
        at += 1


def count(
    rows: Sequence[frozenset[str]],
    columns: Columns,
    talks: Mapping[str, Talk],
    codings: Sequence[Quoted],
    measure: str,
) -> tuple[Counts, LeftOut]:
    """Row × column: distinct people, distinct codings, words of the merged spans, or 0/1.

    ``rows``: for each row the ids of the codes whose codings count for it. 0/1 says whether any
    coding counts.
    """
    rows_of = _rows_of(rows)
    found, left_out = pieces(talks, codings, rows_of)
    cells: dict[tuple[int, int], set[object]] = defaultdict(set)
    for piece in found:
        by = piece.said_by
        turn = talks[piece.document].turns[piece.stretch]
        placed = columns.place(piece.document, turn, by)
        if measure == "people" and columns.own_only and by.speaking_as:
            continue
        what = _counted(piece, measure)
        for row in rows_of[codings[piece.coding].code]:
            for column in placed:
                cells[row, column].add(what)
    return _filled(len(rows), columns.width, cells, measure), left_out


def _counted(piece: Piece, measure: str) -> object:
    if measure == "people":
        return piece.said_by.person
    if measure == "words":
        return piece.document, piece.stretch, piece.start, piece.end, piece.text
    return piece.coding


def people_in(columns: Columns, talks: Mapping[str, Talk]) -> list[int]:
    """The denominators: people with at least one turn in each column, whatever the turn."""
    found: list[set[Person]] = [set() for _ in range(columns.width)]
    for document, talk in talks.items():
        for by in dict.fromkeys(talk.said_by):
            if by.person is not None and not (columns.own_only and by.speaking_as):
                for column in columns.place(document, talk.turns[0], by):
                    found[column].add(by.person)
    return [len(people) for people in found]


def together(
    rows: Sequence[frozenset[str]],
    columns: Sequence[frozenset[str]],
    talks: Mapping[str, Talk],
    codings: Sequence[Quoted],
    measure: str,
) -> tuple[Counts, LeftOut]:
    """Co-occurrence, row code × column code, in words of people who count.

    people: those with words that a coding of each covers at once; codings: pairs of two different
    codings, one of each, that share a non-space character; words: of the merged stretches both
    cover. A coding never occurs together with itself.
    """
    rows_of, columns_of = _rows_of(rows), _rows_of(columns)
    found, left_out = pieces(talks, codings, rows_of | columns_of)
    cells: dict[tuple[int, int], set[object]] = defaultdict(set)
    for one, other in _overlapping(found):
        low, high = max(one.start, other.start), min(one.end, other.end)
        text = one.text[low - one.start : high - one.start]
        if one.coding == other.coding or not text.strip():
            continue
        shared: object = (min(one.coding, other.coding), max(one.coding, other.coding))
        if measure == "people":
            shared = one.said_by.person
        elif measure == "words":
            shared = (one.document, one.stretch, low, high, text)
        for a, b in ((one, other), (other, one)):
            for row in rows_of.get(codings[a.coding].code, ()):
                for column in columns_of.get(codings[b.coding].code, ()):
                    cells[row, column].add(shared)
    return _filled(len(rows), len(columns), cells, measure), left_out


def _overlapping(found: Iterable[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Pairs of pieces of one stretch that share a code point."""
    by_stretch: dict[tuple[str, int], list[Piece]] = defaultdict(list)
    for piece in found:
        by_stretch[piece.document, piece.stretch].append(piece)
    for beside in by_stretch.values():
        if len(beside) == 1:
            continue
        beside.sort(key=lambda piece: piece.start)
        for at, one in enumerate(beside):
            for other in beside[at + 1 :]:
                if other.start >= one.end:
                    break
                yield one, other


def _rows_of(rows: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    """Code → the rows its codings count for."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, codes in enumerate(rows):
        for code in codes:
            found[code].append(at)
    return dict(found)


def _filled(
    height: int, width: int, cells: Mapping[tuple[int, int], set[object]], measure: str
) -> Counts:
    filled = [[0] * width for _ in range(height)]
    for (row, column), what in cells.items():
        if measure == "words":
            filled[row][column] = _words(what)
        else:
            filled[row][column] = 1 if measure == "any" else len(what)
    return filled


def _words(found: Iterable[object]) -> int:
    """Words of the merged spans, stretch by stretch."""
    spans = sorted(cast("Iterable[_Said]", found))
    total = 0
    here: tuple[str, int] | None = None
    end, text = 0, ""
    for document, stretch, start, to, said in spans:
        if (document, stretch) == here and start <= end:
            if to > end:
                text += said[end - start :]
                end = to
            continue
        total += count_words(text)
        here, end, text = (document, stretch), to, said
    return total + count_words(text)
