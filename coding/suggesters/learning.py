"""What is learnt of one theme, and the scores of all wordings that follow from it.

Learnt from are the wordings somebody coded or refused for any theme, and some that were passed over
(``Corpus.lowest``). A wording that was learnt from is scored by a model of the folds it was not in:
otherwise every passage somebody passed over would be remembered as one passed over, and never come
up. All others are scored by what was learnt from all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from coding.suggesters.corpus import Corpus
from coding.suggesters.kept import Kept
from coding.suggesters.ranking import Linear, learnt
from coding.suggesters.recipes import definition_weight
from coding.suggesters.thresholds import Thresholds, thresholds
from coding.suggesters.wordings import FOLDS, folds_of

REFUSED_WEIGHT = 5.0
"""A refused segment weighs as much as so many that were only passed over."""


@dataclass(slots=True)
class Labels:
    """What people said of the wordings, by theme."""

    coded: dict[str, dict[int, int]] = field(default_factory=dict)
    """Theme → wording → the first example coded with it."""
    refused: dict[str, set[int]] = field(default_factory=dict)

    def dealt(self) -> set[int]:
        """Wordings coded or refused for anything."""
        return {n for said in (self.coded, self.refused) for each in said.values() for n in each}


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one theme is learnt from."""

    theme: str
    rows: Any
    """The wordings, in rising order."""
    seed: int
    coded: Any
    """Of each of them, whether it is."""
    weight: Any
    stands_for: Any
    told: str
    """The definition it is held against; empty where it has none that speaks."""
    own: bytes
    """A digest over what is coded and refused of it, and the definition."""
    whole: bytes
    """The same and which wordings are learnt from: what follows from it is the same."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What was learnt of a theme."""

    lesson: Lesson
    models: tuple[Linear | None, ...]
    """Each fold's; None where too little was left to learn from."""
    of_all: Linear
    held_out: Any
    """Of the wordings learnt from, before the definition's part; NaN where it could not be."""
    spread: float
    score: Any
    """Of every wording, with the definition's part; NaN where it could not be held out."""
    part: Any
    """The definition's part of each, in spreads of the theme's scores."""
    limits: Thresholds

    def model(self, wording: int | None, texts: int) -> Linear:
        """The one that has not seen a wording (None: another text)."""
        if wording is None:
            return self.of_all
        rows = self.lesson.rows
        at = int(rows.searchsorted(wording))
        seen = at < len(rows) and rows[at] == wording
        found = self.models[int(folds_of(wording, texts))] if seen else None
        return self.of_all if found is None else found


def lesson(corpus: Corpus, labels: Labels, rows: Any, seed: int, theme: str, told: str) -> Lesson:
    """What a theme is learnt from; ``rows``: as ``learnt_from`` gives them."""
    import numpy as np

    coded = np.isin(rows, list(labels.coded.get(theme, ())))
    refused = np.isin(rows, list(labels.refused.get(theme, ()))) & ~coded
    dealt = labels.dealt()
    over = ~np.isin(rows, list(dealt))
    left = len(corpus.texts) - len(dealt)
    share = left / int(over.sum()) if over.any() else 1.0
    said = hashlib.sha256(f"{seed} {told}".encode("utf-8", "surrogatepass"))
    said.update(rows[coded].tobytes() + b"|" + rows[refused].tobytes())
    own = said.digest()
    said.update(rows.tobytes())
    weight = np.where(refused, REFUSED_WEIGHT, 1.0)
    stands_for = np.where(over, share, 1.0)
    return Lesson(theme, rows, seed, coded, weight, stands_for, told, own, said.digest())


def learnt_from(corpus: Corpus, labels: Labels) -> Any:
    """The wordings that are learnt from, in rising order."""
    import numpy as np

    return np.union1d(corpus.lowest, np.array(sorted(labels.dealt()), np.int64))


