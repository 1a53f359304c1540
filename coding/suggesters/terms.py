"""Words, pairs of words and pieces of words counted over many texts at once.

The counts are those of scikit-learn's ``CountVectorizer`` (words of two letters or more, 1–2;
``char_wb`` 3–5), weighted as its ``TfidfTransformer`` does (sublinear, smoothed, length one). What
takes long there is done once for each different word: its pieces are looked up, and a text's pieces
are the product of (texts × words) and (words × pieces). Pairs are pairs of numbers.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

_WORD = re.compile(r"(?u)\b\w\w+\b")
MOST_WORDS = 1 << 31
"""Different words; a pair of them is one number below 2⁶²."""
SHORTEST, LONGEST = 3, 5
"""Characters of a piece; a space stands before and after each word."""


def words_of(text: str) -> list[str]:
    """Its words, in order, lower case."""
    return _WORD.findall(text.lower())


def pieces_of(word: str) -> list[str]:
    """The pieces of one run of non-space, already in lower case, as often as they occur."""
    padded = f" {word} "
    found = []
    for size in range(SHORTEST, LONGEST + 1):
        found += [padded[at : at + size] for at in range(max(len(padded) - size, 0) + 1)]
        if len(padded) <= size:  # a short word is one piece, once
            break
    return found


Numbers = tuple[Any, Any]
"""(number of every term, in the order of the texts; how many terms each text has), int32."""


class _Numbered:
    """Numbers for terms, in the order in which they came up."""

    def __init__(self) -> None:
        self.number: dict[str, int] = {}

    def learn(self, texts: Iterable[Sequence[str]]) -> Numbers:
        """(number of every term, terms of each text); new terms get a number."""
        import numpy as np

        number, found, sizes = self.number, array("i"), array("i")
        for terms in texts:
            for term in terms:
                found.append(number.setdefault(term, len(number)))
            sizes.append(len(terms))
        return np.array(found, np.int32), np.array(sizes, np.int32)

    def find(self, texts: Sequence[Sequence[str]]) -> Numbers:
        """The same; −1 for a term that has none."""
        import numpy as np

        get = self.number.get
        found = [get(term, -1) for terms in texts for term in terms]
        return np.array(found, np.int32), np.array([len(terms) for terms in texts], np.int32)


def _counts(columns: Any, sizes: Any, width: int) -> Any:
    """Texts × columns from the column of every occurrence (−1: none)."""
    import numpy as np
    from scipy.sparse import csr_matrix

    row = np.repeat(np.arange(len(sizes)), sizes)
    known = columns >= 0
    ends = np.bincount(row[known], minlength=len(sizes)).cumsum()
    begins = np.concatenate([[0], ends])
    ones = np.ones(int(known.sum()), np.float32)
    found = csr_matrix((ones, columns[known], begins), shape=(len(sizes), width))
    found.sum_duplicates()
    return found


class Words:
    """Single words and pairs of neighbours."""

    def __init__(self) -> None:
        self._words = _Numbered()
        self._pairs: Any = None

    @property
    def width(self) -> int:
        """How many columns."""
        return len(self._words.number) + len(self._pairs)

    def begin(self, parts: Iterable[Sequence[str]]) -> list[Numbers]:
        """Give a column to every word and pair of the texts; each part's words by number."""
        import numpy as np

        found = [self._words.learn(words_of(text) for text in part) for part in parts]
        pairs = [np.unique(self._pair_numbers(*each)) for each in found]
        self._pairs = np.unique(np.concatenate([np.zeros(0, np.int64), *pairs]))
        return found

    def counts(self, texts: Sequence[str]) -> Any:
        """Counts, texts × terms, over the columns there are."""
        return self.counted(self._words.find([words_of(text) for text in texts]))

    def column(self, first: str, second: str | None = None) -> int | None:
        """Where a word, or a pair of words, stands."""
        import numpy as np

        number, many = self._words.number, len(self._words.number)
        one = number.get(first)
        if second is None or one is None:
            return one if second is None else None
        other = number.get(second)
        if other is None or not len(self._pairs):
            return None
        wanted = one * MOST_WORDS + other
        at = int(np.searchsorted(self._pairs, wanted))
        return many + at if at < len(self._pairs) and self._pairs[at] == wanted else None

    def _pair_numbers(self, ids: Any, sizes: Any) -> Any:
        """A number for every pair of neighbours; −1 where a word is unknown. It does not change
        as further words get numbers."""
        import numpy as np

        text = np.repeat(np.arange(len(sizes)), sizes)
        together = text[1:] == text[:-1]
        first = ids[:-1][together].astype(np.int64)
        second = ids[1:][together]
        return np.where((first < 0) | (second < 0), -1, first * MOST_WORDS + second)

    def counted(self, numbers: Numbers) -> Any:
        """The same of texts whose words are given by number."""
        import numpy as np

        ids, sizes = numbers
        many, pairs = len(self._words.number), self._pair_numbers(ids, sizes)
        at = np.searchsorted(self._pairs, pairs)
        at[at == len(self._pairs)] = 0
        found = (pairs >= 0) & (self._pairs[at] == pairs) if len(self._pairs) else pairs < -1
        both = np.concatenate([ids, np.where(found, many + at, -1)])
        pair_sizes = np.maximum(sizes - 1, 0)
        text = np.concatenate([np.repeat(np.arange(len(sizes)), s) for s in (sizes, pair_sizes)])
        return _counts(both[np.argsort(text, kind="stable")], sizes + pair_sizes, self.width)


