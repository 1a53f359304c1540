"""Cutting turns into segments: sentences, capped by words, exact in code points.

Sentences are spaCy's, by punctuation alone (no model, nothing fetched). Speech recognition without
punctuation would make one endless sentence of a turn, so a sentence is cut into even pieces of at
most ``MOST_WORDS`` words. Every code point that is no space lies in exactly one segment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from coding.spans import Span, trimmed

MOST_WORDS = 60
BLOCK = 50_000
"""Characters handed to spaCy at once; it refuses more than a million."""
KEPT = 30_000
"""Turns whose cuts are remembered: the same ones are cut each time passages are looked for."""

_OPENING = frozenset("([{<“‘«")
_WORD = re.compile(r"\S+")
# An empty line ends a sentence, and so do the full stops of scripts written without spaces.
_BREAK = re.compile(r"\n[^\S\n]*\n|(?<=[。！？｡])")


@dataclass(frozen=True, slots=True)
class Segment:
    """The unit offered for coding: ``text[start:end]`` of its document."""

    start: int
    end: int
    text: str


def segments_of(text: str, turns: Iterable[Span], *, most_words: int = MOST_WORDS) -> list[Segment]:
    """The segments of each turn of ``text``, in order, without white space at their edges."""
    found = []
    for turn in turns:
        words = turn.of(text)
        for start, end in _cuts(words, most_words):
            place = (turn.start + start, turn.start + end)
            found.append(Segment(*place, words[start:end]))
    return found


@lru_cache(maxsize=KEPT)
def _cuts(words: str, most_words: int) -> tuple[tuple[int, int], ...]:
    """Where the segments of a turn lie in its own words."""
    return tuple(
        (piece.start, piece.end)
        for block in _blocks(words, Span(0, len(words)))
        for sentence in _sentences(words, block)
        for piece in _capped(words, sentence, most_words)
    )


def _blocks(text: str, turn: Span) -> Iterator[Span]:
    """The turn cut where sentences certainly end, and at a space where it is very long."""
    edges = [turn.start, *(m.end() for m in _BREAK.finditer(text, turn.start, turn.end)), turn.end]
    for at, end in pairwise(edges):
        start = at
        while end - start > BLOCK:
            space = max(text.rfind(mark, start + 1, start + BLOCK) for mark in " \n\t")
            cut = space if space > start else start + BLOCK
            yield Span(start, cut)
            start = cut
        if start < end:
            yield Span(start, end)


@cache
def _sentencizer() -> Any:
    import spacy

    # English only for its abbreviations (“Dr.”, “p.m.”); the full stops are those of all scripts.
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    return pipeline


def _sentences(text: str, block: Span) -> Iterator[Span]:
    if not block.of(text).strip():
        return
    starts = [block.start + each.start_char for each in _sentencizer()(block.of(text)).sents]
    edges = [block.start]
    for at in starts[1:]:
        edge = at  # spaCy leaves the bracket of “Thanks. [laughs]” with the sentence before
        while edge > edges[-1] and text[edge - 1] in _OPENING:
            edge -= 1
        edges.append(edge)
    for start, end in pairwise([*edges, block.end]):
        core = trimmed(text, start, end)
        if core is not None:
            yield core


def _capped(text: str, sentence: Span, most_words: int) -> Iterator[Span]:
    words = list(_WORD.finditer(text, sentence.start, sentence.end))
    pieces = -(-len(words) // most_words)
    for n in range(pieces):
        part = words[n * len(words) // pieces : (n + 1) * len(words) // pieces]
        yield Span(part[0].start(), part[-1].end())
