"""Weighted words and pieces of words, and the way back from weights to whole words of a text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from coding.spans import Span

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


def _beside(blocks: Sequence[Any], rows: int) -> Any:
    from scipy.sparse import csr_matrix, hstack

    return hstack(blocks, format="csr") if blocks else csr_matrix((rows, 1))


class Features:
    """TF-IDF of words (1–2) and of characters within words (3–5). Stop words stay."""

    def __init__(self) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        self._pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        self._used: list[Any] = []

    def learn(self, texts: Sequence[str]) -> Any:
        """The texts as rows; what occurs in them is what can be seen from now on."""
        found = []
        self._used = []
        for block in (self._words, self._pieces):
            analyse = block.build_analyzer()
            if any(analyse(text) for text in texts):  # nothing but signs holds no words
                found.append(block.fit_transform(texts))
                self._used.append(block)
        return _beside(found, len(texts))

    def rows(self, texts: Sequence[str]) -> Any:
        """Other texts as rows of the same columns."""
        return _beside([block.transform(texts) for block in self._used], len(texts))

    def why(self, text: str, row: Any, weights: Any) -> tuple[Span, ...]:
        """The words of ``text`` that speak most for it, in the order of the text."""
        parts = dict(zip(row.indices, row.data * weights[row.indices], strict=True))
        words = whole_words(text)
        totals = [0.0] * len(words)
        offset = 0
        for block in self._used:
            share = self._by_word if block is self._words else self._by_piece
            for at, value in share(block, offset, [span.of(text) for span in words], parts):
                totals[at] += value
            offset += len(block.vocabulary_)
        heaviest = max(totals, default=0.0)
        ranked = sorted(range(len(words)), key=lambda at: (-totals[at], at))[:MOST_WHY]
        return tuple(
            words[at]
            for at in sorted(ranked)
            if totals[at] > 0 and totals[at] >= LEAST_SHARE * heaviest
        )

    @staticmethod
    def _by_word(
        block: Any, offset: int, words: Sequence[str], parts: dict[int, float]
    ) -> list[tuple[int, float]]:
        """(word, weight) of every token; a pair of tokens is shared by the words it lies in."""
        tokenise, prepare = block.build_tokenizer(), block.build_preprocessor()
        tokens = [(at, t) for at, word in enumerate(words) for t in tokenise(prepare(word))]
        place = block.vocabulary_
        found = [(at, parts.get(offset + place.get(t, -offset - 1), 0.0)) for at, t in tokens]
        for (a, first), (b, second) in pairwise(tokens):
            weight = parts.get(offset + place.get(f"{first} {second}", -offset - 1), 0.0)
            found += [(a, weight / 2), (b, weight / 2)]
        return found

    @staticmethod
    def _by_piece(
        block: Any, offset: int, words: Sequence[str], parts: dict[int, float]
    ) -> list[tuple[int, float]]:
        """(word, weight) of every piece, shared by all the words it occurs in."""
        analyse = block.build_analyzer()
        pieces = [(at, p) for at, word in enumerate(words) for p in analyse(word)]
        times = Counter(p for _, p in pieces)
        place = block.vocabulary_
        return [
            (at, parts.get(offset + place.get(p, -offset - 1), 0.0) / times[p]) for at, p in pieces
        ]
