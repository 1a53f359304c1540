"""How quick the default engine is, and which order of reading teaches it most."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Sequence
from typing import Any

from coding.codebook import Code, Codebook
from coding.suggesters import Example, measures
from coding.suggesters.evaluating import Passage, few
from coding.suggesters.kept import KEPT
from coding.suggesters.queueing import EVERY
from coding.suggesters.ranking import Ranker
from coding.suggesters.recipes import SEED, recipe
from coding.suggesters.tfidf import Engine

READS = 330
BEGUN = 2
"""Passages of each theme at the beginning."""
CODED = 700
DECISIONS = 9


def _coded(passages: Sequence[Passage], themes: Sequence[str]) -> Any:
    import numpy as np

    return np.array([[theme in p.themes for theme in themes] for p in passages], bool)


def order_of_reading(
    train: Sequence[Passage], test: Sequence[Passage], seed: int
) -> dict[str, float]:
    """Macro mAP on ``test`` after 330 passages were read, at random and rarest themes first.

    Rarest first: in turn, the theme with the fewest passages so far gets its best candidate; one
    in five is drawn at random, as in the queue.
    """
    themes = sorted({theme for p in train for theme in p.themes})
    begun = few(train, BEGUN, seed)
    rest = [p for p in train if p not in set(begun)]
    random.Random(seed).shuffle(rest)
    found = {}
    for name in ("random", "rare first"):
        read, waiting = list(begun), list(rest)
        while len(read) < READS:
            batch = min(len(themes), READS - len(read))
            drawn = waiting[:batch]
            if name == "rare first":
                lots = batch // EVERY
                drawn = waiting[:lots]
                drawn = drawn + _rarest(read, waiting[lots:], themes, batch - lots, seed)
            read += drawn
            gone = set(drawn)
            waiting = [p for p in waiting if p not in gone]
        scores = _ranker(read, themes, seed).scores([p.text for p in test])
        found[name] = measures.mean_average_precision(_coded(test, themes), scores) or 0.0
    return found


def _ranker(read: Sequence[Passage], themes: Sequence[str], seed: int) -> Ranker:
    ranker = Ranker(recipe("default"), seed)
    ranker.fit([p.text for p in read], _coded(read, themes))
    return ranker


def _rarest(
    read: Sequence[Passage], waiting: Sequence[Passage], themes: Sequence[str], n: int, seed: int
) -> list[Passage]:
    scores = _ranker(read, themes, seed).scores([p.text for p in waiting])
    have = _coded(read, themes).sum(axis=0)
    drawn: list[Passage] = []
    taken: set[int] = set()
    for _ in range(n):
        theme = int(have.argmin())
        best = next(int(at) for at in (-scores[:, theme]).argsort() if int(at) not in taken)
        taken.add(best)
        have[theme] += 1
        drawn.append(waiting[best])
    return drawn


def pace(passages: Sequence[Passage], size: int) -> dict[str, Any]:
    """Seconds of the first fit, and of one decision until the next suggestions (p50, p95 of 9).

    The study has ``size`` segments made of the comments' words, 700 of them coded with all themes;
    all have been read. What a study's service adds (reading the study) is not in it.
    """
    draw = random.Random(SEED)
    words = [p.text for p in passages]
    texts = [f"{draw.choice(words)} {draw.choice(words)} {n}" for n in range(size)]
    coded = [p for p in passages if p.themes][:CODED]
    given = [Example(p.text, p.themes) for p in coded]
    given += [Example(text) for text in texts[len(given) :]]
    segments = [e.text for e in given]
    themes = sorted({theme for p in coded for theme in p.themes})
    book = Codebook(tuple(Code(t, t, kind="theme", definition=f"About {t}") for t in themes))
    KEPT.clear()
    began = time.perf_counter()
    _asked(given, segments, book)
    first = time.perf_counter() - began
    took = []
    # Few or none may be offered here, so what is decided is drawn: coding one refits its theme.
    bare = [n for n, example in enumerate(given) if not example.themes][:DECISIONS]
    for at, n in enumerate(bare):
        given[n] = Example(segments[n], frozenset([themes[at % len(themes)]]))
        began = time.perf_counter()
        _asked(given, segments, book)
        took.append(time.perf_counter() - began)
    took.sort()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    result = {"segments": size, "themes": len(themes), "first_s": first, "peak_mb": peak}
    if took:
        result |= {"decision_p50_s": took[len(took) // 2], "decision_p95_s": took[-1]}
    print({key: round(value, 2) for key, value in result.items()})
    return result


def _asked(given: Sequence[Example], segments: Sequence[str], book: Codebook) -> list[Any]:
    engine = Engine(SEED, recipe("default"))
    engine.fit(given)
    return engine.suggest(segments, book)
