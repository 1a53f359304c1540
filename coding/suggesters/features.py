"""Weighted words and pieces of words, and the way back from weights to whole words of a text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from coding.spans import Span
from coding.suggesters.terms import Pieces, Words, pieces_of, smoothed, weigh, words_of

MOST_WHY = 4
LEAST_SHARE = 0.3
"""A word is shown where it weighs at least this share of the heaviest."""

_RUN = re.compile(r"\S+")


def whole_words(text: str) -> list[Span]:
    """Runs of non-space without the punctuation around them."""
    found = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        while start < end and not _of_word(text[start]):
            start += 1
        while end > start and not _of_word(text[end - 1]):
            end -= 1
        if start < end:
            found.append(Span(start, end))
    return found


def _of_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"


class Features:
    """TF-IDF of words (1–2) and of characters within words (3–5). Stop words stay.

    A row holds the words' columns, then the pieces'. Each of the two is of length one.
    """

    def __init__(self) -> None:
        self.words = Words()
        self.pieces = Pieces()
        self._frequency: Any = None
        self._kept: Any = None
        """(old columns that are kept, new column of every old one) of words and of pieces."""

    def learn(self, texts: Sequence[str]) -> Any:
        """The texts as rows; what occurs in them is what can be seen from now on."""
        words = self.words.counted(self.words.begin([texts])[0])
        pieces = self.pieces.counted(self.pieces.begin([texts])[0])
        self.set_frequency(times(words), times(pieces), len(texts))
        return self.weighed(words, pieces)

    def rows(self, texts: Sequence[str]) -> Any:
        """Other texts as rows of the same columns."""
        return self.weighed(self.words.counts(texts), self.pieces.counts(texts))

    def set_frequency(self, words: Any, pieces: Any, texts: int) -> None:
        """How rare terms are, from how many of the texts each occurs in."""
        self._frequency = (smoothed(words, texts), smoothed(pieces, texts))

    def weighed(self, words: Any, pieces: Any) -> Any:
        """Counts of both kinds as rows; the counts are changed."""
        from scipy.sparse import csr_matrix, hstack

        if self._kept is not None:
            words, pieces = words[:, self._kept[0][0]], pieces[:, self._kept[1][0]]
        both = zip((words, pieces), self._frequency, strict=True)
        found = hstack([weigh(counts, rare) for counts, rare in both], format="csr")
        # Nothing but signs holds no words: a column of nothing, so that there is one to learn.
        return found if found.shape[1] else csr_matrix((found.shape[0], 1))

    def keep_only(self, words: Any, pieces: Any) -> None:
        """Have no more columns than these (a truth value for each)."""
        import numpy as np

        kept = [np.flatnonzero(mask) for mask in (words, pieces)]
        new = [np.where(mask, np.cumsum(mask) - 1, -1) for mask in (words, pieces)]
        self._kept = tuple(zip(kept, new, strict=True))
        self._frequency = tuple(f[k] for f, k in zip(self._frequency, kept, strict=True))

    def why(self, text: str, row: Any, weights: Any) -> tuple[Span, ...]:
        """The words of ``text`` that speak most for it, in the order of the text."""
        parts = dict(zip(row.indices, row.data * weights[row.indices], strict=True))
        words = whole_words(text)
        said = [span.of(text) for span in words]
        totals = [0.0] * len(words)
        for at, value in [*self._by_word(said, parts), *self._by_piece(said, parts)]:
            totals[at] += value
        heaviest = max(totals, default=0.0)
        ranked = sorted(range(len(words)), key=lambda at: (-totals[at], at))[:MOST_WHY]
        return tuple(
            words[at]
            for at in sorted(ranked)
            if totals[at] > 0 and totals[at] >= LEAST_SHARE * heaviest
        )

    def _by_word(
        self, words: Sequence[str], parts: Mapping[int, float]
    ) -> Iterator[tuple[int, float]]:
        """(word, weight) of every token; a pair of tokens is shared by the words it lies in."""

        def column(first: str, second: str | None = None) -> int | None:
            return self._now(0, self.words.column(first, second))

        tokens = [(at, t) for at, word in enumerate(words) for t in words_of(word)]
        for at, token in tokens:
            yield at, _part(parts, column(token))
        for (a, first), (b, second) in pairwise(tokens):
            weight = _part(parts, column(first, second))
            yield a, weight / 2
            yield b, weight / 2

    def _by_piece(
        self, words: Sequence[str], parts: Mapping[int, float]
    ) -> Iterator[tuple[int, float]]:
        """(word, weight) of every piece, shared by all the words it occurs in."""
        begun, column = len(self._frequency[0]), self.pieces.column
        pieces = [
            (at, piece)
            for at, word in enumerate(words)
            for run in word.lower().split()
            for piece in pieces_of(run)
        ]
        often = Counter(piece for _, piece in pieces)
        for at, piece in pieces:
            place = self._now(1, column.get(piece))
            if place is not None:
                yield at, parts.get(begun + place, 0.0) / often[piece]

    def _now(self, kind: int, column: int | None) -> int | None:
        """Where a column stands, of those that are kept; of words 0, of pieces 1."""
        if column is None or self._kept is None:
            return column
        found = int(self._kept[kind][1][column])
        return None if found < 0 else found


def times(counts: Any) -> Any:
    """In how many of the texts each term occurs."""
    import numpy as np

    return np.bincount(counts.indices, minlength=counts.shape[1])


def _part(parts: Mapping[int, float], column: int | None) -> float:
    return 0.0 if column is None else parts.get(column, 0.0)