def teach(corpus: Corpus, given: Lesson, rows: Any, before: Taught | None) -> Taught:
    """Learn a theme. ``rows``: of the lesson's wordings; ``before``: an earlier state, of which
    the folds that nothing changed in are taken."""
    import numpy as np

    folds = folds_of(given.rows, len(corpus.texts))
    held_out = np.full(len(given.rows), np.nan)
    models: list[Linear | None] = []
    for fold in range(FOLDS):
        rest, mine = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        if given.coded[rest].sum() < 2 or given.coded[rest].all() or not len(mine):
            models.append(None)
            continue
        model = None if before is None else _unchanged(before, given, fold, rest, corpus)
        if model is None:
            model = _model(corpus, rows[rest], given.coded[rest], given.weight[rest], given.seed)
        held_out[mine] = model.scores(rows[mine])
        models.append(model)
    of_all = _model(corpus, rows, given.coded, given.weight, given.seed)
    return _scored(corpus, given, tuple(models), of_all, held_out)


def _scored(
    corpus: Corpus, given: Lesson, models: tuple[Linear | None, ...], of_all: Linear, held_out: Any
) -> Taught:
    import numpy as np

    some = held_out[~np.isnan(held_out)]
    spread = float(some.std()) if len(some) else 0.0
    part = np.zeros(len(corpus.texts), np.float32)
    if given.told:
        weight = definition_weight(int(given.coded.sum()))
        part = (weight * z(corpus, given.told)).astype(np.float32)
    score = (
        np.full(len(part), of_all.start)
        if of_all.weights is None
        else corpus.product(of_all.weights) + of_all.start
    )
    score[given.rows] = held_out
    score += spread * part
    limits = thresholds(score[given.rows], given.coded, given.stands_for)
    return Taught(given, models, of_all, held_out, spread, score, part, limits)


def z(corpus: Corpus, told: str) -> Any:
    """Likeness of every wording to a definition, brought to mean 0 and spread 1."""
    likeness = near(corpus, told)
    spread = float(likeness.std())
    return (likeness - likeness.mean()) / (spread if spread > 1e-9 else float("inf"))


def new_part(corpus: Corpus, taught: Taught, texts: Sequence[str]) -> Any:
    """The definition's part of other texts' scores, in the same spreads."""
    import numpy as np

    told = taught.lesson.told
    if not told:
        return np.zeros(len(texts), np.float32)
    known = near(corpus, told)
    spread = float(known.std())
    likeness = corpus.new_likeness(texts, told) - known.mean()
    weight = definition_weight(int(taught.lesson.coded.sum()))
    return weight * likeness / (spread if spread > 1e-9 else float("inf"))


def near(corpus: Corpus, told: str) -> Any:
    """Likeness of every wording to a definition, made once."""
    return corpus.kept.get(("near", told), lambda: corpus.likeness(told))


def _model(corpus: Corpus, rows: Any, coded: Any, weight: Any, seed: int) -> Linear:
    """Weights are kept as float32 and used so from the first, so that kept is as new."""
    import numpy as np

    found = learnt(rows, coded, corpus.recipe, seed, weight)
    if found.weights is None:
        return found
    return Linear(found.weights.astype(np.float32), found.start)


def _unchanged(
    before: Taught, given: Lesson, fold: int, rest: Any, corpus: Corpus
) -> Linear | None:
    """The model of a fold where it was learnt from the very same."""
    import numpy as np

    old = before.lesson
    kept = np.flatnonzero(folds_of(old.rows, len(corpus.texts)) != fold)
    pairs = ((old.rows, given.rows), (old.coded, given.coded), (old.weight, given.weight))
    same = old.seed == given.seed and len(kept) == len(rest)
    same = same and all(np.array_equal(one[kept], other[rest]) for one, other in pairs)
    return before.models[fold] if same else None


def states(corpus: Corpus, theme: str) -> Kept:
    """What was learnt of a theme, by what it was learnt from: now, and before (for Undo)."""
    return corpus.taught.setdefault(theme, Kept(2))


def fitting(corpus: Corpus, given: Lesson, *, patient: bool) -> Taught | None:
    """What was learnt from this lesson; not ``patient``: or from the same of the theme, while more
    or less was coded for others. None: it has to be learnt."""
    found = states(corpus, given.theme)
    exact: Taught | None = found.peek(given.whole)
    if exact is not None or patient:
        return exact
    same = (taught for taught in reversed(found.all()) if taught.lesson.own == given.own)
    return next(same, None)


def behind(taught: Taught, given: Lesson) -> int:
    """How many wordings it was learnt without, or with too many."""
    import numpy as np

    return len(np.setxor1d(taught.lesson.rows, given.rows, assume_unique=True))