class Pieces:
    """Pieces of three to five characters within runs of non-space."""

    def __init__(self) -> None:
        self._runs = _Numbered()
        self.column: dict[str, int] = {}
        self._table: Any = None

    @property
    def width(self) -> int:
        """How many columns."""
        return len(self.column)

    def begin(self, parts: Iterable[Sequence[str]]) -> list[Numbers]:
        """Give a column to every piece of the texts; each part's runs by number."""
        found = [self._runs.learn(text.lower().split() for text in part) for part in parts]
        self._table = self._made(list(self._runs.number), new=True).tocsr()
        return found

    def counted(self, numbers: Numbers) -> Any:
        """Counts, texts × pieces, of texts whose runs are given by number."""
        return _counts(*numbers, self._table.shape[0]) @ self._table

    def counts(self, texts: Sequence[str]) -> Any:
        """The same of any texts, over the columns there are."""
        from scipy.sparse import vstack

        runs = [text.lower().split() for text in texts]
        known = self._runs.number
        unknown = list(dict.fromkeys(run for each in runs for run in each if run not in known))
        extra = {run: len(known) + n for n, run in enumerate(unknown)}
        numbered = _Numbered()
        numbered.number = known | extra if extra else known
        table = vstack([self._table, self._made(unknown, new=False)]) if extra else self._table
        ids, sizes = numbered.find(runs)
        return _counts(ids, sizes, table.shape[0]) @ table.tocsr()

    def _made(self, runs: Sequence[str], *, new: bool) -> Any:
        """Runs × pieces; ``new``: pieces without a column get one."""
        import numpy as np

        column, found, sizes = self.column, array("i"), array("i")
        for run in runs:
            pieces = pieces_of(run)
            if new:
                found.extend([column.setdefault(piece, len(column)) for piece in pieces])
            else:
                found.extend([column.get(piece, -1) for piece in pieces])
            sizes.append(len(pieces))
        return _counts(np.array(found, np.int32), np.array(sizes, np.int32), len(column))


def smoothed(times: Any, texts: int) -> Any:
    """Inverse document frequency of terms that occur in so many of the texts."""
    import numpy as np

    return np.log((1 + texts) / (1 + times)) + 1


def weigh(counts: Any, frequency: Any) -> Any:
    """TF-IDF of counts, in their place: ``(1 + ln n) · idf``, each row brought to length one."""
    import numpy as np

    sizes = np.diff(counts.indptr)
    data = (1 + np.log(counts.data.astype(np.float64))) * frequency[counts.indices]
    row = np.repeat(np.arange(counts.shape[0]), sizes)
    length = np.sqrt(np.bincount(row, weights=data * data, minlength=counts.shape[0]))
    counts.data = data / np.where(length > 0, length, 1)[row]
    return counts
