"""Prompts for people who look for what the codebook lacks: nothing here is a finding.

Groupings of passages nobody coded (k-means on the engine's vectors, or on words without them),
codes that hold nearly the same passages, and codings least like the rest of their code. Measured
elsewhere: groupings like these match few of the themes people make, so they are prompts, never
"the themes".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from coding.suggesters.encoding import Encoder
from coding.text import folded

LEAST = 20
"""Passages from which on a grouping says anything."""
KEYWORDS = 6
QUOTES = 3
PASSAGES_A_GROUP = 40
MOST_GROUPS = 20
SMALLEST = 4
MOST_TEXTS = 20_000
ALIKE = 0.80
"""Likeness of two codes' passages, in all, from which on they are shown as near duplicates."""
LEAST_CODED = 5
"""Codings from which on the rest of a code says what it is like."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Passages that sound alike."""

    members: tuple[int, ...]
    """Places among the texts given, in their order."""
    keywords: tuple[str, ...]
    """Words that are heavier here than elsewhere, the heaviest first."""
    quotes: tuple[int, ...]
    """The one nearest the middle, then ones unlike those before."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two codes whose passages are alike."""

    first: str
    second: str
    likeness: float
    """0–1: cosine of the middles of their passages."""
    shared: int
    """Passages that carry both."""


@dataclass(frozen=True, slots=True)
class Unlike:
    """A coding and how like the rest of its code it is."""

    coding: int
    code: str
    likeness: float
    """Cosine to the middle of the code's other passages."""
    typical: float
    """The median of that over the code's passages."""


def vectors(texts: Sequence[str], encoder: Encoder | None) -> Any:
    """Rows of length one: the encoder's, or (without one) words brought down to 100 directions."""
    import numpy as np

    if encoder is not None:
        return encoder.encode(list(texts))
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    if not any(any(c.isalnum() for c in text) for text in texts):
        return np.zeros((len(texts), 1), np.float32)
    rows = TfidfVectorizer(sublinear_tf=True, token_pattern=r"(?u)\w+").fit_transform(texts)
    size = min(100, min(rows.shape) - 1)
    if size < 1:
        return normalize(rows).toarray()
    return normalize(TruncatedSVD(size, random_state=0).fit_transform(rows))


def groupings(
    texts: Sequence[str], encoder: Encoder | None, seed: int, number: int | None = None
) -> list[Grouping]:
    """The texts in groups, the largest first; those with fewer than four passages are left out.

    ``number``: of groups (default: one for 40 passages, 2 to 20). Of more than 20,000 texts the
    first are taken. Texts worded alike count once. Same texts, same seed: the same groups.
    """
    import numpy as np
    from sklearn.cluster import KMeans

    place = {folded(text): n for n, text in reversed(list(enumerate(texts[:MOST_TEXTS])))}
    at = sorted(place.values())
    rows = vectors([texts[n] for n in at], encoder) if len(at) >= LEAST else None
    if rows is None:
        return []
    heard = np.flatnonzero(np.abs(rows).sum(axis=1) > 0)
    if len(heard) < LEAST:
        return []
    rows, at = rows[heard], [at[n] for n in heard]
    wanted = number or max(2, min(MOST_GROUPS, len(at) // PASSAGES_A_GROUP))
    model = KMeans(min(wanted, len(at)), n_init=2, random_state=seed, max_iter=100).fit(rows)
    words = _weighted([texts[n] for n in at])
    found = []
    for n in range(model.n_clusters):
        mine = np.flatnonzero(model.labels_ == n)
        if len(mine) >= SMALLEST:
            chosen = _varied(rows[mine], model.cluster_centers_[n])
            found.append(
                Grouping(
                    tuple(at[m] for m in mine), _keywords(words, mine),
                    tuple(at[mine[m]] for m in chosen),
                )
            )  # fmt: skip
    return sorted(found, key=lambda g: (-len(g.members), g.members))


def _weighted(texts: Sequence[str]) -> tuple[Any, Sequence[str]] | None:
    """(texts × words, the words), common English words left out; None where none are left."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    block = TfidfVectorizer(
        stop_words="english", token_pattern=r"(?u)\b[^\W\d]\w+\b", sublinear_tf=True
    )
    analyse = block.build_analyzer()
    if not any(analyse(text) for text in texts):
        return None
    return block.fit_transform(texts), list(block.get_feature_names_out())


def _keywords(words: tuple[Any, Sequence[str]] | None, mine: Any) -> tuple[str, ...]:
    import numpy as np

    if words is None:
        return ()
    rows, names = words
    heavier = np.asarray(rows[mine].mean(axis=0)).ravel() - np.asarray(rows.mean(axis=0)).ravel()
    best = np.argsort(-heavier, kind="stable")[:KEYWORDS]
    return tuple(names[n] for n in best if heavier[n] > 0)


def _varied(rows: Any, middle: Any) -> list[int]:
    """The row nearest the middle, then, of the nearer half, ones unlike those chosen before."""
    import numpy as np

    near = np.argsort(-(rows @ middle), kind="stable")
    chosen = [int(near[0])]
    pool = [int(n) for n in near[1 : max(QUOTES, len(near) // 2 + 1)]]
    while pool and len(chosen) < QUOTES:
        alike = (rows[pool] @ rows[chosen].T).max(axis=1)
        chosen.append(pool.pop(int(np.argmin(alike))))
    return chosen


def near_duplicates(passages: Mapping[str, Sequence[str]], encoder: Encoder | None) -> list[Alike]:
    """Pairs of codes (id → their passages) that are alike, the likest first."""
    import numpy as np

    known = {code: texts for code, texts in passages.items() if len(texts) >= LEAST_CODED}
    if len(known) < 2:
        return []
    every = [text for texts in known.values() for text in texts]
    rows, middles, begun = vectors(every, encoder), {}, 0
    general = rows.mean(axis=0)
    for code, texts in known.items():
        middle = rows[begun : begun + len(texts)].mean(axis=0) - general
        middles[code] = middle / (float(np.linalg.norm(middle)) or 1.0)
        begun += len(texts)
    worded = {code: {folded(text) for text in texts} for code, texts in known.items()}
    found = []
    for one, other in combinations(known, 2):
        likeness = float(middles[one] @ middles[other])
        shared = len(worded[one] & worded[other])
        if likeness >= ALIKE or shared * 2 >= min(len(worded[one]), len(worded[other])):
            found.append(Alike(one, other, min(1.0, round(likeness, 4)), shared))
    return sorted(found, key=lambda pair: (-pair.likeness, pair.first, pair.second))


def least_alike(
    codes: Sequence[str], texts: Sequence[str], encoder: Encoder | None, limit: int
) -> list[Unlike]:
    """The codings (code and words of each) furthest below what is usual in their code."""
    import numpy as np

    if not texts:
        return []
    rows, places = vectors(texts, encoder), dict[str, list[int]]()
    for n, code in enumerate(codes):
        places.setdefault(code, []).append(n)
    found = []
    for code, at in places.items():
        if len(at) < LEAST_CODED:
            continue
        mine = rows[at]
        rest = mine.sum(axis=0) - mine  # of the others, for each
        length = np.linalg.norm(rest, axis=1)
        like = (mine * rest).sum(axis=1) / np.where(length > 0, length, 1)
        typical, spread = float(np.median(like)), float(like.std()) or 1.0
        found += [
            ((float(value) - typical) / spread, Unlike(n, code, float(value), typical))
            for n, value in zip(at, like, strict=True)
        ]
    found.sort(key=lambda each: (each[0], each[1].coding))
    return [each for below, each in found[:limit] if below < -1.0]
